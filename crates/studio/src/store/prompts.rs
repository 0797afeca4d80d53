//! Prompts that were submitted, to be found again. Triggers keep them when jobs are written.

use futures_util::TryStreamExt as _;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::Store;
use crate::clock::from_ms;
use crate::prompts::UsedPrompt;
use crate::{AccountId, StudioError};

impl Store {
    /// At most `limit` prompts that `fits` takes, the one used last first; of one account where it is named.
    pub(crate) async fn prompts(
        &self,
        account: Option<&AccountId>,
        limit: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Result<Vec<UsedPrompt>, StudioError> {
        let mut rows = sqlx::query(
            "SELECT prompt, MAX(last_used_at) AS used_at, SUM(times) AS times FROM prompts
             WHERE ?1 IS NULL OR account = ?1 GROUP BY prompt ORDER BY used_at DESC, prompt",
        )
        .bind(account)
        .fetch(self.read());
        let mut found = Vec::new();
        while found.len() < limit
            && let Some(row) = rows.try_next().await?
        {
            if fits(row.try_get("prompt")?) {
                found.push(used(&row)?);
            }
        }
        Ok(found)
    }
}

fn used(row: &SqliteRow) -> Result<UsedPrompt, StudioError> {
    Ok(UsedPrompt {
        prompt: row.try_get("prompt")?,
        last_used_at: from_ms(row.try_get("used_at")?),
        times: row.try_get::<i64, _>("times")?.unsigned_abs(),
    })
}
