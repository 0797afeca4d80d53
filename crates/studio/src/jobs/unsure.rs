//! Unsure: a paid call went out and its answer was lost.
//!
//! Platform route: the same bytes under the same trace id, which `PixVerse` answers with the earlier outcome,
//! for ten minutes. Web route: nothing is ever sent again; the account's list is looked at. What nothing
//! settles waits for the person, and is still looked for meanwhile.

use std::time::Duration;

use pixverse::{Accepted, PixverseError, RefusalKind};

use super::driver::{Driver, Step};
use super::failure;
use super::waiting::{Waiting, WaitingFor};
use crate::accounts::Session;
use crate::clock::ms;
use crate::error::StudioError;
use crate::stage::{Fact, Stage};
use crate::store::attempts::AttemptRow;
use crate::store::jobs::JobRow;

/// How long `PixVerse` is trusted to remember a trace id, by the wall clock.
/// Source: docs/pixverse.md, trace ids (guessed: how long it remembers is unknown).
const TRACE_REMEMBERED: Duration = Duration::from_mins(10);

/// Looks at the list of a web account before the person is asked. A new record was seen at once.
/// Source: docs/pixverse.md, web list (inferred).
const LOOKS_BEFORE_ASKING: u32 = 5;

const ASKS: &str =
    "nobody can say whether PixVerse accepted this job; look at your account there, then choose";

/// What one question brought.
enum Found {
    /// It was accepted.
    Accepted(Accepted),
    /// It was refused for its content or parameters.
    Refused(PixverseError),
    /// The question was answered, and nothing is certain; why.
    Nothing(Waiting),
    /// The question could not be asked, or had no answer; why.
    Unanswered(Waiting),
}

impl Driver {
    /// Ask until something settles it, the person chooses, or the studio closes.
    pub(super) async fn settle(&self, mut job: JobRow) -> Result<(), StudioError> {
        let Some(attempt) = self.ground.store.live_attempt(&job.id).await? else {
            return Err(StudioError::conflict(
                "An unsure job has no unresolved attempt.",
            ));
        };
        if let Some(accepted) = self.journalled(&attempt).await? {
            return self.accepted(&job, &attempt.id, &accepted).await;
        }
        let (mut looks, mut answered) = (0, 0);
        while !self.memory.stop.is_cancelled() {
            looks += 1;
            let found = self.ask(&job, &attempt).await?;
            answered += u32::from(matches!(found, Found::Nothing(_)));
            match found {
                Found::Accepted(accepted) => {
                    return self.accepted(&job, &attempt.id, &accepted).await;
                }
                Found::Refused(error) => {
                    let step = Step {
                        job: &job.id,
                        from: Stage::Unsure,
                        fact: Fact::RefusedForGood,
                        attempt: Some(&attempt.id),
                    };
                    return self.fail(step, failure::refused(&error)).await;
                }
                Found::Nothing(why) | Found::Unanswered(why) => {
                    let is_over = self.is_over(&job, &attempt, answered);
                    let waiting = if is_over { asks() } else { why };
                    self.remark(&mut job, Some(waiting), is_over).await?;
                }
            }
            self.rest_unless_nudged(&job.id, self.pace.retry(looks))
                .await;
            job = self.ground.store.job(&job.id).await?;
            self.check(&job, Stage::Unsure)?;
        }
        Ok(())
    }

    /// Asking on will hardly bring anything, so the person is asked. Looks that no answer came to do not
    /// count: a network that is gone says nothing about the clip.
    fn is_over(&self, job: &JobRow, attempt: &AttemptRow, answered: u32) -> bool {
        // Brought back from a journal that did not keep the bytes: neither sent again nor recognised.
        if attempt.call.body.is_empty() {
            return true;
        }
        match job.route {
            pixverse::Route::Platform => !self.is_remembered(attempt),
            pixverse::Route::Web | pixverse::Route::Browser => answered >= LOOKS_BEFORE_ASKING,
        }
    }

    /// One question.
    async fn ask(&self, job: &JobRow, attempt: &AttemptRow) -> Result<Found, StudioError> {
        if self.is_over(job, attempt, 0) {
            return Ok(Found::Nothing(asks()));
        }
        let session = match self.accounts.session(&job.account).await {
            Ok(session) => session,
            Err(error @ StudioError::Database(_)) => return Err(error),
            Err(error) => return Ok(Found::Unanswered(Waiting::from(&error))),
        };
        match job.route {
            pixverse::Route::Platform => self.send_same(job, attempt, &session).await,
            pixverse::Route::Web | pixverse::Route::Browser => {
                self.look_in_list(attempt, &session).await
            }
        }
    }

    /// The trace id still protects: ten minutes, and a clock that went backwards counts as expired.
    fn is_remembered(&self, attempt: &AttemptRow) -> bool {
        (0..ms(TRACE_REMEMBERED)).contains(&(self.now_ms() - attempt.first_sent_at))
    }

    /// The same bytes under the same trace id.
    async fn send_same(
        &self,
        job: &JobRow,
        attempt: &AttemptRow,
        session: &Session,
    ) -> Result<Found, StudioError> {
        self.check(&self.ground.store.job(&job.id).await?, Stage::Unsure)?;
        if !self.claims.is_held() {
            return Ok(nothing("this process has lost its claim"));
        }
        let answer = tokio::select! {
            answer = session.send(&attempt.call, attempt.id.uuid()) => answer,
            () = self.memory.stop.cancelled() => return Ok(nothing("the studio is closing")),
        };
        self.note_reach(answer.as_ref().err());
        let error = match answer {
            Ok(accepted) => return Ok(Found::Accepted(accepted)),
            Err(error) => error,
        };
        match error.refusal_kind() {
            Some(RefusalKind::Moderated | RefusalKind::Parameters) => Ok(Found::Refused(error)),
            // Slots, load, balance and sign-in are judged anew at each call: they prove nothing here.
            _ => Ok(Found::Nothing(self.why_not(session, &error).await?)),
        }
    }

    /// Look for the clip in the account's list.
    async fn look_in_list(
        &self,
        attempt: &AttemptRow,
        session: &Session,
    ) -> Result<Found, StudioError> {
        let listed = session.list().await;
        self.note_reach(listed.as_ref().err());
        let records = match listed {
            Ok(records) => records,
            Err(error) => return Ok(Found::Unanswered(self.why_not(session, &error).await?)),
        };
        match self.recognise(attempt, &records).await? {
            Some(video_id) => Ok(Found::Accepted(Accepted {
                video_ids: vec![video_id],
                credits: None,
            })),
            None => Ok(nothing(
                "the answer was lost; the clip is not in the account's list yet",
            )),
        }
    }

    /// Why a question brought nothing; a refused sign-in is mended where that is allowed.
    pub(super) async fn why_not(
        &self,
        session: &Session,
        error: &PixverseError,
    ) -> Result<Waiting, StudioError> {
        use crate::accounts::Reaction;
        let Some(kind @ (RefusalKind::SignedOut | RefusalKind::SignedInElsewhere)) =
            error.refusal_kind()
        else {
            return Ok(WaitingFor::Service.because(error.to_string()));
        };
        Ok(
            WaitingFor::Account.because(match self.accounts.refused(session, kind).await? {
                Reaction::SignedInAgain => "signed in again",
                Reaction::NotNow => "the session has expired; signing in again",
                Reaction::SignedOut => "the account is signed out; sign in to go on",
                Reaction::SignedInElsewhere => {
                    "the account was signed in elsewhere; take it over to go on"
                }
            }),
        )
    }

    /// An id that reached the journal but not the database.
    async fn journalled(&self, attempt: &AttemptRow) -> Result<Option<Accepted>, StudioError> {
        let journal = self.journal.clone();
        let id = attempt.id.clone();
        let known = tokio::task::spawn_blocking(move || journal.accepted(&id))
            .await
            .map_err(StudioError::unreadable)?;
        Ok(known.and_then(|(video_id, credits)| {
            Some(Accepted {
                video_ids: vec![video_id.parse().ok()?],
                credits,
            })
        }))
    }
}

fn asks() -> Waiting {
    WaitingFor::Person.because(ASKS)
}

fn nothing(why: &str) -> Found {
    Found::Nothing(WaitingFor::Answer.because(why))
}
