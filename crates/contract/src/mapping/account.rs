//! Accounts, outwards.

use super::moment;
use crate::{Account, Removed, Route};

impl Account {
    /// The route that its jobs take unless they say otherwise.
    pub fn usual_route(&self) -> Route {
        let way = studio::Way::from(self.way);
        way.usual_route(self.kind.into()).into()
    }

    /// Whether its jobs can take `route`: its wallet must be the one that pays there.
    pub fn takes(&self, route: Route) -> bool {
        studio::Route::from(route).wallet() == self.kind.into()
    }
}

impl From<studio::Account> for Account {
    fn from(account: studio::Account) -> Self {
        Account {
            id: account.id.into(),
            name: account.name,
            kind: account.kind.into(),
            region: account.region.into(),
            is_demo: account.is_demo,
            is_active: account.is_active,
            credits: account.credits,
            credits_at: account.credits_at.map(moment),
            slots: account.slots,
            state: account.state.into(),
            way: account.way.into(),
            secret_in: account.secret_in.into(),
            unfinished_jobs: account.unfinished_jobs.into(),
        }
    }
}

impl From<studio::Removed> for Removed {
    fn from(removed: studio::Removed) -> Self {
        Removed {
            unsent_jobs: removed.unsent_jobs.into(),
            running_jobs: removed.running_jobs.into(),
        }
    }
}
