//! From a refusal or an end at `PixVerse` to what a person is told: what happened, whether it cost credits,
//! and the one next step.

use pixverse::{FailedKind, PixverseError, RefusalKind};

use super::model::{FailureCode, JobError, NextStep};

/// A refusal for good.
pub(crate) fn refused(error: &PixverseError) -> JobError {
    let words = match error {
        PixverseError::Refused(refusal) => refusal.message.clone(),
        other => other.to_string(),
    };
    let (code, message, step) = match error.refusal_kind() {
        Some(RefusalKind::Moderated) => (
            FailureCode::Moderated,
            format!("PixVerse's moderation refused the prompt or the image: {words}"),
            NextStep::EditPrompt,
        ),
        Some(RefusalKind::NoCredits) => (
            FailureCode::NoCredits,
            format!("The account does not hold enough credits: {words}"),
            NextStep::TopUp,
        ),
        Some(RefusalKind::SignedOut | RefusalKind::UserUnknown) => (
            FailureCode::SignedOut,
            format!("PixVerse refused the sign-in: {words}"),
            NextStep::SignIn,
        ),
        Some(RefusalKind::SignedInElsewhere) => (
            FailureCode::SignedInElsewhere,
            "The account was signed in somewhere else, which ended this session.".to_owned(),
            NextStep::TakeOver,
        ),
        Some(RefusalKind::Parameters) => (
            FailureCode::Parameters,
            format!("PixVerse does not take these parameters: {words}"),
            NextStep::EditPrompt,
        ),
        Some(RefusalKind::UploadFailed) => (
            FailureCode::Input,
            format!("PixVerse did not take the image: {words}"),
            NextStep::EditPrompt,
        ),
        _ => (
            FailureCode::Refused,
            format!("PixVerse refused: {words}"),
            NextStep::Retry,
        ),
    };
    JobError {
        code,
        message,
        charged: Some(false),
        next_step: Some(step),
        has_bundle: false,
    }
}

/// The end of an accepted job without a clip.
/// Source: docs/pixverse.md, refunds (status 7 is documented to be refunded; 8 is not said).
pub(crate) fn ended(kind: FailedKind) -> JobError {
    let (code, message, charged, step) = match kind {
        FailedKind::Moderated => (
            FailureCode::Moderated,
            "PixVerse made the clip, and its moderation withheld it; the credits come back.",
            Some(false),
            NextStep::EditPrompt,
        ),
        FailedKind::Failed => (
            FailureCode::Failed,
            "PixVerse could not make the clip. Whether it kept the credits is not known; look at the balance.",
            None,
            NextStep::Retry,
        ),
        FailedKind::Deleted => (
            FailureCode::Deleted,
            "The clip was deleted at PixVerse before it could be fetched.",
            None,
            NextStep::Retry,
        ),
    };
    JobError {
        code,
        message: message.to_owned(),
        charged,
        next_step: Some(step),
        has_bundle: false,
    }
}

/// An input that cannot go up; nothing was paid.
pub(crate) fn input(message: String) -> JobError {
    JobError {
        code: FailureCode::Input,
        message,
        charged: Some(false),
        next_step: Some(NextStep::EditPrompt),
        has_bundle: false,
    }
}

/// The account is signed out; nothing was paid.
pub(crate) fn signed_out(account: &str) -> JobError {
    JobError {
        code: FailureCode::SignedOut,
        message: format!("The account “{account}” is signed out. Sign in, then retry."),
        charged: Some(false),
        next_step: Some(NextStep::SignIn),
        has_bundle: false,
    }
}

/// The recipe does not fit the catalog; nothing was sent.
pub(crate) fn parameters(problems: &[pixverse::Problem]) -> JobError {
    let sentences: Vec<&str> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    JobError {
        code: FailureCode::Parameters,
        message: sentences.join(" "),
        charged: Some(false),
        next_step: Some(NextStep::EditPrompt),
        has_bundle: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_status_seven_says_that_nothing_was_kept() {
        let charged = |kind| ended(kind).charged;
        assert_eq!(charged(FailedKind::Moderated), Some(false));
        assert_eq!(charged(FailedKind::Failed), None);
        assert_eq!(charged(FailedKind::Deleted), None);
    }
}
