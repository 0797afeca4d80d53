//! What is known of a clip: its row, the clip as shown, and where it came from.

use std::path::PathBuf;
use std::time::Duration;

use pixverse::{Recipe, Route};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{AccountId, ClipId, JobId};

/// A clip as its row holds it. Paths are relative to the library folder, with `/`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ClipRow {
    pub(crate) id: ClipId,
    pub(crate) job: Option<JobId>,
    pub(crate) account: Option<AccountId>,
    pub(crate) account_name: String,
    pub(crate) route: Route,
    pub(crate) recipe: Recipe,
    pub(crate) video_id: Option<String>,
    pub(crate) path: String,
    pub(crate) poster: Option<String>,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    pub(crate) duration_ms: Option<i64>,
    pub(crate) size_bytes: u64,
    pub(crate) sha256: String,
    pub(crate) charged_credits: Option<u32>,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) made_in_ms: Option<i64>,
    pub(crate) trashed_at: Option<OffsetDateTime>,
    pub(crate) judged: Judged,
    /// What it was made from.
    pub(crate) parents: Vec<Parent>,
}

/// Most stars.
pub(super) const STARS_MAX: u8 = 5;

/// What the person thinks of a clip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Liked best.
    #[serde(default)]
    pub is_favourite: bool,
    /// 1 to 5; 0 for none.
    #[serde(default)]
    pub stars: u8,
    /// Each once, in the order of the alphabet.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Anything; empty for nothing.
    #[serde(default)]
    pub note: String,
}

impl Judged {
    /// The same as it may be kept: a sidecar can have been written by hand.
    pub(super) fn tidied(mut self) -> Self {
        self.stars = self.stars.min(STARS_MAX);
        self.tags.sort();
        self.tags.dedup();
        self
    }
}

/// What a clip was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// Which clip. It may be gone.
    pub clip: ClipId,
    /// In what way.
    pub how: ParentHow,
}

/// In what way a clip was made from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParentHow {
    /// It starts from the other's last frame.
    LastFrame,
    /// It changes the other.
    Source,
    /// It goes on where the other ends.
    Extended,
}

impl ParentHow {
    /// The word that stands for it in the database.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            ParentHow::LastFrame => "last_frame",
            ParentHow::Source => "source",
            ParentHow::Extended => "extended",
        }
    }
}

/// A finished video in the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// Which one.
    pub id: ClipId,
    /// The job that made it; unknown for one found by a rescan.
    pub job: Option<JobId>,
    /// Name of the account that paid.
    pub account: String,
    /// That account; unknown for some found by a rescan.
    pub account_id: Option<AccountId>,
    /// How it reached `PixVerse`.
    pub route: Route,
    /// All that defines it.
    pub recipe: Recipe,
    /// Id of the video at `PixVerse`.
    pub video_id: Option<String>,
    /// Where the file is, absolute.
    pub path: PathBuf,
    /// Where its poster is, absolute; some files have none.
    pub poster: Option<PathBuf>,
    /// Pixels, where the file says.
    pub width: Option<u32>,
    /// Pixels, where the file says.
    pub height: Option<u32>,
    /// Length, where the file says.
    pub duration: Option<Duration>,
    /// Bytes of the file.
    pub size_bytes: u64,
    /// Of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// Credits that it cost, where `PixVerse` said.
    pub charged_credits: Option<u32>,
    /// When it came into the library.
    pub created_at: OffsetDateTime,
    /// From acceptance to the finished clip.
    pub made_in: Option<Duration>,
    /// The file is not where it was put.
    pub is_missing: bool,
    /// It lies in the trash.
    pub is_trashed: bool,
    /// What the person thinks of it.
    pub judged: Judged,
}

/// Which clips to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClipQuery {
    /// Beginnings of words, all of them; empty for every clip.
    pub search: String,
    /// Only those of this account; `None` for all.
    pub account: Option<AccountId>,
    /// Clips to leave out at the start.
    pub offset: u32,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Most clips to list.
    pub limit: u32,
}

/// One page of clips, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct ClipPage {
    /// The clips of this page.
    pub clips: Vec<Clip>,
    /// Clips that match in all.
    pub total: u64,
    /// `cursor` of the next page; `None` where this is the last one.
    pub next: Option<String>,
}

/// What a rescan found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rescanned {
    /// Clips whose file and sidecar are there.
    pub found: u64,
    /// Those that the database did not know, or knew elsewhere.
    pub added: u64,
    /// Clips that the database knows and whose file is not there.
    pub missing: u64,
}

/// Where a clip comes from: all that is known before its file is.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) job: JobId,
    pub(crate) account: AccountId,
    /// Name of the account; never an e-mail address.
    pub(crate) account_name: String,
    pub(crate) route: Route,
    pub(crate) recipe: Recipe,
    /// `PixVerse`'s id of the video.
    pub(crate) video_id: String,
    /// Of every attempt of the job.
    pub(crate) trace_ids: Vec<Uuid>,
    pub(crate) charged_credits: Option<u32>,
    /// When the job was made. Names the file, so it must be the same each time.
    pub(crate) job_created_at: OffsetDateTime,
    /// From acceptance to the finished clip.
    pub(crate) made_in: Option<Duration>,
    /// `--out`.
    pub(crate) out_dir: Option<PathBuf>,
}

/// A clip that was kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) clip: Clip,
    /// The copy in the wanted folder, where one was wanted and could be made.
    pub(crate) out_path: Option<PathBuf>,
    /// What a person should know, one sentence each.
    pub(crate) notes: Vec<String>,
}
