//! The window's own pages, embedded when the program was built.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use rust_embed::{Embed, EmbeddedFile};

use crate::answer::Refusal;

#[derive(Embed)]
#[folder = "../../ui/dist"]
struct Pages;

/// No script, style or connection from anywhere else. Styles may stand in an attribute,
/// because the window sets sizes there; images may be made by the page itself.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// One page or what belongs to it. An address that names no file is the window's own
/// business and gets its first page.
///
/// # Errors
///
/// Not found, for a missing file of a known kind.
pub(crate) fn page(path: &str) -> Result<Response, Refusal> {
    let name = path.trim_start_matches('/');
    if let Some(file) = Pages::get(name) {
        return Ok(show(file, name.starts_with("assets/")));
    }
    let names_a_file = name
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'));
    match Pages::get("index.html") {
        Some(index) if !names_a_file => Ok(show(index, false)),
        _ => Err(Refusal::not_found()),
    }
}

/// Files under `assets/` carry a hash of their bytes in their name, so they may be kept.
fn show(file: EmbeddedFile, is_hashed: bool) -> Response {
    let kind = file.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") {
        format!("{kind}; charset=utf-8")
    } else {
        kind
    };
    let kept = if is_hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut answer = file.data.into_response();
    let head = answer.headers_mut();
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        head.insert(CONTENT_TYPE, kind);
    }
    head.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    head.insert(CONTENT_SECURITY_POLICY, POLICY);
    answer
}
