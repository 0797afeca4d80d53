//! From what was typed to what the ledger is asked: names and first characters become ids.

use contract::{
    AccountId, BatchId, LedgerBy, LedgerRow, ListLedger, Nothing, Studio, SumLedger, WriteLedger,
};

use crate::args::{By, LedgerArgs};
use crate::exit::Failure;
use crate::jobs::naming::{self, Unfound};

/// Rows asked for at once; the most that the studio gives.
const PAGE: u32 = 1000;

/// What the flags stand for.
#[derive(Debug)]
pub(super) struct Asked {
    from: Option<String>,
    to: Option<String>,
    account: Option<AccountId>,
    model: Option<String>,
    batch: Option<BatchId>,
}

impl Asked {
    /// Look the names up.
    ///
    /// # Errors
    ///
    /// [`crate::exit::Exit::Invalid`] when nobody has the name, or no batch or several have the id.
    pub(super) async fn of(args: &LedgerArgs, studio: &Studio) -> Result<Self, Failure> {
        let account = match &args.account {
            Some(name) => Some(account_named(studio, name).await?),
            None => None,
        };
        let batch = match &args.batch {
            Some(typed) => Some(batch_of(studio, typed).await?),
            None => None,
        };
        Ok(Self {
            from: args.from.clone(),
            to: args.to.clone(),
            account,
            model: args.model.clone(),
            batch,
        })
    }

    /// As a question for a file.
    pub(super) fn to_write(&self) -> WriteLedger {
        WriteLedger {
            from: self.from.clone(),
            to: self.to.clone(),
            account: self.account.clone(),
            model: self.model.clone(),
            batch: self.batch.clone(),
        }
    }

    /// As a question for sums.
    pub(super) fn to_sum(&self, by: Option<By>) -> SumLedger {
        SumLedger {
            from: self.from.clone(),
            to: self.to.clone(),
            account: self.account.clone(),
            model: self.model.clone(),
            batch: self.batch.clone(),
            by: by.map(LedgerBy::from),
        }
    }

    /// Every row, newest first.
    ///
    /// # Errors
    ///
    /// For a day that is none.
    pub(super) async fn rows(&self, studio: &Studio) -> Result<Vec<LedgerRow>, Failure> {
        let mut rows = Vec::new();
        let mut asked = ListLedger {
            from: self.from.clone(),
            to: self.to.clone(),
            account: self.account.clone(),
            model: self.model.clone(),
            batch: self.batch.clone(),
            cursor: None,
            limit: Some(PAGE),
        };
        loop {
            let page = contract::ledger::list(studio, asked.clone()).await?;
            rows.extend(page.rows);
            if page.next.is_none() {
                return Ok(rows);
            }
            asked.cursor = page.next;
        }
    }
}

/// The account of a name: one that is signed in, else one that the ledger remembers.
async fn account_named(studio: &Studio, name: &str) -> Result<AccountId, Failure> {
    let accounts = contract::accounts::list(studio, Nothing {}).await?.accounts;
    if let Some(account) = accounts.iter().find(|account| account.name == name) {
        return Ok(account.id.clone());
    }
    let known = contract::ledger::get(studio, Nothing {}).await?.totals;
    match known.into_iter().find(|group| group.account == name) {
        Some(group) => Ok(group.account_id),
        None => crate::payer::named(accounts, name).map(|account| account.id),
    }
}

/// The batch whose id was typed, in whole or by its first characters.
async fn batch_of(studio: &Studio, typed: &str) -> Result<BatchId, Failure> {
    let typed = typed.to_lowercase();
    let by_batch = SumLedger {
        by: Some(LedgerBy::Batch),
        ..SumLedger::default()
    };
    let groups = contract::ledger::summary(studio, by_batch).await?.groups;
    let mut ids: Vec<&str> = groups.iter().map(|group| group.key.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    match naming::find(&ids, &typed) {
        Ok(place) => Ok(BatchId(ids[place].to_owned())),
        Err(Unfound::TooShort) => Err(naming::too_short(&typed, naming::Kind::Batch)),
        Err(Unfound::None) => Err(Failure::invalid(format!(
            "Nothing was spent in a batch `{typed}`; `tachy ledger --by batch` shows them."
        ))),
        Err(Unfound::Several(number)) => Err(Failure::invalid(format!(
            "`{typed}` begins {number} batch ids: give more characters."
        ))),
    }
}
