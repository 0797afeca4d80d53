//! Rows of callers. A token is known by its hash alone.

use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::news::Kind;
use super::{Store, Writing, spending};
use crate::callers::{CALLERS_ALLOWED, Caller, Rights};
use crate::clock::from_ms;
use crate::{AccountId, CallerId, StudioError};

/// What news of callers are about: there is no row of theirs in a window's lists but under settings.
const NEWS: &str = "callers";

/// All columns of a caller. One that is bound to an account which was signed out has lost its token with it, until
/// that account is signed in again.
macro_rules! select_callers {
    ($what:literal, $rest:literal) => {
        concat!(
            "SELECT callers.id, callers.name, rights, account, is_sign_in, cap_credits, callers.created_at, used_at,
                ends_at, COALESCE(revoked_at, accounts.removed_at) AS revoked_at",
            $what,
            " FROM callers LEFT JOIN accounts ON accounts.id = callers.account ",
            $rest
        )
    };
}

/// A caller that is about to be written.
pub(crate) struct NewCallerRow {
    pub(crate) name: String,
    pub(crate) rights: Rights,
    pub(crate) account: Option<AccountId>,
    pub(crate) is_sign_in: bool,
    pub(crate) cap_credits: Option<u32>,
    pub(crate) ends_at: Option<i64>,
}

impl Store {
    /// Those that a person named, and sign-ins that hold at `now_ms`; newest first.
    pub(crate) async fn callers(&self, now_ms: i64) -> Result<Vec<Caller>, StudioError> {
        let rows = sqlx::query(select_callers!(
            "",
            "WHERE is_sign_in = 0
                OR (COALESCE(revoked_at, accounts.removed_at) IS NULL AND ends_at > ?)
             ORDER BY callers.id DESC"
        ))
        .bind(now_ms)
        .fetch_all(self.read())
        .await?;
        let mut callers = Vec::with_capacity(rows.len());
        for row in &rows {
            callers.push(self.with_spending(caller_of(row)?).await?);
        }
        Ok(callers)
    }

    /// One caller.
    pub(crate) async fn caller(&self, id: &CallerId) -> Result<Option<Caller>, StudioError> {
        let row = sqlx::query(select_callers!("", "WHERE callers.id = ?"))
            .bind(id)
            .fetch_optional(self.read())
            .await?;
        match row {
            Some(row) => Ok(Some(self.with_spending(caller_of(&row)?).await?)),
            None => Ok(None),
        }
    }

    /// The caller whose token has this hash, and whether callers are let in. What it has spent is not asked:
    /// every call comes through here.
    pub(crate) async fn caller_of(
        &self,
        hash: &[u8; 32],
    ) -> Result<Option<(Caller, bool)>, StudioError> {
        let row = sqlx::query(select_callers!(
            ", COALESCE((SELECT value FROM settings WHERE key = ?2), 'true') AS allowed",
            "WHERE hash = ?1"
        ))
        .bind(hash.as_slice())
        .bind(CALLERS_ALLOWED)
        .fetch_optional(self.read())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let allowed: String = row.try_get("allowed")?;
        Ok(Some((caller_of(&row)?, allowed == "true")))
    }

    /// A caller's cap, where it has one, and what it has sent of it; what is in line is not counted.
    pub(crate) async fn cap_of(&self, id: &CallerId) -> Result<Option<(u32, u64)>, StudioError> {
        let cap: Option<u32> = sqlx::query_scalar("SELECT cap_credits FROM callers WHERE id = ?")
            .bind(id)
            .fetch_optional(self.read())
            .await?
            .flatten();
        let Some(cap) = cap else { return Ok(None) };
        let mut reader = self.read().acquire().await?;
        let sent = spending::sent_by_caller(&mut reader, id).await?;
        Ok(Some((cap, sent)))
    }

    /// Write down that a caller has called. Nobody is told: it would be told all the time.
    pub(crate) async fn note_use(&self, id: &CallerId, now_ms: i64) -> Result<(), StudioError> {
        let mut writing = self.write().await?;
        sqlx::query("UPDATE callers SET used_at = ? WHERE id = ?")
            .bind(now_ms)
            .bind(id)
            .execute(writing.connection())
            .await?;
        writing.commit().await
    }

    /// Forget sign-ins that are over and made nothing.
    pub(crate) async fn drop_ended_sign_ins(&self, now_ms: i64) -> Result<(), StudioError> {
        let mut writing = self.write().await?;
        sqlx::query(
            "DELETE FROM callers WHERE is_sign_in = 1 AND ends_at <= ?
                AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.caller = callers.id)
                AND NOT EXISTS (SELECT 1 FROM mask_looks WHERE mask_looks.caller = callers.id)",
        )
        .bind(now_ms)
        .execute(writing.connection())
        .await?;
        writing.commit().await
    }

    async fn with_spending(&self, caller: Caller) -> Result<Caller, StudioError> {
        let mut reader = self.read().acquire().await?;
        let spent_credits = spending::spent_by_caller(&mut reader, &caller.id).await?;
        Ok(Caller {
            spent_credits,
            ..caller
        })
    }
}

impl Writing {
    /// Write a new caller, with its news.
    pub(crate) async fn add_caller(
        &mut self,
        id: &CallerId,
        hash: &[u8; 32],
        new: &NewCallerRow,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query(
            "INSERT INTO callers (id, name, hash, rights, account, is_sign_in, cap_credits, created_at, ends_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(&new.name)
        .bind(hash.as_slice())
        .bind(new.rights)
        .bind(&new.account)
        .bind(new.is_sign_in)
        .bind(new.cap_credits)
        .bind(now_ms)
        .bind(new.ends_at)
        .execute(self.connection())
        .await?;
        self.tell(Kind::Settings, NEWS, now_ms).await
    }

    /// Take a token back, with its news.
    pub(crate) async fn revoke_caller(
        &mut self,
        id: &CallerId,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let was_revoked: Option<bool> =
            sqlx::query_scalar("SELECT revoked_at IS NOT NULL FROM callers WHERE id = ?")
                .bind(id)
                .fetch_optional(self.connection())
                .await?;
        if was_revoked.ok_or_else(|| StudioError::not_found("such token"))? {
            return Err(StudioError::conflict("This token was taken back before."));
        }
        sqlx::query("UPDATE callers SET revoked_at = ? WHERE id = ?")
            .bind(now_ms)
            .bind(id)
            .execute(self.connection())
            .await?;
        self.tell(Kind::Settings, NEWS, now_ms).await
    }

    /// Credits that a caller spent, what is queued and under way included.
    pub(crate) async fn spent_by_caller(&mut self, id: &CallerId) -> Result<u64, StudioError> {
        spending::spent_by_caller(self.connection(), id).await
    }
}

fn caller_of(row: &SqliteRow) -> Result<Caller, StudioError> {
    let moment = |column| -> Result<_, StudioError> {
        Ok(row.try_get::<Option<i64>, _>(column)?.map(from_ms))
    };
    Ok(Caller {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        rights: row.try_get("rights")?,
        account: row.try_get("account")?,
        is_sign_in: row.try_get("is_sign_in")?,
        cap_credits: row.try_get("cap_credits")?,
        spent_credits: 0,
        created_at: from_ms(row.try_get("created_at")?),
        used_at: moment("used_at")?,
        ends_at: moment("ends_at")?,
        revoked_at: moment("revoked_at")?,
    })
}
