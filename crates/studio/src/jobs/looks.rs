//! Looks at what `PixVerse` is making: a few at once for each account, so that a thousand jobs that wake
//! together (a start, a network that is back) do not ask all at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::ids::AccountId;

/// Looks of one account on their way at once. Some hundred jobs at the usual pace need no more.
const AT_ONCE: usize = 16;

/// Who may look.
#[derive(Default)]
pub(crate) struct Looks {
    accounts: Mutex<HashMap<AccountId, Arc<Semaphore>>>,
}

impl Looks {
    /// Wait for one's turn; it lasts as long as what is returned. `None` never comes, but would only mean
    /// that nobody counts.
    pub(super) async fn turn(&self, account: &AccountId) -> Option<OwnedSemaphorePermit> {
        let turns = {
            let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
            let turns = accounts
                .entry(account.clone())
                .or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE)));
            Arc::clone(turns)
        };
        turns.acquire_owned().await.ok()
    }
}

#[cfg(test)]
#[path = "looks_tests.rs"]
mod tests;
