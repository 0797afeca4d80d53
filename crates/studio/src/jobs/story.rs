//! The story of a job in the log: one line for each move, with its ids and no word of the person's.

use crate::ids::{AttemptId, JobId};
use crate::stage::{Fact, Stage};
use crate::store::jobs::JobRow;

/// A job moved on; `from` is where it was, `attempt` what it was sent as, if it was.
pub(super) fn moved(row: &JobRow, from: Stage, fact: Fact, attempt: Option<&AttemptId>) {
    let error = row.error.as_ref().map_or("", |error| error.code.as_str());
    tracing::info!(
        job = %row.id,
        trace = attempt.map_or("", AttemptId::as_str),
        video = row.video_id.as_deref().unwrap_or_default(),
        route = %row.route,
        %from,
        to = %row.stage,
        what = %fact,
        tries = row.tries,
        error,
        "a job moved"
    );
}

/// A job was taken from the queue.
pub(super) fn picked(id: &JobId) {
    tracing::info!(job = %id, from = %Stage::Queued, to = %Stage::Preparing, what = %Fact::Picked, "a job moved");
}
