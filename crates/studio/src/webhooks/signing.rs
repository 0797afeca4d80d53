//! How a call is signed: the symmetric form of Standard Webhooks, so that its libraries can verify it.
//! Source: github.com/standard-webhooks/standard-webhooks, spec (documented).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;

/// What every secret begins with.
const SECRET_START: &str = "whsec_";

/// A secret that nobody can guess: 256 bits, within the 24 to 64 bytes that the form asks for.
pub(super) fn fresh_secret() -> SecretString {
    let bytes: [u8; 32] = rand::random();
    SecretString::from(format!("{SECRET_START}{}", STANDARD.encode(bytes)))
}

/// The value of `webhook-signature` for a call; `None` for a secret that is none of ours.
pub(super) fn signature(
    secret: &SecretString,
    id: &str,
    timestamp_s: i64,
    body: &str,
) -> Option<String> {
    let key = secret.expose_secret().strip_prefix(SECRET_START)?;
    let key = STANDARD.decode(key).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{timestamp_s}.{body}").as_bytes());
    Some(format!(
        "v1,{}",
        STANDARD.encode(mac.finalize().into_bytes())
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_that_of_the_form() {
        // The example of the form's own libraries.
        let secret = SecretString::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let body = r#"{"test": 2432232314}"#;
        let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        assert_eq!(
            signature(&secret, id, 1_614_265_330, body).as_deref(),
            Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        );
        assert_eq!(signature(&"plain".into(), id, 1, body), None);
    }

    #[test]
    fn a_secret_is_fresh_and_of_the_right_length() {
        let (one, other) = (fresh_secret(), fresh_secret());
        assert_ne!(one.expose_secret(), other.expose_secret());
        let key = one.expose_secret().strip_prefix(SECRET_START).unwrap();
        assert_eq!(STANDARD.decode(key).unwrap().len(), 32);
    }
}
