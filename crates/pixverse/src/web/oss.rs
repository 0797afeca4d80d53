//! Signing one PUT for the object store, OSS signature version 1.
//!
//! The algorithm is Alibaba Cloud's (documented there); bucket, headers and key form are
//! docs/pixverse.md, web uploads (observed).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha1::Sha1;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

use crate::error::PixverseError;
use crate::wire::lenient;

/// The bucket as it stands in the string to sign, whatever the host is called.
const BUCKET: &str = "pixverse-fe-upload";

const HTTP_DATE: &[BorrowedFormatItem<'static>] = format_description!(
    "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
);

/// Keys that may put objects for a short time.
#[derive(Debug, Deserialize)]
pub(super) struct StoreKeys {
    #[serde(rename = "Ak", deserialize_with = "lenient::secret")]
    id: SecretString,
    #[serde(rename = "Sk", deserialize_with = "lenient::secret")]
    secret: SecretString,
    #[serde(rename = "Token", deserialize_with = "lenient::secret")]
    token: SecretString,
}

/// Headers that let one object be put under `key`, once.
pub(super) fn put_headers(
    keys: &StoreKeys,
    key: &str,
    mime: &str,
    now: OffsetDateTime,
) -> Result<HeaderMap, PixverseError> {
    let date = http_date(now)?;
    let text = string_to_sign(keys.token.expose_secret(), key, mime, &date);
    let signature = signature(keys.secret.expose_secret(), &text);
    let authorization = format!("OSS {}:{signature}", keys.id.expose_secret());
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("content-type", mime),
        ("x-oss-date", &date),
        ("x-oss-forbid-overwrite", "true"),
        ("x-oss-security-token", keys.token.expose_secret()),
        ("authorization", &authorization),
    ] {
        let mut value = HeaderValue::from_str(value).map_err(|_| PixverseError::Unsendable {
            why: "the object store's keys cannot be sent",
        })?;
        value.set_sensitive(name == "authorization" || name == "x-oss-security-token");
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(headers)
}

/// Verb, MD5, type, date, the store's own headers by name, the object. Where `x-oss-date` is sent,
/// the date line holds its value.
fn string_to_sign(token: &str, key: &str, mime: &str, date: &str) -> String {
    format!(
        "PUT\n\n{mime}\n{date}\nx-oss-date:{date}\nx-oss-forbid-overwrite:true\nx-oss-security-token:{token}\n/{BUCKET}/{key}"
    )
}

fn signature(secret: &str, text: &str) -> String {
    let mut mac =
        Hmac::<Sha1>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

fn http_date(now: OffsetDateTime) -> Result<String, PixverseError> {
    let now = now.to_offset(UtcOffset::UTC);
    now.format(HTTP_DATE)
        .map_err(|_| PixverseError::Unsendable {
            why: "a moment that no calendar has",
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    /// Computed with `openssl dgst -sha1 -hmac`, over the text written out by hand.
    #[test]
    fn the_signature_is_that_of_another_program() {
        let date = http_date(datetime!(2026-01-02 03:04:05 UTC)).unwrap();
        let text = string_to_sign("CAIStoken", "upload/a.jpg", "image/jpeg", &date);
        assert_eq!(
            text,
            "PUT\n\nimage/jpeg\nFri, 02 Jan 2026 03:04:05 GMT\nx-oss-date:Fri, 02 Jan 2026 03:04:05 GMT\nx-oss-forbid-overwrite:true\nx-oss-security-token:CAIStoken\n/pixverse-fe-upload/upload/a.jpg"
        );
        assert_eq!(
            signature("secret-key", &text),
            "2OmSewKbOZ3K8fsMMNoB/yiPwx0="
        );
    }

    /// The example of Alibaba Cloud's own page about signature version 1.
    #[test]
    fn the_signature_is_that_of_the_inventor() {
        let text = "PUT\nODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM=\ntext/html\nThu, 17 Nov 2005 18:49:58 GMT\nx-oss-magic:abracadabra\nx-oss-meta-author:foo@bar.com\n/oss-example/nelson";
        let secret = "OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV";
        assert_eq!(signature(secret, text), "26NBxoKdsyly4EDv6inkoDft/yA=");
    }

    #[test]
    fn signed_headers_hide_their_secrets() {
        let keys: StoreKeys =
            serde_json::from_str(r#"{"Ak":"STS.id","Sk":"store-secret","Token":"CAIStoken"}"#)
                .unwrap();
        let now = datetime!(2026-01-02 03:04:05 UTC);
        let headers = put_headers(&keys, "upload/a.jpg", "image/jpeg", now).unwrap();
        let shown = format!("{headers:?} {keys:?}");
        for secret in ["store-secret", "CAIStoken", "STS.id"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert!(
            headers["authorization"]
                .to_str()
                .unwrap()
                .starts_with("OSS STS.id:")
        );
    }
}
