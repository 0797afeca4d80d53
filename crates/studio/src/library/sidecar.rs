//! The sidecar: a JSON file beside each clip with all that a lost database would need. It holds no
//! secret and no e-mail address.

use std::io;
use std::path::Path;

use pixverse::{Recipe, Route};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::clip::{ClipRow, Judged, Parent};
use crate::disk::write_whole;
use crate::{AccountId, ClipId, JobId};

/// Version of the form below.
const VERSION: u32 = 1;

/// Largest sidecar that is read, in bytes; a recipe takes a few thousand.
const SIZE_BYTES_MAX: u64 = 1024 * 1024;

/// What stands beside a clip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Sidecar {
    version: u32,
    pub(super) clip: ClipId,
    job: Option<JobId>,
    account: Option<AccountId>,
    account_name: String,
    route: Route,
    video_id: Option<String>,
    #[serde(default)]
    pub(super) trace_ids: Vec<Uuid>,
    charged_credits: Option<u32>,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) job_created_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    made_in_ms: Option<i64>,
    width: Option<u32>,
    height: Option<u32>,
    duration_ms: Option<i64>,
    pub(super) size_bytes: u64,
    pub(super) sha256: String,
    pub(super) recipe: Recipe,
    /// What it was made from; sidecars of earlier versions do not say.
    #[serde(default)]
    parents: Vec<Parent>,
    #[serde(flatten)]
    judged: Judged,
}

impl Sidecar {
    /// What stands beside the clip of `row`.
    pub(super) fn of(row: &ClipRow, trace_ids: Vec<Uuid>, job_created_at: OffsetDateTime) -> Self {
        Self {
            version: VERSION,
            clip: row.id.clone(),
            job: row.job.clone(),
            account: row.account.clone(),
            account_name: row.account_name.clone(),
            route: row.route,
            video_id: row.video_id.clone(),
            trace_ids,
            charged_credits: row.charged_credits,
            job_created_at,
            created_at: row.created_at,
            made_in_ms: row.made_in_ms,
            width: row.width,
            height: row.height,
            duration_ms: row.duration_ms,
            size_bytes: row.size_bytes,
            sha256: row.sha256.clone(),
            recipe: row.recipe.clone(),
            parents: row.parents.clone(),
            judged: row.judged.clone(),
        }
    }

    /// The row that this sidecar stands for, at `path` below the library folder.
    pub(super) fn into_row(self, path: String, poster: Option<String>) -> ClipRow {
        ClipRow {
            id: self.clip,
            job: self.job,
            account: self.account,
            account_name: self.account_name,
            route: self.route,
            recipe: self.recipe,
            video_id: self.video_id,
            path,
            poster,
            width: self.width,
            height: self.height,
            duration_ms: self.duration_ms,
            size_bytes: self.size_bytes,
            sha256: self.sha256,
            charged_credits: self.charged_credits,
            created_at: self.created_at,
            made_in_ms: self.made_in_ms,
            trashed_at: None,
            judged: self.judged.tidied(),
            parents: self.parents,
        }
    }

    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        write_whole(path, &serde_json::to_vec_pretty(self)?)
    }

    /// The sidecar at `path`; `None` for a file that is none of ours.
    pub(super) fn read(path: &Path) -> Option<Self> {
        if path.metadata().ok()?.len() > SIZE_BYTES_MAX {
            return None;
        }
        let sidecar: Self = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
        (sidecar.version <= VERSION).then_some(sidecar)
    }
}
