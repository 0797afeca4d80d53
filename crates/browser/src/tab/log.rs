//! What the page asked and what came back, fit to be shown.

use serde::Serialize;
use serde_json::Value;

use super::blank::Blanker;
use super::capture::Seen;

/// Longest body that is shown, in characters.
const SHOWN_CHARS_MAX: usize = 8_000;

/// One call of the page. Secrets are blanked, headers and queries left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// From the start of the run to the call, in milliseconds.
    pub at_ms: u64,
    /// HTTP method.
    pub method: String,
    /// Path of the address.
    pub path: String,
    /// HTTP status; `None` when no answer was seen.
    pub status: Option<u16>,
    /// What the page asked, for a paid call.
    pub asked: Option<String>,
    /// What came back, for a paid call.
    pub answered: Option<String>,
}

impl LogEntry {
    pub(crate) fn new(seen: &Seen, at_ms: u64, blanker: &Blanker) -> Self {
        let shown = |text: &str| shown(text, blanker);
        Self {
            at_ms,
            method: seen.method.clone(),
            path: seen.path.clone(),
            status: seen.status,
            asked: seen.asked.as_deref().filter(|_| seen.is_paid).map(shown),
            answered: None,
        }
    }

    /// The same with what came back.
    pub(crate) fn with_answer(mut self, body: &[u8], blanker: &Blanker) -> Self {
        self.answered = Some(shown(&String::from_utf8_lossy(body), blanker));
        self
    }
}

fn shown(text: &str, blanker: &Blanker) -> String {
    let text = match serde_json::from_str::<Value>(text) {
        Ok(value) => blanker.json(value).to_string(),
        Err(_) => blanker.text(text),
    };
    text.chars().take(SHOWN_CHARS_MAX).collect()
}
