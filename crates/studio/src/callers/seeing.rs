//! What a caller that is bound to one account may see: that account's jobs, clips and news. What is another's is
//! not there for it, so that no answer tells whether it exists.

use super::Behalf;
use crate::ids::{AccountId, ClipId, JobId};
use crate::jobs::Job;
use crate::news::News;
use crate::studio::Studio;
use crate::{Account, ClipPage, ClipQuery, StudioError};

impl Behalf {
    /// The account that is meant: the one named, which must be the caller's own where it has but one.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] for another account.
    pub(crate) fn account_for(
        &self,
        named: Option<AccountId>,
    ) -> Result<Option<AccountId>, StudioError> {
        match (self.account(), named) {
            (None, named) => Ok(named),
            (Some(own), Some(named)) if *own != named => {
                Err(StudioError::not_found("such account"))
            }
            (Some(own), _) => Ok(Some(own.clone())),
        }
    }

    fn sees(&self, account: Option<&AccountId>) -> bool {
        self.account().is_none_or(|own| Some(own) == account)
    }

    /// Those of the jobs that are there for who asks.
    pub(crate) fn seen(&self, mut jobs: Vec<Job>) -> Vec<Job> {
        jobs.retain(|job| self.sees(Some(&job.account_id)));
        jobs
    }
}

impl Studio {
    /// The accounts that are there for who asks.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn seen_accounts(&self) -> Result<Vec<Account>, StudioError> {
        let mut accounts = self.accounts().list().await?;
        accounts.retain(|account| self.behalf.sees(Some(&account.id)));
        Ok(accounts)
    }

    /// One page of the clips that are there for who asks, as [`crate::Library::list`] gives it.
    ///
    /// # Errors
    ///
    /// As [`crate::Library::list`].
    pub async fn seen_clips(&self, query: ClipQuery) -> Result<ClipPage, StudioError> {
        let account = self.behalf.account().cloned();
        self.library().list(ClipQuery { account, ..query }).await
    }

    /// Whether this account is there for who asks.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] when not.
    pub fn check_account(&self, id: &AccountId) -> Result<(), StudioError> {
        self.behalf.account_for(Some(id.clone())).map(drop)
    }

    /// Whether these jobs are there for who asks.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] when one is not, [`StudioError::Database`].
    pub async fn check_jobs(&self, ids: &[JobId]) -> Result<(), StudioError> {
        if self.behalf.account().is_none() {
            return Ok(());
        }
        for id in ids {
            let job = self.inner.ground.store.job(id).await?;
            if !self.behalf.sees(Some(&job.account)) {
                return Err(StudioError::not_found("job with this id"));
            }
        }
        Ok(())
    }

    /// The same for one job.
    ///
    /// # Errors
    ///
    /// As [`Studio::check_jobs`].
    pub async fn check_job(&self, id: &JobId) -> Result<(), StudioError> {
        self.check_jobs(std::slice::from_ref(id)).await
    }

    /// Whether this clip is there for who asks.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] when not, [`StudioError::Database`].
    pub async fn check_clip(&self, id: &ClipId) -> Result<(), StudioError> {
        if self.behalf.account().is_none() {
            return Ok(());
        }
        let clip = self.inner.ground.store.clip(id).await?;
        match clip {
            Some(clip) if self.behalf.sees(clip.account.as_ref()) => Ok(()),
            _ => Err(StudioError::not_found("such clip")),
        }
    }

    /// Whether who asks may still listen: its token holds, and callers are let in.
    ///
    /// # Errors
    ///
    /// [`StudioError::WrongCredentials`], [`StudioError::Forbidden`], [`StudioError::Database`].
    pub async fn check_admission(&self) -> Result<(), StudioError> {
        match &self.behalf.caller {
            Some(caller) => self.callers().check(caller).await,
            None => Ok(()),
        }
    }

    /// Whether these news are for who asks.
    pub async fn hears(&self, news: &News) -> bool {
        if self.behalf.account().is_none() {
            return true;
        }
        match news {
            News::JobChanged(job) => self.behalf.sees(Some(&job.account_id)),
            News::JobProgressed { id, .. } | News::JobStepped { id, .. } => {
                self.check_job(id).await.is_ok()
            }
            News::ClipAdded(clip) | News::ClipChanged(clip) => {
                self.check_clip(&clip.id).await.is_ok()
            }
            News::AccountChanged(account) => self.behalf.sees(Some(&account.id)),
            News::AccountRemoved(id) => self.behalf.sees(Some(id)),
            // What has left tells nothing but an opaque id, and nobody can say any more whose it was.
            News::JobRemoved(_) | News::ClipRemoved(_) | News::ReachabilityChanged { .. } => true,
            News::SettingsChanged(_) | News::QueueChanged(_) | News::LibraryMoving { .. } => false,
        }
    }
}
