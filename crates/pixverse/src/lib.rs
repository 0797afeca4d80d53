//! The PixVerse client: both dialects of the wire, the catalog of what can be made, and the costs.
//!
//! One call is one request: there is no retry, no pause and no queue here, because whether a call
//! may be repeated is a question of money that its caller must answer. Nothing is stored, and no
//! clock runs. Facts about the service cite `docs/pixverse.md`.

pub mod catalog;
mod endpoints;
mod error;
mod look;
mod paid;
mod platform;
mod recipe;
mod refusal;
mod web;
mod wire;

pub use catalog::{Catalog, Confidence, Estimate, Field, ImageLimits, Model, Problem};
pub use endpoints::{EndpointError, Endpoints};
pub use error::{Cause, PixverseError, Verdict};
pub use look::{FailedKind, Look};
pub use paid::{Accepted, Balance, PaidCall, Uploaded};
pub use platform::{Moved, Platform, UsagePage};
pub use recipe::{
    AccountKind, Aspect, Input, InputRole, Mode, Quality, RECIPE_VERSION, Recipe, Route,
    UnknownWord,
};
pub use refusal::{Refusal, RefusalKind};
pub use web::{Plan, SeenAnswer, Web, WebRecord, WebSession};
pub use wire::{CALL_LIMIT, CONNECT_LIMIT, UPLOAD_LIMIT};
