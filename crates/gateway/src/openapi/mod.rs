//! What this server takes and gives, as an `OpenAPI` 3.1 document and as a page to read.
//!
//! Both are made from the same declarations as the routes: the operations from the list in `contract`, the shapes
//! from the wire types. Neither needs a token or a network: they tell how the doors look, and open none.

mod compat;
mod entries;
mod examples;
mod others;
mod page;
mod parts;
mod schemas;

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::tags;
use schemas::Schemas;

/// No script at all, and nothing from anywhere: the page is text with a style of its own.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);

/// A caller asks each time whether it has changed, which costs no more than a line.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// A text that is made once and never changes while the program runs.
struct Paper {
    bytes: Bytes,
    /// In quotes.
    tag: String,
    kind: HeaderValue,
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

static JSON: LazyLock<Paper> = LazyLock::new(|| {
    let text = format!("{:#}\n", *DOCUMENT);
    Paper::new(text, HeaderValue::from_static("application/json"))
});

static PAGE: LazyLock<Paper> = LazyLock::new(|| {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    Paper::new(page::html(&DOCUMENT), kind)
});

impl Paper {
    fn new(text: String, kind: HeaderValue) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let tag = digest[..8].iter().map(|byte| format!("{byte:02x}"));
        Self {
            tag: format!("\"{}\"", tag.collect::<String>()),
            bytes: Bytes::from(text),
            kind,
        }
    }

    fn show(&self, headers: &HeaderMap) -> Response {
        let mut answer = if tags::is_known(headers, &self.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.bytes.clone().into_response()
        };
        let head = answer.headers_mut();
        head.insert(CONTENT_TYPE, self.kind.clone());
        head.insert(CACHE_CONTROL, ASKED_AGAIN);
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            head.insert(ETAG, tag);
        }
        answer
    }
}

/// `/openapi.json`
pub(crate) async fn json(headers: HeaderMap) -> Response {
    JSON.show(&headers)
}

/// `/docs`
pub(crate) async fn docs(headers: HeaderMap) -> Response {
    let mut answer = PAGE.show(&headers);
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY);
    answer
}

fn document() -> Value {
    let mut schemas = Schemas::new();
    let mut paths = entries::paths(&mut schemas);
    others::add(&mut paths, &mut schemas);
    compat::add(&mut paths);
    let problem = schemas.output::<crate::answer::Problem>();
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Tachyscope",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "A studio for PixVerse clips (unofficial), over HTTP.",
            "description": parts::INTRODUCTION,
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "bearer": [] }],
        "tags": parts::tags(&paths),
        "paths": paths,
        "components": {
            "securitySchemes": parts::security_schemes(),
            "responses": parts::responses(&problem),
            "schemas": Map::new(),
        },
    });
    schemas.settle(&mut document);
    document
}

#[cfg(test)]
mod tests;
