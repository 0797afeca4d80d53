//! Clips through the page in every situation of the simulator's site: the example of `crates/browser` prints
//! a table of its own, with what ended as it should and where the time went, and fails when one did not.

use std::path::Path;

use anyhow::Result;

use super::figure::Figure;
use crate::shell;

/// Measure so many runs of each situation.
pub(super) fn measure(root: &Path, runs: u32) -> Result<Vec<Figure>> {
    let mut situations = shell::cargo(root);
    situations.args(["run", "--release", "--package", "browser", "--example"]);
    shell::run(situations.args(["situations", "--", &runs.to_string()]))?;
    let ended = "every run ended as it should; see the table above";
    Ok(vec![Figure::shown("clips through the page", ended)])
}
