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
    /// [`StudioError::InvalidField`] for an account that has one way only, or no page to open, [`StudioError::NotFound`],
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
        if way != Way::Web {
            self.may_use_page(&account)?;
        }
        let account = self.change(id, |account| account.way = way).await?;
        crate::fault::point("way-committed");
        Ok(account)
    }

    /// Refuse the page of an account whose site is not known.
    pub(crate) fn may_use_page(&self, account: &Account) -> Result<(), StudioError> {
        if self.inner.ground.site_in(account.region).is_some() {
            return Ok(());
        }
        Err(invalid("way", no_site(&account.name)))
    }
}

/// Why an account has no page.
pub(crate) fn no_site(name: &str) -> String {
    format!(
        "“{name}” belongs to PixVerse's house in mainland China. The address of that house's web site is not \
         known, so no page is opened for it; the web route works without one."
    )
}
