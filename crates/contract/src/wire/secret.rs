//! Keys, passwords and tokens on their way in. They are never on their way out.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer};
use ts_rs::TS;

/// A key, password or token that a person gave. It can be read from JSON, never
/// written to it, and `Debug` does not show it.
#[derive(Clone, TS)]
#[ts(type = "string")]
pub struct Secret(#[ts(skip)] SecretString);

impl Secret {
    /// Hand it to the room that needs it.
    #[must_use]
    pub fn into_inner(self) -> SecretString {
        self.0
    }

    /// Whether nothing but blanks was given.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.expose_secret().trim().is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Secret(SecretString::from(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Secret::from)
    }
}
