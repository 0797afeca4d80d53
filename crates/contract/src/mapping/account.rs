//! Accounts, outwards.

use super::moment;
use crate::{Account, Removed};

impl From<studio::Account> for Account {
    fn from(account: studio::Account) -> Self {
        Account {
            id: account.id.into(),
            name: account.name,
            kind: account.kind.into(),
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
