//! One account's way to `PixVerse`. It hides which dialect is spoken.

use bytes::Bytes;
use pixverse::{
    Accepted, AccountKind, Balance, Endpoints, Look, Moved, PaidCall, PixverseError, Platform,
    Recipe, Route, Uploaded, UsagePage, Web, WebRecord,
};
use secrecy::SecretString;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Account;
use crate::AccountId;

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

    /// Put a picture where a paid call can name it. `progress` hears bytes sent and bytes in all.
    pub(crate) async fn upload_image(
        &self,
        name: &str,
        mime: &str,
        bytes: Bytes,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, PixverseError> {
        match &self.client {
            Client::Platform(platform) => platform.upload_image(name, mime, bytes, progress).await,
            Client::Web(web) => web.upload_image(name, mime, bytes, progress).await,
        }
    }

    /// The exact bytes that would be paid for.
    pub(crate) fn paid_call(
        &self,
        recipe: &Recipe,
        uploads: &[Uploaded],
    ) -> Result<PaidCall, PixverseError> {
        match &self.client {
            Client::Platform(platform) => platform.paid_call(recipe, uploads),
            Client::Web(web) => web.paid_call(recipe, uploads),
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
