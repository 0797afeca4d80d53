//! Keeping accounts true: balance, slots, which one is active, and signing out.

use pixverse::PixverseError;

use super::account::SLOTS_MAX;
use super::proving::invalid;
use super::{Account, AccountState, Accounts, Reaction, Removed, SlotsSource};
use crate::browsers::forget_profile;
use crate::disk::off_thread;
use crate::{AccountId, StudioError};

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

    /// Ask the balance, and what past acceptances left unsaid.
    ///
    /// # Errors
    ///
    /// What [`Accounts::list`] shows as the account's state, as an error: [`StudioError::SignedOut`],
    /// [`StudioError::Unreachable`], [`StudioError::Throttled`], [`StudioError::Refused`].
    pub async fn refresh(&self, id: &AccountId) -> Result<Account, StudioError> {
        let account = self.ask_balance(id).await?;
        self.read_log(id).await;
        Ok(account)
    }

    pub(super) async fn ask_balance(&self, id: &AccountId) -> Result<Account, StudioError> {
        let session = self.session(id).await?;
        let mut answer = self.hear(session.balance()).await;
        if let Some(kind) = answer.as_ref().err().and_then(PixverseError::refusal_kind)
            && self.refused(&session, kind).await? == Reaction::SignedInAgain
        {
            answer = self.hear(self.session(id).await?.balance()).await;
        }
        match answer {
            Ok(heard) => self.heard(id, &heard).await,
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

    /// A refusal taught that no more than `slots` jobs run at once.
    pub(crate) async fn slots_learned(
        &self,
        id: &AccountId,
        slots: u32,
    ) -> Result<Account, StudioError> {
        let ground = &self.inner.ground;
        let mut writing = ground.store.write().await?;
        writing
            .teach_slots(id, slots, ground.clock.now_ms())
            .await?;
        writing.commit().await?;
        self.get(id).await
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
            account.slots_limit = slots;
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
        self.unprove(id).await;
        let (home, profile) = (self.inner.ground.home.clone(), id.clone());
        let forgotten = off_thread(move || {
            forget_profile(&home, &profile);
            Ok(())
        });
        forgotten
            .await
            .map_err(|source| StudioError::storage("The profile cannot be removed.", source))?;
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
}
