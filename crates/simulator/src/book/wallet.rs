//! Credits: what an account holds, and every charge and refund.

use serde::{Deserialize, Serialize};

use super::AccountId;
use super::job::{Job, JobId};

/// What an account holds and has moved, in credits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wallet {
    /// Left of this month's plan; spent first.
    pub(crate) monthly: u64,
    /// Left of bought packages.
    pub(crate) package: u64,
    pub(crate) spent: u64,
    pub(crate) refunded: u64,
}

impl Wallet {
    pub(crate) const fn with(credits: u64) -> Self {
        Self {
            monthly: credits,
            package: 0,
            spent: 0,
            refunded: 0,
        }
    }

    pub(crate) const fn total(&self) -> u64 {
        self.monthly + self.package
    }

    /// Take `credits`, all or nothing.
    pub(super) fn pay(&mut self, credits: u64) -> bool {
        if credits > self.total() {
            return false;
        }
        let monthly = credits.min(self.monthly);
        self.monthly -= monthly;
        self.package -= credits - monthly;
        self.spent += credits;
        true
    }

    pub(super) const fn give_back(&mut self, credits: u64) {
        self.monthly += credits;
        self.refunded += credits;
    }
}

/// Which way credits moved; the wire's `credits_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MovementKind {
    Consume,
    Refund,
}

impl MovementKind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Consume => "consume",
            Self::Refund => "refund",
        }
    }
}

/// One charge or refund.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Movement {
    pub(crate) kind: MovementKind,
    pub(crate) job: JobId,
    pub(crate) account: AccountId,
    pub(crate) credits: u64,
    pub(crate) at_ms: u64,
    pub(crate) trace_id: String,
    /// The wire's `creation_type`.
    pub(crate) creation: String,
}

impl Movement {
    pub(super) fn of(job: &Job, kind: MovementKind, at_ms: u64) -> Self {
        Self {
            kind,
            job: job.id,
            account: job.account.clone(),
            credits: job.charged,
            at_ms,
            trace_id: job.trace_id.clone(),
            creation: job.mode.creation().to_owned(),
        }
    }
}
