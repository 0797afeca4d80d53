//! One request for a clip, or for the rest of one, and what its answer says of itself.

use reqwest::header::{ACCEPT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, IF_RANGE, RANGE};
use reqwest::{Client, Response, StatusCode};
use url::Url;

use super::DownloadError;

/// What came of asking for a file, or for the rest of it.
pub(super) enum Asked {
    /// Bytes to write.
    Body(Answered),
    /// Everything was there already; so many bytes.
    Whole(u64),
    /// What is there cannot be continued.
    Anew,
}

/// An answer that can be written down.
pub(super) struct Answered {
    pub(super) response: Response,
    /// Where in the file its first byte belongs.
    pub(super) offset: u64,
}

/// Ask for a file, or for the rest of it.
pub(super) async fn ask(
    client: &Client,
    url: &Url,
    have: Option<(u64, String)>,
) -> Result<Asked, DownloadError> {
    // The length that is checked is that of the file, so it must not come compressed.
    let mut request = client.get(url.clone()).header(ACCEPT_ENCODING, "identity");
    if let Some((offset, etag)) = &have {
        request = request
            .header(RANGE, format!("bytes={offset}-"))
            .header(IF_RANGE, etag);
    }
    let response = request
        .send()
        .await
        .map_err(|error| DownloadError::Unreachable {
            source: error.without_url(),
        })?;
    match response.status() {
        StatusCode::OK => Ok(Asked::Body(Answered {
            response,
            offset: 0,
        })),
        StatusCode::PARTIAL_CONTENT => match have {
            Some((offset, _)) if range(response.headers(), '-') == Some(offset) => {
                Ok(Asked::Body(Answered { response, offset }))
            }
            _ => Ok(Asked::Anew),
        },
        StatusCode::RANGE_NOT_SATISFIABLE => match have {
            Some((offset, _)) if range(response.headers(), '/') == Some(offset) => {
                Ok(Asked::Whole(offset))
            }
            _ => Ok(Asked::Anew),
        },
        StatusCode::UNAUTHORIZED
        | StatusCode::FORBIDDEN
        | StatusCode::NOT_FOUND
        | StatusCode::GONE => Err(DownloadError::Expired),
        status if status.is_redirection() => Err(DownloadError::not_the_clip(
            "the link leads to an address that is not followed",
        )),
        status => Err(DownloadError::Unavailable {
            status: status.as_u16(),
        }),
    }
}

/// A number of a `Content-Range`: before `-` the first byte sent (`bytes 100-199/200`), after `/`
/// the length of the file (`bytes */200`).
fn range(headers: &HeaderMap, mark: char) -> Option<u64> {
    let range = headers
        .get(CONTENT_RANGE)?
        .to_str()
        .ok()?
        .strip_prefix("bytes ")?;
    let (before, after) = range.split_once(mark)?;
    if mark == '/' { after } else { before }.trim().parse().ok()
}

/// Why the answer cannot be a video, by what it says of itself.
pub(super) fn not_a_video(headers: &HeaderMap) -> Option<&'static str> {
    let kind = headers
        .get(CONTENT_TYPE)?
        .to_str()
        .ok()?
        .to_ascii_lowercase();
    let starts = |what: &str| kind.starts_with(what);
    if starts("text/html") || starts("application/xhtml") {
        return Some("a web page came instead");
    }
    (starts("text/") || starts("application/json") || starts("application/xml"))
        .then_some("a text came instead")
}
