//! Seeing the page's own calls. The listener only filters and notes: it runs on the driver's
//! thread and must never call the driver.

use std::io::{self, Read};
use std::sync::mpsc::Sender;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::MultiGzDecoder;
use headless_chrome::protocol::cdp::Network;
use headless_chrome::protocol::cdp::types::Event;
use secrecy::SecretString;
use serde_json::Value;
use url::Url;

use super::clerk::Task;
use crate::chrome::Leash;

/// Calls that are kept of one run; a page that asks more often is a broken one.
const CALLS_MAX: usize = 500;
/// Lines of the console that are kept.
const CONSOLE_MAX: usize = 200;
/// Largest answer that is read, in bytes after unpacking.
const ANSWER_BYTES_MAX: u64 = 16 << 20;

/// Which calls are of interest.
#[derive(Debug, Clone)]
pub(crate) struct Watched {
    /// Paths of the calls that answer a press.
    pub(crate) paid: Vec<String>,
    /// Beginning of the paths that are listed.
    pub(crate) listed: String,
}

/// One call of the page.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) id: String,
    pub(crate) at: Instant,
    pub(crate) method: String,
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) is_paid: bool,
    pub(crate) asked: Option<String>,
    /// The header `token`, which the page sends with its calls.
    pub(crate) token: Option<SecretString>,
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<String>,
    pub(crate) date: Option<String>,
    /// How it ended: `None` while it goes on.
    pub(crate) end: Option<End>,
}

/// How a call of the page ended.
#[derive(Debug, Clone)]
pub(crate) enum End {
    /// Its answer came to its end.
    Whole,
    /// It broke off, in Chrome's words.
    Broken(String),
}

/// What was seen of a page so far.
pub(crate) struct Capture {
    watched: Watched,
    leash: Leash,
    clerk: Sender<Task>,
    notes: Mutex<Notes>,
    changed: Condvar,
}

#[derive(Default)]
struct Notes {
    calls: Vec<Seen>,
    console: Vec<String>,
    has_crashed: bool,
}

impl Capture {
    pub(crate) fn new(watched: Watched, leash: Leash, clerk: Sender<Task>) -> Self {
        Self {
            watched,
            leash,
            clerk,
            notes: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Forget all calls and words: a new run begins.
    pub(crate) fn clear(&self) {
        let mut notes = self.notes();
        notes.calls.clear();
        notes.console.clear();
    }

    pub(crate) fn has_crashed(&self) -> bool {
        self.notes().has_crashed
    }

    /// All calls so far.
    pub(crate) fn calls(&self) -> Vec<Seen> {
        self.notes().calls.clone()
    }

    /// The console's words so far.
    pub(crate) fn console(&self) -> Vec<String> {
        self.notes().console.clone()
    }

    /// The first paid call since the last [`Capture::clear`], as soon as `fits` is true of it.
    pub(crate) fn paid_call(&self, limit: Duration, fits: impl Fn(&Seen) -> bool) -> Option<Seen> {
        let end = Instant::now() + limit;
        let mut notes = self.notes();
        loop {
            let paid = notes.calls.iter().find(|call| call.is_paid);
            if let Some(paid) = paid.filter(|call| fits(call)) {
                return Some(paid.clone());
            }
            let left = end.checked_duration_since(Instant::now())?;
            let waited = self.changed.wait_timeout(notes, left);
            notes = waited.unwrap_or_else(PoisonError::into_inner).0;
            if notes.has_crashed {
                return None;
            }
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Note one event.
    pub(crate) fn hear(&self, event: &Event) {
        match event {
            Event::NetworkRequestWillBeSent(sent) => self.begin(&sent.params),
            Event::NetworkResponseReceived(received) => {
                let params = &received.params;
                self.change(&params.request_id, |call| {
                    call.status = u16::try_from(params.response.status).ok();
                    call.retry_after = header(&params.response.headers, "retry-after");
                    call.date = header(&params.response.headers, "date");
                });
            }
            Event::NetworkLoadingFinished(finished) => {
                self.change(&finished.params.request_id, |call| {
                    call.end = Some(End::Whole);
                });
            }
            Event::NetworkLoadingFailed(failed) => {
                let words = failed.params.error_text.clone();
                self.change(&failed.params.request_id, |call| {
                    call.end = Some(End::Broken(words));
                });
            }
            Event::InspectorTargetCrashed(_) => self.crash(),
            Event::RuntimeConsoleAPICalled(called) => {
                let words = called.params.args.iter().filter_map(|word| {
                    let value = word.value.as_ref().map(Value::to_string);
                    value.or_else(|| word.description.clone())
                });
                self.note(words.collect::<Vec<_>>().join(" "));
            }
            Event::RuntimeExceptionThrown(thrown) => {
                let details = &thrown.params.exception_details;
                let words = details
                    .exception
                    .as_ref()
                    .and_then(|one| one.description.clone());
                self.note(words.unwrap_or_else(|| details.text.clone()));
            }
            Event::PageScreencastFrame(frame) => self.pass(Task::Frame(
                frame.params.session_id,
                frame.params.data.clone(),
            )),
            Event::PageJavascriptDialogOpening(_) => self.pass(Task::Dialog),
            _ => {}
        }
    }

    /// For what needs a call of the driver; a clerk that has gone has nothing left to do.
    fn pass(&self, task: Task) {
        let _ = self.clerk.send(task);
    }

    fn begin(&self, sent: &Network::events::RequestWillBeSentEventParams) {
        let request = &sent.request;
        let Ok(address) = Url::parse(&request.url) else {
            return;
        };
        if !address.path().starts_with(&self.watched.listed) || request.method == "OPTIONS" {
            return;
        }
        let path = address.path().to_owned();
        let mut notes = self.notes();
        if notes.calls.len() == CALLS_MAX {
            return;
        }
        notes.calls.push(Seen {
            id: sent.request_id.clone(),
            at: Instant::now(),
            host: address.host_str().unwrap_or_default().to_owned(),
            is_paid: request.method == "POST" && self.watched.paid.contains(&path),
            method: request.method.clone(),
            path,
            asked: request.post_data.clone(),
            token: header(&request.headers, "token")
                .filter(|token| !token.is_empty())
                .map(SecretString::from),
            status: None,
            retry_after: None,
            date: None,
            end: None,
        });
        drop(notes);
        self.changed.notify_all();
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut Seen)) {
        let mut notes = self.notes();
        if let Some(call) = notes.calls.iter_mut().rev().find(|call| call.id == id) {
            change(call);
            drop(notes);
            self.changed.notify_all();
        }
    }

    fn note(&self, words: String) {
        let mut notes = self.notes();
        if notes.console.len() < CONSOLE_MAX {
            notes.console.push(words);
        }
    }

    /// A crashed page answers nothing any more; without its Chrome, calls to it return.
    fn crash(&self) {
        self.notes().has_crashed = true;
        self.changed.notify_all();
        self.leash.kill();
    }
}

fn header(headers: &Network::Headers, wanted: &str) -> Option<String> {
    let Some(Value::Object(headers)) = &headers.0 else {
        return None;
    };
    let found = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    found.1.as_str().map(str::to_owned)
}

/// A body as it was sent: out of the driver's base64, and unpacked where no header said that it
/// is gzip. JSON never starts with these two bytes.
pub(super) fn unpacked(body: String, is_base64: bool) -> io::Result<Vec<u8>> {
    let bytes = if is_base64 {
        STANDARD.decode(body).map_err(io::Error::other)?
    } else {
        body.into_bytes()
    };
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut plain = Vec::new();
    let mut reader = MultiGzDecoder::new(bytes.as_slice()).take(ANSWER_BYTES_MAX);
    reader.read_to_end(&mut plain)?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    #[test]
    fn bodies_are_unpacked_by_their_first_bytes() {
        let plain = br#"{"ErrCode":0}"#;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(plain).unwrap();
        let packed = STANDARD.encode(encoder.finish().unwrap());
        assert_eq!(unpacked(packed, true).unwrap(), plain);
        let text = String::from_utf8(plain.to_vec()).unwrap();
        assert_eq!(unpacked(text, false).unwrap(), plain);
        assert!(unpacked("no base64!".to_owned(), true).is_err());
    }
}
