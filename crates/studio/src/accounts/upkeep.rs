//! Keeping accounts true: balance, slots, which one is active, and signing out.

use std::sync::PoisonError;
use std::time::Duration;

use pixverse::PixverseError;

use super::account::SLOTS_MAX;
use super::proving::invalid;
use super::{Account, AccountState, Accounts, Reaction, Removed, SlotsSource};
use crate::{AccountId, StudioError};

/// Pause before a stale balance is asked, so that a batch of jobs asks once.
const BALANCE_PAUSE: Duration = Duration::from_millis(500);

impl Accounts {
    /// Send new jobs to this account.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn activate(&self, id: &AccountId) -> Result<Account, StudioError> {
        let now_ms = self.inner.ground.clock.now_ms();
        let mut writing = self.inner.ground.store.write().await?;
        let all = writing.accounts().await?;
        if !all
            .iter()
            .any(|account| account.id == *id && account.removed_at.is_none())
        {
            return Err(StudioError::not_found("such account"));
        }
        for mut account in all {
            let is_chosen = account.id == *id;
            if account.is_active != is_chosen {
                account.is_active = is_chosen;
                writing.save_account(&account, now_ms).await?;
            }
        }
        writing.commit().await?;
        self.get(id).await
    }

    /// Ask the balance.
    ///
    /// # Errors
    ///
    /// What [`Accounts::list`] shows as the account's state, as an error: [`StudioError::SignedOut`],
    /// [`StudioError::Unreachable`], [`StudioError::Throttled`], [`StudioError::Refused`].
    pub async fn refresh(&self, id: &AccountId) -> Result<Account, StudioError> {
        let session = self.session(id).await?;
        let mut answer = session.balance().await;
        if let Some(kind) = answer.as_ref().err().and_then(PixverseError::refusal_kind)
            && self.refused(&session, kind).await? == Reaction::SignedInAgain
        {
            answer = self.session(id).await?.balance().await;
        }
        let now = self.inner.ground.clock.now();
        match answer {
            Ok(balance) => {
                self.change(id, |account| {
                    account.credits = Some(balance.total());
                    account.credits_at = Some(now);
                    account.state = AccountState::Ready;
                })
                .await
            }
            Err(error) => {
                if matches!(
                    error,
                    PixverseError::NotSent { .. } | PixverseError::Lost { .. }
                ) {
                    self.change(id, |account| account.state = AccountState::Unreachable)
                        .await?;
                }
                Err(error.into())
            }
        }
    }

    /// The balance has changed at `PixVerse`: ask it soon, once for all jobs of this moment.
    pub(crate) fn credits_stale(&self, id: &AccountId) {
        let is_new = self.stale().insert(id.clone());
        if !is_new {
            return;
        }
        let (this, id) = (self.clone(), id.clone());
        tokio::spawn(async move {
            tokio::time::sleep(BALANCE_PAUSE).await;
            this.stale().remove(&id);
            if let Err(error) = this.refresh(&id).await {
                // The account's state says it; the balance is asked again after the next job.
                tracing::debug!(%error, "the balance was not answered");
            }
        });
    }

    /// A refusal taught that no more than `slots` jobs run at once.
    pub(crate) async fn slots_learned(
        &self,
        id: &AccountId,
        slots: u32,
    ) -> Result<Account, StudioError> {
        self.change(id, |account| {
            let slots = slots.max(1);
            if slots < account.slots {
                account.slots = slots;
                account.slots_source = SlotsSource::Learned;
            }
        })
        .await
    }

    /// The person's number of slots.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] outside 1 to 100, [`StudioError::NotFound`].
    pub(crate) async fn set_slots(
        &self,
        id: &AccountId,
        slots: u32,
    ) -> Result<Account, StudioError> {
        if !(1..=SLOTS_MAX).contains(&slots) {
            return Err(invalid("slots", format!("Slots go from 1 to {SLOTS_MAX}.")));
        }
        self.change(id, |account| {
            account.slots = slots;
            account.slots_source = SlotsSource::Person;
        })
        .await
    }

    /// Sign out: the secret goes, the row stays for its jobs, which wait for the same wallet.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], and what the store of secrets says; then nothing has changed.
    pub async fn remove(&self, id: &AccountId) -> Result<Removed, StudioError> {
        let account = self.get(id).await?;
        self.inner.secrets.forget(account.secret_in, id).await?;
        self.sessions().remove(id);
        let now = self.inner.ground.clock.now();
        self.change(id, |account| {
            account.removed_at = Some(now);
            account.state = AccountState::SignedOut;
            account.is_active = false;
            account.remembers_password = false;
        })
        .await?;
        if account.is_active {
            self.activate_another().await?;
        }
        let left = self.inner.ground.store.unfinished_jobs(id).await?;
        Ok(Removed {
            unsent_jobs: left.unsent,
            running_jobs: left.running,
        })
    }

    async fn activate_another(&self) -> Result<(), StudioError> {
        match self.list().await?.last() {
            Some(next) => self.activate(&next.id).await.map(drop),
            None => Ok(()),
        }
    }

    fn stale(&self) -> std::sync::MutexGuard<'_, std::collections::HashSet<AccountId>> {
        self.inner
            .stale
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
