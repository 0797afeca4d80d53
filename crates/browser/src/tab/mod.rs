//! One page of a driven Chrome, with a limit on everything that is asked of it.

mod blank;
mod bundle;
mod capture;
mod clerk;
mod log;
mod watchdog;

use std::sync::Arc;
use std::time::{Duration, Instant};

use headless_chrome::Tab as DrivenTab;
use headless_chrome::protocol::cdp::types::Method;
use headless_chrome::protocol::cdp::{DOM, Input, Inspector, Network, Page, Runtime, Storage};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde_json::Value;
use url::Url;

pub(crate) use blank::Blanker;
pub(crate) use capture::{Capture, End, Seen, Watched};
pub use clerk::Frame;
pub(crate) use clerk::FrameDesk;
pub use log::LogEntry;
pub(crate) use watchdog::Watchdog;

use crate::chrome::Launched;
use crate::pages::Pages;

/// Longest wait for the first page of a fresh Chrome.
const FIRST_PAGE_LIMIT: Duration = Duration::from_secs(10);

/// Limit of a call that the page's own scripts cannot hold up.
const CALL_LIMIT: Duration = Duration::from_secs(10);

/// Bytes of answers that Chrome keeps for us, so that they outlive a page that goes elsewhere.
const KEPT_BYTES: u32 = 32 << 20;
/// The most of one answer.
const KEPT_BYTES_EACH: u32 = 8 << 20;

/// Why something asked of a page was not done.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The page did not answer in time; Chrome was ended.
    Hung,
    /// The page or Chrome ended.
    Crashed,
    /// The page threw, or the driver did not understand; it may pass, as while a page reloads.
    Said(String),
}

/// One page. Dropping it ends nothing: its Chrome does.
pub(crate) struct Tab {
    driven: Arc<DrivenTab>,
    watchdog: Watchdog,
    pub(crate) capture: Arc<Capture>,
    _frames: FrameDesk,
}

impl Tab {
    /// The first page of a fresh Chrome, armed: every call of interest is seen from now on.
    pub(crate) fn first(
        launched: &Launched,
        watched: Watched,
        frames: clerk::FrameSender,
    ) -> Result<Self, Trouble> {
        let watchdog = Watchdog::new(launched.leash.clone());
        let driven = {
            let _limit = watchdog.limit(FIRST_PAGE_LIMIT);
            first_page(launched).ok_or(Trouble::Hung)?
        };
        let frames = FrameDesk::new(&driven, frames);
        let capture = Arc::new(Capture::new(
            watched,
            launched.leash.clone(),
            frames.inbox(),
        ));
        let listener = Arc::clone(&capture);
        let heard = move |event: &_| listener.hear(event);
        driven
            .add_event_listener(Arc::new(heard))
            .map_err(|error| Trouble::Said(error.to_string()))?;
        let tab = Self {
            driven,
            watchdog,
            capture,
            _frames: frames,
        };
        tab.arm()?;
        Ok(tab)
    }

    fn arm(&self) -> Result<(), Trouble> {
        self.call(Network::Enable {
            max_total_buffer_size: Some(KEPT_BYTES),
            max_resource_buffer_size: Some(KEPT_BYTES_EACH),
            max_post_data_size: Some(KEPT_BYTES_EACH),
            report_direct_socket_traffic: None,
            enable_durable_messages: Some(true),
        })?;
        // A call that goes by way of a service worker is the worker's, and dies with the page.
        self.call(Network::SetBypassServiceWorker { bypass: true })?;
        self.call(Inspector::Enable(None))?;
        self.call(Runtime::Enable(None))?;
        Ok(())
    }

    /// One call of the driver, within a limit of its own.
    fn call<C>(&self, method: C) -> Result<C::ReturnObject, Trouble>
    where
        C: Method + Serialize + std::fmt::Debug,
    {
        self.call_within(method, CALL_LIMIT)
    }

    fn call_within<C>(&self, method: C, limit: Duration) -> Result<C::ReturnObject, Trouble>
    where
        C: Method + Serialize + std::fmt::Debug,
    {
        let answer = {
            let _limit = self.watchdog.limit(limit);
            self.driven.call_method(method)
        };
        answer.map_err(|error| self.trouble(&error.to_string()))
    }

    /// What a failed call means, by what else is known.
    fn trouble(&self, words: &str) -> Trouble {
        if self.capture.has_crashed() {
            Trouble::Crashed
        } else if self.watchdog.has_bitten() {
            Trouble::Hung
        } else if words.contains("connection is closed") {
            Trouble::Crashed
        } else {
            Trouble::Said(words.to_owned())
        }
    }

    /// Give the page its session, for as long as this Chrome lives.
    pub(crate) fn sign_in(
        &self,
        pages: &Pages,
        web: &Url,
        session: &SecretString,
    ) -> Result<(), Trouble> {
        // A worker left by an earlier run would be by-passed, and a page that waits for it would
        // wait in vain; one that is made anew takes the page over as on a first visit.
        self.call(Storage::ClearDataForOrigin {
            origin: web.origin().ascii_serialization(),
            storage_Types: "service_workers".to_owned(),
        })?;
        let names = pages.site.cookies.iter();
        let cookies = names.map(|name| cookie(name, web, session)).collect();
        self.call(Network::SetCookies { cookies }).map(|_| ())
    }

    /// Go to an address.
    ///
    /// # Errors
    ///
    /// In `Said`: Chrome's own name of what went wrong, such as `net::ERR_CONNECTION_REFUSED`.
    pub(crate) fn open(&self, address: &str, limit: Duration) -> Result<(), Trouble> {
        let going = Page::Navigate {
            url: address.to_owned(),
            referrer: None,
            transition_Type: None,
            frame_id: None,
            referrer_policy: None,
        };
        let gone = self.call_within(going, limit)?;
        gone.error_text
            .map_or(Ok(()), |words| Err(Trouble::Said(words)))
    }

    /// Leave the page: whatever it was doing ends.
    pub(crate) fn leave(&self) -> Result<(), Trouble> {
        self.open("about:blank", CALL_LIMIT)
    }

    /// Run a script to its end, promises included.
    pub(crate) fn run(&self, script: String, limit: Duration) -> Result<Value, Trouble> {
        let result = self.call_within(evaluate(script, true), limit)?;
        match result.exception_details {
            Some(thrown) => {
                let words = thrown.exception.and_then(|thrown| thrown.description);
                Err(Trouble::Said(words.unwrap_or(thrown.text)))
            }
            None => Ok(result.result.value.unwrap_or_default()),
        }
    }

    /// Write a text where the focus is, as one piece.
    pub(crate) fn write(&self, text: &str, limit: Duration) -> Result<(), Trouble> {
        let text = text.to_owned();
        self.call_within(Input::InsertText { text }, limit)
            .map(|_| ())
    }

    /// Give files to the first of these inputs; `false` when there is none.
    pub(crate) fn give_files(
        &self,
        candidates: &[String],
        files: Vec<String>,
        limit: Duration,
    ) -> Result<bool, Trouble> {
        let script = format!(
            "{}.map((one) => document.querySelector(one)).find(Boolean)",
            Value::from(candidates)
        );
        let found = self.call_within(evaluate(script, false), limit)?;
        let Some(object_id) = found.result.object_id else {
            return Ok(false);
        };
        let giving = DOM::SetFileInputFiles {
            files,
            node_id: None,
            backend_node_id: None,
            object_id: Some(object_id),
        };
        self.call_within(giving, limit).map(|_| true)
    }

    /// The cookies that this address would get.
    pub(crate) fn cookies(&self, address: &Url) -> Result<Vec<Network::Cookie>, Trouble> {
        let urls = Some(vec![address.to_string()]);
        Ok(self.call(Network::GetCookies { urls })?.cookies)
    }

    /// The body of a call that was seen to its end.
    pub(crate) fn body(&self, request_id: &str) -> Result<Vec<u8>, Trouble> {
        let request_id = request_id.to_owned();
        let body = self.call(Network::GetResponseBody { request_id })?;
        capture::unpacked(body.body, body.base_64_encoded)
            .map_err(|error| Trouble::Said(error.to_string()))
    }
}

/// A cookie that Chrome does not write to the disk.
fn cookie(name: &str, web: &Url, session: &SecretString) -> Network::CookieParam {
    Network::CookieParam {
        name: name.to_owned(),
        value: session.expose_secret().to_owned(),
        url: Some(web.to_string()),
        domain: None,
        path: None,
        secure: None,
        http_only: None,
        same_site: None,
        same_party: None,
        expires: None,
        priority: None,
        source_scheme: None,
        source_port: None,
        partition_key: None,
    }
}

fn evaluate(expression: String, is_by_value: bool) -> Runtime::Evaluate {
    Runtime::Evaluate {
        expression,
        return_by_value: Some(is_by_value),
        await_promise: Some(is_by_value),
        user_gesture: Some(true),
        object_group: None,
        include_command_line_api: None,
        silent: Some(true),
        context_id: None,
        generate_preview: None,
        throw_on_side_effect: None,
        timeout: None,
        disable_breaks: None,
        repl_mode: None,
        allow_unsafe_eval_blocked_by_csp: None,
        unique_context_id: None,
        serialization_options: None,
    }
}

/// Chrome opens a page of its own at the start; using it saves a second one.
fn first_page(launched: &Launched) -> Option<Arc<DrivenTab>> {
    let end = Instant::now() + FIRST_PAGE_LIMIT;
    while Instant::now() < end {
        let tabs = launched.browser.get_tabs().lock().ok()?;
        if let Some(tab) = tabs.first() {
            return Some(Arc::clone(tab));
        }
        drop(tabs);
        if launched.leash.has_ended() {
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    None
}
