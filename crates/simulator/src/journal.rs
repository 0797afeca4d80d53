//! The newest requests, for the state page: no query, no header but the trace id.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;

use crate::answer::{Cut, TRACE_HEADER};
use crate::clock::{now_ms, rfc3339};
use crate::world::{World, lock};

/// How many requests are kept; enough for the largest load test, about 4 MB.
const KEPT_MAX: usize = 20_000;

/// One request.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    #[serde(skip)]
    number: u64,
    method: String,
    path: String,
    /// HTTP status; `null` while under way, when the client left or the connection was cut.
    status: Option<u16>,
    trace_id: Option<String>,
    at: String,
}

/// The newest requests, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<VecDeque<Entry>>);

impl Journal {
    fn begin(&self, request: &Request) -> u64 {
        let mut entries = lock(&self.0);
        let number = entries.back().map_or(0, |newest| newest.number + 1);
        if entries.len() == KEPT_MAX {
            entries.pop_front();
        }
        let trace_id = request
            .headers()
            .get(TRACE_HEADER)
            .and_then(|id| id.to_str().ok());
        entries.push_back(Entry {
            number,
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            status: None,
            trace_id: trace_id.map(str::to_owned),
            at: rfc3339(now_ms()),
        });
        number
    }

    fn end(&self, number: u64, status: u16) {
        let mut entries = lock(&self.0);
        if let Some(entry) = entries
            .iter_mut()
            .rev()
            .find(|entry| entry.number == number)
        {
            entry.status = Some(status);
        }
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        lock(&self.0).iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        lock(&self.0).clear();
    }
}

/// Write down every request but those of the state page itself.
pub(crate) async fn record(
    State(world): State<Arc<World>>,
    request: Request,
    next: Next,
) -> Response {
    if request.uri().path().starts_with("/__sim/") {
        return next.run(request).await;
    }
    let number = world.journal.begin(&request);
    let response = next.run(request).await;
    if response.extensions().get::<Cut>().is_none() {
        world.journal.end(number, response.status().as_u16());
    }
    response
}
