//! The PixVerse client: both dialects of the wire, the catalog of what can be made, and the costs.
//!
//! One call is one request: there is no retry, no pause and no queue here, because whether a call
//! may be repeated is a question of money that its caller must answer. Nothing is stored, and no
//! clock runs. Facts about the service cite `docs/pixverse.md`.

pub mod catalog;
mod endpoints;
mod error;
mod look;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod outside;
mod paid;
mod placed;
pub mod platform;
mod presets;
mod recipe;
mod refusal;
pub mod web;
pub mod webhook;
mod wire;

pub use catalog::{
    Allowance, Catalog, Choice, Confidence, Control, ControlKind, Disputed, Estimate, Field,
    FileKind, Form, ImageLimits, InputRule, Judgement, Mark, MediaLimits, MediaRow, ModeRow, Model,
    OverrideError, Problem, Slot,
};
pub use endpoints::{EndpointError, Endpoints, Region};
pub use error::{Cause, PixverseError, Verdict};
pub use look::{FailedKind, Look};
pub use paid::{Accepted, Balance, PaidCall, Uploaded, VideoRef};
pub use platform::{FoundMask, Masks, Moved, Platform, UsagePage};
pub use presets::{Page, RestylePreset, Speaker, TemplatePreset};
pub use recipe::{
    AccountKind, Aspect, Input, InputRole, Mask, Mode, Quality, RECIPE_VERSION, Recipe,
    ReferenceMode, Route, Source, Thinking, UnknownWord, Voice,
};
pub use refusal::{Refusal, RefusalKind};
pub use web::{Plan, SeenAnswer, Web, WebRecord, WebSession};
pub use wire::{CALL_LIMIT, CONNECT_LIMIT, MEDIA_UPLOAD_LIMIT, UPLOAD_LIMIT};

/// The examples of the crate's own page, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
