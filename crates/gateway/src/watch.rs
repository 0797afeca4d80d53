//! The browser route to look at: the live picture of a page, and the files of a bundle.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use contract::{JobId, Rights};
use futures_util::stream::{self, StreamExt as _};

use crate::answer::Refusal;
use crate::files;
use crate::state::Gateway;
use crate::who::{Asker, Sight};

/// Pictures follow each other, each taking the place of the one before.
const PICTURES: HeaderValue = HeaderValue::from_static("multipart/x-mixed-replace; boundary=frame");

/// What stands before the first picture and after each: only then is one shown.
const BOUNDARY: &[u8] = b"--frame\r\n";

/// Neither a live picture nor a bundle, which the next attempt replaces, may be kept.
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// `/media/watch/JOB`: the page that works on a job, until it is done. A slow listener gets the newest
/// picture only.
pub(crate) async fn watch(
    State(gateway): State<Arc<Gateway>>,
    asker: Asker,
    Path(job): Path<String>,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let pictures = contract::media::watch(&studio, &JobId(job)).await?;
    let pictures = stream::unfold(pictures, async |mut pictures| {
        let jpeg = pictures.next().await?;
        Some((part(&jpeg), pictures))
    });
    let closing = gateway.closing.clone().cancelled_owned();
    let body = stream::once(async { Bytes::from_static(BOUNDARY) })
        .chain(pictures)
        .take_until(closing)
        .map(Ok::<_, Infallible>);
    let head = [(CONTENT_TYPE, PICTURES), (CACHE_CONTROL, NOT_KEPT)];
    Ok((head, Body::from_stream(body)).into_response())
}

/// `/media/bundles/JOB/NAME`
pub(crate) async fn bundle(
    asker: Asker,
    Path((job, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let file = contract::media::bundle_file(&studio, &JobId(job), &name).await?;
    let mut answer = files::send(file, &headers).await?;
    answer.headers_mut().insert(CACHE_CONTROL, NOT_KEPT);
    Ok(answer)
}

fn part(jpeg: &[u8]) -> Bytes {
    let head = format!(
        "Content-Type: image/jpeg\r\nContent-Length: {}\r\n\r\n",
        jpeg.len()
    );
    Bytes::from([head.as_bytes(), jpeg, b"\r\n", BOUNDARY].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_ends_with_the_boundary_that_shows_it() {
        let part = part(b"JPEG");
        let text = std::str::from_utf8(&part).unwrap();
        assert_eq!(
            text,
            "Content-Type: image/jpeg\r\nContent-Length: 4\r\n\r\nJPEG\r\n--frame\r\n"
        );
    }
}
