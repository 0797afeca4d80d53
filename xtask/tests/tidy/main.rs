//! The repository's test of itself: what people cannot see in a diff.

mod arrows;
mod licences;
mod map;
mod names;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent()
        .expect("xtask lies in the workspace")
        .to_path_buf()
}
