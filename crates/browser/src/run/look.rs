//! Looking at the page, and what it may show instead of what was expected.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};

use super::Step;
use super::drive::{Drive, below};
use crate::error::PageError;
use crate::tab::Trouble;

const SCRIPT: &str = include_str!("page.js");

/// Pause between two looks at the page.
pub(super) const LOOK_AGAIN: Duration = Duration::from_millis(15);

/// What one look at the page shows.
#[derive(Debug, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one question asked of the page"
)]
pub(super) struct Look {
    pub(super) path: String,
    pub(super) prompt: bool,
    pub(super) captcha: bool,
    pub(super) consent: bool,
    pub(super) senders: usize,
    pub(super) ready: bool,
    pub(super) uploaded: usize,
    pub(super) uploading: usize,
    pub(super) refused: usize,
}

/// What the page shows of what was set.
#[derive(Debug, Deserialize)]
pub(super) struct Shown {
    pub(super) prompt: Option<String>,
    pub(super) settings: serde_json::Map<String, Value>,
}

impl Drive<'_> {
    /// Look until `fits`, through whatever the page shows on the way.
    pub(super) fn until(
        &self,
        limit: Duration,
        step: Step,
        element: &str,
        fits: impl Fn(&Look) -> bool,
    ) -> Result<Look, PageError> {
        let end = Instant::now() + limit;
        loop {
            self.still_wanted()?;
            if let Some(look) = self.look()? {
                self.check_surprises(&look)?;
                if fits(&look) {
                    return Ok(look);
                }
            }
            if Instant::now() > end {
                return Err(missing(step, element, self.candidates(element)));
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// One look; `None` while the page is between two documents.
    pub(super) fn look(&self) -> Result<Option<Look>, PageError> {
        let look = self
            .tab
            .run(self.script("look", &json!({})), self.pages.waits.script());
        match look {
            Ok(look) => Ok(serde_json::from_value(look).ok()),
            Err(Trouble::Said(_)) => Ok(None),
            Err(trouble) => Err(self.before(trouble)),
        }
    }

    /// What a page may show instead of what was expected.
    pub(super) fn check_surprises(&self, look: &Look) -> Result<(), PageError> {
        if look.captcha {
            return Err(PageError::Captcha);
        }
        if look.path == below(self.web, &self.pages.site.login).path() {
            return Err(PageError::SignedOut);
        }
        if look.consent {
            self.task("decline", &json!({}))?;
        }
        Ok(())
    }

    pub(super) fn candidates(&self, element: &str) -> &[String] {
        let elements = &self.pages.elements;
        match element {
            "prompt" => &elements.prompt,
            "uploaded" => &elements.uploaded,
            _ => &elements.create,
        }
    }

    pub(super) fn still_wanted(&self) -> Result<(), PageError> {
        if self.cancel.is_cancelled() {
            Err(PageError::Cancelled)
        } else {
            Ok(())
        }
    }

    pub(super) fn task(&self, task: &str, order: &Value) -> Result<Value, PageError> {
        let done = self
            .tab
            .run(self.script(task, order), self.pages.waits.script());
        done.map_err(|trouble| self.before(trouble))
    }

    pub(super) fn read<T: for<'de> Deserialize<'de>>(
        &self,
        task: &str,
        order: &Value,
    ) -> Result<T, PageError> {
        let read = self.task(task, order)?;
        serde_json::from_value(read).map_err(|error| PageError::Driver {
            why: error.to_string(),
        })
    }

    pub(super) fn script(&self, task: &str, order: &Value) -> String {
        let pages = json!({ "elements": self.pages.elements, "settings": self.pages.settings });
        format!("({SCRIPT})({pages}, {}, {order})", json!(task))
    }

    /// What a trouble means before the press.
    pub(super) fn before(&self, trouble: Trouble) -> PageError {
        match trouble {
            _ if self.cancel.is_cancelled() => PageError::Cancelled,
            Trouble::Hung => PageError::PageHung,
            Trouble::Crashed => PageError::PageCrashed,
            Trouble::Said(why) => PageError::Driver { why },
        }
    }

    /// What a trouble means after it.
    pub(super) fn after(&self, trouble: &Trouble) -> PageError {
        let why = match trouble {
            _ if self.cancel.is_cancelled() => "it was cancelled after the press",
            Trouble::Hung => "the page stopped answering",
            Trouble::Crashed => "the page or Chrome ended",
            Trouble::Said(why) => why,
        };
        PageError::AnswerLost {
            why: why.to_owned(),
        }
    }
}

pub(super) fn missing(step: Step, element: &str, candidates: &[String]) -> PageError {
    PageError::ElementMissing {
        step,
        element: element.to_owned(),
        candidates: candidates.to_vec(),
    }
}
