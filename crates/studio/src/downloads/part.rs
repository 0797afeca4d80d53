//! The file that is not whole yet, and the word beside it that lets it be continued.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk::{remove_if_there, write_whole};

/// A whole download that nobody has looked into yet.
#[derive(Debug)]
pub(crate) struct Part {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its length in bytes.
    pub(crate) size_bytes: u64,
}

/// What must be the same for the rest of a file to fit what is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// A strong entity tag, quotes included.
    pub(super) etag: String,
}

/// Paths of one download.
pub(super) struct PartFile {
    pub(super) path: PathBuf,
    beside: PathBuf,
}

impl PartFile {
    pub(super) fn of(folder: &Path, name: &str) -> Self {
        let path = folder.join(format!("{name}.part"));
        let beside = folder.join(format!("{name}.part.json"));
        Self { path, beside }
    }

    /// How many bytes are there and the tag they belong to, if they can be continued.
    pub(super) fn resumable(&self) -> Option<(u64, String)> {
        let length = self.path.metadata().ok()?.len();
        let remembered: Remembered =
            serde_json::from_slice(&std::fs::read(&self.beside).ok()?).ok()?;
        (length > 0).then_some((length, remembered.etag))
    }

    /// Remember the tag of a download that starts; without a strong one it cannot be continued.
    pub(super) fn remember(&self, etag: Option<&str>) -> io::Result<()> {
        match etag.filter(|etag| etag.starts_with('"')) {
            Some(etag) => {
                let remembered = Remembered {
                    etag: etag.to_owned(),
                };
                write_whole(&self.beside, &serde_json::to_vec(&remembered)?)
            }
            None => remove_if_there(&self.beside),
        }
    }

    /// Throw away what came.
    pub(super) fn discard(&self) -> io::Result<()> {
        remove_if_there(&self.path)?;
        remove_if_there(&self.beside)
    }
}
