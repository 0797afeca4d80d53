//! The bucket that the web dialect uploads to: `PUT /upload/{name}` with an OSS v1 signature.
//! Source: docs/pixverse.md, web upload (observed).

use std::collections::VecDeque;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::put;

use crate::book::{AccountId, Upload};
use crate::platform::dimensions;
use crate::signature::{oss_v1, random_text, sha256_hex};
use crate::world::{World, lock};

/// The bucket's name, part of what is signed.
const BUCKET: &str = "pixverse-fe-upload";
/// How many grants are kept; the oldest goes first.
const GRANTS_MAX: usize = 1_000;

/// The right to put objects, as the security token service gives it.
#[derive(Clone)]
pub(crate) struct Grant {
    pub(crate) key_id: String,
    pub(crate) secret: String,
    pub(crate) token: String,
    account: AccountId,
}

/// The grants given out, in memory only.
#[derive(Default)]
pub(crate) struct Grants(Mutex<VecDeque<Grant>>);

impl Grants {
    /// A new grant, in the lengths that the service uses.
    pub(crate) fn give(&self, account: AccountId) -> Grant {
        let grant = Grant {
            key_id: format!("STS.{}", random_text(25)),
            secret: random_text(44),
            token: format!("CAIS{}", random_text(612)),
            account,
        };
        let mut grants = lock(&self.0);
        if grants.len() == GRANTS_MAX {
            grants.pop_front();
        }
        grants.push_back(grant.clone());
        grant
    }

    fn find(&self, key_id: &str) -> Option<Grant> {
        lock(&self.0)
            .iter()
            .find(|grant| grant.key_id == key_id)
            .cloned()
    }

    pub(crate) fn clear(&self) {
        lock(&self.0).clear();
    }
}

/// The routes of the bucket.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new().route("/upload/{name}", put(put_object))
}

async fn put_object(
    State(world): State<Arc<World>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let key = format!("upload/{name}");
    let grant = match check(&world.grants, &headers, &key) {
        Ok(grant) => grant,
        Err(denial) => return denial.into_response(),
    };
    let sha256 = sha256_hex(&body);
    let is_taken = world.look(|book, _| book.objects.contains_key(&key));
    if is_taken && text(&headers, "x-oss-forbid-overwrite") == "true" {
        return Denial::new(StatusCode::CONFLICT, "FileAlreadyExists").into_response();
    }
    if let Err(error) = world.keep_picture(&sha256, &body).await {
        tracing::error!(%error, "an object could not be kept");
        return Denial::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalError").into_response();
    }
    // What is not a picture is stored as well and refused when it is to be made known.
    let (width, height) = dimensions(&body).unwrap_or((0, 0));
    let etag = format!("\"{}\"", sha256[..32].to_ascii_uppercase());
    let size_bytes = body.len() as u64;
    let account = grant.account;
    world.change(|book, now_ms| {
        let object = Upload::image(account, sha256, size_bytes, (width, height), now_ms);
        let is_registered = false;
        book.objects.insert(
            key,
            Upload {
                is_registered,
                ..object
            },
        )
    });
    world.settled_on_disk().await;
    (StatusCode::OK, [(header::ETAG, etag)]).into_response()
}

fn check(grants: &Grants, headers: &HeaderMap, key: &str) -> Result<Grant, Denial> {
    let forbidden = |code| Denial::new(StatusCode::FORBIDDEN, code);
    let signed = text(headers, "authorization")
        .strip_prefix("OSS ")
        .and_then(|rest| rest.split_once(':'));
    let (key_id, signature) = signed.ok_or_else(|| forbidden("AccessDenied"))?;
    let grant = grants
        .find(key_id)
        .ok_or_else(|| forbidden("InvalidAccessKeyId"))?;
    if text(headers, "x-oss-security-token") != grant.token {
        return Err(forbidden("InvalidSecurityToken"));
    }
    let to_sign = string_to_sign(headers, key);
    if oss_v1(&grant.secret, &to_sign) == signature {
        Ok(grant)
    } else {
        Err(Denial {
            string_to_sign: Some(hide(&to_sign, &grant.token)),
            ..forbidden("SignatureDoesNotMatch")
        })
    }
}

/// What a PUT of `key` has to sign. With `x-oss-date` the date line holds its value.
fn string_to_sign(headers: &HeaderMap, key: &str) -> String {
    let date = match text(headers, "x-oss-date") {
        "" => text(headers, "date"),
        date => date,
    };
    let mut own: Vec<(&str, &str)> = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("x-oss-"))
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?.trim())))
        .collect();
    own.sort_unstable();
    let mut lines = String::new();
    for (name, value) in own {
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{name}:{value}");
    }
    let (md5, kind) = (text(headers, "content-md5"), text(headers, "content-type"));
    format!("PUT\n{md5}\n{kind}\n{date}\n{lines}/{BUCKET}/{key}")
}

/// The real store shows the security token again; we do not.
fn hide(to_sign: &str, token: &str) -> String {
    to_sign.replace(token, "(the security token)")
}

fn text<'headers>(headers: &'headers HeaderMap, name: &str) -> &'headers str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// A refusal in the object store's own form: XML.
struct Denial {
    status: StatusCode,
    code: &'static str,
    string_to_sign: Option<String>,
}

impl Denial {
    const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            string_to_sign: None,
        }
    }
}

impl IntoResponse for Denial {
    fn into_response(self) -> Response {
        let signed = self.string_to_sign.map_or_else(String::new, |text| {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<StringToSign>{text}</StringToSign>")
        });
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{0}</Code><Message>{0}</Message>{signed}</Error>",
            self.code
        );
        (
            self.status,
            [(header::CONTENT_TYPE, "application/xml")],
            xml,
        )
            .into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_string_to_sign_has_sorted_headers_and_the_bucket() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("content-type", "image/png"),
            ("x-oss-security-token", "CAIS"),
            ("x-oss-date", "Mon, 01 Jan 2026 00:00:00 GMT"),
            ("x-oss-forbid-overwrite", "true"),
        ] {
            headers.insert(name, value.parse().unwrap());
        }
        let expected = "PUT\n\nimage/png\nMon, 01 Jan 2026 00:00:00 GMT\n\
            x-oss-date:Mon, 01 Jan 2026 00:00:00 GMT\nx-oss-forbid-overwrite:true\n\
            x-oss-security-token:CAIS\n/pixverse-fe-upload/upload/a.png";
        assert_eq!(string_to_sign(&headers, "upload/a.png"), expected);
    }
}
