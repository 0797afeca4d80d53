//! The gateway's door, over real HTTP: a real studio in a folder of its own, and a PixVerse
//! stand-in behind it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed, and the line says where"
)]

mod auth;
mod bad_bodies;
mod bad_paths;
mod batches;
mod bound;
mod callers;
mod caps;
mod clips;
mod compat;
mod doors;
mod events;
mod exports;
mod files;
mod guests;
mod house;
mod jobs;
mod listening;
mod oauth;
mod openapi;
#[cfg(feature = "window-pages")]
mod pages;
mod paging;
mod tickets;
mod uploads;
mod watching;

/// In a normal run this does nothing. Started again by an examiner, this test binary is the
/// media child, and this test is its door.
#[test]
fn media_child_door() {
    contract::become_media_child_if_asked();
}
