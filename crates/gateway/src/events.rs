//! Live events: server-sent, from where the listener left off.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use contract::{ApiError, ErrorCode, Rights};
use futures_util::stream::{self, Stream, StreamExt as _};

use crate::access::query_value;
use crate::answer::Refusal;
use crate::state::Gateway;
use crate::who::{Asker, Sight};

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
    asker: Asker,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let feed = match last_seen(&uri, &headers)? {
        Some(stream) => contract::news_after(&studio, stream).await?,
        None => contract::news(&studio),
    };
    let closing = gateway.closing.clone();
    let news = stream::unfold(feed, async |mut feed| {
        let (stream, text) = feed.next_text().await?;
        Some((Ok(Event::default().id(stream.to_string()).data(text)), feed))
    });
    let token_ends = asker.token_ends();
    let news = news.take_until(async move {
        tokio::select! {
            () = closing.cancelled_owned() => {}
            () = token_ends => {}
        }
    });
    Ok(Sse::new(news).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
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
