//! Preparing: the recipe is checked once more, its inputs go up, and the exact bytes of the paid call are
//! made. Nothing is paid here.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use pixverse::{Input, PaidCall, PixverseError, RefusalKind, Uploaded};

use super::driver::{Driver, Step};
use super::failure;
use super::model::{FailureCode, JobError, Progress, ProgressKind};
use super::waiting::{Waiting, WaitingFor};
use crate::accounts::{Reaction, Session};
use crate::error::StudioError;
use crate::fault;
use crate::options::Drive;
use crate::stage::{Fact, Stage};
use crate::store::jobs::JobRow;

/// All that a paid call needs.
pub(super) struct Ready {
    pub(super) session: Session,
    pub(super) call: PaidCall,
}

/// Why preparing stopped.
pub(super) enum Stopped {
    /// For now: back to the queue, not before a pause.
    PutBack(Waiting, Option<Duration>),
    /// For good.
    Failed(JobError),
    /// The studio itself failed.
    Broken(StudioError),
}

impl From<StudioError> for Stopped {
    fn from(error: StudioError) -> Self {
        Self::Broken(error)
    }
}

impl Driver {
    /// Make everything ready for the paid call; `None` when the job went elsewhere instead.
    pub(super) async fn prepare(&self, job: &JobRow) -> Result<Option<Ready>, StudioError> {
        match self.made_ready(job).await {
            Ok(ready) => Ok(Some(ready)),
            Err(stopped) => {
                self.stopped(job, stopped).await?;
                Ok(None)
            }
        }
    }

    /// Preparing stopped: the job goes where that leads.
    pub(super) async fn stopped(&self, job: &JobRow, stopped: Stopped) -> Result<(), StudioError> {
        let step = |fact| Step {
            job: &job.id,
            from: Stage::Preparing,
            fact,
            attempt: None,
        };
        match stopped {
            Stopped::Broken(error) => Err(error),
            Stopped::Failed(error) => self.fail(step(Fact::RefusedForGood), error).await,
            Stopped::PutBack(waiting, at_least) => {
                self.put_back(step(Fact::PutBack), waiting, at_least).await
            }
        }
    }

    /// The catalog allows the recipe, still.
    pub(super) async fn check_fits(&self, job: &JobRow) -> Result<(), Stopped> {
        let problems = self.ground.problems(&job.recipe, job.route).await?;
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Stopped::Failed(failure::parameters(&problems)))
        }
    }

    async fn made_ready(&self, job: &JobRow) -> Result<Ready, Stopped> {
        self.check_fits(job).await?;
        let session = self.session_for(job).await?;
        let mut uploads = Vec::with_capacity(job.recipe.inputs.len());
        for input in &job.recipe.inputs {
            uploads.push(self.uploaded(job, &session, input).await?);
        }
        let call = session
            .paid_call(self.ground.catalog(), &job.recipe, &uploads)
            .map_err(|error| Stopped::Failed(failure::refused(&error)))?;
        Ok(Ready { session, call })
    }

    pub(super) async fn session_for(&self, job: &JobRow) -> Result<Session, Stopped> {
        match self.accounts.session(&job.account).await {
            Ok(session) => Ok(session),
            Err(StudioError::SignedOut) if self.drive == Drive::Own => {
                let account = self.accounts.get(&job.account).await?;
                Err(Stopped::Failed(failure::signed_out(&account.name)))
            }
            Err(error @ StudioError::Database(_)) => Err(Stopped::Broken(error)),
            Err(error) => Err(Stopped::PutBack(Waiting::from(&error), None)),
        }
    }

    /// The file as `PixVerse` knows it: from memory, else uploaded now, once for however many jobs.
    async fn uploaded(
        &self,
        job: &JobRow,
        session: &Session,
        input: &Input,
    ) -> Result<Uploaded, Stopped> {
        let turn = {
            let mut uploads = self
                .memory
                .uploads
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            // Turns that nobody holds are forgotten here, so the map stays as small as what goes up.
            uploads.retain(|_, turn| Arc::strong_count(turn) > 1);
            Arc::clone(
                uploads
                    .entry((input.sha256.clone(), job.account.clone()))
                    .or_default(),
            )
        };
        let _turn = turn.lock().await;
        if let Some(known) = self.inputs.uploaded(&input.sha256, &job.account).await? {
            return Ok(known);
        }
        let bytes = match self.inputs.bytes(&input.sha256).await {
            Ok(bytes) => bytes,
            Err(StudioError::Database(error)) => return Err(StudioError::Database(error).into()),
            Err(error) => {
                let message = format!(
                    "The file “{}” cannot be read any more: {error}.",
                    input.name
                );
                return Err(Stopped::Failed(failure::input(message)));
            }
        };
        let (news, id) = (self.news.clone(), job.id.clone());
        let progress = move |done_bytes, total_bytes| {
            let progress = Progress {
                kind: ProgressKind::Upload,
                done_bytes,
                total_bytes: Some(total_bytes),
            };
            news.progressed(&id, progress);
        };
        let sent = session.upload(input, bytes, progress).await;
        self.note_reach(sent.as_ref().err());
        let uploaded = match sent {
            Ok(uploaded) => uploaded,
            Err(error) => return Err(self.upload_refused(session, &error).await?),
        };
        fault::point("upload-sent");
        self.inputs
            .remember_upload(&input.sha256, &job.account, &uploaded)
            .await?;
        fault::point("upload-remembered");
        Ok(uploaded)
    }

    /// An upload costs nothing and may be sent again; only a refusal of the file itself is for good.
    async fn upload_refused(
        &self,
        session: &Session,
        error: &PixverseError,
    ) -> Result<Stopped, StudioError> {
        let put_back = |why: String| Stopped::PutBack(WaitingFor::Service.because(why), None);
        Ok(match error {
            PixverseError::Throttled { retry_after } => Stopped::PutBack(
                WaitingFor::Service.because("PixVerse asks to wait before the next upload"),
                Some(*retry_after),
            ),
            PixverseError::Refused(refusal) => match refusal.kind {
                kind @ (RefusalKind::SignedOut | RefusalKind::SignedInElsewhere) => {
                    match self.accounts.refused(session, kind).await? {
                        Reaction::SignedInAgain | Reaction::NotNow => {
                            let why = "the session had expired; signing in again";
                            Stopped::PutBack(WaitingFor::Account.because(why), None)
                        }
                        Reaction::SignedOut | Reaction::SignedInElsewhere => {
                            Stopped::Failed(failure::refused(error))
                        }
                    }
                }
                RefusalKind::Parameters => Stopped::Failed(JobError {
                    code: FailureCode::Input,
                    ..failure::refused(error)
                }),
                RefusalKind::Moderated | RefusalKind::NoCredits => {
                    Stopped::Failed(failure::refused(error))
                }
                _ => put_back(format!("the file did not arrive: {}", refusal.message)),
            },
            PixverseError::Unsendable { .. } => Stopped::Failed(failure::refused(error)),
            other => put_back(format!("the file did not arrive: {other}")),
        })
    }

    /// Remember whether `PixVerse` can be reached.
    pub(super) fn note_reach(&self, error: Option<&PixverseError>) {
        let is_reachable = !matches!(error, Some(PixverseError::NotSent { .. }));
        self.news.reached(is_reachable, self.ground.clock.now());
    }
}
