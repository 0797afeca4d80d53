//! What each operation does: read the input, ask the studio, give the whole row back.
//!
//! No rule lives here; where one seems to, it belongs into the studio.

pub mod accounts;
pub mod batches;
mod browser;
pub mod callers;
pub mod catalog;
pub mod clips;
pub mod inputs;
pub mod jobs;
pub mod ledger;
pub mod library;
mod many_clips;
pub mod masks;
pub mod pixverse;
pub mod prompts;
pub mod queue;
pub mod recipes;
pub mod settings;
pub mod studio;
pub mod webhooks;
