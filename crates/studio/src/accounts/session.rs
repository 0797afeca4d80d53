//! One account's way to `PixVerse`. It hides which dialect is spoken.

use bytes::Bytes;
use pixverse::{
    Accepted, AccountKind, Balance, Catalog, Endpoints, FileKind, Input, Look, Moved, PaidCall,
    PixverseError, Platform, Recipe, Route, Uploaded, UsagePage, Web, WebRecord,
};
use secrecy::SecretString;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Account;
use crate::AccountId;
use crate::inputs::media_of;

/// Length of a video of which nobody knows it, in seconds: what the web site's own clips have.
const USUAL_LENGTH_S: u64 = 5;

/// Calls with the secret of one account. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Session {
    account: AccountId,
    /// What it calls with, to notice that another process has signed in meanwhile.
    secret: SecretString,
    client: Client,
}

#[derive(Clone)]
enum Client {
    Platform(Platform),
    Web(Web),
}

impl Session {
    pub(super) fn new(
        account: &Account,
        endpoints: &Endpoints,
        secret: SecretString,
    ) -> Result<Self, PixverseError> {
        let client = match account.kind {
            AccountKind::Platform => Client::Platform(Platform::new(endpoints, secret.clone())?),
            AccountKind::Web => Client::Web(Web::new(endpoints, secret.clone())?),
        };
        Ok(Self {
            account: account.id.clone(),
            secret,
            client,
        })
    }

    /// Whose it is.
    pub(crate) fn account(&self) -> &AccountId {
        &self.account
    }

    /// What it calls with.
    pub(crate) fn secret(&self) -> &SecretString {
        &self.secret
    }

    /// How its jobs reach `PixVerse`.
    pub(crate) fn route(&self) -> Route {
        match self.client {
            Client::Platform(_) => Route::Platform,
            Client::Web(_) => Route::Web,
        }
    }

    /// Credits left.
    pub(crate) async fn balance(&self) -> Result<Balance, PixverseError> {
        match &self.client {
            Client::Platform(platform) => platform.balance().await,
            Client::Web(web) => web.balance().await,
        }
    }

    /// A page of the log of charges or refunds; the web route has none.
    pub(crate) async fn usage(
        &self,
        moved: Moved,
        span: (OffsetDateTime, OffsetDateTime),
        cursor: &str,
    ) -> Result<Option<UsagePage>, PixverseError> {
        match &self.client {
            Client::Platform(platform) => platform.usage(moved, span, cursor).await.map(Some),
            Client::Web(_) => Ok(None),
        }
    }

    /// Put a file where a paid call can name it. `progress` hears bytes sent and bytes in all.
    pub(crate) async fn upload(
        &self,
        file: &Input,
        bytes: Bytes,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, PixverseError> {
        let (name, mime) = (file.name.as_str(), file.mime.as_str());
        match (&self.client, media_of(mime)) {
            (Client::Platform(platform), FileKind::Image) => {
                platform.upload_image(name, mime, bytes, progress).await
            }
            (Client::Platform(platform), _) => {
                platform.upload_media(name, mime, bytes, progress).await
            }
            (Client::Web(web), FileKind::Image) => {
                web.upload_image(name, mime, bytes, progress).await
            }
            (Client::Web(web), _) => {
                // Where the length is not known, the site is told the usual one.
                let length_s = file
                    .length_ms
                    .map_or(USUAL_LENGTH_S, |millis| millis.div_ceil(1000));
                web.upload_video(mime, bytes, length_s, progress).await
            }
        }
    }

    /// The platform's own door; `None` for a web account.
    pub(crate) fn platform(&self) -> Option<&Platform> {
        match &self.client {
            Client::Platform(platform) => Some(platform),
            Client::Web(_) => None,
        }
    }

    /// The web site's own door; `None` for a platform account.
    pub(crate) fn web(&self) -> Option<&Web> {
        match &self.client {
            Client::Platform(_) => None,
            Client::Web(web) => Some(web),
        }
    }

    /// The exact bytes that would be paid for, as a catalog says.
    pub(crate) fn paid_call(
        &self,
        catalog: &Catalog,
        recipe: &Recipe,
        uploads: &[Uploaded],
    ) -> Result<PaidCall, PixverseError> {
        match &self.client {
            Client::Platform(platform) => platform.paid_call_by(catalog, recipe, uploads),
            Client::Web(web) => web.paid_call_by(catalog, recipe, uploads),
        }
    }

    /// The paid call.
    pub(crate) async fn send(
        &self,
        call: &PaidCall,
        trace: Uuid,
    ) -> Result<Accepted, PixverseError> {
        match &self.client {
            Client::Platform(platform) => platform.send(call, trace).await,
            Client::Web(web) => web.send(call, trace).await,
        }
    }

    /// One look at a video.
    pub(crate) async fn look(&self, video_id: u64) -> Result<Look, PixverseError> {
        match &self.client {
            Client::Platform(platform) => platform.look(video_id).await,
            Client::Web(web) => web.look(video_id).await,
        }
    }

    /// The newest videos of the account; the platform route has no such list.
    pub(crate) async fn list(&self) -> Result<Vec<WebRecord>, PixverseError> {
        match &self.client {
            Client::Platform(_) => Ok(Vec::new()),
            Client::Web(web) => web.list().await,
        }
    }
}
