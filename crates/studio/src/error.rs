//! Why the studio did not do what was asked. A variant exists only where some caller acts on it.

use std::io;
use std::time::Duration;

use pixverse::{PixverseError, Problem, RefusalKind};

use crate::callers::cap_words;
use crate::damage;

/// Why an operation of the studio failed.
#[derive(Debug, thiserror::Error)]
pub enum StudioError {
    /// The recipe does not fit the catalog; every reason at once.
    #[error("{}", sentences(.problems))]
    InvalidInput {
        /// Each names a field and says what would fit.
        problems: Vec<Problem>,
    },
    /// One value cannot be used.
    #[error("{message}")]
    InvalidField {
        /// Which input, in `snake_case`.
        field: &'static str,
        /// One sentence for a person.
        message: String,
    },
    /// There is no such thing here.
    #[error("there is no {what}")]
    NotFound {
        /// What was looked for, as a person calls it.
        what: String,
    },
    /// The account must sign in first.
    #[error("the account is signed out; sign in again")]
    SignedOut,
    /// A key, name or password was refused.
    #[error("{message}")]
    WrongCredentials {
        /// One sentence for a person.
        message: String,
    },
    /// The wallet does not hold enough.
    #[error("not enough credits; top up the account at PixVerse")]
    NoCredits,
    /// The caller's token does not allow this.
    #[error("{message}")]
    Forbidden {
        /// One sentence for a person.
        message: String,
    },
    /// The caller's token may not spend that much.
    #[error("{}", cap_words(*.cap, *.spent, *.asked))]
    CapReached {
        /// Most credits it may ever spend.
        cap: u32,
        /// Credits it has spent, what is queued and under way included.
        spent: u64,
        /// Credits that this order costs; `None` where nobody knows the price of a part of it.
        asked: Option<u64>,
    },
    /// The thing is not in a state that allows this.
    #[error("{message}")]
    Conflict {
        /// One sentence for a person.
        message: String,
    },
    /// Too many calls.
    #[error("PixVerse asks to wait {} s", .retry_after.as_secs().max(1))]
    Throttled {
        /// Whole seconds, at least 1.
        retry_after: Duration,
    },
    /// `PixVerse` did not answer.
    #[error("PixVerse cannot be reached; check the connection")]
    Unreachable {
        /// What the client saw.
        #[source]
        source: Box<PixverseError>,
    },
    /// A disk or folder does not play along.
    #[error("{message}")]
    Storage {
        /// One sentence for a person.
        message: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// No system keyring; a file may be used once the person agrees.
    #[error(
        "this system has no keyring; agree to keep the secret in a file that only you can read"
    )]
    NoKeyring,
    /// `PixVerse` refused for another reason.
    #[error("PixVerse refused: {message}")]
    Refused {
        /// In the words of `PixVerse`.
        message: String,
    },
    /// The database failed.
    #[error("{}", database_failed(.0))]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StudioError {
    fn from(error: sqlx::Error) -> Self {
        if is_broken(&error) {
            damage::seen();
        }
        Self::Database(error)
    }
}

/// The file is no database, or its pages do not fit together.
pub(crate) fn is_broken(error: &sqlx::Error) -> bool {
    const CORRUPT: u32 = 11;
    const NOT_A_DATABASE: u32 = 26;
    matches!(plain_code(error), Some(CORRUPT | NOT_A_DATABASE))
}

/// `SQLite`'s number for an error; an extended one holds the plain one in its lowest byte.
fn plain_code(error: &sqlx::Error) -> Option<u32> {
    let code = error.as_database_error()?.code()?;
    Some(code.parse::<u32>().ok()? & 0xff)
}

fn database_failed(error: &sqlx::Error) -> &'static str {
    if is_broken(error) {
        "the database is damaged; close every Tachyscope on this data folder and start again: the database is \
         then set aside, and what the library and the journal hold is brought back"
    } else {
        "the database failed"
    }
}

impl StudioError {
    /// A failure of a disk or folder, with a sentence for the person.
    pub(crate) fn storage(message: impl Into<String>, source: io::Error) -> Self {
        Self::Storage {
            message: message.into(),
            source,
        }
    }

    /// There is no room for what had to be written.
    pub(crate) fn is_disk_full(&self) -> bool {
        const FULL: u32 = 13;
        match self {
            Self::Database(error) => plain_code(error) == Some(FULL),
            Self::Storage { source, .. } => matches!(
                source.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            ),
            _ => false,
        }
    }

    /// The thing is not in a state that allows this.
    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::Conflict {
            message: message.into(),
        }
    }

    /// There is no such thing here.
    pub(crate) fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }

    /// A stored value that nobody can have written.
    pub(crate) fn unreadable(
        source: impl Into<Box<dyn std::error::Error + Send + Sync + 'static>>,
    ) -> Self {
        Self::Database(sqlx::Error::Decode(source.into()))
    }
}

impl From<PixverseError> for StudioError {
    fn from(error: PixverseError) -> Self {
        match error {
            PixverseError::Refused(refusal) => match refusal.kind {
                RefusalKind::SignedOut | RefusalKind::SignedInElsewhere => Self::SignedOut,
                RefusalKind::UserUnknown => Self::WrongCredentials {
                    message: format!("PixVerse does not know this sign-in: {}", refusal.message),
                },
                RefusalKind::NoCredits => Self::NoCredits,
                _ => Self::Refused {
                    message: refusal.message,
                },
            },
            PixverseError::Throttled { retry_after } => Self::Throttled { retry_after },
            other => Self::Unreachable {
                source: Box::new(other),
            },
        }
    }
}

/// All problems as one text.
fn sentences(problems: &[Problem]) -> String {
    let sentences: Vec<&str> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    sentences.join(" ")
}
