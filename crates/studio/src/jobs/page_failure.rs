//! From a failure of the page to what becomes of the job and what a person is told.

use browser::{PageError, Step as PageStep};

use super::failure;
use super::model::{FailureCode, JobError, NextStep};
use super::waiting::{Waiting, WaitingFor};
use crate::wording::sentence;

/// What a failure that sent nothing means for the job.
#[derive(Debug, PartialEq)]
pub(super) enum PageEnd {
    /// For now: the same may work later.
    PutBack(Waiting),
    /// For good: something has to change first.
    Failed(JobError),
    /// The session is over; whether that can be mended is the accounts' to say.
    SignedOut,
}

/// What a failure means that is no lost answer and no answer of `PixVerse`.
pub(super) fn end_of(error: &PageError) -> PageEnd {
    let page = |words: String| PageEnd::Failed(failed(FailureCode::Page, words));
    match error {
        PageError::SignedOut => PageEnd::SignedOut,
        PageError::NotOpened { why } if why.starts_with("net::ERR_CERT") => page(format!(
            "PixVerse's page shows no valid certificate ({why}). Nothing was sent."
        )),
        PageError::NotOpened { why } => {
            PageEnd::PutBack(WaitingFor::Service.because(format!("the page did not open: {why}")))
        }
        PageError::Cancelled | PageError::HeldBack(_) => {
            PageEnd::PutBack(WaitingFor::Service.because("the page was left before the press"))
        }
        PageError::Chrome(error) => PageEnd::Failed(no_chrome(&error.to_string())),
        PageError::Captcha => PageEnd::Failed(failed(
            FailureCode::Captcha,
            "PixVerse's page shows a captcha, which only a person may solve. Sign in with your browser, \
             solve it there, then retry. Nothing was sent."
                .to_owned(),
        )),
        PageError::ImageMissing(_) => PageEnd::Failed(failure::input(
            "The image cannot be read any more. Nothing was sent.".to_owned(),
        )),
        PageError::ImageNotTaken => PageEnd::Failed(failure::input(
            "PixVerse's page did not take the image. Nothing was sent.".to_owned(),
        )),
        PageError::ElementMissing {
            step,
            element,
            candidates,
        } => page(format!(
            "PixVerse's page has changed: it has no “{element}” for the step “{}”. Looked for: {}. \
             Nothing was sent.",
            words_of(*step),
            candidates.join(", ")
        )),
        PageError::PageHung | PageError::PageCrashed => {
            page(format!("PixVerse's page failed: {error}. Nothing was sent."))
        }
        other => page(format!("{} Nothing was sent.", sentence(&other.to_string()))),
    }
}

/// There is no Chrome to work with, or none that works.
pub(super) fn no_chrome(words: &str) -> JobError {
    failed(
        FailureCode::Browser,
        format!("{} Nothing was sent.", sentence(words)),
    )
}

fn failed(code: FailureCode, message: String) -> JobError {
    JobError {
        code,
        message,
        charged: Some(false),
        next_step: Some(NextStep::Retry),
        has_bundle: false,
    }
}

/// As the window says it.
fn words_of(step: PageStep) -> &'static str {
    match step {
        PageStep::ChromeReady => "Chrome started",
        PageStep::OpenedPage => "opened the page",
        PageStep::OptionsSet => "options set",
        PageStep::ImageAttached => "image attached",
        PageStep::PromptEntered => "prompt entered",
        PageStep::Checked => "settings checked",
        PageStep::Pressed => "Create pressed",
        PageStep::AnswerReceived => "answer received",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(error: &PageError) -> JobError {
        match end_of(error) {
            PageEnd::Failed(error) => error,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_changed_page_names_the_step_and_what_was_looked_for() {
        let error = told(&PageError::ElementMissing {
            step: PageStep::PromptEntered,
            element: "prompt".into(),
            candidates: vec!["textarea#a".into(), "textarea".into()],
        });
        assert_eq!(
            (error.code, error.charged),
            (FailureCode::Page, Some(false))
        );
        for word in ["prompt entered", "textarea#a, textarea", "Nothing was sent"] {
            assert!(error.message.contains(word), "{}", error.message);
        }
    }

    #[test]
    fn a_captcha_is_the_persons() {
        let error = told(&PageError::Captcha);
        assert_eq!(error.code, FailureCode::Captcha);
        assert!(error.message.contains("only a person may solve"));
    }

    #[test]
    fn a_line_that_is_down_is_waited_for_and_a_wrong_certificate_is_not() {
        let not_opened = |why: &str| end_of(&PageError::NotOpened { why: why.into() });
        let down = not_opened("net::ERR_CONNECTION_REFUSED");
        assert!(matches!(down, PageEnd::PutBack(_)), "{down:?}");
        let wrong = not_opened("net::ERR_CERT_AUTHORITY_INVALID");
        assert!(matches!(wrong, PageEnd::Failed(_)), "{wrong:?}");
    }
}
