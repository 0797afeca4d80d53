//! One accepted generation. Its status is a function of the clock alone.

use serde::{Deserialize, Serialize};

use super::AccountId;
use crate::catalog::{Dialect, Mode};
use crate::faults::{self, Fault, FaultKind};

/// The number that the service calls a `video_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct JobId(pub(crate) u64);

/// How a job ends, settled at acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    Good,
    Moderated,
    Failed,
    Deleted,
    Stuck,
    /// Shown as done for a while, then refused (observed on the web).
    LateModerated,
}

impl Outcome {
    /// Refused: documented. Failed: the consumer pages say so, the platform's do not (inferred).
    pub(crate) const fn is_refunded(self) -> bool {
        matches!(self, Self::Moderated | Self::Failed | Self::LateModerated)
    }

    /// The final status on the wire; a stuck job never gets one.
    const fn status(self) -> u32 {
        match self {
            Self::Good => 1,
            Self::Stuck => 5,
            Self::Deleted => 6,
            Self::Moderated | Self::LateModerated => 7,
            Self::Failed => 8,
        }
    }
}

/// The picture that an image job starts from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PictureUse {
    pub(crate) sha256: String,
    /// Web: object key and link as the client gave them.
    pub(crate) path: String,
    pub(crate) url: String,
}

/// The clip that a job was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Source {
    Job(JobId),
    /// A `media_id` of the platform.
    Upload(u64),
    /// An object key of the web.
    Object(String),
}

/// Which link a look at a finished job shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    Empty,
    Placeholder,
    Film,
}

/// One accepted generation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) id: JobId,
    pub(crate) dialect: Dialect,
    pub(crate) account: AccountId,
    pub(crate) trace_id: String,
    pub(crate) path: String,
    pub(crate) outcome: Outcome,
    pub(crate) created_ms: u64,
    pub(crate) due_ms: u64,
    /// When the slot is free again: at the end, or for a stuck job about ten minutes in.
    pub(crate) slot_until_ms: u64,
    pub(crate) prompt: String,
    pub(crate) negative_prompt: String,
    pub(crate) model: String,
    pub(crate) duration_s: u32,
    pub(crate) quality: String,
    pub(crate) aspect: Option<String>,
    pub(crate) has_sound: bool,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) seed: u32,
    pub(crate) picture: Option<PictureUse>,
    pub(crate) charged: u64,
    pub(crate) refunded: u64,
    /// Faults of the prompt that strike looks and downloads.
    pub(crate) faults: Vec<Fault>,
    /// Links of an earlier round have expired.
    pub(crate) link_round: u32,
    /// How many looks showed no film although it was done.
    pub(crate) bare_looks: u32,
    /// How often a fault of its prompt struck a look or a download.
    #[serde(default)]
    pub(crate) struck: u64,
    #[serde(default)]
    pub(crate) mode: Mode,
    /// What the film says about its inputs, besides mode and prompt.
    #[serde(default)]
    pub(crate) captions: Vec<String>,
    #[serde(default)]
    pub(crate) source: Option<Source>,
    /// Masks: the frame they were found in.
    #[serde(default)]
    pub(crate) keyframe: u32,
    #[serde(default)]
    pub(crate) template: Option<u64>,
    /// The webhook to call at the end, until it has been called or given up.
    #[serde(default)]
    pub(crate) webhook: Option<String>,
    /// How often the webhook was called.
    #[serde(default)]
    pub(crate) webhook_calls: u32,
    /// Web: deleted by its owner.
    #[serde(default)]
    pub(crate) is_removed: bool,
}

impl Job {
    /// The status on the wire. Platform: 5 until done; web: 9, 10, 5 by the share of the time
    /// that has passed (order observed, shares guessed).
    pub(crate) fn status_at(&self, now_ms: u64) -> u32 {
        if now_ms >= self.due_ms {
            return match self.outcome {
                Outcome::LateModerated if now_ms < self.slot_until_ms => 1,
                outcome => outcome.status(),
            };
        }
        let passed = now_ms.saturating_sub(self.created_ms);
        let whole = self.due_ms - self.created_ms;
        match self.dialect {
            Dialect::Web if passed * 10 < whole => 9,
            Dialect::Web if passed * 2 < whole => 10,
            Dialect::Platform | Dialect::Web => 5,
        }
    }

    /// Use one time of a fault of this job.
    pub(crate) fn take(&mut self, kind: FaultKind) -> bool {
        let strikes = faults::take_from(&mut self.faults, kind);
        self.struck += u64::from(strikes);
        strikes
    }

    /// The link for a look at this finished job; `is_struck` when a placeholder was asked for
    /// from outside the prompt. A placeholder without a count lasts a quarter of the job's time.
    pub(crate) fn look(&mut self, now_ms: u64, is_struck: bool) -> Link {
        let grace_ms = (self.due_ms - self.created_ms) / 4;
        let is_counted = self
            .faults
            .iter()
            .any(|fault| fault.kind == FaultKind::PlaceholderLink && fault.times.is_some());
        let is_early = is_counted || now_ms < self.due_ms + grace_ms;
        if is_struck || (is_early && self.take(FaultKind::PlaceholderLink)) {
            self.bare_looks += 1;
            return if self.bare_looks % 2 == 1 {
                Link::Empty
            } else {
                Link::Placeholder
            };
        }
        Link::Film
    }

    /// When its last status is reached.
    pub(crate) const fn ended_ms(&self) -> u64 {
        match self.outcome {
            Outcome::LateModerated => self.slot_until_ms,
            _ => self.due_ms,
        }
    }

    /// When the last change of status was.
    pub(crate) fn modified_ms(&self, now_ms: u64) -> u64 {
        if now_ms >= self.due_ms {
            self.due_ms
        } else {
            self.created_ms
        }
    }
}
