//! Which way an account's jobs go unless they say otherwise.

use pixverse::{AccountKind, Route};

use super::proving::invalid;
use super::{Account, Accounts, Way};
use crate::{AccountId, StudioError};

impl Way {
    /// How the jobs of an account of this kind reach `PixVerse` unless they say otherwise. The platform has one
    /// way only.
    pub const fn usual_route(self, kind: AccountKind) -> Route {
        match (kind, self) {
            (AccountKind::Platform, _) => Route::Platform,
            (AccountKind::Web, Self::Web | Self::WebThenBrowser) => Route::Web,
            (AccountKind::Web, Self::Browser) => Route::Browser,
        }
    }
}

impl Account {
    /// How its jobs reach `PixVerse` unless they say otherwise.
    pub fn usual_route(&self) -> Route {
        self.way.usual_route(self.kind)
    }
}

impl Accounts {
    /// Let an account's new jobs go this way.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for an account that has one way only, [`StudioError::NotFound`],
    /// [`StudioError::Database`].
    pub async fn choose_way(&self, id: &AccountId, way: Way) -> Result<Account, StudioError> {
        let account = self.get(id).await?;
        if account.kind != AccountKind::Web {
            let message = format!(
                "“{}” is an account of the platform; only one of the web site has a way through the page.",
                account.name
            );
            return Err(invalid("way", message));
        }
        let account = self.change(id, |account| account.way = way).await?;
        crate::fault::point("way-committed");
        Ok(account)
    }
}
