//! A `PixVerse` stand-in on loopback: both dialects, uploads, media and real films.
//!
//! It is written from `docs/pixverse.md` alone, with types of its own, so that a client of the
//! same workspace is checked by a second reading of the same facts. Time can run faster than
//! the wall clock, every failure the service is known for can be brought on (see [`FaultKind`]),
//! and `GET /__sim/state` shows what was asked, charged and given back.
//!
//! Every mode is served: the thirty-one endpoints of the official API and the web calls that are
//! known. Limits are those of the documents; where they disagree the newer official page counts.
//! A film shows which mode and which inputs made it.
//! Not here: the web's old calls for characters, prices of off-peak time, and sound that can be
//! heard (a film with sound has a track of silence).
//! The web site has pages of its own to sign in and to generate, with bad days of theirs (see
//! [`Situation`]).

mod answer;
mod book;
mod catalog;
mod clock;
mod faults;
mod fields;
mod film;
mod journal;
mod loopback;
mod media;
mod object_store;
mod options;
mod paid;
mod platform;
mod price;
mod probe;
mod server;
mod signature;
mod site;
mod state_page;
mod submission;
mod web;
mod webhook;
mod world;

pub use faults::{Fault, FaultKind, UnknownFault};
pub use options::Options;
pub use server::{Running, StartError, start};
pub use site::{Situation, UnknownSituation};
pub use webhook::{UnknownWebhook, Webhook, WebhookEncoding};
