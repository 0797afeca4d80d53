//! From a source to a preview: every row read and judged, the whole counted and priced. Nothing is kept but the
//! plan in memory.

use std::collections::HashMap;

use pixverse::Route;

use super::column::Column;
use super::fingerprint;
use super::model::{
    BATCH_JOBS_MAX, BatchDraft, BatchPayer, BatchPreview, BatchPrice, BatchSource, NewBatch,
};
use super::opening::{Opened, open};
use super::pictures::{Found, Looking};
use super::plan::Plan;
use super::row::{Defaults, Reading, Row};
use super::sheet::{Named, RawRow, Sheet, number};
use crate::Account;
use crate::error::StudioError;
use crate::studio::Inner;

/// Jobs that a preview shows.
const SAMPLE: usize = 60;

/// File names that a preview lists.
const PASSED_OVER_SHOWN: usize = 200;

impl Inner {
    /// Read a batch: what it would make and cost, and what has to be mended.
    pub(super) async fn read_batch(&self, new: NewBatch) -> Result<BatchPreview, StudioError> {
        let account = match &new.account {
            Some(id) => Some(self.accounts.get(id).await?),
            None => self.accounts.active().await?,
        };
        let route = account
            .as_ref()
            .map_or(Route::Platform, Account::usual_route);
        let prompt = match &new.source {
            BatchSource::Path { prompt, .. } | BatchSource::Piped { prompt, .. } => prompt.clone(),
            BatchSource::Text { .. } => None,
        };
        let defaults = Defaults {
            base: new.base,
            prompt,
            route,
            shrinks: new.shrinks,
        };
        let mut opened = open(new.source).await?;
        let rows = self.rows(&mut opened, &defaults).await?;
        let fingerprint = if opened.is_file {
            Some(fingerprint::of(opened.text.as_deref(), &defaults, &rows)?)
        } else {
            None
        };
        self.preview(opened, rows, fingerprint, (account, route))
            .await
    }

    /// The rows with their pictures looked at; what is wrong goes to the sheet's problems.
    async fn rows(
        &self,
        opened: &mut Opened,
        defaults: &Defaults,
    ) -> Result<Vec<Row>, StudioError> {
        let looking = Looking {
            inputs: &self.inputs,
            glances: &self.batches.glances,
            place: &opened.place,
            route: defaults.route,
        };
        let named = opened.sheet.rows.iter().flat_map(|row| &row.cells);
        let words = named
            .filter(|cell| cell.column == Column::Image)
            .map(|cell| cell.value.clone());
        let pictures = looking.all(words.collect()).await;
        let kept = kept(looking, &opened.sheet.rows, defaults).await;
        let raw_rows = std::mem::take(&mut opened.sheet.rows);
        let mut reading = Reading {
            defaults,
            catalog: self.catalog(),
            allowance: self.ground.allowance().await?,
            pictures: &pictures,
            kept: &kept,
            problems: &mut opened.sheet.problems,
        };
        Ok(raw_rows.iter().map(|raw| reading.row(raw)).collect())
    }

    async fn preview(
        &self,
        opened: Opened,
        rows: Vec<Row>,
        fingerprint: Option<String>,
        (account, route): (Option<Account>, Route),
    ) -> Result<BatchPreview, StudioError> {
        let Sheet {
            more,
            mut problems,
            passed_over,
            ..
        } = opened.sheet;
        let jobs = rows.iter().map(Row::jobs).fold(more, u64::saturating_add);
        if jobs > BATCH_JOBS_MAX {
            problems.add(0, None, too_many(jobs, more > 0));
        }
        let imported_before = match &fingerprint {
            Some(fingerprint) => self.ground.store.last_import(fingerprint).await?,
            None => None,
        };
        let has_problems = !problems.is_empty();
        let (problems, problems_total) = problems.shown();
        let (passed_over_total, mut passed_over) = (number(passed_over.len()), passed_over);
        passed_over.truncate(PASSED_OVER_SHOWN);
        let id = uuid::Uuid::new_v4().to_string();
        let preview = BatchPreview {
            id: id.clone(),
            name: opened.name.clone(),
            rows: number(rows.len() as u64 + more),
            jobs,
            price: price(&rows),
            problems,
            problems_total,
            passed_over,
            passed_over_total,
            sample: drafts(&rows).take(SAMPLE).collect(),
            imported_before,
            payer: account.as_ref().map(payer),
            route,
        };
        self.batches.put(Plan {
            id,
            name: opened.name,
            rows,
            fingerprint,
            account: account.map(|account| account.id),
            route,
            has_problems,
            read_at_ms: self.ground.clock.now_ms(),
        });
        Ok(preview)
    }
}

/// The jobs of rows, in the order in which they would go.
pub(super) fn drafts(rows: &[Row]) -> impl Iterator<Item = BatchDraft> {
    rows.iter().flat_map(|row| {
        row.recipes().map(|recipe| BatchDraft {
            recipe,
            estimate: row.estimate,
        })
    })
}

fn payer(account: &Account) -> BatchPayer {
    BatchPayer {
        id: account.id.clone(),
        name: account.name.clone(),
        credits: account.credits,
    }
}

fn too_many(jobs: u64, is_least: bool) -> String {
    let least = if is_least { "at least " } else { "" };
    let shown = if jobs == u64::MAX {
        "more jobs than can be counted".to_owned()
    } else {
        format!("{least}{jobs} jobs")
    };
    format!("This makes {shown}; a batch has at most {BATCH_JOBS_MAX}.")
}

fn price(rows: &[Row]) -> BatchPrice {
    let mut price = BatchPrice {
        credits: None,
        is_exact: true,
        unknown: 0,
    };
    for row in rows {
        price.is_exact &= row.estimate.is_exact && row.estimate.credits.is_some();
        match row.estimate.credits {
            Some(credits) => {
                let credits = row.jobs().saturating_mul(credits.into());
                price.credits = Some(price.credits.unwrap_or(0).saturating_add(credits));
            }
            None => price.unknown = price.unknown.saturating_add(row.jobs()),
        }
    }
    price
}

/// The kept pictures that read-back recipes and the defaults name, by hash.
async fn kept(
    looking: Looking<'_>,
    rows: &[RawRow],
    defaults: &Defaults,
) -> HashMap<String, Found> {
    let of_base = defaults
        .base
        .iter()
        .flat_map(|base| &base.inputs)
        .map(|input| Named {
            sha256: input.sha256.clone(),
            name: input.name.clone(),
        });
    let of_rows = rows.iter().flat_map(|row| row.inputs.iter().cloned());
    let mut kept = HashMap::new();
    for named in of_base.chain(of_rows) {
        if !kept.contains_key(&named.sha256) {
            kept.insert(named.sha256.clone(), looking.kept(&named).await);
        }
    }
    kept
}
