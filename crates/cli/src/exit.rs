//! How a command ends: the exit codes, and the failures that lead to them.

use std::fmt;
use std::process::ExitCode;

use contract::{ApiError, ErrorCode, Job, Stage};

/// The exit codes of the official tool, which scripts already branch on.
///
/// Source: docs/pixverse.md, command-line tool (documented).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All done.
    Done = 0,
    /// Something else went wrong.
    General = 1,
    /// Waiting timed out; the jobs go on.
    TimedOut = 2,
    /// Signed out, or the key or password was refused.
    SignedOut = 3,
    /// Not enough credits.
    NoCredits = 4,
    /// The generation failed or was refused.
    Failed = 5,
    /// A flag, value or recipe was refused.
    Invalid = 6,
    /// Waiting timed out and no slot was ever free.
    NoSlot = 7,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Exit {
    /// What one job's end means for the command that waited for it.
    pub(crate) fn of_job(job: &Job) -> Self {
        match job.stage {
            Stage::Done => Self::Done,
            Stage::Failed => {
                Self::of_failed_job(job.error.as_ref().map_or("", |error| &error.code))
            }
            _ => Self::General,
        }
    }

    fn of_failed_job(code: &str) -> Self {
        match code {
            "signedOut" | "signedInElsewhere" => Self::SignedOut,
            "noCredits" => Self::NoCredits,
            "parameters" | "input" => Self::Invalid,
            _ => Self::Failed,
        }
    }
}

/// Why a command ends with another code than 0 although no job says it.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) exit: Exit,
    /// Stable word for scripts.
    pub(crate) code: String,
    /// Sentences for a person.
    pub(crate) message: String,
}

impl Failure {
    /// A refused flag, value or recipe.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Invalid,
            code: "invalidInput".to_owned(),
            message: message.into(),
        }
    }

    /// Anything that is neither the input's nor PixVerse's fault.
    pub(crate) fn general(code: &str, message: impl Into<String>) -> Self {
        Self {
            exit: Exit::General,
            code: code.to_owned(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        let exit = match error.code {
            // An id or a name that does not exist was typed wrong.
            ErrorCode::InvalidInput | ErrorCode::NotFound => Exit::Invalid,
            ErrorCode::SignedOut => Exit::SignedOut,
            ErrorCode::NoCredits | ErrorCode::CapReached => Exit::NoCredits,
            _ => Exit::General,
        };
        let message = match error.code {
            ErrorCode::NoKeyring => format!(
                "{} In a terminal or a container, set TACHYSCOPE_SECRETS=file to keep secrets in a file that only you can read.",
                error.message
            ),
            _ => error.message,
        };
        Self {
            exit,
            code: code_word(error.code),
            message,
        }
    }
}

/// The word that JSON carries for a code, which is how serde writes it.
fn code_word(code: ErrorCode) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => "internal".to_owned(),
    }
}
