//! The situations, and what is right in each of them.

use browser::{Answered, PageError, PageFailure};
use pixverse::{Mode, RefusalKind, Verdict};

/// How a run ended.
pub(crate) type Outcome = Result<Answered, PageFailure>;

/// One situation of the site.
pub(crate) struct Day {
    pub(crate) name: &'static str,
    /// Switches of the site.
    pub(crate) site: &'static [&'static str],
    /// The prompt; words in brackets bring a fault on.
    pub(crate) words: &'static str,
    pub(crate) mode: Mode,
    pub(crate) is_right: fn(&Outcome) -> bool,
    /// Clips that one run makes.
    pub(crate) clips: usize,
}

const fn clip(name: &'static str, site: &'static [&'static str]) -> Day {
    Day {
        name,
        site,
        words: "a kite",
        mode: Mode::Text,
        is_right: Result::is_ok,
        clips: 1,
    }
}

const fn refusal(
    name: &'static str,
    site: &'static [&'static str],
    is_right: fn(&Outcome) -> bool,
) -> Day {
    Day {
        is_right,
        clips: 0,
        ..clip(name, site)
    }
}

/// All of them, the plain one first.
pub(crate) fn all() -> Vec<Day> {
    let mut days = clips();
    days.extend(refusals());
    days
}

/// Days on which a clip is made.
fn clips() -> Vec<Day> {
    vec![
        clip("plain", &[]),
        Day {
            mode: Mode::Image,
            ..clip("plain, from an image", &[])
        },
        clip("russian", &["russian"]),
        clip("chinese", &["chinese"]),
        clip("late answer", &["late-answer"]),
        clip("early answer", &["early-answer"]),
        clip("navigates away", &["navigates-away"]),
        clip("service worker", &["service-worker"]),
        clip("preflight", &["own-origin"]),
        clip("answer not packed", &["plain-answer"]),
        Day {
            words: "a kite [[gzip-unlabelled]]",
            ..clip("packed, unlabelled", &[])
        },
        clip("moved button", &["moved-button"]),
        clip("two buttons", &["two-buttons"]),
        clip("consent banner", &["consent-banner"]),
    ]
}

/// Days on which nothing may be made.
fn refusals() -> Vec<Day> {
    vec![
        Day {
            words: "a kite [[error-500]]",
            ..refusal("HTTP 500", &[], |outcome| {
                verdict(outcome) == Some(Verdict::Unsure)
            })
        },
        refusal("missing button", &["missing-button"], |outcome| {
            fails(outcome, |error| {
                matches!(error, PageError::ElementMissing { .. })
            })
        }),
        refusal("captcha", &["captcha"], |outcome| {
            fails(outcome, |error| matches!(error, PageError::Captcha))
        }),
        refusal("captcha on press", &["captcha-on-press"], |outcome| {
            fails(outcome, |error| matches!(error, PageError::Captcha))
        }),
        refusal("session ends midway", &["expires-midway"], |outcome| {
            fails(outcome, |error| match error {
                PageError::Answered(error) => error.refusal_kind() == Some(RefusalKind::SignedOut),
                PageError::SignedOut => true,
                _ => false,
            })
        }),
        refusal("stubborn setting", &["stubborn-quality"], |outcome| {
            fails(outcome, |error| {
                matches!(error, PageError::SettingMismatch { .. })
            })
        }),
        refusal("deaf button", &["deaf-button"], |outcome| {
            fails(outcome, |error| matches!(error, PageError::NothingSent))
        }),
    ]
}

fn fails(outcome: &Outcome, fits: fn(&PageError) -> bool) -> bool {
    outcome.as_ref().is_err_and(|failure| fits(&failure.error))
}

fn verdict(outcome: &Outcome) -> Option<Verdict> {
    let failure = outcome.as_ref().err()?;
    Some(failure.error.after_paid_call())
}
