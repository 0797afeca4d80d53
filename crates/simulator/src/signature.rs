//! Signatures: of sessions and links by the simulator itself, of uploads by the object store.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// `bytes` as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| {
            [
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            ]
        })
        .map(char::from)
        .collect()
}

/// A fresh secret of `length` letters and digits.
pub(crate) fn random_text(length: usize) -> String {
    use rand::Rng;
    use rand::distr::Alphanumeric;
    rand::rng()
        .sample_iter(Alphanumeric)
        .take(length)
        .map(char::from)
        .collect()
}

/// HMAC-SHA256 of `text`, for URLs.
pub(crate) fn seal(secret: &str, text: &str) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// HMAC-SHA1 of `text` in Base64: the object store's signature, version 1.
/// Source: docs/pixverse.md, web upload (observed).
pub(crate) fn oss_v1(secret: &str, text: &str) -> String {
    let mut mac =
        Hmac::<Sha1>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// HMAC-SHA256 of `text` in Base64: the signature of a webhook.
/// Source: docs/pixverse.md, webhooks (documented).
pub(crate) fn webhook_signature(secret: &str, text: &str) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// `text` with all but letters, digits and `-_.!~*'()` as percent codes, as browsers do it for a
/// part of a link.
pub(crate) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push_str(&hex(&[byte]).to_ascii_uppercase());
        }
    }
    encoded
}

/// A web session's JWT: payload `Username` and `ExpireTime` (unix seconds).
/// Source: docs/pixverse.md, web login (observed). `Nonce` is ours: two logins in one second
/// must differ.
pub(crate) fn jwt(secret: &str, username: &str, expires_s: u64) -> String {
    let head = json!({ "alg": "HS256", "typ": "JWT" });
    let payload =
        json!({ "Username": username, "ExpireTime": expires_s, "Nonce": random_text(16) });
    let signed = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(head.to_string()),
        URL_SAFE_NO_PAD.encode(payload.to_string())
    );
    format!("{signed}.{}", seal(secret, &signed))
}

/// The user name and end of a JWT of ours; `None` when it is not ours or not one.
pub(crate) fn read_jwt(secret: &str, token: &str) -> Option<(String, u64)> {
    let (signed, signature) = token.rsplit_once('.')?;
    if seal(secret, signed) != signature {
        return None;
    }
    let payload = URL_SAFE_NO_PAD.decode(signed.split_once('.')?.1).ok()?;
    let payload: Value = serde_json::from_slice(&payload).ok()?;
    Some((
        payload["Username"].as_str()?.to_owned(),
        payload["ExpireTime"].as_u64()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_only_under_its_secret() {
        let token = jwt("secret", "ann", 99);
        assert_eq!(read_jwt("secret", &token), Some(("ann".to_owned(), 99)));
        assert_eq!(read_jwt("other", &token), None);
        assert_eq!(read_jwt("secret", "no.token.here"), None);
        assert_ne!(token, jwt("secret", "ann", 99));
    }

    #[test]
    fn the_upload_signature_is_rfc_2202s() {
        let expected = STANDARD.encode([
            0xef, 0xfc, 0xdf, 0x6a, 0xe5, 0xeb, 0x2f, 0xa2, 0xd2, 0x74, 0x16, 0xd5, 0xf1, 0x84,
            0xdf, 0x9c, 0x25, 0x9a, 0x7c, 0x79,
        ]);
        assert_eq!(oss_v1("Jefe", "what do ya want for nothing?"), expected);
    }
}
