//! The `attempts` table: one row a paid call, with its exact bytes; the ledger is read from it.

use std::collections::HashMap;

use pixverse::PaidCall;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};

use super::jobs::{JobRow, word};
use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::{AccountId, AttemptId, JobId};
use crate::jobs::Attempt;
use crate::journal::Line;
use crate::stage::Outcome;

/// One submission, with what can be sent again.
#[derive(Debug, Clone)]
pub(crate) struct AttemptRow {
    pub(crate) id: AttemptId,
    pub(crate) job: JobId,
    pub(crate) account: AccountId,
    pub(crate) call: PaidCall,
    pub(crate) first_sent_at: i64,
}

impl FromRow<'_, SqliteRow> for AttemptRow {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("trace_id")?,
            job: row.try_get("job")?,
            account: row.try_get("account")?,
            call: PaidCall {
                path: row.try_get("path")?,
                body: row.try_get("body")?,
            },
            first_sent_at: row.try_get("first_sent_at")?,
        })
    }
}

/// What a job's attempts come to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Submissions {
    pub(crate) attempts: Vec<Attempt>,
    /// Of the newest accepted one.
    pub(crate) charged_credits: Option<u32>,
}

impl Writing {
    /// Write down a paid call before it is made.
    pub(crate) async fn open_attempt(
        &mut self,
        id: &AttemptId,
        job: &JobRow,
        call: &PaidCall,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query(
            "INSERT INTO attempts (trace_id, job, account, route, path, body, outcome,
                estimated_credits, is_exact, opened_at, first_sent_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(&job.id)
        .bind(&job.account)
        .bind(job.route.as_str())
        .bind(&call.path)
        .bind(&call.body)
        .bind(Outcome::Open.as_str())
        .bind(job.estimate.credits)
        .bind(job.estimate.is_exact)
        .bind(now_ms)
        .bind(now_ms)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Write down what became of it.
    pub(crate) async fn settle_attempt(
        &mut self,
        id: &AttemptId,
        outcome: Outcome,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let ended = (outcome != Outcome::Unresolved).then_some(now_ms);
        sqlx::query("UPDATE attempts SET outcome = ?, ended_at = ? WHERE trace_id = ?")
            .bind(outcome.as_str())
            .bind(ended)
            .bind(id)
            .execute(self.connection())
            .await?;
        if matches!(outcome, Outcome::Refused | Outcome::Abandoned) {
            self.remember(Line::Settled {
                attempt: id.clone(),
                outcome,
                at_ms: now_ms,
            });
        }
        Ok(())
    }

    /// Write down the id that `PixVerse` gave, and what it charged.
    pub(crate) async fn accept_attempt(
        &mut self,
        id: &AttemptId,
        video_id: &str,
        charged_credits: Option<u32>,
    ) -> Result<(), StudioError> {
        sqlx::query("UPDATE attempts SET video_id = ?, charged_credits = ? WHERE trace_id = ?")
            .bind(video_id)
            .bind(charged_credits)
            .bind(id)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// An accepted job gives no clip; its credits may come back from now on, if they have not already.
    pub(crate) async fn no_clip(
        &mut self,
        job: &JobId,
        video_id: &str,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query("UPDATE attempts SET failed_at = ? WHERE job = ? AND video_id = ?")
            .bind(now_ms)
            .bind(job)
            .bind(video_id)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// The credits of an accepted job came back.
    pub(crate) async fn refund(&mut self, job: &JobId, video_id: &str) -> Result<(), StudioError> {
        sqlx::query(
            "UPDATE attempts SET refunded_credits = charged_credits, came_back = 1
             WHERE job = ? AND video_id = ?",
        )
        .bind(job)
        .bind(video_id)
        .execute(self.connection())
        .await?;
        self.remember(Line::Refunded {
            job: job.clone(),
            video_id: video_id.to_owned(),
        });
        Ok(())
    }

    /// Give an abandoned attempt, whose clip turned up after all, to a job of its own.
    pub(crate) async fn hand_over(
        &mut self,
        id: &AttemptId,
        job: &JobId,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query("UPDATE attempts SET job = ? WHERE trace_id = ?")
            .bind(job)
            .bind(id)
            .execute(self.connection())
            .await?;
        let row = sqlx::query("SELECT video_id, charged_credits FROM attempts WHERE trace_id = ?")
            .bind(id)
            .fetch_one(self.connection())
            .await?;
        self.remember(Line::HandedOver {
            attempt: id.clone(),
            job: job.clone(),
            video_id: row.try_get("video_id")?,
            charged_credits: row.try_get("charged_credits")?,
            at_ms: now_ms,
        });
        self.settle_attempt(id, Outcome::Accepted, now_ms).await
    }

    /// What became of an attempt so far.
    pub(crate) async fn outcome(&mut self, id: &AttemptId) -> Result<Outcome, StudioError> {
        let row = sqlx::query("SELECT outcome FROM attempts WHERE trace_id = ?")
            .bind(id)
            .fetch_one(self.connection())
            .await?;
        Ok(word(&row, "outcome", Outcome::from_word)?)
    }
}

impl Store {
    /// The attempt of a job that is open or unresolved; there is at most one.
    pub(crate) async fn live_attempt(
        &self,
        job: &JobId,
    ) -> Result<Option<AttemptRow>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT * FROM attempts WHERE job = ? AND outcome IN ('open', 'unresolved')",
        )
        .bind(job)
        .fetch_optional(self.read())
        .await?)
    }

    /// Web attempts that a person gave up since `since_ms`: a clip of theirs may still turn up.
    pub(crate) async fn abandoned(
        &self,
        owner: &str,
        since_ms: i64,
    ) -> Result<Vec<AttemptRow>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT attempts.* FROM attempts JOIN jobs ON jobs.id = attempts.job
             WHERE outcome = 'abandoned' AND attempts.route IN ('web', 'browser') AND opened_at > ?2
               AND (jobs.owner = ?1 OR jobs.owner IS NULL)
               AND NOT EXISTS (SELECT 1 FROM jobs AS twin WHERE twin.account = jobs.account
                 AND twin.recipe_hash = jobs.recipe_hash AND twin.stage IN ('submitting', 'unsure'))
             ORDER BY opened_at",
        )
        .bind(owner)
        .bind(since_ms)
        .fetch_all(self.read())
        .await?)
    }

    /// Another attempt of the account has no answer yet, so a clip in its list may be that one's.
    pub(crate) async fn has_rival(&self, attempt: &AttemptRow) -> Result<bool, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM attempts
             WHERE account = ? AND trace_id <> ? AND outcome IN ('open', 'unresolved'))",
        )
        .bind(&attempt.account)
        .bind(&attempt.id)
        .fetch_one(self.read())
        .await?)
    }

    /// Another attempt at the same recipe with the same account has no answer yet.
    pub(crate) async fn has_twin(&self, attempt: &AttemptRow) -> Result<bool, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM attempts AS twin JOIN jobs AS theirs ON theirs.id = twin.job
                WHERE twin.account = ?1 AND twin.trace_id <> ?2 AND twin.outcome IN ('open', 'unresolved')
                  AND theirs.recipe_hash = (SELECT recipe_hash FROM jobs WHERE id = ?3))",
        )
        .bind(&attempt.account)
        .bind(&attempt.id)
        .bind(&attempt.job)
        .fetch_one(self.read())
        .await?)
    }

    /// Another attempt of the account already has this video.
    pub(crate) async fn is_owned(
        &self,
        account: &AccountId,
        video_id: &str,
    ) -> Result<bool, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM attempts WHERE account = ? AND video_id = ?)",
        )
        .bind(account)
        .bind(video_id)
        .fetch_one(self.read())
        .await?)
    }

    /// The submissions of these jobs.
    pub(crate) async fn submissions(
        &self,
        jobs: &[&JobId],
    ) -> Result<HashMap<JobId, Submissions>, StudioError> {
        let ids = serde_json::to_string(jobs).map_err(StudioError::unreadable)?;
        let rows = sqlx::query(
            "SELECT job, trace_id, outcome, charged_credits FROM attempts
             WHERE job IN (SELECT value FROM json_each(?)) ORDER BY job, opened_at",
        )
        .bind(ids)
        .fetch_all(self.read())
        .await?;
        let mut found: HashMap<JobId, Submissions> = HashMap::new();
        for row in &rows {
            let submissions = found.entry(row.try_get("job")?).or_default();
            let outcome = word(row, "outcome", Outcome::from_word)?;
            submissions.attempts.push(Attempt {
                trace_id: row.try_get("trace_id")?,
                outcome,
            });
            if outcome == Outcome::Accepted {
                submissions.charged_credits = row.try_get("charged_credits")?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::jobs::crowd;
    use crate::test_ground::TestGround;

    /// An attempt at the `nth` job of a crowd.
    async fn attempt(store: &Store, account: &AccountId, nth: u32, outcome: Outcome) -> AttemptRow {
        let id = AttemptId::fresh();
        let mut writing = store.write().await.unwrap();
        sqlx::query(
            "INSERT INTO attempts (trace_id, job, account, route, path, body, outcome, opened_at, first_sent_at)
             VALUES (?1, printf('00000000-0000-7000-8000-%012d', ?2), ?3, 'web', '/video/t2v', x'7b7d', ?4, 1, 1)",
        )
        .bind(&id)
        .bind(nth)
        .bind(account)
        .bind(outcome.as_str())
        .execute(writing.connection())
        .await
        .unwrap();
        writing.commit().await.unwrap();
        sqlx::query_as("SELECT * FROM attempts WHERE trace_id = ?")
            .bind(&id)
            .fetch_one(store.read())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_given_up_attempt_takes_no_clip_while_its_successor_is_on_its_way() {
        let test = TestGround::alone().await;
        let store = &test.ground.store;
        let account = crowd(store, "somebody", 2).await;
        let given_up = attempt(store, &account, 1, Outcome::Abandoned).await;
        attempt(store, &account, 2, Outcome::Open).await;
        assert!(
            !store.has_twin(&given_up).await.unwrap(),
            "the other one has another recipe"
        );
        let successor = attempt(store, &account, 1, Outcome::Open).await;
        assert!(store.has_twin(&given_up).await.unwrap());
        assert!(
            !store.has_twin(&successor).await.unwrap(),
            "what was given up stands in nobody's way"
        );
        let mut writing = store.write().await.unwrap();
        writing
            .settle_attempt(&successor.id, Outcome::Accepted, 2)
            .await
            .unwrap();
        writing.commit().await.unwrap();
        assert!(!store.has_twin(&given_up).await.unwrap());
    }
}
