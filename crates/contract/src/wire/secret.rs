//! Keys, passwords and tokens on their way in, and the one kind that goes out: the token of a new caller, once.

use std::fmt;

use schemars::JsonSchema;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// A key, password or token that a person gave. It can be read from JSON, never
/// written to it, and `Debug` does not show it.
#[derive(Clone, JsonSchema, TS)]
#[ts(type = "string")]
#[schemars(extend("format" = "password", "writeOnly" = true))]
pub struct Secret(
    #[ts(skip)]
    #[schemars(with = "String")]
    SecretString,
);

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

/// A token that is shown to the person who asked for it, this once. It can be written to JSON, never read from
/// it, and `Debug` does not show it.
#[derive(Clone, JsonSchema, TS)]
#[ts(type = "string")]
#[schemars(extend("format" = "password", "readOnly" = true))]
pub struct ShownSecret(
    #[ts(skip)]
    #[schemars(with = "String")]
    SecretString,
);

impl ShownSecret {
    /// The token itself, for the screen.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<SecretString> for ShownSecret {
    fn from(secret: SecretString) -> Self {
        ShownSecret(secret)
    }
}

impl fmt::Debug for ShownSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ShownSecret")
    }
}

impl Serialize for ShownSecret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}
