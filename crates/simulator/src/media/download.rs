//! Sending a film: whole or a part, at once, slowly, or not to the end.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

use super::range::{self, Wanted};
use crate::film::Film;

/// Pieces of a slow download; enough that a progress bar moves.
const SLOW_PIECES: u32 = 20;
/// Size of one written piece, unit: bytes.
const PIECE_BYTES: usize = 64 << 10;

/// How the bytes travel.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Delivery {
    Whole,
    /// Spread over this time.
    Slow(Duration),
    /// Half of what was promised, then the connection is cut.
    CutHalfWay,
}

/// Send a film as the request's `Range` and `If-Range` ask.
pub(super) async fn deliver(film: &Film, request: &HeaderMap, delivery: Delivery) -> Response {
    let bytes = match tokio::fs::read(&film.path).await {
        Ok(bytes) => Bytes::from(bytes),
        Err(error) => {
            tracing::error!(%error, "a film is gone");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let size = bytes.len() as u64;
    let (status, part, range) = match wanted(request, &film.etag, size) {
        Wanted::Whole => (StatusCode::OK, bytes, None),
        Wanted::Part(first, last) => {
            // Both lie within a file that is in memory, so they fit.
            let cut = |at: u64| usize::try_from(at).unwrap_or(bytes.len());
            let part = bytes.slice(cut(first)..=cut(last));
            (
                StatusCode::PARTIAL_CONTENT,
                part,
                Some(format!("bytes {first}-{last}/{size}")),
            )
        }
        Wanted::Unsatisfiable => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return (StatusCode::RANGE_NOT_SATISFIABLE, range).into_response();
        }
    };
    let length = part.len();
    let mut response = (status, body(part, delivery)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("video/mp4"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let texts = [
        (header::ETAG, Some(film.etag.clone())),
        (header::CONTENT_RANGE, range),
    ];
    for (name, text) in texts {
        if let Some(value) = text.and_then(|text| HeaderValue::from_str(&text).ok()) {
            headers.insert(name, value);
        }
    }
    response
}

fn wanted(request: &HeaderMap, etag: &str, size: u64) -> Wanted {
    let text = |name| {
        request
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let is_same = text(header::IF_RANGE).is_none_or(|known| known == etag);
    match text(header::RANGE) {
        Some(range) if is_same => range::read(range, size),
        _ => Wanted::Whole,
    }
}

fn body(part: Bytes, delivery: Delivery) -> Body {
    match delivery {
        Delivery::Whole => Body::from(part),
        Delivery::Slow(over) => {
            let size = (part.len() / SLOW_PIECES as usize).max(1);
            let pause = over / SLOW_PIECES;
            let pieces = stream::iter(pieces(&part, size)).then(move |piece| async move {
                tokio::time::sleep(pause).await;
                Ok::<_, io::Error>(piece)
            });
            Body::from_stream(pieces)
        }
        Delivery::CutHalfWay => {
            let half = part.slice(..part.len() / 2);
            let sent = stream::iter(pieces(&half, PIECE_BYTES)).map(Ok);
            // Yielding first lets what was sent reach the wire before the connection goes.
            let cut = stream::once(async {
                tokio::task::yield_now().await;
                Err(io::Error::from(io::ErrorKind::ConnectionAborted))
            });
            Body::from_stream(sent.chain(cut))
        }
    }
}

fn pieces(bytes: &Bytes, size: usize) -> Vec<Bytes> {
    let starts = (0..bytes.len()).step_by(size);
    starts
        .map(|start| bytes.slice(start..(start + size).min(bytes.len())))
        .collect()
}
