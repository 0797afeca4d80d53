//! What the checks of the repository know about its own text: which files are
//! ours, which names we avoid, and what can be counted.
//!
//! Shared by `cargo xtask measure` and the test `tidy`. Nothing here starts a
//! program.

pub mod measure;
pub mod sources;
pub mod words;
