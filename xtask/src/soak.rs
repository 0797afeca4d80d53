//! `cargo xtask soak`: the long form of the journey `soak`, which `cargo xtask test` runs in a bounded one.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::suite::SELECTION;
use crate::{node, shell};

/// How long and how rough.
#[derive(Debug, Args)]
pub(crate) struct Figures {
    /// Jobs to put in the queue, at least.
    #[arg(long, default_value_t = 300)]
    jobs: usize,
    /// SIGKILLs to deal out.
    #[arg(long, default_value_t = 200)]
    kills: usize,
    /// What everything random follows from.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

impl Figures {
    /// As the journey reads them.
    fn words(&self) -> String {
        let Self { jobs, kills, seed } = self;
        format!("jobs={jobs},kills={kills},seed={seed}")
    }
}

/// Build everything, then run the journey with these figures. Its last line is the result.
pub(crate) fn run(root: &Path, figures: &Figures) -> Result<ExitCode> {
    node::ensure_pages(root)?;
    // With all targets, as the tests are built: cargo would choose other features for shared crates.
    let mut build = shell::cargo(root);
    shell::run(build.arg("build").args(SELECTION).arg("--all-targets"))?;
    let mut soak = shell::cargo(root);
    soak.arg("test").args(SELECTION).args(["--test", "soak"]);
    soak.args(["--", "--nocapture"]);
    soak.env("TACHYSCOPE_SOAK", figures.words());
    shell::run(&mut soak)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn the_journey_is_told_every_figure() {
        let figures = Figures {
            jobs: 300,
            kills: 200,
            seed: 7,
        };
        assert_eq!(figures.words(), "jobs=300,kills=200,seed=7");
    }
}
