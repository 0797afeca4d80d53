//! The room's door: generated TypeScript and the table of errors.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed, and the line says where"
)]

mod errors;
mod typescript;
mod wire;
