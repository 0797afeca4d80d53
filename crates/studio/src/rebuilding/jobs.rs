//! What a job is now, by what the journal and the library say of it. Pure, and on the safe side: what may have
//! been accepted is never queued.

use pixverse::{Catalog, Route};

use super::remembered::{AttemptEnd, RememberedAttempt, RememberedJob};
use crate::clock::to_ms;
use crate::error::StudioError;
use crate::jobs::hash;
use crate::journal::{Moved, Opened};
use crate::library::Found;
use crate::stage::{Outcome, Stage};
use crate::store::jobs::{JobRow, NewRow, STEP};
use crate::store::restoring::RestoredAttempt;

/// Who made a job of which that is not known any more; no process has this name.
const MADE_BY: &str = "journal";

const BROUGHT_BACK: &str = "brought back from the journal after the database was lost";

/// A job with its attempts, as they go into the database.
#[derive(Debug)]
pub(super) struct Rebuilt {
    pub(super) row: JobRow,
    pub(super) attempts: Vec<RestoredAttempt>,
}

/// What a job is put back into: its place in line, the time, and what a clip costs now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now<'a> {
    pub(super) place: usize,
    pub(super) at_ms: i64,
    pub(super) catalog: &'a Catalog,
}

/// The newest thing that is known to have happened to a job.
struct Newest<'a> {
    stage: Stage,
    at_ms: i64,
    rest: Option<&'a Moved>,
}

/// Make a job's row and those of its attempts. `clip` is the job's clip in the library.
pub(super) fn restored(
    job: &RememberedJob,
    attempts: &[&RememberedAttempt],
    clip: Option<&Found>,
    now: &Now<'_>,
) -> Result<Rebuilt, StudioError> {
    let newest = newest(job, attempts, clip);
    let is_over = newest.stage.is_over();
    let mut row = blank_row(job, attempts.last().map(|last| &last.opened), now.catalog)?;
    row.stage = newest.stage;
    row.position = i64::try_from(now.place).unwrap_or_default() * STEP;
    row.stage_since = if is_over { newest.at_ms } else { now.at_ms };
    row.ended_at = is_over.then_some(newest.at_ms);
    if !matches!(newest.stage, Stage::Queued | Stage::Cancelled) {
        let accepted = attempts.iter().rev().find_map(|attempt| accepted(attempt));
        (row.video_id, row.accepted_at) = accepted.unzip();
    }
    if let Some(rest) = newest.rest {
        row.out_path.clone_from(&rest.out_path);
        row.error.clone_from(&rest.error);
        row.is_held = !is_over && rest.is_held;
        row.is_hidden = is_over && rest.is_hidden;
    }
    if newest.stage == Stage::Done {
        row.clip = clip.map(|clip| clip.row.id.clone());
    }
    if !is_over {
        row.note(BROUGHT_BACK.to_owned());
    }
    let last = attempts.len().saturating_sub(1);
    let attempts = attempts
        .iter()
        .enumerate()
        .map(|(place, attempt)| restored_attempt(attempt, row.route, place == last))
        .collect();
    Ok(Rebuilt { row, attempts })
}

/// A row of which nothing is known but what was wanted.
fn blank_row(
    job: &RememberedJob,
    last: Option<&Opened>,
    catalog: &Catalog,
) -> Result<JobRow, StudioError> {
    let route = job.route.unwrap_or(Route::Platform);
    let told = last.map(Opened::estimate);
    let mut row = JobRow::queued(NewRow {
        id: job.id.clone(),
        batch: job.batch.clone(),
        account: job.account.clone(),
        route,
        recipe_hash: hash(&job.recipe)?,
        estimate: told
            .filter(|estimate| estimate.credits.is_some())
            .unwrap_or_else(|| catalog.estimate(&job.recipe, route)),
        recipe: job.recipe.clone(),
        out_dir: job.out_dir.clone(),
        owner: None,
        made_by: MADE_BY.to_owned(),
        created_at: job.created_at,
    });
    row.sent_at = last.map(|last| last.at_ms);
    Ok(row)
}

/// Where the job is. A paid call without an end outweighs everything else; then what happened last counts.
fn newest<'a>(
    job: &'a RememberedJob,
    attempts: &[&RememberedAttempt],
    clip: Option<&Found>,
) -> Newest<'a> {
    let rest = job.rest.as_ref();
    let plain = |stage, at_ms| Newest {
        stage,
        at_ms,
        rest: None,
    };
    let last = attempts.last();
    if let Some(last) = last.filter(|last| last.end.is_none()) {
        return plain(Stage::Unsure, last.opened.at_ms);
    }
    let accepted = last.and_then(|last| match &last.end {
        Some(AttemptEnd::Accepted {
            line,
            at_ms,
            video_id,
            ..
        }) => Some((*line, *at_ms, video_id)),
        _ => None,
    });
    if let (Some(clip), Some((_, _, video_id))) = (clip, accepted)
        && clip.row.video_id.as_ref() == Some(video_id)
    {
        return Newest {
            stage: Stage::Done,
            at_ms: to_ms(clip.row.created_at),
            rest: rest
                .map(|(_, rest)| rest)
                .filter(|rest| rest.stage == Stage::Done),
        };
    }
    match (rest, accepted) {
        (Some((line, _)), Some((accepted_line, at_ms, _))) if accepted_line > *line => {
            plain(Stage::Rendering, at_ms)
        }
        (Some((_, rest)), _) => Newest {
            stage: rest.stage,
            at_ms: rest.at_ms,
            rest: Some(rest),
        },
        (None, Some((_, at_ms, _))) => plain(Stage::Rendering, at_ms),
        (None, None) => plain(Stage::Queued, job.created_at),
    }
}

fn accepted(attempt: &RememberedAttempt) -> Option<(String, i64)> {
    match &attempt.end {
        Some(AttemptEnd::Accepted {
            video_id, at_ms, ..
        }) => Some((video_id.clone(), *at_ms)),
        _ => None,
    }
}

/// An attempt without an end is unresolved when it is the last one. An earlier one was followed by another,
/// which only a refusal or a person's word allows; what it was is not known, so it is still watched for.
fn restored_attempt(attempt: &RememberedAttempt, route: Route, is_last: bool) -> RestoredAttempt {
    let opened = &attempt.opened;
    let call = opened.call();
    let (outcome, video_id, charged_credits, ended_at) = match &attempt.end {
        Some(AttemptEnd::Accepted {
            video_id,
            charged_credits,
            at_ms,
            ..
        }) => (
            Outcome::Accepted,
            Some(video_id.clone()),
            *charged_credits,
            Some(*at_ms),
        ),
        Some(AttemptEnd::Settled { outcome, at_ms }) => (*outcome, None, None, Some(*at_ms)),
        None if is_last => (Outcome::Unresolved, None, None, None),
        None => (Outcome::Abandoned, None, None, Some(opened.at_ms)),
    };
    RestoredAttempt {
        id: opened.attempt.clone(),
        job: attempt.job.clone(),
        account: opened.account.clone(),
        route: opened.route.unwrap_or(route),
        path: call
            .as_ref()
            .map(|call| call.path.clone())
            .unwrap_or_default(),
        body: call.map(|call| call.body).unwrap_or_default(),
        outcome,
        video_id,
        estimate: opened.estimate(),
        charged_credits,
        is_refunded: attempt.is_refunded,
        opened_at: opened.at_ms,
        ended_at,
    }
}
