//! The `jobs` table: one row a job, moved only through the machine of `stage`.

mod by_video;
mod picking;
mod placing;
mod reading;
mod recovering;
mod writing;

use std::path::PathBuf;

pub(crate) use picking::Pick;
#[cfg(test)]
pub(crate) use picking::tests::crowd;
use pixverse::{Estimate, Recipe, Route};
pub(crate) use placing::STEP;
pub(crate) use reading::{AHEAD_MAX, Place, Seen};
pub(crate) use recovering::Reach;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};

use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, CallerId, ClipId, JobId};
use crate::jobs::{FailureCode, JobError, NextStep, Waiting, WaitingFor};
use crate::stage::{Fact, Outcome, Stage};

/// One row, whole.
#[derive(Debug, Clone)]
pub(crate) struct JobRow {
    pub(crate) id: JobId,
    pub(crate) batch: BatchId,
    pub(crate) account: AccountId,
    pub(crate) route: Route,
    pub(crate) stage: Stage,
    pub(crate) recipe: Recipe,
    pub(crate) recipe_hash: String,
    /// Place in line; lower goes first, ties by id.
    pub(crate) position: i64,
    pub(crate) estimate: Estimate,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) out_path: Option<PathBuf>,
    pub(crate) video_id: Option<String>,
    pub(crate) media_url: Option<String>,
    pub(crate) not_before: Option<i64>,
    pub(crate) tries: u32,
    pub(crate) waiting: Option<Waiting>,
    pub(crate) error: Option<JobError>,
    pub(crate) notes: Vec<String>,
    pub(crate) clip: Option<ClipId>,
    pub(crate) needs_choice: bool,
    pub(crate) is_held: bool,
    pub(crate) is_hidden: bool,
    pub(crate) owner: Option<String>,
    pub(crate) made_by: String,
    /// The program that asked for it; none for the person.
    pub(crate) caller: Option<CallerId>,
    pub(crate) created_at: i64,
    pub(crate) stage_since: i64,
    pub(crate) sent_at: Option<i64>,
    pub(crate) accepted_at: Option<i64>,
    pub(crate) ended_at: Option<i64>,
}

/// What is known of a job before anything happened to it.
pub(crate) struct NewRow {
    pub(crate) id: JobId,
    pub(crate) batch: BatchId,
    pub(crate) account: AccountId,
    pub(crate) route: Route,
    pub(crate) recipe: Recipe,
    pub(crate) recipe_hash: String,
    pub(crate) estimate: Estimate,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) owner: Option<String>,
    pub(crate) made_by: String,
    pub(crate) created_at: i64,
}

impl JobRow {
    /// A queued job to which nothing has happened; its place in line is given when it is stored.
    pub(crate) fn queued(new: NewRow) -> Self {
        Self {
            id: new.id,
            batch: new.batch,
            account: new.account,
            route: new.route,
            stage: Stage::Queued,
            recipe: new.recipe,
            recipe_hash: new.recipe_hash,
            position: 0,
            estimate: new.estimate,
            out_dir: new.out_dir,
            out_path: None,
            video_id: None,
            media_url: None,
            not_before: None,
            tries: 0,
            waiting: None,
            error: None,
            notes: Vec::new(),
            clip: None,
            needs_choice: false,
            is_held: false,
            is_hidden: false,
            owner: new.owner,
            made_by: new.made_by,
            caller: None,
            created_at: new.created_at,
            stage_since: new.created_at,
            sent_at: None,
            accepted_at: None,
            ended_at: None,
        }
    }

    /// Let `fact` happen at `now_ms`; returns what becomes of the attempt. Nothing is written yet.
    pub(crate) fn take(&mut self, fact: Fact, now_ms: i64) -> Result<Option<Outcome>, StudioError> {
        let next = self.stage.after(fact).map_err(|illegal| {
            StudioError::conflict(format!("This cannot be done now: {illegal}."))
        })?;
        if next.stage != self.stage {
            self.stage = next.stage;
            self.stage_since = now_ms;
            self.waiting = None;
            self.not_before = None;
            self.needs_choice = false;
        }
        if starts_afresh(fact) {
            self.tries = 0;
        }
        if next.stage.is_over() {
            self.ended_at = Some(now_ms);
            self.owner = None;
        } else {
            self.ended_at = None;
        }
        Ok(next.attempt)
    }

    /// Add a remark, once.
    pub(crate) fn note(&mut self, remark: String) {
        if !self.notes.contains(&remark) {
            self.notes.push(remark);
        }
    }
}

/// Facts after which back-off starts small again.
fn starts_afresh(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::Accepted | Fact::Lost | Fact::NotMade | Fact::Retried | Fact::Saved
    )
}

impl FromRow<'_, SqliteRow> for JobRow {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let estimated: Option<u32> = row.try_get("estimated_credits")?;
        Ok(Self {
            id: row.try_get("id")?,
            batch: row.try_get("batch")?,
            account: row.try_get("account")?,
            route: route(row)?,
            stage: word(row, "stage", Stage::from_word)?,
            recipe: json(row, "recipe")?,
            recipe_hash: row.try_get("recipe_hash")?,
            position: row.try_get("position")?,
            estimate: Estimate {
                credits: estimated,
                is_exact: row.try_get("is_exact")?,
            },
            out_dir: path(row, "out_dir")?,
            out_path: path(row, "out_path")?,
            video_id: row.try_get("video_id")?,
            media_url: row.try_get("media_url")?,
            not_before: row.try_get("not_before")?,
            tries: row.try_get("tries")?,
            waiting: waiting(row)?,
            error: error(row)?,
            notes: json(row, "notes")?,
            clip: row.try_get("clip")?,
            needs_choice: row.try_get("needs_choice")?,
            is_held: row.try_get("is_held")?,
            is_hidden: row.try_get("is_hidden")?,
            owner: row.try_get("owner")?,
            made_by: row.try_get("made_by")?,
            caller: row.try_get("caller")?,
            created_at: row.try_get("created_at")?,
            stage_since: row.try_get("stage_since")?,
            sent_at: row.try_get("sent_at")?,
            accepted_at: row.try_get("accepted_at")?,
            ended_at: row.try_get("ended_at")?,
        })
    }
}

/// How the job goes. The column `route` knows the two first routes only; the page's is the web's with a mark.
fn route(row: &SqliteRow) -> Result<Route, sqlx::Error> {
    if row.try_get("through_page")? {
        return Ok(Route::Browser);
    }
    word(row, "route", |text| text.parse().ok())
}

/// What the column `route` says of `route`.
pub(super) const fn stored(route: Route) -> &'static str {
    route.wallet().as_str()
}

/// A column that holds one of our words.
pub(super) fn word<T>(
    row: &SqliteRow,
    column: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, sqlx::Error> {
    let text: String = row.try_get(column)?;
    read(&text).ok_or_else(|| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: format!("`{text}` is no word of this column").into(),
    })
}

/// A column that holds JSON.
pub(super) fn json<T: serde::de::DeserializeOwned>(
    row: &SqliteRow,
    column: &str,
) -> Result<T, sqlx::Error> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|source| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: source.into(),
    })
}

fn path(row: &SqliteRow, column: &str) -> Result<Option<PathBuf>, sqlx::Error> {
    Ok(row.try_get::<Option<String>, _>(column)?.map(PathBuf::from))
}

/// A row of an older version has a sentence and no word: it waits for the service, as most do.
fn waiting(row: &SqliteRow) -> Result<Option<Waiting>, sqlx::Error> {
    let Some(why) = row.try_get::<Option<String>, _>("waiting")? else {
        return Ok(None);
    };
    let word: Option<String> = row.try_get("waiting_for")?;
    let what = word.as_deref().and_then(WaitingFor::from_word);
    Ok(Some(what.unwrap_or(WaitingFor::Service).because(why)))
}

fn error(row: &SqliteRow) -> Result<Option<JobError>, sqlx::Error> {
    let Some(code) = row.try_get::<Option<String>, _>("error_code")? else {
        return Ok(None);
    };
    let message: Option<String> = row.try_get("error_message")?;
    let step: Option<String> = row.try_get("error_next_step")?;
    Ok(Some(JobError {
        code: FailureCode::from_word(&code).unwrap_or(FailureCode::Refused),
        message: message.unwrap_or_default(),
        charged: row.try_get("error_charged")?,
        next_step: step.as_deref().and_then(NextStep::from_word),
        has_bundle: false,
    }))
}
