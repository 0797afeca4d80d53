//! Places in line. They lie [`STEP`] apart, lower goes first, ties go by id, which sorts by age.
//!
//! Turns are fair because of where new jobs are put: the first of a new batch stands where the line begins
//! now, each next one a step behind. So two batches interleave one to one, and a single clip goes right
//! behind the job whose turn it is, however long the line is (start-time fair queueing).

use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::store::Writing;
use crate::store::news::Kind;

/// From one place to the next; room for twenty halvings by hand.
pub(crate) const STEP: i64 = 1 << 20;

/// Where something stands: its place, and its id where places are the same.
type Point = (i64, JobId);

impl Writing {
    /// The place after the last one of all.
    pub(crate) async fn next_position(&mut self) -> Result<i64, StudioError> {
        let last: Option<i64> = sqlx::query_scalar("SELECT MAX(position) FROM jobs")
            .fetch_one(self.connection())
            .await?;
        Ok(last.unwrap_or(0) + STEP)
    }

    /// Where the first job of a new batch stands: where the line of its account begins. Jobs that had their
    /// turn before and came back stand further in front, and do not count while others wait for their first.
    pub(crate) async fn fair_position(&mut self, account: &AccountId) -> Result<i64, StudioError> {
        for is_any in [false, true] {
            let head: Option<i64> = sqlx::query_scalar(
                "SELECT position FROM jobs INDEXED BY jobs_in_line
                 WHERE account = ?1 AND stage = 'queued' AND is_held = 0 AND owner IS NOT NULL
                   AND (?2 OR (sent_at IS NULL AND tries = 0))
                 ORDER BY position, id LIMIT 1",
            )
            .bind(account)
            .bind(is_any)
            .fetch_optional(self.connection())
            .await?;
            if let Some(head) = head {
                return Ok(head);
            }
        }
        self.next_position().await
    }

    /// Put a queued job at a place, and say so.
    pub(crate) async fn place(
        &mut self,
        id: &JobId,
        position: i64,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query("UPDATE jobs SET position = ? WHERE id = ?")
            .bind(position)
            .bind(id)
            .execute(self.connection())
            .await?;
        self.tell(Kind::Job, id, now_ms).await
    }

    /// Put queued jobs of one account, in this order, in front of `before`; without it behind all others.
    pub(crate) async fn move_before(
        &mut self,
        (account, ids): (&AccountId, &[JobId]),
        before: Option<&Point>,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let Some(before) = before else {
            let mut position = self.next_position().await?;
            for id in ids {
                self.place(id, position, now_ms).await?;
                position += STEP;
            }
            return Ok(());
        };
        let mut moved = ids.to_vec();
        let low = self.neighbour(account, (before, ids)).await?;
        let mut behind = self.behind(account, (before, ids)).await?.into_iter();
        let mut high = behind.next();
        let low = low.unwrap_or_else(|| {
            let first = high.as_ref().map_or(before.0, |(position, _)| *position);
            first - STEP * (count(moved.len()) + 1)
        });
        // Where there is no room for whole numbers in between, those behind move up a little too.
        while let Some((position, id)) =
            high.take_if(|(position, _)| *position - low <= count(moved.len()))
        {
            debug_assert!(position >= low);
            moved.push(id);
            high = behind.next();
        }
        let gap = high.map_or(STEP, |(position, _)| {
            (position - low) / (count(moved.len()) + 1)
        });
        for (id, nth) in moved.iter().zip(1..) {
            self.place(id, low + gap * nth, now_ms).await?;
        }
        Ok(())
    }

    /// The place of the last job in front of a point, the moved ones left out.
    async fn neighbour(
        &mut self,
        account: &AccountId,
        (point, moved): (&Point, &[JobId]),
    ) -> Result<Option<i64>, StudioError> {
        let moved = serde_json::to_string(moved).map_err(StudioError::unreadable)?;
        Ok(sqlx::query_scalar(
            "SELECT position FROM jobs INDEXED BY jobs_in_line
             WHERE account = ?1 AND stage = 'queued' AND (position, id) < (?2, ?3)
               AND id NOT IN (SELECT value FROM json_each(?4))
             ORDER BY position DESC, id DESC LIMIT 1",
        )
        .bind(account)
        .bind(point.0)
        .bind(&point.1)
        .bind(moved)
        .fetch_optional(self.connection())
        .await?)
    }

    /// The jobs from a point on that may have to move up, the moved ones left out: those up to the first
    /// place that leaves room.
    async fn behind(
        &mut self,
        account: &AccountId,
        (point, moved): (&Point, &[JobId]),
    ) -> Result<Vec<Point>, StudioError> {
        let json = serde_json::to_string(moved).map_err(StudioError::unreadable)?;
        let mut found: Vec<Point> = Vec::new();
        let mut limit = 64;
        loop {
            let all: Vec<(i64, JobId)> = sqlx::query_as(
                "SELECT position, id FROM jobs INDEXED BY jobs_in_line
                 WHERE account = ?1 AND stage = 'queued' AND (position, id) >= (?2, ?3)
                   AND id NOT IN (SELECT value FROM json_each(?4))
                 ORDER BY position, id LIMIT ?5",
            )
            .bind(account)
            .bind(point.0)
            .bind(&point.1)
            .bind(&json)
            .bind(limit)
            .fetch_all(self.connection())
            .await?;
            let is_all = all.len() < usize::try_from(limit).unwrap_or(usize::MAX);
            let has_room = all
                .last()
                .is_some_and(|(last, _)| last - point.0 > count(all.len() + moved.len()) + 1);
            found.clear();
            found.extend(all);
            if is_all || has_room {
                return Ok(found);
            }
            limit *= 4;
        }
    }
}

/// A length as places are counted.
fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX / STEP)
}
