//! Names of things on the wire: opaque text, each of a type of its own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ApiError, ErrorCode};

/// Name of one account. Opaque; sorts by the time it was added.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[ts(type = "string & { readonly brand: \"AccountId\" }")]
pub struct AccountId(pub String);

/// Name of one job. Opaque; sorts by the time it was made.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[ts(type = "string & { readonly brand: \"JobId\" }")]
pub struct JobId(pub String);

/// Name of the jobs that were submitted together.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[ts(type = "string & { readonly brand: \"BatchId\" }")]
pub struct BatchId(pub String);

/// Name of one clip of the library. Opaque; sorts by the time it was kept.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[ts(type = "string & { readonly brand: \"ClipId\" }")]
pub struct ClipId(pub String);

/// Name of one caller. Opaque; sorts by the time it was added.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[ts(type = "string & { readonly brand: \"CallerId\" }")]
pub struct CallerId(pub String);

/// Name of one webhook. Opaque; sorts by the time it was added.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[ts(type = "string & { readonly brand: \"WebhookId\" }")]
pub struct WebhookId(pub String);

/// Name of one saved recipe. Opaque; sorts by the time it was saved.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[ts(type = "string & { readonly brand: \"RecipeId\" }")]
pub struct RecipeId(pub String);

/// To the studio's own ids and back. Text that is no id names nothing that exists.
macro_rules! known {
    ($name:ident, $what:literal) => {
        impl $name {
            pub(crate) fn known(&self) -> Result<studio::$name, ApiError> {
                self.0.parse().map_err(|_| {
                    ApiError::new(
                        ErrorCode::NotFound,
                        concat!("There is no such ", $what, "."),
                    )
                })
            }
        }

        impl From<studio::$name> for $name {
            fn from(id: studio::$name) -> Self {
                $name(id.into())
            }
        }
    };
}

known!(AccountId, "account");
known!(JobId, "job");
known!(ClipId, "clip");
known!(BatchId, "batch");
known!(CallerId, "token");
known!(WebhookId, "webhook");
known!(RecipeId, "saved recipe");
