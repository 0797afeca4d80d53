//! Bodies that do not come: a caller that sends a byte now and then would hold a place for ever.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONNECTION, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use contract::ErrorCode;
use futures_util::stream::{self, Stream, StreamExt as _};
use tokio::time::Instant;

use crate::answer::Refusal;
use crate::state::Gateway;

/// How fast a body has to come on average, beyond the patience that each is given. Bytes a second; slower than
/// any line that somebody would upload a video over. A guess.
const BYTES_PER_S_MIN: u64 = 16 * 1024;

/// What a body that came too slowly ends with.
#[derive(Debug, thiserror::Error)]
#[error("the body took too long to arrive")]
struct TooSlow;

/// Give each body a time to arrive in, and answer 408 where it was not enough.
pub(crate) async fn limit(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Response {
    let is_late = Arc::new(AtomicBool::new(false));
    let (head, body) = request.into_parts();
    let body = Body::from_stream(timed(body, gateway.body_patience, Arc::clone(&is_late)));
    let answer = next.run(Request::from_parts(head, body)).await;
    if !is_late.load(Ordering::Relaxed) {
        return answer;
    }
    let mut answer = Refusal::with_status(
        StatusCode::REQUEST_TIMEOUT,
        ErrorCode::InvalidInput,
        "The body took too long to arrive; send it again.",
    )
    .into_response();
    // What still comes belongs to no request.
    answer
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, axum::Error>> + Send>>;

struct Timed {
    chunks: Chunks,
    began: Instant,
    came_bytes: u64,
}

fn timed(
    body: Body,
    patience: Duration,
    is_late: Arc<AtomicBool>,
) -> impl Stream<Item = Result<Bytes, axum::Error>> {
    let timed = Timed {
        chunks: Box::pin(body.into_data_stream()),
        began: Instant::now(),
        came_bytes: 0,
    };
    stream::try_unfold(timed, move |mut timed| {
        let is_late = Arc::clone(&is_late);
        async move {
            let until = timed.began + allowed(patience, timed.came_bytes);
            let Ok(chunk) = tokio::time::timeout_at(until, timed.chunks.next()).await else {
                is_late.store(true, Ordering::Relaxed);
                return Err(axum::Error::new(TooSlow));
            };
            let Some(chunk) = chunk.transpose()? else {
                return Ok(None);
            };
            timed.came_bytes += chunk.len() as u64;
            Ok(Some((chunk, timed)))
        }
    })
}

/// How long the next byte may keep us waiting, from the beginning of the body.
fn allowed(patience: Duration, came_bytes: u64) -> Duration {
    patience + Duration::from_millis(came_bytes.saturating_mul(1000) / BYTES_PER_S_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_steadily_may_take_its_time() {
        let patience = Duration::from_secs(30);
        assert_eq!(allowed(patience, 0), patience);
        let megabyte = allowed(patience, 1024 * 1024);
        assert_eq!(megabyte, patience + Duration::from_secs(64));
    }

    #[tokio::test]
    async fn a_body_that_stops_coming_is_given_up() {
        let is_late = Arc::new(AtomicBool::new(false));
        let some = stream::iter([Ok::<_, axum::Error>(Bytes::from_static(b"xy"))]);
        let body = Body::from_stream(some.chain(stream::pending()));
        let patience = Duration::from_millis(20);
        let chunks: Vec<_> = timed(body, patience, Arc::clone(&is_late)).collect().await;
        assert_eq!(chunks.len(), 2);
        assert!(chunks[0].is_ok() && chunks[1].is_err());
        assert!(is_late.load(Ordering::Relaxed));
    }
}
