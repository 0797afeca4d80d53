//! `cargo xtask container`: the steps of the `Dockerfile` in a fresh Debian, where no engine runs.
//!
//! Its own instructions are read and carried out: the packages, the user, the environment, the first process, the
//! health check and the signal that stops it; and jobs go through a stop in the middle. What this does not prove: the
//! two stages that build (the program comes from this machine), volumes and ports of an engine, and Chromium's sandbox
//! under an engine's rules, which commonly forbid what it needs.

mod recipe;
mod running;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::chroot::Chroot;
use crate::suite::Record;
use crate::workspace::Workspace;
use crate::{node, shell};
use recipe::Recipe;
use running::{Running, Simulated};

/// Jobs that the container is stopped over: all run at once, five being the slots of an account.
const JOBS: usize = 5;

/// Build `tachy` as the image has it, and try the image's steps.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    node::ensure_pages(root)?;
    let mut build = shell::cargo(root);
    build.args(["build", "--release", "--package", "cli", "--bin", "tachy"]);
    shell::run(build.args(["--features", "window-pages"]))?;
    let target = Workspace::read(root)?.target;
    let mut record = Record::default();
    let outcome = steps(&mut record, root, &target);
    println!("\n{}", record.table());
    outcome.map(|()| ExitCode::SUCCESS)
}

fn steps(record: &mut Record, root: &Path, target: &Path) -> Result<()> {
    let recipe =
        Recipe::read(&fs::read_to_string(root.join("Dockerfile"))?)?.at_port(running::free_port()?);
    println!("{recipe}");
    let tachy = target.join("release/tachy");
    let debian = record.stage("a fresh Debian", || {
        Chroot::make(&target.join("container/root"))
    })?;
    record.stage("the image's own commands", || {
        made(&debian, &recipe, &tachy)
    })?;
    let simulated = Simulated::start(&tachy, &target.join("container"))?;
    let start = || Running::start(&debian, &recipe, &simulated);
    let first = record.stage("it starts, and its health check says so", start)?;
    record.stage("stopped over running jobs", || {
        first.enqueue(JOBS)?;
        simulated.until_accepted(JOBS)?;
        first.stop()
    })?;
    let second = record.stage("started again", start)?;
    record.stage("every job is a clip, paid for once", || {
        second.until_done(JOBS)?;
        let charges = simulated.books()?["charges"].as_array().map_or(0, Vec::len);
        ensure!(charges == JOBS, "{charges} charges for {JOBS} jobs");
        Ok(())
    })?;
    record.stage("a clip through Chromium's page", || {
        second.makes_by_browser()
    })?;
    record.stage("stopped", || second.stop())
}

/// Carry out what makes the image.
fn made(debian: &Chroot, recipe: &Recipe, tachy: &Path) -> Result<()> {
    for step in &recipe.steps {
        debian.run("root", &["sh", "-ec", step])?;
    }
    fs::copy(tachy, debian.path(&recipe.program)).context("the program")?;
    let id = shell::output(&mut debian.command(&recipe.user, &["id", "-u"]))?;
    ensure!(id.trim() != "0", "it runs as root");
    Ok(())
}

/// How many of a list's jobs are finished clips.
fn done(jobs: &Value) -> usize {
    let jobs = jobs["jobs"].as_array().into_iter().flatten();
    jobs.filter(|job| job["stage"] == "done").count()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::done;

    #[test]
    fn only_finished_clips_count() {
        let jobs = json!({ "jobs": [{ "stage": "done" }, { "stage": "rendering" }] });
        assert_eq!(done(&jobs), 1);
        assert_eq!(done(&json!({})), 0);
    }
}
