//! Every operation, event and error that a host shows, declared once.
//!
//! Hosts (the window, the gateway, the terminal) hand a macro of their own to
//! [`with_operations!`] and get the whole list, so a host that forgets an
//! operation does not compile. The wire is camelCase; that is this room's
//! business and nobody else's. This room also hands out the [`Studio`].

pub mod admission;
mod carrying;
mod clips_csv;
pub mod compat;
mod csv;
pub mod demo;
mod error;
mod event;
mod ids;
mod ledger_csv;
mod list;
pub mod logs;
mod mapping;
pub mod media;
mod names;
mod news;
mod operations;
mod surroundings;
mod wire;

pub use ::studio::{CLIPS_AT_ONCE_MAX, Drive, Pace, SecretsChoice, Studio};
pub use error::{ApiError, ErrorCode};
pub use event::{NewsItem, StudioEvent};
pub use ids::{AccountId, BatchId, CallerId, ClipId, JobId, RecipeId, WebhookId};
pub use list::LOCAL_FIELDS;
pub use media::{MediaFile, become_media_child_if_asked};
pub use names::{read, write};
pub use news::{News, news, news_after};
pub use operations::{
    accounts, batches, callers, catalog, clips, inputs, jobs, ledger, library, masks, pixverse,
    prompts, queue, recipes, settings, studio, webhooks,
};
pub use surroundings::Surroundings;
pub use wire::*;
