//! What the journal's lines say. Fields are only ever added, each with a value for lines that lack it: old
//! lines are read as long as there are studios that wrote them. No secret stands in any of them.

use std::path::PathBuf;

use pixverse::{AccountKind, Estimate, Masks, PaidCall, Recipe, Region, Route};
use serde::{Deserialize, Serialize};

use crate::accounts::{
    Account, AccountState, SlotsSource, Way, region_of, region_word, usual_slots,
};
use crate::clock::{from_ms, to_ms};
use crate::ids::{AccountId, AttemptId, BatchId, ClipId, JobId};
use crate::jobs::JobError;
use crate::secrets::SecretPlace;
use crate::stage::{Outcome, Stage};
use crate::store::jobs::JobRow;

/// One line. Times are milliseconds since 1970 UTC.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum Line {
    /// An account as it is now: signed in, renamed, removed.
    Account(Box<AccountLine>),
    /// Jobs were put in the queue together.
    Enqueued(Box<Enqueued>),
    /// What a batch is called and may spend.
    Batch {
        batch: BatchId,
        name: Option<String>,
        budget_credits: Option<u32>,
    },
    /// A file became a batch; the same file is not sent twice without a word.
    Imported {
        fingerprint: String,
        account: AccountId,
        batch: BatchId,
        name: String,
        at_ms: i64,
    },
    /// A queued job is another one now.
    Edited { job: JobId, recipe: Box<Recipe> },
    /// A paid call is about to be made.
    Opened(Box<Opened>),
    /// `PixVerse` gave an id for it.
    Accepted {
        attempt: AttemptId,
        job: JobId,
        video_id: String,
        charged_credits: Option<u32>,
        at_ms: i64,
    },
    /// An attempt ended in another way.
    Settled {
        attempt: AttemptId,
        outcome: Outcome,
        at_ms: i64,
    },
    /// The clip of a given-up attempt turned up and got a job of its own.
    HandedOver {
        attempt: AttemptId,
        job: JobId,
        video_id: Option<String>,
        charged_credits: Option<u32>,
        at_ms: i64,
    },
    /// A look for masks is about to be paid.
    Looked(Box<Looked>),
    /// What a look found.
    Found {
        attempt: AttemptId,
        masks: Box<Masks>,
        at_ms: i64,
    },
    /// Credits came back.
    Refunded { job: JobId, video_id: String },
    /// A job waits in the queue again, or is over.
    Moved(Box<Moved>),
}

/// An account; where its secret is, and not the secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AccountLine {
    pub(crate) account: AccountId,
    pub(crate) name: String,
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) is_demo: bool,
    pub(crate) fingerprint: String,
    pub(crate) secret_in: String,
    #[serde(default)]
    pub(crate) remembers_password: bool,
    #[serde(default)]
    pub(crate) is_active: bool,
    /// The person's own number; what was learned is learned again.
    #[serde(default)]
    pub(crate) slots: Option<u32>,
    #[serde(default)]
    pub(crate) removed_at_ms: Option<i64>,
    /// Left out where it is the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) way: Option<String>,
    /// Left out where it is the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    pub(crate) created_at_ms: i64,
}

/// Jobs of one batch, in the order of the queue.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Enqueued {
    pub(crate) batch: BatchId,
    pub(crate) account: AccountId,
    pub(crate) route: Route,
    #[serde(default)]
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) jobs: Vec<Wanted>,
    pub(crate) at_ms: i64,
}

/// Jobs of one recipe: a count of four is one recipe and four ids.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wanted {
    pub(crate) ids: Vec<JobId>,
    pub(crate) recipe: Recipe,
}

/// A paid call, with all that is needed to ask about it again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Opened {
    pub(crate) attempt: AttemptId,
    pub(crate) job: JobId,
    pub(crate) account: AccountId,
    pub(crate) recipe: Recipe,
    #[serde(default)]
    pub(crate) route: Option<Route>,
    #[serde(default)]
    pub(crate) path: Option<String>,
    /// The exact body, which is JSON and so is text.
    #[serde(default)]
    pub(crate) body: Option<String>,
    #[serde(default)]
    pub(crate) estimated_credits: Option<u32>,
    #[serde(default)]
    pub(crate) is_exact: bool,
    #[serde(default)]
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) at_ms: i64,
}

/// A paid look for masks, with all that is needed to ask about it again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Looked {
    pub(crate) attempt: AttemptId,
    pub(crate) account: AccountId,
    /// The video as the database names it.
    pub(crate) video: String,
    pub(crate) keyframe: u32,
    pub(crate) path: String,
    /// The exact body, which is JSON and so is text.
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) estimated_credits: Option<u32>,
    #[serde(default)]
    pub(crate) is_exact: bool,
    pub(crate) at_ms: i64,
}

/// Where a job came to rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Moved {
    pub(crate) job: JobId,
    pub(crate) stage: Stage,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<JobError>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) clip: Option<ClipId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) out_path: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_held: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_hidden: bool,
    pub(crate) at_ms: i64,
}

impl Line {
    /// Whether it must be on disk before anything else is done. The others only say that something is over:
    /// without them a job is watched, or shown, once more than needed.
    pub(super) fn must_last(&self) -> bool {
        match self {
            Self::Account(_)
            | Self::Enqueued(_)
            | Self::Batch { .. }
            | Self::Imported { .. }
            | Self::Edited { .. }
            | Self::Opened(_)
            | Self::Accepted { .. }
            | Self::Looked(_)
            | Self::HandedOver { .. } => true,
            Self::Moved(moved) => moved.stage == Stage::Cancelled,
            Self::Settled { .. } | Self::Found { .. } | Self::Refunded { .. } => false,
        }
    }
}

impl From<&Account> for AccountLine {
    fn from(account: &Account) -> Self {
        Self {
            account: account.id.clone(),
            name: account.name.clone(),
            kind: account.kind.as_str().to_owned(),
            is_demo: account.is_demo,
            fingerprint: account.fingerprint.clone(),
            secret_in: account.secret_in.as_str().to_owned(),
            remembers_password: account.remembers_password,
            is_active: account.is_active,
            slots: (account.slots_source == SlotsSource::Person).then_some(account.slots),
            removed_at_ms: account.removed_at.map(to_ms),
            way: (account.way != Way::Web).then(|| account.way.as_str().to_owned()),
            region: (account.region != Region::default())
                .then(|| region_word(account.region).to_owned()),
            created_at_ms: to_ms(account.created_at),
        }
    }
}

impl AccountLine {
    /// The account as it can be used again; `None` for a kind that nobody knows.
    pub(crate) fn account(&self) -> Option<Account> {
        let kind = self.kind.parse::<AccountKind>().ok()?;
        let slots = self.slots.unwrap_or_else(|| usual_slots(kind)).max(1);
        let source = self
            .slots
            .map_or(SlotsSource::Default, |_| SlotsSource::Person);
        Some(Account {
            id: self.account.clone(),
            name: self.name.clone(),
            kind,
            region: self
                .region
                .as_deref()
                .map_or_else(Region::default, region_of),
            is_demo: self.is_demo,
            is_active: self.is_active,
            credits: None,
            credits_at: None,
            slots,
            slots_limit: slots,
            state: match self.removed_at_ms {
                None => AccountState::Ready,
                Some(_) => AccountState::SignedOut,
            },
            secret_in: SecretPlace::from_word(&self.secret_in),
            remembers_password: self.remembers_password,
            unfinished_jobs: 0,
            created_at: from_ms(self.created_at_ms),
            removed_at: self.removed_at_ms.map(from_ms),
            way: self.way.as_deref().map_or(Way::Web, Way::from_word),
            slots_source: source,
            fingerprint: self.fingerprint.clone(),
        })
    }
}

impl Opened {
    /// The line for a paid call of `job`.
    pub(crate) fn of(job: &JobRow, attempt: &AttemptId, call: &PaidCall, at_ms: i64) -> Self {
        Self {
            attempt: attempt.clone(),
            job: job.id.clone(),
            account: job.account.clone(),
            recipe: job.recipe.clone(),
            route: Some(job.route),
            path: Some(call.path.clone()),
            body: String::from_utf8(call.body.clone()).ok(),
            estimated_credits: job.estimate.credits,
            is_exact: job.estimate.is_exact,
            out_dir: job.out_dir.clone(),
            at_ms,
        }
    }

    /// The call that can be made again; `None` for an old line.
    pub(crate) fn call(&self) -> Option<PaidCall> {
        Some(PaidCall {
            path: self.path.clone()?,
            body: self.body.clone()?.into_bytes(),
        })
    }

    /// What it was expected to cost.
    pub(crate) fn estimate(&self) -> Estimate {
        Estimate {
            credits: self.estimated_credits,
            is_exact: self.is_exact,
        }
    }
}

impl Moved {
    /// The line for a job that waits in the queue or is over; `None` on its way between the two, which its
    /// attempts tell.
    pub(crate) fn of(job: &JobRow, at_ms: i64) -> Option<Self> {
        (job.stage == Stage::Queued || job.stage.is_over()).then(|| Self {
            job: job.id.clone(),
            stage: job.stage,
            error: job.error.clone(),
            clip: job.clip.clone(),
            out_path: job.out_path.clone(),
            is_held: job.is_held,
            is_hidden: job.is_hidden,
            at_ms,
        })
    }
}
