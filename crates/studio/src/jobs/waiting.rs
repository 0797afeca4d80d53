//! Why a job waits: a word that rules may branch on, and a sentence for people.

use crate::downloads::DownloadError;
use crate::error::StudioError;
use crate::stage::words;

words! {
    /// What has to happen before a job goes on.
    WaitingFor {
        /// One of its account's slots has to come free.
        Slot = "slot",
        /// Its account has to be signed in.
        Account = "account",
        /// `PixVerse` has to answer, or to answer otherwise.
        Service = "service",
        /// What became of a lost answer has to be found out.
        Answer = "answer",
        /// This machine's disk has to take it.
        Disk = "disk",
        /// A person has to choose.
        Person = "person",
        /// A person has to resume the queue.
        Pause = "pause",
        /// A budget has to allow it.
        Budget = "budget",
        /// Jobs in front of it have to go first.
        Turn = "turn",
    }
}

/// Why a job waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// For rules.
    pub(crate) what: WaitingFor,
    /// One sentence for a person; no number in it that would be wrong a moment later.
    pub(crate) why: String,
}

impl WaitingFor {
    /// The wait with its sentence.
    pub(crate) fn because(self, why: impl Into<String>) -> Waiting {
        let why = why.into();
        Waiting { what: self, why }
    }
}

impl From<&StudioError> for Waiting {
    fn from(error: &StudioError) -> Self {
        let what = match error {
            StudioError::SignedOut
            | StudioError::WrongCredentials { .. }
            | StudioError::NoKeyring => WaitingFor::Account,
            StudioError::Storage { .. } => WaitingFor::Disk,
            _ => WaitingFor::Service,
        };
        what.because(error.to_string())
    }
}

impl From<&DownloadError> for WaitingFor {
    fn from(error: &DownloadError) -> Self {
        match error {
            DownloadError::DiskFull { .. }
            | DownloadError::ReadOnly { .. }
            | DownloadError::FolderGone { .. }
            | DownloadError::Disk(_) => Self::Disk,
            DownloadError::Expired
            | DownloadError::NotTheClip { .. }
            | DownloadError::Cut { .. }
            | DownloadError::Unreachable { .. }
            | DownloadError::Unavailable { .. }
            | DownloadError::Studio(_) => Self::Service,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_itself() {
        for what in WaitingFor::ALL {
            assert_eq!(WaitingFor::from_word(what.as_str()), Some(*what));
        }
    }
}
