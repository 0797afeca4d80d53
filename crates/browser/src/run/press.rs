//! From the press to the answer. From here on a failure may mean that something was sent and
//! paid, so only what is proven is told as nothing.

use std::time::{Duration, Instant};

use pixverse::{Accepted, SeenAnswer, Web};
use serde_json::{Value, json};

use super::drive::Drive;
use super::look::{LOOK_AGAIN, Look};
use crate::error::PageError;
use crate::tab::{End, LogEntry, Seen, Trouble};

/// Pause between two looks at an answer whose end is not seen.
const LISTEN_AGAIN: Duration = Duration::from_millis(250);

impl Drive<'_> {
    /// Press, and hear what the page's call is answered with.
    pub(super) fn press_and_hear(&mut self) -> Result<Accepted, PageError> {
        let pressed = Instant::now();
        let press = self.script("press", &json!({}));
        // A page that goes elsewhere at once answers with an error although it took the press.
        let press = self.tab.run(press, self.pages.waits.script());
        if let Err(trouble @ (Trouble::Hung | Trouble::Crashed)) = press {
            return Err(self.after(&trouble));
        }
        self.wait_for_call(pressed)?;
        let accepted = self.hear(pressed);
        self.timings.page += pressed.elapsed();
        accepted
    }

    /// Wait until the page sends its call. One that sends nothing is closed, and only then is it
    /// believed: what it still sent on the way is seen.
    fn wait_for_call(&self, pressed: Instant) -> Result<(), PageError> {
        let limit = self.pages.waits.sent();
        loop {
            if self.tab.capture.paid_call(LOOK_AGAIN, |_| true).is_some() {
                return Ok(());
            }
            if self.tab.capture.has_crashed() || self.cancel.is_cancelled() {
                return Err(self.after(&Trouble::Crashed));
            }
            let look = self
                .tab
                .run(self.script("look", &json!({})), self.pages.waits.script());
            let look = look.map(serde_json::from_value::<Look>);
            let is_captcha = match look {
                Ok(look) => look.is_ok_and(|look| look.captcha),
                Err(Trouble::Said(_)) => false,
                Err(trouble) => return Err(self.after(&trouble)),
            };
            if !is_captcha && pressed.elapsed() < limit {
                continue;
            }
            self.tab.leave().map_err(|trouble| self.after(&trouble))?;
            return match self.tab.capture.paid_call(LOOK_AGAIN, |_| true) {
                Some(_) => Ok(()),
                None if is_captcha => Err(PageError::Captcha),
                None => Err(PageError::NothingSent),
            };
        }
    }

    /// Wait for the answer to the call and read it.
    fn hear(&mut self, pressed: Instant) -> Result<Accepted, PageError> {
        let (call, body) = loop {
            let capture = &self.tab.capture;
            if let Some(call) = capture.paid_call(LISTEN_AGAIN, |call| call.end.is_some()) {
                let body = self.body_of(&call)?;
                break (call, body);
            }
            // A page that left before it read the answer never sees its call end.
            let call = capture.paid_call(Duration::ZERO, |call| call.status.is_some());
            if let Some(call) = &call
                && let Some(body) = self.whole_body(call)
            {
                break (call.clone(), body);
            }
            if capture.has_crashed() || self.cancel.is_cancelled() {
                return Err(self.after(&Trouble::Crashed));
            }
            if pressed.elapsed() > self.pages.waits.answer() {
                let why = call.map_or("it did not come in time", |_| "only its beginning came");
                return Err(PageError::AnswerLost {
                    why: why.to_owned(),
                });
            }
        };
        self.answer = Some(body.clone());
        let seen = SeenAnswer {
            host: call.host,
            status: call.status.unwrap_or_default(),
            retry_after: call.retry_after,
            date: call.date,
            body,
        };
        Ok(Web::read_seen(seen)?)
    }

    /// The body of a call that has ended.
    fn body_of(&self, call: &Seen) -> Result<Vec<u8>, PageError> {
        if let Some(End::Broken(why)) = call.end.clone() {
            return Err(PageError::AnswerLost { why });
        }
        let body = self.tab.body(&call.id);
        body.map_err(|trouble| self.after(&trouble))
    }

    /// The body of a call whose end was not seen, if it is whole: half a document is no JSON.
    fn whole_body(&self, call: &Seen) -> Option<Vec<u8>> {
        let body = self.tab.body(&call.id).ok()?;
        serde_json::from_slice::<Value>(&body).ok().map(|_| body)
    }

    /// The page's calls, fit to be shown.
    pub(crate) fn log(&self) -> Vec<LogEntry> {
        let mut is_answer = self.answer.as_deref();
        let calls = self.tab.capture.calls();
        let entries = calls.iter().map(|call| {
            let at = call.at.saturating_duration_since(self.began);
            let at_ms = u64::try_from(at.as_millis()).unwrap_or(u64::MAX);
            let entry = LogEntry::new(call, at_ms, &self.blanker);
            match is_answer.take_if(|_| call.is_paid) {
                Some(body) => entry.with_answer(body, &self.blanker),
                None => entry,
            }
        });
        entries.collect()
    }

    /// How many paid calls the page sent.
    pub(crate) fn paid_calls(&self) -> usize {
        let calls = self.tab.capture.calls();
        calls.iter().filter(|call| call.is_paid).count()
    }
}
