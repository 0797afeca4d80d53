//! An answer may repeat what it was asked with: error pages and proxies do. No secret of ours comes back in one.

use reqwest::header::{HeaderMap, HeaderValue};

/// What stands where a secret stood.
const GAP: &[u8] = b"[left out]";

/// Shorter ones are no secrets, and to take them out would tear the answer apart.
const BYTES_MIN: usize = 6;

/// The secret headers of one request.
pub(super) struct Secrets(Vec<HeaderValue>);

impl Secrets {
    /// Those that are marked as sensitive.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let secret = |value: &&HeaderValue| value.is_sensitive() && value.len() >= BYTES_MIN;
        Self(headers.values().filter(secret).cloned().collect())
    }

    /// An answer without them.
    pub(super) fn out_of(&self, mut answer: Vec<u8>) -> Vec<u8> {
        for secret in &self.0 {
            answer = without(&answer, secret.as_bytes());
        }
        answer
    }
}

fn without(text: &[u8], secret: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.windows(secret.len()).position(|part| part == secret) {
        kept.extend_from_slice(&rest[..start]);
        kept.extend_from_slice(GAP);
        rest = &rest[start + secret.len()..];
    }
    kept.extend_from_slice(rest);
    kept
}

#[cfg(test)]
mod tests {
    use reqwest::header::{AUTHORIZATION, USER_AGENT};

    use super::*;

    fn secrets(secret: &str) -> Secrets {
        let mut value = HeaderValue::from_str(secret).unwrap();
        value.set_sensitive(true);
        let name = HeaderValue::from_static("Tachyscope");
        Secrets::of(&HeaderMap::from_iter([
            (AUTHORIZATION, value),
            (USER_AGENT, name),
        ]))
    }

    #[test]
    fn what_an_answer_repeats_is_taken_out_each_time() {
        let answer = b"Tachyscope sent sk-123456; sk-123456 is unknown".to_vec();
        let told = secrets("sk-123456").out_of(answer);
        assert_eq!(told, b"Tachyscope sent [left out]; [left out] is unknown");
    }

    #[test]
    fn a_word_that_is_too_short_for_a_secret_stays() {
        assert_eq!(secrets("left").out_of(b"left out".to_vec()), b"left out");
        assert_eq!(secrets("left out").out_of(b"left out".to_vec()), GAP);
    }
}
