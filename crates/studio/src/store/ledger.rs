//! The ledger as SQL: rows of attempts with what their jobs say, and sums of them.

use pixverse::{Estimate, Recipe, Route};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row as _, Sqlite};
use time::Date;

use super::Store;
use super::jobs::word;
use crate::clock::from_ms;
use crate::error::StudioError;
use crate::ids::{AttemptId, BatchId};
use crate::ledger::{LedgerBy, LedgerGroup, LedgerRow, Scope};
use crate::paging::Cursor;
use crate::stage::Outcome;

/// Nobody said what it cost in the end: no charge is known, or it failed and nobody said whether its credits came
/// back. A macro, so that queries stay literals.
macro_rules! is_unknown {
    () => {
        "(attempts.outcome <> 'refused' AND attempts.came_back IS NOT 1 \
          AND (attempts.charged_credits IS NULL \
            OR (attempts.failed_at IS NOT NULL AND attempts.refunded_credits IS NULL)))"
    };
}

/// CROSS JOIN keeps the order of the tables: the attempts asked for come first, found by an index, and their jobs and
/// accounts by key.
const ROWS: &str = concat!(
    "SELECT attempts.trace_id, attempts.job, jobs.batch, attempts.account, accounts.name AS account_name,
        attempts.route, jobs.recipe, attempts.outcome, attempts.video_id, attempts.estimated_credits,
        attempts.is_exact, attempts.charged_credits, attempts.refunded_credits, attempts.opened_at, ",
    is_unknown!(),
    " AS is_unknown FROM attempts
     LEFT JOIN jobs ON jobs.id = attempts.job
     CROSS JOIN accounts ON accounts.id = attempts.account"
);

/// What is summed, behind the two words that a group has.
const SUMS: &str = concat!(
    " attempts.account, accounts.name AS account_name,
        SUM(CASE WHEN attempts.outcome IN ('open', 'unresolved', 'accepted')
            THEN COALESCE(attempts.estimated_credits, 0) ELSE 0 END) AS estimated,
        SUM(COALESCE(attempts.charged_credits, 0)) AS charged,
        SUM(COALESCE(attempts.refunded_credits, 0)) AS refunded,
        COUNT(*) AS attempts, COUNT(DISTINCT attempts.job) AS jobs, SUM(",
    is_unknown!(),
    ") AS unknown, SUM(CASE WHEN attempts.charged_credits IS NULL AND ",
    is_unknown!(),
    " THEN COALESCE(attempts.estimated_credits, 0) ELSE 0 END) AS unknown_credits,
        MAX(attempts.opened_at) AS newest
     FROM attempts
     LEFT JOIN jobs ON jobs.id = attempts.job
     CROSS JOIN accounts ON accounts.id = attempts.account
     LEFT JOIN batches ON batches.id = jobs.batch"
);

/// Key and label of a group. SQLite takes other columns of a group from the row that `MAX` was found in, so a
/// batch without a name is called by the prompt of its newest attempt.
const fn words_of(by: LedgerBy) -> &'static str {
    match by {
        LedgerBy::Day => {
            "SELECT date(attempts.opened_at / 1000, 'unixepoch', 'localtime') AS key, NULL AS label,"
        }
        LedgerBy::Account => "SELECT attempts.account AS key, accounts.name AS label,",
        LedgerBy::Model => {
            "SELECT COALESCE(json_extract(jobs.recipe, '$.model'), 'masks') AS key,
                CASE WHEN jobs.id IS NULL THEN 'Looks for masks'
                    WHEN json_extract(jobs.recipe, '$.model') = '' THEN 'No model' END AS label,"
        },
        LedgerBy::Batch => {
            "SELECT COALESCE(jobs.batch, 'masks') AS key,
                COALESCE(batches.name, json_extract(jobs.recipe, '$.prompt'), 'Looks for masks') AS label,"
        }
    }
}

impl Store {
    /// Rows within `scope`, newest first, behind `before`, at most `limit`.
    pub(crate) async fn bookings(
        &self,
        scope: &Scope,
        before: Option<&Cursor<AttemptId>>,
        limit: Option<u32>,
    ) -> Result<Vec<LedgerRow>, StudioError> {
        let rows = rows_of(scope, before, limit)
            .build()
            .fetch_all(self.read())
            .await?;
        rows.iter().map(booking).collect()
    }

    /// Sums within `scope`.
    pub(crate) async fn ledger_groups(
        &self,
        scope: &Scope,
        by: LedgerBy,
    ) -> Result<Vec<LedgerGroup>, StudioError> {
        let rows = groups_of(scope, by).build().fetch_all(self.read()).await?;
        rows.iter().map(|row| Ok(group(row)?)).collect()
    }

    /// Some job was submitted in this batch.
    pub(crate) async fn has_batch(&self, batch: &BatchId) -> Result<bool, StudioError> {
        let has = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM jobs WHERE batch = ?)")
            .bind(batch)
            .fetch_one(self.read())
            .await?;
        Ok(has)
    }

    /// When a day of this machine's calendar begins.
    pub(crate) async fn midnight_ms(&self, day: Date) -> Result<i64, StudioError> {
        let midnight: Option<i64> =
            sqlx::query_scalar("SELECT CAST(strftime('%s', ?, 'utc') AS INTEGER) * 1000")
                .bind(day.to_string())
                .fetch_one(self.read())
                .await?;
        midnight.ok_or_else(|| StudioError::InvalidField {
            field: "from",
            message: format!("No calendar here has the day {day}."),
        })
    }
}

fn rows_of(
    scope: &Scope,
    before: Option<&Cursor<AttemptId>>,
    limit: Option<u32>,
) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new(ROWS);
    narrow(&mut query, scope);
    if let Some(before) = before {
        query
            .push(" AND (attempts.opened_at, attempts.trace_id) < (")
            .push_bind(before.at)
            .push(", ")
            .push_bind(before.id.clone())
            .push(")");
    }
    query.push(" ORDER BY attempts.opened_at DESC, attempts.trace_id DESC");
    if let Some(limit) = limit {
        query.push(" LIMIT ").push_bind(limit);
    }
    query
}

fn groups_of(scope: &Scope, by: LedgerBy) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new(words_of(by));
    query.push(SUMS);
    narrow(&mut query, scope);
    query.push(" GROUP BY key, attempts.account");
    query.push(match by {
        LedgerBy::Day => " ORDER BY key, accounts.name",
        _ => " ORDER BY newest DESC, key, accounts.name",
    });
    query
}

/// Only what was asked for; a word for each, so that the indexes are used.
fn narrow(query: &mut QueryBuilder<Sqlite>, scope: &Scope) {
    query
        .push(" WHERE attempts.opened_at >= ")
        .push_bind(scope.from_ms)
        .push(" AND attempts.opened_at < ")
        .push_bind(scope.until_ms);
    if let Some(account) = &scope.account {
        query
            .push(" AND attempts.account = ")
            .push_bind(account.clone());
    }
    if let Some(batch) = &scope.batch {
        query
            .push(" AND attempts.job IN (SELECT id FROM jobs WHERE batch = ")
            .push_bind(batch.clone())
            .push(")");
    }
    if let Some(model) = &scope.model {
        query
            .push(" AND json_extract(jobs.recipe, '$.model') = ")
            .push_bind(model.clone());
    }
}

fn booking(row: &SqliteRow) -> Result<LedgerRow, StudioError> {
    let recipe: Option<Recipe> = row
        .try_get::<Option<&str>, _>("recipe")?
        .map(|text| serde_json::from_str(text).map_err(StudioError::unreadable))
        .transpose()?;
    let (mode, model, prompt) = match recipe {
        Some(recipe) => (Some(recipe.mode), recipe.model, recipe.prompt),
        None => (None, String::new(), String::new()),
    };
    Ok(LedgerRow {
        attempt: row.try_get("trace_id")?,
        job_id: row.try_get("job")?,
        batch: row.try_get("batch")?,
        account_id: row.try_get("account")?,
        account: row.try_get("account_name")?,
        route: row
            .try_get::<&str, _>("route")?
            .parse::<Route>()
            .map_err(StudioError::unreadable)?,
        mode,
        model,
        prompt,
        outcome: word(row, "outcome", Outcome::from_word)?,
        video_id: row.try_get("video_id")?,
        estimate: Estimate {
            credits: row.try_get("estimated_credits")?,
            is_exact: row.try_get("is_exact")?,
        },
        charged_credits: row.try_get("charged_credits")?,
        refunded_credits: row.try_get("refunded_credits")?,
        is_unknown: row.try_get("is_unknown")?,
        at: from_ms(row.try_get("opened_at")?),
    })
}

fn group(row: &SqliteRow) -> Result<LedgerGroup, sqlx::Error> {
    let key: String = row.try_get("key")?;
    let label: Option<String> = row.try_get("label")?;
    // Sums of columns that cannot be negative.
    let sum = |column: &str| -> Result<u64, sqlx::Error> {
        Ok(row.try_get::<i64, _>(column)?.unsigned_abs())
    };
    Ok(LedgerGroup {
        label: label.unwrap_or_else(|| key.clone()),
        key,
        account_id: row.try_get("account")?,
        account: row.try_get("account_name")?,
        estimated_credits: sum("estimated")?,
        charged_credits: sum("charged")?,
        refunded_credits: sum("refunded")?,
        attempts: sum("attempts")?,
        jobs: sum("jobs")?,
        unknown: sum("unknown")?,
        unknown_credits: sum("unknown_credits")?,
    })
}

#[cfg(test)]
mod tests;
