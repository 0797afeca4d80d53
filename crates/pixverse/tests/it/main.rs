//! The crate's door, over real HTTP.
//!
//! `conformance*` runs on the simulator, or on PixVerse itself when a key is given (see `target`);
//! `faults` brings on every failure the simulator knows and `codes` every code of the documents; `wire`
//! plays what it cannot do.

#![expect(
    clippy::unwrap_used,
    reason = "the whole crate is a test; what fails there should fail loudly"
)]

mod canned;
mod codes;
mod conformance;
mod conformance_lists;
mod conformance_modes;
mod conformance_paid;
mod conformance_uploads;
mod conformance_web;
mod description;
mod examples;
mod faults;
mod own_catalog;
mod target;
mod wire;
