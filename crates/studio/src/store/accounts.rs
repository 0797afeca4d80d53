//! Rows of accounts. A removed account keeps its row, because jobs point at it.

use pixverse::AccountKind;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::news::Kind;
use super::{Store, Writing};
use crate::accounts::{Account, AccountState, SlotsSource, Way, region_of, region_word};
use crate::clock::{from_ms, to_ms};
use crate::journal::{AccountLine, Line};
use crate::{AccountId, SecretPlace, StudioError};

/// All columns of an account, and how many of its jobs have not ended.
macro_rules! select_accounts {
    ($rest:literal) => {
        concat!(
            "SELECT a.*, (SELECT COUNT(*) FROM jobs j WHERE j.account = a.id ",
            "AND j.stage NOT IN ('done', 'failed', 'cancelled')) AS unfinished_jobs ",
            "FROM accounts a ",
            $rest
        )
    };
}

/// Jobs of an account that have not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unfinished {
    /// Nothing of them was sent.
    pub(crate) unsent: u32,
    /// `PixVerse` has them, or may have them.
    pub(crate) running: u32,
}

impl Store {
    /// Every account, removed ones too, oldest first.
    pub(crate) async fn accounts(&self) -> Result<Vec<Account>, StudioError> {
        let rows = sqlx::query(select_accounts!("ORDER BY a.created_at, a.id"))
            .fetch_all(self.read())
            .await?;
        rows.iter().map(account_of).collect()
    }

    /// One account, a removed one too.
    pub(crate) async fn account(&self, id: &AccountId) -> Result<Option<Account>, StudioError> {
        let row = sqlx::query(select_accounts!("WHERE a.id = ?"))
            .bind(id.as_str())
            .fetch_optional(self.read())
            .await?;
        row.as_ref().map(account_of).transpose()
    }

    /// How many jobs of an account have not ended.
    pub(crate) async fn unfinished_jobs(&self, id: &AccountId) -> Result<Unfinished, StudioError> {
        let row = sqlx::query(
            "SELECT COUNT(*) FILTER (WHERE stage IN ('queued', 'preparing')) AS unsent,
                    COUNT(*) FILTER (WHERE stage IN ('submitting', 'unsure', 'rendering', 'downloading')) AS running
             FROM jobs WHERE account = ?",
        )
        .bind(id.as_str())
        .fetch_one(self.read())
        .await?;
        Ok(Unfinished {
            unsent: row.try_get("unsent")?,
            running: row.try_get("running")?,
        })
    }
}

impl Writing {
    /// One account as it is inside this write.
    pub(crate) async fn account(&mut self, id: &AccountId) -> Result<Option<Account>, StudioError> {
        let row = sqlx::query(select_accounts!("WHERE a.id = ?"))
            .bind(id.as_str())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(account_of).transpose()
    }

    /// Whether a row stands for this account, a removed one too.
    pub(crate) async fn is_account(&mut self, id: &AccountId) -> Result<bool, StudioError> {
        Ok(self.account(id).await?.is_some())
    }

    /// Every account as it is inside this write.
    pub(crate) async fn accounts(&mut self) -> Result<Vec<Account>, StudioError> {
        let rows = sqlx::query(select_accounts!("ORDER BY a.created_at, a.id"))
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(account_of).collect()
    }

    /// Write the whole row, new or not, with its news.
    pub(crate) async fn save_account(
        &mut self,
        account: &Account,
        at_ms: i64,
    ) -> Result<(), StudioError> {
        let line = AccountLine::from(account);
        let before = self.account(&account.id).await?;
        // A balance that was heard is no news for the journal.
        if before.is_none_or(|before| AccountLine::from(&before) != line) {
            self.remember(Line::Account(Box::new(line)));
        }
        sqlx::query(
            "INSERT INTO accounts (id, name, kind, service, fingerprint, remembers_password, secret_in,
                 state, credits, credits_at, slots, slots_source, is_active, removed_at, created_at, slots_limit,
                 way, region)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             ON CONFLICT (id) DO UPDATE SET name = ?2, fingerprint = ?5, remembers_password = ?6,
                 secret_in = ?7, state = ?8, credits = ?9, credits_at = ?10, slots = ?11,
                 slots_source = ?12, is_active = ?13, removed_at = ?14, slots_limit = ?16,
                 way = ?17, region = ?18",
        )
        .bind(account.id.as_str())
        .bind(&account.name)
        .bind(account.kind.as_str())
        .bind(if account.is_demo { "demo" } else { "pixverse" })
        .bind(&account.fingerprint)
        .bind(account.remembers_password)
        .bind(account.secret_in.as_str())
        .bind(account.state.as_str())
        .bind(account.credits.map(|credits| i64::try_from(credits).unwrap_or(i64::MAX)))
        .bind(account.credits_at.map(to_ms))
        .bind(account.slots)
        .bind(account.slots_source.as_str())
        .bind(account.is_active)
        .bind(account.removed_at.map(to_ms))
        .bind(to_ms(account.created_at))
        .bind(account.slots_limit)
        .bind(account.way.as_str())
        .bind(region_word(account.region))
        .execute(self.connection())
        .await?;
        let kind = if account.removed_at.is_some() {
            Kind::AccountRemoved
        } else {
            Kind::Account
        };
        self.tell(kind, &account.id, at_ms).await
    }
}

fn account_of(row: &SqliteRow) -> Result<Account, StudioError> {
    let id: String = row.try_get("id")?;
    let kind: String = row.try_get("kind")?;
    let credits: Option<i64> = row.try_get("credits")?;
    let credits_at: Option<i64> = row.try_get("credits_at")?;
    let removed_at: Option<i64> = row.try_get("removed_at")?;
    Ok(Account {
        id: id.parse().map_err(StudioError::unreadable)?,
        name: row.try_get("name")?,
        kind: kind
            .parse::<AccountKind>()
            .map_err(StudioError::unreadable)?,
        region: region_of(row.try_get("region")?),
        is_demo: row.try_get::<&str, _>("service")? == "demo",
        is_active: row.try_get("is_active")?,
        credits: credits.and_then(|credits| u64::try_from(credits).ok()),
        credits_at: credits_at.map(from_ms),
        slots: row.try_get("slots")?,
        slots_limit: row.try_get("slots_limit")?,
        slots_source: SlotsSource::from_word(row.try_get("slots_source")?),
        state: AccountState::from_word(row.try_get("state")?),
        secret_in: SecretPlace::from_word(row.try_get("secret_in")?),
        remembers_password: row.try_get("remembers_password")?,
        unfinished_jobs: row.try_get("unfinished_jobs")?,
        created_at: from_ms(row.try_get("created_at")?),
        removed_at: removed_at.map(from_ms),
        way: Way::from_word(row.try_get("way")?),
        fingerprint: row.try_get("fingerprint")?,
    })
}
