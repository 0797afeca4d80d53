//! Secrets that open doors: how they are made and how they are compared.
//!
//! What the gateway keeps is their hash alone; two hashes are compared in constant time,
//! so that the time of a refusal tells nothing.

use std::fmt::Write as _;

use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// Length of a secret made here. 32 bytes, because nobody guesses 256 bits.
const SECRET_BYTES: usize = 32;

/// The bearer token of one gateway. `Debug` does not show it.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

impl Token {
    /// A new one that nobody can guess: 64 hexadecimal digits.
    pub fn random() -> Self {
        Token(SecretString::from(random_text()))
    }

    /// The token itself, for the one who is to use it.
    pub fn as_str(&self) -> &str {
        self.0.expose_secret()
    }

    pub(crate) fn hash(&self) -> Hash {
        Hash::of(self.as_str())
    }
}

impl From<String> for Token {
    fn from(text: String) -> Self {
        Token(SecretString::from(text))
    }
}

/// A new secret as text: 64 hexadecimal digits.
pub(crate) fn random_text() -> String {
    let bytes: [u8; SECRET_BYTES] = rand::random();
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 over parts, each told apart from the next by its length, hexadecimal.
pub(crate) fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    format!("{:x}", hash.finalize())
}

/// SHA-256 of a secret: all that is kept of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hash([u8; 32]);

impl Hash {
    pub(crate) fn of(secret: &str) -> Self {
        Hash(Sha256::digest(secret.as_bytes()).into())
    }

    /// Whether both are of the same secret. Looks at every byte, whatever it finds.
    pub(crate) fn is_same(&self, other: &Hash) -> bool {
        let difference = self
            .0
            .iter()
            .zip(other.0)
            .fold(0, |difference, (one, two)| difference | (one ^ two));
        difference == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_shown_by_debug() {
        let token = Token::from("very-secret".to_owned());
        assert!(!format!("{token:?}").contains("very-secret"));
    }

    #[test]
    fn only_the_same_secret_has_the_same_hash() {
        assert!(Hash::of("a").is_same(&Hash::of("a")));
        assert!(!Hash::of("a").is_same(&Hash::of("b")));
        assert_ne!(random_text(), random_text());
    }
}
