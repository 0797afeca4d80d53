//! What the journeys share: a world (simulator and data folder), programs that end with their
//! test, and a page that is driven by test ids.
//!
//! The programs under test are the built binaries beside this one; `cargo xtask test` builds them.

mod browser;
pub mod judge;
mod looking_on;
mod page;
mod patience;
pub mod person;
mod program;
mod relay;
mod running;
mod serving;
mod world;

pub use browser::{chromium, window};
pub use page::{Page, screenshots};
pub use program::{Program, binary};
pub use relay::Relay;
pub use serving::{Listening, Serving};
pub use world::{Books, World, eventually};
