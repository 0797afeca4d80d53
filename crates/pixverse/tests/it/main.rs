//! The crate's door, over real HTTP.
//!
//! `conformance` runs on the simulator, or on PixVerse itself when a key is given (see `target`);
//! `faults` brings on every failure the simulator knows; `wire` plays what it cannot do.

#![expect(
    clippy::unwrap_used,
    reason = "the whole crate is a test; what fails there should fail loudly"
)]

mod canned;
mod conformance;
mod faults;
mod target;
mod wire;
