//! Live events: server-sent, from where the listener left off.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use contract::{ApiError, ErrorCode, NewsItem};
use futures_util::stream::{self, Stream, StreamExt as _};

use crate::access::query_value;
use crate::answer::Refusal;
use crate::state::Gateway;

/// Silence after which a comment is sent, so that a dead connection is noticed.
/// Proxies cut after 30 s at the earliest (observed of common ones); half of that.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// All news after `Last-Event-ID` (or `?after=`), then what happens from now on.
///
/// # Errors
///
/// [`ErrorCode::InvalidInput`] when the id is no stream number, [`ErrorCode::Conflict`] when
/// too much has happened since.
pub(crate) async fn events(
    State(gateway): State<Arc<Gateway>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let feed = match last_seen(&uri, &headers)? {
        Some(stream) => contract::news_after(&gateway.studio, stream).await?,
        None => contract::news(&gateway.studio),
    };
    let closing = gateway.closing.clone();
    let news = stream::unfold(feed, async |mut feed| {
        let item = feed.next().await?;
        Some((Ok(event(&item)), feed))
    });
    let news = news.take_until(closing.cancelled_owned());
    Ok(Sse::new(news).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

fn event(item: &NewsItem) -> Event {
    let event = Event::default().id(item.stream.to_string());
    match serde_json::to_string(item) {
        Ok(text) => event.data(text),
        Err(error) => {
            tracing::error!(%error, "news could not be written");
            event.comment("unreadable")
        }
    }
}

fn last_seen(uri: &Uri, headers: &HeaderMap) -> Result<Option<i64>, ApiError> {
    let header = headers
        .get("last-event-id")
        .map(|value| value.to_str().unwrap_or_default().to_owned());
    let Some(text) = header.or_else(|| query_value(uri, "after")) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| {
        ApiError::new(
            ErrorCode::InvalidInput,
            "Last-Event-ID must be the stream number of an event.",
        )
    })
}
