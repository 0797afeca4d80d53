//! PixVerse's codes and what they ask of the person.
//!
//! Source of the table: docs/pixverse.md, errors. Codes of the official table are documented, the
//! rest observed by others; the verdicts are ours.

use serde::{Deserialize, Serialize};

use crate::error::Verdict;

/// Most characters of PixVerse's own words that are kept.
const MESSAGE_CHARS_MAX: usize = 300;

/// PixVerse answered and said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("PixVerse refused ({code}): {message}")]
pub struct Refusal {
    /// PixVerse's code, or the HTTP status where no envelope came with it.
    pub code: i64,
    /// PixVerse's own words: at most 300 characters on one line, never empty.
    pub message: String,
    /// What it asks of the person.
    pub kind: RefusalKind,
}

/// What a refusal asks of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalKind {
    /// Sign in again: the key or session is missing, wrong or expired.
    SignedOut,
    /// Another sign-in ended this session; sign in again only if asked to.
    SignedInElsewhere,
    /// The user name or the password is wrong.
    UserUnknown,
    /// Top up.
    NoCredits,
    /// Wait until one of the running jobs is done.
    NoSlot,
    /// Wait: the service is overloaded.
    Busy,
    /// Change the prompt or the image.
    Moderated,
    /// Change the recipe or the file.
    Parameters,
    /// What was named does not exist, or no longer does.
    NotFound,
    /// The trace id was not accepted.
    TraceId,
    /// The file did not arrive; upload it again.
    UploadFailed,
    /// A code that says nothing certain, so it may follow an acceptance.
    Unknown,
}

impl RefusalKind {
    /// What a code means. Codes that nobody has explained are [`RefusalKind::Unknown`].
    pub const fn of(code: i64) -> Self {
        match code {
            10001..=10004 | 400_012 | 401 | 403 => Self::SignedOut,
            10005 => Self::SignedInElsewhere,
            500_200 | 500_201 => Self::UserUnknown,
            500_043 | 500_090 => Self::NoCredits,
            500_044 => Self::NoSlot,
            500_045 | 500_069 => Self::Busy,
            400_101 | 500_052 | 500_054 | 500_063 => Self::Moderated,
            400
            | 400_011
            | 400_013
            | 400_017..=400_019
            | 400_032
            | 400_051
            | 500_020
            | 500_030..=500_033
            | 500_042
            | 500_060
            | 500_070
            | 500_071
            | 701_002
            | 701_003 => Self::Parameters,
            400_001 | 500_008 | 500_064 => Self::NotFound,
            400_033 => Self::TraceId,
            400_040 | 500_041 => Self::UploadFailed,
            _ => Self::Unknown,
        }
    }
}

impl Refusal {
    /// A refusal from a code and PixVerse's words. An unknown key is told by its words alone:
    /// its code is not recorded anywhere.
    pub fn new(code: i64, message: &str) -> Self {
        let names_key = message
            .to_ascii_lowercase()
            .contains("apikey is not registered");
        let kind = if names_key {
            RefusalKind::SignedOut
        } else {
            RefusalKind::of(code)
        };
        let message = one_line(message);
        Self {
            code,
            message,
            kind,
        }
    }

    /// Whether it is about the form of the call, and not about the file or the words in it.
    pub(crate) const fn names_form(&self) -> bool {
        matches!(
            self.code,
            400 | 400_011 | 400_013 | 400_017 | 400_018 | 400_051
        )
    }

    /// What this refusal of a *paid* call means; see
    /// [`PixverseError::after_paid_call`](crate::PixverseError::after_paid_call).
    pub fn after_paid_call(&self) -> Verdict {
        match self.kind {
            RefusalKind::NoSlot => Verdict::RefusedForNow { after: None },
            RefusalKind::Busy if self.code == 500_069 => Verdict::RefusedForNow { after: None },
            RefusalKind::SignedOut
            | RefusalKind::SignedInElsewhere
            | RefusalKind::UserUnknown
            | RefusalKind::NoCredits
            | RefusalKind::Moderated
            | RefusalKind::Parameters => Verdict::RefusedForGood,
            RefusalKind::Busy
            | RefusalKind::NotFound
            | RefusalKind::TraceId
            | RefusalKind::UploadFailed
            | RefusalKind::Unknown => Verdict::Unsure,
        }
    }
}

/// Foreign words made fit for one line of a window or a log.
fn one_line(message: &str) -> String {
    let words: Vec<&str> = message
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line: String = words.join(" ").chars().take(MESSAGE_CHARS_MAX).collect();
    if line.is_empty() {
        "no reason given".to_owned()
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOR_NOW: Verdict = Verdict::RefusedForNow { after: None };

    #[track_caller]
    fn check(code: i64, kind: RefusalKind, verdict: Verdict) {
        let refusal = Refusal::new(code, "said so");
        assert_eq!(
            (refusal.kind, refusal.after_paid_call()),
            (kind, verdict),
            "code {code}"
        );
    }

    #[test]
    fn every_code_of_the_official_table_is_known() {
        use RefusalKind::{
            Busy, Moderated, NoCredits, NoSlot, NotFound, Parameters, SignedOut, UploadFailed,
        };
        use Verdict::{RefusedForGood, Unsure};
        for code in [
            400_011, 400_013, 400_017, 400_018, 400_019, 400_032, 500_020, 500_030, 500_031,
            500_032, 500_033, 500_042, 500_060, 500_070, 500_071,
        ] {
            check(code, Parameters, RefusedForGood);
        }
        check(400_012, SignedOut, RefusedForGood);
        check(500_008, NotFound, Unsure);
        check(500_041, UploadFailed, Unsure);
        check(500_044, NoSlot, FOR_NOW);
        check(500_054, Moderated, RefusedForGood);
        check(500_063, Moderated, RefusedForGood);
        check(500_064, NotFound, Unsure);
        check(500_069, Busy, FOR_NOW);
        check(500_090, NoCredits, RefusedForGood);
    }

    #[test]
    fn codes_that_may_follow_an_acceptance_are_unsure() {
        for code in [99_999, 500_100, 123_456] {
            check(code, RefusalKind::Unknown, Verdict::Unsure);
        }
        check(500_045, RefusalKind::Busy, Verdict::Unsure);
        check(400_033, RefusalKind::TraceId, Verdict::Unsure);
    }

    #[test]
    fn codes_of_the_web_dialect_are_known() {
        check(10_001, RefusalKind::SignedOut, Verdict::RefusedForGood);
        check(
            10_005,
            RefusalKind::SignedInElsewhere,
            Verdict::RefusedForGood,
        );
        check(500_200, RefusalKind::UserUnknown, Verdict::RefusedForGood);
        check(500_043, RefusalKind::NoCredits, Verdict::RefusedForGood);
        check(500_052, RefusalKind::Moderated, Verdict::RefusedForGood);
    }

    #[test]
    fn an_unknown_key_is_told_by_its_words() {
        let refusal = Refusal::new(987_654, "apiKey is not registered");
        assert_eq!(refusal.kind, RefusalKind::SignedOut);
    }

    #[test]
    fn foreign_words_stay_short_and_on_one_line() {
        let long = format!("a\r\n\tb\u{7} {}", "ю".repeat(900));
        let message = Refusal::new(1, &long).message;
        assert!(message.starts_with("a b ю"));
        assert_eq!(message.chars().count(), 300);
        assert_eq!(Refusal::new(1, " \n").message, "no reason given");
    }
}
