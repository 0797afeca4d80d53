//! Ids: types of their own over UUID text. Version 7 sorts by age; an attempt's is version 4, because it is
//! also the trace id that `PixVerse` sees, and says nothing about this machine's clock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declare one id type: text in SQL and JSON, checked to be a UUID when it comes from outside.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident $(, $fresh:ident)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
        #[serde(try_from = "String", into = "String")]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            $(
                /// A new id that nothing else has.
                pub(crate) fn fresh() -> Self {
                    Self(Uuid::$fresh().to_string())
                }
            )?

            /// The id as its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(Uuid::parse_str(text)?.to_string()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = uuid::Error;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

id! {
    /// One set of credentials with one wallet.
    AccountId, now_v7
}
id! {
    /// One recipe on its way to one clip.
    JobId, now_v7
}
id! {
    /// Jobs that were submitted together.
    BatchId, now_v7
}
id! {
    /// A finished video in the library.
    ClipId
}
id! {
    /// A program with a token of its own.
    CallerId, now_v7
}
id! {
    /// An address that is called when a job ends.
    WebhookId, now_v7
}
id! {
    /// A recipe that is kept under a name.
    RecipeId, now_v7
}
id! {
    /// One submission of a job: the trace id that goes with the paid call.
    AttemptId, new_v4
}

impl AttemptId {
    /// The trace id as the client wants it.
    pub(crate) fn uuid(&self) -> Uuid {
        // Every constructor went through a Uuid; nil would be refused by the service, never paid.
        Uuid::parse_str(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_from_outside_must_be_a_uuid() {
        assert!("../../etc/passwd".parse::<JobId>().is_err());
        let id = JobId::fresh();
        assert_eq!(id.as_str().parse::<JobId>().ok(), Some(id));
    }
}
