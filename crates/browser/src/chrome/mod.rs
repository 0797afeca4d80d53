//! Chrome as a program: finding it, starting it, ending it, and the folder it works in.

mod find;
mod launch;
mod leash;
mod profile;
#[cfg(target_os = "linux")]
mod socket;

pub use find::Chrome;
pub(crate) use launch::{Launched, open_window};
pub(crate) use leash::Leash;
pub use profile::{Profile, Profiles};
