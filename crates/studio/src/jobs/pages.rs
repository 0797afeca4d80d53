//! The list of jobs in pages, for callers that do not want all of it at once.

use super::model::Job;
use super::view::Which;
use crate::error::StudioError;
use crate::paging::{Cursor, cut};
use crate::studio::Studio;

/// Most jobs of one page: as many as clips.
pub const PAGE_JOBS_MAX: u32 = 1000;

/// Ask for a page of the jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobQuery {
    /// Only those that [`Studio::jobs`] calls unfinished.
    pub unfinished_only: bool,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Jobs to give, 1 to [`PAGE_JOBS_MAX`].
    pub limit: u32,
}

/// A page of the jobs, in the order of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct JobPage {
    /// The jobs of this page.
    pub jobs: Vec<Job>,
    /// `cursor` of the next page; `None` where this is the last one.
    pub next: Option<String>,
}

impl Studio {
    /// One page of the jobs. A job that is moved in line between two pages may come twice or not at all.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for a cursor or limit that is none, [`StudioError::Database`].
    pub async fn job_page(&self, query: &JobQuery) -> Result<JobPage, StudioError> {
        if !(1..=PAGE_JOBS_MAX).contains(&query.limit) {
            return Err(StudioError::InvalidField {
                field: "limit",
                message: format!("A page has 1 to {PAGE_JOBS_MAX} jobs."),
            });
        }
        let cursor = Cursor::read(query.cursor.as_deref())?;
        let which = Which::Page {
            unfinished_only: query.unfinished_only,
            account: self.behalf.account(),
            cursor: cursor.as_ref(),
            limit: query.limit + 1,
        };
        let mut jobs = self.inner.jobs(which).await?;
        let next = cut(&mut jobs, query.limit as usize, |job| Cursor {
            at: job.position,
            id: job.id.clone(),
        });
        Ok(JobPage { jobs, next })
    }
}
