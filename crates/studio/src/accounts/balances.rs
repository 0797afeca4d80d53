//! Balances as they are heard: shown on the account, and remembered beside the attempts, so that the ledger can
//! tell what nobody here spent.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use pixverse::{Balance, PixverseError};
use tokio::time::Instant;

use super::{Account, AccountState, Accounts, Inner};
use crate::clock::from_ms;
use crate::ledger::{CHARGE_SEEN_AFTER, REFUND_SEEN_AFTER, book_from_log};
use crate::store::balances::NewTelling;
use crate::{AccountId, Ledger, StudioError};

/// Pause before a stale balance is asked, so that a batch of jobs asks once.
const BALANCE_PAUSE: Duration = Duration::from_millis(500);

/// How long after the last change the balance is asked again: when charges are over, and when refunds are. Some
/// seconds more than those take, so that the balance is settled then.
const QUIET: [Duration; 2] = [
    Duration::from_secs(CHARGE_SEEN_AFTER.as_secs() + 5),
    Duration::from_secs(REFUND_SEEN_AFTER.as_secs() + 5),
];

/// Superfluous balances are forgotten each time that so many more have been written.
const PRUNE_EVERY: i64 = 1000;

/// A balance, and when it was heard.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    credits: u64,
    /// Keyed hash of the id that `PixVerse` has for the account.
    wallet: Option<String>,
    asked_at: i64,
    told_at: i64,
}

impl Heard {
    /// Put it on the account's row.
    pub(super) fn show_on(&self, account: &mut Account) {
        account.credits = Some(self.credits);
        account.credits_at = Some(from_ms(self.told_at));
    }

    /// The row to remember it by.
    pub(super) fn told_of(&self, account: &AccountId) -> NewTelling {
        NewTelling {
            account: account.clone(),
            wallet: self.wallet.clone(),
            credits: self.credits,
            asked_at: self.asked_at,
            told_at: self.told_at,
        }
    }
}

impl Accounts {
    /// Wait for a balance that was asked for, and note when that was.
    pub(super) async fn hear(
        &self,
        answer: impl Future<Output = Result<Balance, PixverseError>> + Send,
    ) -> Result<Heard, PixverseError> {
        let clock = &self.inner.ground.clock;
        let asked_at = clock.now_ms();
        let balance = answer.await?;
        let told_at = clock.now_ms();
        // Without the mark two keys of one wallet are taken for two wallets, and nothing else is wrong.
        let wallet = match &balance.account_id {
            Some(id) => self.fingerprint("wallet", id).await.ok(),
            None => None,
        };
        Ok(Heard {
            credits: balance.total(),
            wallet,
            asked_at,
            told_at,
        })
    }

    /// Show and remember a balance of an account that answers.
    pub(super) async fn heard(
        &self,
        id: &AccountId,
        heard: &Heard,
    ) -> Result<Account, StudioError> {
        let mut writing = self.inner.ground.store.write().await?;
        let mut account = writing
            .account(id)
            .await?
            .ok_or_else(|| StudioError::not_found("such account"))?;
        heard.show_on(&mut account);
        account.state = AccountState::Ready;
        writing.save_account(&account, heard.told_at).await?;
        let number = writing.tell_balance(&heard.told_of(id)).await?;
        writing.commit().await?;
        if number % PRUNE_EVERY == 0 {
            Ledger::new(self.inner.ground.clone())
                .prune_balances()
                .await?;
        }
        Ok(self.seen_from_here(account))
    }

    /// The balance has changed at `PixVerse`: ask it soon, once for all jobs of this moment, and again when things
    /// have been quiet for so long that it can be compared.
    pub(crate) fn credits_stale(&self, id: &AccountId) {
        self.watch_for_quiet(id);
        let is_new = self.stale().insert(id.clone());
        if !is_new {
            return;
        }
        let (this, id) = (self.clone(), id.clone());
        tokio::spawn(async move {
            tokio::time::sleep(BALANCE_PAUSE).await;
            this.stale().remove(&id);
            this.ask(&id).await;
        });
    }

    /// Ask the balances of all accounts that can be asked from here: what was spent while nobody looked shows
    /// against the last one remembered. Nobody waits for it; a start must be quick.
    pub(crate) fn look_at_start(&self) {
        let this = self.clone();
        tokio::spawn(async move {
            let ledger = Ledger::new(this.inner.ground.clone());
            if let Err(error) = ledger.prune_balances().await {
                tracing::warn!(%error, "old balances could not be pruned");
            }
            if let Err(error) = this.ask_all().await {
                tracing::warn!(%error, "the balances could not be asked");
            }
        });
    }

    async fn ask_all(&self) -> Result<(), StudioError> {
        let all = self.list().await?;
        for account in all.iter().filter(|account| account.state.allows_calls()) {
            self.credits_stale(&account.id);
        }
        Ok(())
    }

    /// Ask the log of charges and refunds about what acceptances did not say.
    pub(super) async fn read_log(&self, id: &AccountId) {
        let Ok(session) = self.session(id).await else {
            return;
        };
        let ground = &self.inner.ground;
        if let Err(error) = book_from_log(&ground.store, &session, id, ground.clock.now_ms()).await
        {
            tracing::debug!(%error, "the log of charges was not read");
        }
    }

    async fn ask(&self, id: &AccountId) {
        if let Err(error) = self.ask_balance(id).await {
            // The account's state says it; the balance is asked again after the next job.
            tracing::debug!(%error, "the balance was not answered");
        }
    }

    /// Count the quiet from now on; one task an account does the counting.
    fn watch_for_quiet(&self, id: &AccountId) {
        let is_new = self.changes().insert(id.clone(), Instant::now()).is_none();
        if is_new {
            let inner = Arc::downgrade(&self.inner);
            tokio::spawn(ask_when_quiet(inner, id.clone()));
        }
    }

    fn stale(&self) -> MutexGuard<'_, HashSet<AccountId>> {
        let stale = &self.inner.stale;
        stale.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When the balance of an account last changed, while somebody waits for quiet.
    fn changes(&self) -> MutexGuard<'_, HashMap<AccountId, Instant>> {
        let changes = &self.inner.changes;
        changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ask once no charge can be under way any more, and again once no refund can. A change begins the count anew. The
/// task holds nothing of a studio that has gone.
async fn ask_when_quiet(inner: Weak<Inner>, id: AccountId) {
    let mut counted_from = None;
    let mut asked = 0;
    while let Some(inner) = inner.upgrade() {
        let accounts = Accounts { inner };
        let Some(changed_at) = accounts.changes().get(&id).copied() else {
            return;
        };
        if counted_from != Some(changed_at) {
            counted_from = Some(changed_at);
            asked = 0;
        }
        let Some(wait) = QUIET.get(asked) else {
            accounts.changes().remove(&id);
            return;
        };
        let due = changed_at + *wait;
        if Instant::now() < due {
            drop(accounts);
            tokio::time::sleep_until(due).await;
        } else {
            asked += 1;
            accounts.ask(&id).await;
            accounts.read_log(&id).await;
        }
    }
}
