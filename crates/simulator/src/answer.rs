//! What goes back over the wire: the envelope, refusals, bare pages and cut connections.

use std::borrow::Cow;
use std::io::Write;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// Header that carries the trace id, in requests and in answers.
pub(crate) const TRACE_HEADER: HeaderName = HeaderName::from_static("ai-trace-id");

/// A refusal in the service's own form: HTTP 200 and a code in the envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// `ErrCode`. Source: docs/pixverse.md, errors.
    pub(crate) code: u32,
    /// `ErrMsg`; wording is ours.
    pub(crate) message: Cow<'static, str>,
}

impl Refusal {
    pub(crate) const fn new(code: u32, message: &'static str) -> Self {
        Self {
            code,
            message: Cow::Borrowed(message),
        }
    }

    pub(crate) fn empty(field: &str) -> Self {
        Self {
            code: 400_011,
            message: format!("{field} is empty").into(),
        }
    }

    pub(crate) fn binding(field: &str) -> Self {
        Self {
            code: 400_013,
            message: format!("binding error: {field}").into(),
        }
    }

    pub(crate) fn parameter(field: &str) -> Self {
        Self {
            code: 400_017,
            message: format!("invalid param: {field}").into(),
        }
    }
}

/// How one call is answered.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Success, with `Resp`.
    Good(Value),
    /// A refusal under HTTP 200.
    Refused(Refusal),
    /// A refusal under HTTP 500 with lower-case names, as one documented answer has them.
    LowerCase(Refusal),
    /// An HTML page of a proxy, without an envelope.
    Page(StatusCode),
    /// HTTP 429 without an envelope.
    Throttled,
    /// No answer at all: the connection is cut.
    Cut,
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<Failed: Into<Answer>> From<Result<Value, Failed>> for Answer {
    fn from(result: Result<Value, Failed>) -> Self {
        match result {
            Ok(value) => Self::Good(value),
            Err(failed) => failed.into(),
        }
    }
}

/// How the bytes of a JSON answer are dressed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Dress {
    /// Ids become strings.
    pub(crate) has_string_ids: bool,
    /// Compressed, and the header says so.
    pub(crate) is_gzip: bool,
    /// Compressed, and no header says so.
    pub(crate) is_gzip_unlabelled: bool,
}

/// Mark on a response that the connection is to be cut instead of answering.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut;

impl Answer {
    /// The response for this answer, echoing the trace id of `request`.
    pub(crate) fn respond(self, request: &HeaderMap, dress: Dress) -> Response {
        let mut response = match self {
            Self::Good(resp) => envelope(
                json!({ "ErrCode": 0, "ErrMsg": "success", "Resp": resp }),
                dress,
            ),
            Self::Refused(refusal) => envelope(
                json!({ "ErrCode": refusal.code, "ErrMsg": refusal.message, "Resp": null }),
                dress,
            ),
            Self::LowerCase(refusal) => {
                let body =
                    json!({ "err_code": refusal.code, "err_msg": refusal.message, "resp": null });
                let mut response = envelope(body, dress);
                *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                response
            }
            Self::Page(status) => page(status),
            Self::Throttled => (
                StatusCode::TOO_MANY_REQUESTS,
                [(header::RETRY_AFTER, "1")],
                "Too Many Requests",
            )
                .into_response(),
            Self::Cut => {
                let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
                response.extensions_mut().insert(Cut);
                response
            }
        };
        if let Some(trace_id) = request.get(TRACE_HEADER) {
            response
                .headers_mut()
                .insert(TRACE_HEADER, trace_id.clone());
        }
        response
    }
}

/// A page such as a proxy shows when what is behind it fails.
pub(crate) fn page(status: StatusCode) -> Response {
    let title = format!(
        "{} {}",
        status.as_u16(),
        status.canonical_reason().unwrap_or("Error")
    );
    let html =
        format!("<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>");
    (status, [(header::CONTENT_TYPE, "text/html")], html).into_response()
}

fn envelope(mut envelope: Value, dress: Dress) -> Response {
    if dress.has_string_ids {
        quote_ids(&mut envelope);
    }
    let mut bytes = envelope.to_string().into_bytes();
    let is_packed = dress.is_gzip || dress.is_gzip_unlabelled;
    if is_packed {
        bytes = gzip(&bytes);
    }
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json; charset=utf-8"),
    );
    if is_packed && !dress.is_gzip_unlabelled {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to a Vec cannot fail; if it ever did, the client would see a broken body.
    let written = encoder.write_all(bytes);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

/// Turn every id in `value` into a string, as some relays of the service do.
fn quote_ids(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::Number(id) if is_id(name) => *field = Value::String(id.to_string()),
                    Value::Array(ids) if name == "video_ids" => {
                        for id in ids {
                            *id = Value::String(id.to_string());
                        }
                    }
                    _ => quote_ids(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(quote_ids),
        _ => {}
    }
}

fn is_id(name: &str) -> bool {
    matches!(
        name,
        "id" | "video_id" | "img_id" | "image_id" | "media_id" | "account_id" | "AccountId"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_are_quoted() {
        let mut value =
            json!({ "video_id": 7, "status": 5, "video_ids": [7, 8], "in": [{ "id": 1 }] });
        quote_ids(&mut value);
        let expected =
            json!({ "video_id": "7", "status": 5, "video_ids": ["7", "8"], "in": [{ "id": "1" }] });
        assert_eq!(value, expected);
    }
}
