//! The studio over HTTP, on loopback unless told otherwise.
//!
//! Routes are made from the list of operations in `contract`; beside them stand the
//! few things that are no operation: live events, media files, uploads, and the
//! window's own pages. No rule of the studio lives here, and nothing that takes a path
//! of this machine can be reached.
//!
//! Who may come in is decided in one place, `guard`: the host name asked for,
//! the page that asks, and a token, a cookie or a media ticket.

mod access;
mod answer;
mod auth;
mod compat;
mod cors;
mod demo;
mod events;
mod exports;
mod extras;
mod files;
mod guard;
mod input;
mod limits;
mod openapi;
mod operations;
mod options;
#[cfg(feature = "window-pages")]
mod pages;
mod range;
mod server;
mod slow;
mod state;
mod tags;
mod tickets;
mod token;
mod unique;
mod uploads;
mod watch;
mod who;

pub use demo::Demo;
pub use limits::CallerRate;
pub use options::{DemoDoor, Options};
pub use server::{GatewayError, Running, serve};
pub use token::Token;
pub use uploads::UPLOAD_BYTES_MAX;
