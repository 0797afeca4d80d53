//! A `PixVerse` stand-in on loopback: both dialects, uploads, media and real films.
//!
//! It is written from `docs/pixverse.md` alone, with types of its own, so that a client of the
//! same workspace is checked by a second reading of the same facts. Time can run faster than
//! the wall clock, every failure the service is known for can be brought on (see [`FaultKind`]),
//! and `GET /__sim/state` shows what was asked, charged and given back.
//!
//! Films carry a picture only; no sound track is made when sound was asked for and paid.
//! The web site has pages of its own to sign in and to generate, with bad days of theirs (see
//! [`Situation`]). Not here: operations other than text and image to video, webhooks.

mod answer;
mod book;
mod catalog;
mod clock;
mod faults;
mod fields;
mod film;
mod journal;
mod media;
mod object_store;
mod options;
mod platform;
mod price;
mod server;
mod signature;
mod site;
mod state_page;
mod submission;
mod web;
mod world;

pub use faults::{Fault, FaultKind, UnknownFault};
pub use options::Options;
pub use server::{Running, StartError, start};
pub use site::{Situation, UnknownSituation};
