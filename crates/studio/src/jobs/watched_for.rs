//! Attempts that a person gave up are still watched for: a clip that turns up later was paid for, so it is
//! brought in as a job of its own, and the person's other choice stays as it is.

use std::time::Duration;

use super::driver::Driver;
use crate::clock::ms;
use crate::error::StudioError;
use crate::ids::{AttemptId, JobId};
use crate::stage::Stage;
use crate::store::Writing;
use crate::store::jobs::JobRow;

/// How long a given-up web attempt is looked for. The list shows the newest 50 only, so later is hopeless.
/// Source: docs/pixverse.md, web list (observed; the day is guessed).
const WATCHED_FOR: Duration = Duration::from_hours(24);

/// What the job of such a clip says.
pub(super) const TURNED_UP: &str =
    "PixVerse had accepted this attempt after all; its clip was brought in";

impl Driver {
    /// Look once for clips of attempts that were given up.
    pub(super) async fn look_for_abandoned(&self) -> Result<(), StudioError> {
        let since = self.now_ms() - ms(WATCHED_FOR);
        for attempt in self
            .ground
            .store
            .abandoned(self.claims.owner(), since)
            .await?
        {
            let Ok(session) = self.accounts.session(&attempt.account).await else {
                continue;
            };
            // A failed look costs nothing and is made again.
            let Ok(records) = session.list().await else {
                continue;
            };
            let Some(video_id) = self.recognise(&attempt, &records).await? else {
                continue;
            };
            let now = self.now_ms();
            let mut writing = self.ground.store.write().await?;
            let row = writing.job(&attempt.job).await?;
            let video_id = video_id.to_string();
            let late = self.late_job(&row, &video_id, TURNED_UP, now);
            writing
                .bring_in(&late, &attempt.id, &video_id, None, now)
                .await?;
            self.wake();
        }
        Ok(())
    }

    /// A job for a clip that turned up beside what is known of `of`; `why` is its note.
    pub(super) fn late_job(&self, of: &JobRow, video_id: &str, why: &str, now_ms: i64) -> JobRow {
        JobRow {
            id: JobId::fresh(),
            stage: Stage::Rendering,
            video_id: Some(video_id.to_owned()),
            media_url: None,
            not_before: None,
            tries: 0,
            waiting: None,
            error: None,
            notes: vec![why.to_owned()],
            clip: None,
            out_path: None,
            needs_choice: false,
            is_held: false,
            is_hidden: false,
            owner: Some(self.claims.owner().to_owned()),
            made_by: self.claims.owner().to_owned(),
            created_at: now_ms,
            stage_since: now_ms,
            accepted_at: Some(now_ms),
            ended_at: None,
            ..of.clone()
        }
    }
}

impl Writing {
    /// Store a late clip's job and give it its attempt.
    pub(super) async fn bring_in(
        mut self,
        late: &JobRow,
        attempt: &AttemptId,
        video_id: &str,
        charged_credits: Option<u32>,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let position = self.next_position().await?;
        self.add_job(late, position).await?;
        self.save_job(late, now_ms).await?;
        self.accept_attempt(attempt, video_id, charged_credits)
            .await?;
        self.hand_over(attempt, &late.id, now_ms).await?;
        self.commit().await
    }
}
