//! Why a clip is not on this disk yet.

use std::io;
use std::path::{Path, PathBuf};

use crate::StudioError;

/// Why a clip is not on this disk yet. `PixVerse` still has it in every case.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// The link is not good any more; a fresh one can be asked for.
    #[error("the link to the clip has expired")]
    Expired,
    /// What came is something else; it was thrown away and a fresh link can be asked for.
    #[error("what came is not the clip: {why}")]
    NotTheClip {
        /// One clause for a person.
        why: String,
    },
    /// The connection ended early; what came is kept and the rest can be fetched.
    #[error("the download was cut off")]
    Cut {
        /// What the transport saw; `None` where it ended without a word.
        #[source]
        source: Option<reqwest::Error>,
    },
    /// Nobody answered.
    #[error("the clip's server cannot be reached")]
    Unreachable {
        /// What the transport saw. The address is stripped from it.
        #[source]
        source: reqwest::Error,
    },
    /// The server has trouble of its own.
    #[error("the clip's server answers {status}")]
    Unavailable {
        /// HTTP status.
        status: u16,
    },
    /// There is no room.
    #[error("the disk is full")]
    DiskFull {
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The folder cannot be written.
    #[error("the folder {} cannot be written", .folder.display())]
    ReadOnly {
        /// Which folder.
        folder: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The folder is not there.
    #[error("the folder {} is not there", .folder.display())]
    FolderGone {
        /// Which folder.
        folder: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The disk fails in another way.
    #[error("the clip cannot be written")]
    Disk(#[source] io::Error),
    /// The studio's own store failed.
    #[error(transparent)]
    Studio(#[from] StudioError),
}

impl DownloadError {
    /// Sort what the system said about writing into `folder`.
    pub(crate) fn of_disk(source: io::Error, folder: &Path) -> Self {
        use io::ErrorKind::{
            NotADirectory, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem,
            StorageFull,
        };
        let folder = folder.to_owned();
        match source.kind() {
            StorageFull | QuotaExceeded => Self::DiskFull { source },
            ReadOnlyFilesystem | PermissionDenied => Self::ReadOnly { folder, source },
            NotFound | NotADirectory => Self::FolderGone { folder, source },
            _ => Self::Disk(source),
        }
    }

    /// What came is something else.
    pub(crate) fn not_the_clip(why: impl Into<String>) -> Self {
        Self::NotTheClip { why: why.into() }
    }
}

impl From<DownloadError> for StudioError {
    fn from(error: DownloadError) -> Self {
        match error {
            DownloadError::Studio(error) => error,
            DownloadError::DiskFull { source } => {
                Self::storage("The disk is full. Make room and try again.", source)
            }
            DownloadError::ReadOnly { ref folder, .. }
            | DownloadError::FolderGone { ref folder, .. } => {
                let message = format!("The folder {} cannot be written.", folder.display());
                Self::storage(message, io::Error::other(error))
            }
            DownloadError::Disk(source) => Self::storage("The clip cannot be written.", source),
            error @ (DownloadError::Expired
            | DownloadError::NotTheClip { .. }
            | DownloadError::Cut { .. }
            | DownloadError::Unreachable { .. }
            | DownloadError::Unavailable { .. }) => Self::conflict(format!(
                "The clip was not fetched: {error}. Try again later."
            )),
        }
    }
}
