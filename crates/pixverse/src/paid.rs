//! What goes into a paid call and what its acceptance says, the same in both dialects.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::catalog::FileKind;

/// A paid call, down to its bytes. It is stored before it is sent, and the same bytes can be sent
/// again under the same trace id.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidCall {
    /// Path below the API's base address, with a leading slash.
    pub path: String,
    /// The exact JSON body. It holds no secret.
    pub body: Vec<u8>,
}

impl fmt::Debug for PaidCall {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        write!(out, "PaidCall({} {body})", self.path)
    }
}

/// PixVerse took a paid call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// PixVerse's ids of what is being made; never empty, never 0.
    pub video_ids: Vec<u64>,
    /// Credits charged, when the answer says so.
    pub credits: Option<u32>,
}

/// Which video a call works on, in the official dialect. Exactly one of the two is ever sent.
/// Source: docs/pixverse.md, ids (documented).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VideoRef {
    /// One that was made through the same API: PixVerse's id of it.
    #[serde(rename = "source_video_id")]
    Made(u64),
    /// One that was uploaded: PixVerse's id of the upload.
    #[serde(rename = "video_media_id")]
    Uploaded(u64),
}

/// A file that is already with PixVerse, as its dialect names it. It belongs to one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "route", rename_all = "snake_case")]
pub enum Uploaded {
    /// An image, uploaded through the official API.
    Platform {
        /// PixVerse's id of the image.
        img_id: u64,
        /// Where PixVerse keeps it.
        url: String,
    },
    /// A video or sound, uploaded through the official API.
    PlatformMedia {
        /// PixVerse's id of the upload.
        media_id: u64,
        /// What PixVerse found in it.
        kind: FileKind,
        /// Where PixVerse keeps it.
        url: String,
    },
    /// An image, uploaded through the web site's object store.
    Web {
        /// Object key, such as `upload/UUID.jpg`.
        path: String,
        /// Where PixVerse keeps it.
        url: String,
    },
    /// A video, uploaded through the web site's object store.
    WebVideo {
        /// Object key, such as `upload/UUID.mp4`.
        path: String,
        /// Where PixVerse keeps it.
        url: String,
        /// Address of its last frame, which PixVerse cuts out; empty where it gave none.
        last_frame_url: String,
    },
}

/// Credits of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Left of the plan's month.
    pub monthly: u64,
    /// Left of bought packages.
    pub package: u64,
    /// Left of the daily gift; web accounts only.
    pub daily: Option<u64>,
    /// PixVerse's id of the account, when said.
    pub account_id: Option<String>,
}

impl Balance {
    /// All credits that a job could use.
    pub fn total(&self) -> u64 {
        self.monthly
            .saturating_add(self.package)
            .saturating_add(self.daily.unwrap_or_default())
    }
}
