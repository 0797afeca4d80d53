//! One press, two clips. When a connection that was used before breaks without an answer, Chrome sends the
//! call once more by itself, and nothing on the page shows it. So the account's list is looked at after every
//! acceptance through the page: a record that is the accepted one's double is brought in as a job of its own.
//! And after every refusal: it may be the answer to the second call, where the first was accepted. Nothing here
//! sends anything.

use std::time::Duration;

use pixverse::{Accepted, PixverseError, RefusalKind, Route, Verdict, WebRecord};

use super::driver::Driver;
use super::preparing::Ready;
use super::recognising::has_same_image;
use super::through_page::SENT_BY_PAGE;
use crate::error::StudioError;
use crate::ids::AttemptId;
use crate::store::jobs::JobRow;

/// What the job says whose call was sent twice.
const TWICE: &str = "Chrome sent this twice by itself; PixVerse made both clips.";

/// What the job of the second clip says.
const SECOND: &str =
    "One press was sent twice; this is the second clip, and it may have been charged.";

/// Longest time that lies between a press and what it sent. The page's own waits are shorter; an answer that
/// was found later than this says nothing about when it was made.
const PRESS_MAX: Duration = Duration::from_mins(2);

/// How much later than the accepted record its double may be: `PixVerse` may have been slow with the first
/// call while it answered the second. A guess.
const LATE: Duration = Duration::from_secs(10);

/// When a double of a record can have been made, in seconds before and after it. Both moments are by
/// `PixVerse`'s clock, so that ours need not be right.
#[derive(Debug, Clone, Copy)]
struct Window {
    before_s: i64,
    after_s: i64,
}

impl Window {
    /// `busy` is the time from the press to the acceptance.
    fn of(busy: Duration) -> Self {
        // `PixVerse` writes whole seconds, so that a second more may lie between any two.
        let seconds = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        let before_s = seconds(busy.min(PRESS_MAX)) + 2;
        Self {
            before_s,
            after_s: before_s + seconds(LATE),
        }
    }
}

/// What stands behind a refusal.
enum Behind {
    /// Nothing: it is one.
    Nothing,
    /// A clip, so the refusal was of a second call.
    Clip(u64),
    /// Nobody can tell.
    Unclear,
}

impl Driver {
    /// The page was refused; what that means is asked of the account's list first.
    pub(super) async fn refused_on_page(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        ready: &Ready,
        error: &PixverseError,
    ) -> Result<(), StudioError> {
        match self.behind(job, ready, error).await? {
            Behind::Nothing => self.not_accepted(job, attempt, ready, error).await,
            Behind::Clip(video_id) => {
                let accepted = Accepted {
                    video_ids: vec![video_id],
                    credits: None,
                };
                self.accepted(job, attempt, &accepted).await
            }
            Behind::Unclear => self.lost(job, attempt).await,
        }
    }

    async fn behind(
        &self,
        job: &JobRow,
        ready: &Ready,
        error: &PixverseError,
    ) -> Result<Behind, StudioError> {
        use RefusalKind as Kind;
        // A session that is over was over at both calls, and shows no list.
        let shows_no_list = matches!(
            error.refusal_kind(),
            Some(Kind::SignedOut | Kind::SignedInElsewhere)
        );
        if error.after_paid_call() == Verdict::Unsure || shows_no_list {
            return Ok(Behind::Nothing);
        }
        let Some(attempt) = self.ground.store.live_attempt(&job.id).await? else {
            return Ok(Behind::Unclear);
        };
        let Ok(records) = ready.session.list().await else {
            return Ok(Behind::Unclear);
        };
        if let Some(video_id) = self.recognise(&attempt, &records).await? {
            return Ok(Behind::Clip(video_id));
        }
        if self.may_be_listed(&attempt, &records).await? {
            return Ok(Behind::Unclear);
        }
        Ok(Behind::Nothing)
    }

    /// Look once for doubles of a job's clip and bring them in; whether the list could tell.
    pub(super) async fn look_for_double(&self, job: &JobRow) -> Result<bool, StudioError> {
        let Some(video_id) = job
            .video_id
            .as_deref()
            .and_then(|id| id.parse::<u64>().ok())
        else {
            return Ok(true);
        };
        let Ok(session) = self.accounts.session(&job.account).await else {
            return Ok(false);
        };
        let listed = {
            let _turn = self.memory.looks.turn(&job.account).await;
            session.list().await
        };
        let Ok(records) = listed else {
            return Ok(false);
        };
        let Some(mine) = records.iter().find(|record| record.video_id == video_id) else {
            return Ok(false);
        };
        let doubles = self.doubles(job, mine, &records).await?;
        for double in doubles {
            self.bring_in_double(job, &double).await?;
        }
        Ok(true)
    }

    /// Look once more, when the clip is made: a call that `PixVerse` was slow with is in the list by now. A list
    /// that cannot tell does not hold the clip back.
    pub(super) async fn look_again_for_double(&self, job: &JobRow) -> Result<(), StudioError> {
        if may_have_double(job) && !self.look_for_double(job).await? {
            tracing::info!(job = %job.id, "the list does not say whether the call was sent twice");
        }
        Ok(())
    }

    /// The doubles of `mine` that no attempt owns.
    async fn doubles(
        &self,
        job: &JobRow,
        mine: &WebRecord,
        records: &[WebRecord],
    ) -> Result<Vec<String>, StudioError> {
        let busy = job.accepted_at.zip(job.sent_at);
        let busy = busy.and_then(|(accepted, sent)| u64::try_from(accepted - sent).ok());
        let window = Window::of(Duration::from_millis(busy.unwrap_or_default()));
        // Asked after the list came and before who owns what, as when a lost answer is looked for.
        let has_follower = self.ground.store.has_live_twin(job).await?;
        let mut found = Vec::new();
        for record in records {
            // A follower's clip is newer than ours: it is sent only once ours is accepted.
            if !is_double(mine, record, window) || has_follower && !is_older(record, mine) {
                continue;
            }
            let video_id = record.video_id.to_string();
            if !self.ground.store.is_owned(&job.account, &video_id).await? {
                found.push(video_id);
            }
        }
        Ok(found)
    }

    /// A job and a row of the ledger for a second clip, and a word on the first one's job: one write.
    async fn bring_in_double(&self, job: &JobRow, video_id: &str) -> Result<(), StudioError> {
        let Some(first) = self.ground.store.accepted_attempt(job).await? else {
            return Ok(());
        };
        let now = self.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(&job.id).await?;
        if !row.notes.iter().any(|note| note.starts_with(SENT_BY_PAGE)) {
            row.note(TWICE.to_owned());
        }
        writing.save_job(&row, now).await?;
        let second = self.late_job(&row, video_id, SECOND, now);
        let position = writing.next_position().await?;
        writing.add_job(&second, position).await?;
        writing.save_job(&second, now).await?;
        let brought = writing
            .add_accepted(&AttemptId::fresh(), &second, &first, video_id)
            .await;
        match brought {
            // Another process was faster.
            Err(StudioError::Database(sqlx::Error::Database(error)))
                if error.is_unique_violation() =>
            {
                return Ok(());
            }
            other => other?,
        }
        writing.commit().await?;
        tracing::warn!(job = %job.id, second = %second.id, "one press made two clips");
        self.accounts.credits_stale(&job.account);
        self.take_stock();
        Ok(())
    }
}

/// Whether a double of the job's clip can be in the account's list.
pub(super) fn may_have_double(job: &JobRow) -> bool {
    job.route == Route::Browser
}

/// `record` shows what `mine` shows, and was made at the same press.
fn is_double(mine: &WebRecord, record: &WebRecord, window: Window) -> bool {
    let (Some(made), Some(at)) = (mine.created_at, record.created_at) else {
        return false;
    };
    let later_s = at.unix_timestamp() - made.unix_timestamp();
    record.video_id != mine.video_id
        && (-window.before_s..=window.after_s).contains(&later_s)
        && record.prompt == mine.prompt
        && record.model == mine.model
        && record.quality == mine.quality
        && record.duration_s == mine.duration_s
        && record.aspect == mine.aspect
        && has_same_image(record, mine)
}

fn is_older(record: &WebRecord, mine: &WebRecord) -> bool {
    (record.created_at, record.video_id) < (mine.created_at, mine.video_id)
}

#[cfg(test)]
#[path = "sent_twice_tests.rs"]
mod tests;
