//! Batches, outwards.

use super::moment;
use crate::{
    BatchPreview, BatchProblem, Cost, DraftJob, EarlierImport, EnqueuedBatch, SpreadPlace,
    SpreadPrompt,
};

impl From<studio::BatchPreview> for BatchPreview {
    fn from(preview: studio::BatchPreview) -> Self {
        let account = preview.payer.as_ref().map(|payer| payer.name.clone());
        let route = preview.route;
        let sample = preview.sample.into_iter();
        BatchPreview {
            id: preview.id,
            name: preview.name,
            rows: preview.rows,
            jobs: preview.jobs,
            estimated_credits: preview.price.credits,
            exact: preview.price.is_exact,
            unknown_costs: preview.price.unknown,
            problems: preview.problems.into_iter().map(Into::into).collect(),
            problems_total: preview.problems_total,
            passed_over: preview.passed_over,
            passed_over_total: preview.passed_over_total,
            sample: sample
                .map(|draft| drafted(draft, route, account.as_deref()))
                .collect(),
            imported_before: preview.imported_before.map(EarlierImport::from),
            account,
            balance_credits: preview.payer.as_ref().and_then(|payer| payer.credits),
            account_id: preview.payer.map(|payer| payer.id.into()),
            route: route.into(),
        }
    }
}

/// A job of a batch as one that was only looked at.
pub(crate) fn drafted(
    draft: studio::BatchDraft,
    route: studio::Route,
    account: Option<&str>,
) -> DraftJob {
    DraftJob {
        mode: draft.recipe.mode.into(),
        model: draft.recipe.model.clone(),
        prompt: draft.recipe.prompt.clone(),
        route: route.into(),
        account: account.map(str::to_owned),
        recipe: draft.recipe.into(),
        cost: Cost {
            estimated_credits: draft.estimate.credits,
            exact: draft.estimate.is_exact,
            charged_credits: None,
        },
    }
}

impl From<studio::BatchProblem> for BatchProblem {
    fn from(problem: studio::BatchProblem) -> Self {
        BatchProblem {
            line: problem.line,
            field: problem.column,
            message: problem.message,
        }
    }
}

impl From<studio::EarlierImport> for EarlierImport {
    fn from(import: studio::EarlierImport) -> Self {
        EarlierImport {
            at: moment(import.at),
            batch: import.batch.into(),
        }
    }
}

impl From<studio::EnqueuedBatch> for EnqueuedBatch {
    fn from(enqueued: studio::EnqueuedBatch) -> Self {
        EnqueuedBatch {
            batch: enqueued.batch.into(),
            jobs: enqueued.jobs,
        }
    }
}

impl From<studio::SpreadPrompt> for SpreadPrompt {
    fn from(spread: studio::SpreadPrompt) -> Self {
        SpreadPrompt {
            total: at_most(spread.total),
            prompts: spread.prompts,
            longest: spread.longest,
            can_be_blank: spread.can_be_blank,
            places: spread.places.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<studio::SpreadPlace> for SpreadPlace {
    fn from(place: studio::SpreadPlace) -> Self {
        SpreadPlace {
            total: at_most(place.total),
            words: place.words,
        }
    }
}

/// A count that JavaScript keeps exact.
fn at_most(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
