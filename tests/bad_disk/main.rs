//! What the machine does to the studio: a full disk, a read-only folder, a killed download, a lost database,
//! and the system's own keyring.

mod keyring;
mod library;
mod lost;
mod namespace;
mod resuming;

use std::{
    ffi::OsStr,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use journeys::World;
use serde_json::Value;

/// The key that the keyring journey signs in with.
const KEY: &str = "sk-journey-0001";

/// Longest wait for one state; a loaded machine needs a tenth of it.
const PATIENCE: Duration = Duration::from_mins(1);

/// The jobs, as `tachy job list --json` shows them.
async fn jobs(world: &World) -> anyhow::Result<Vec<Value>> {
    let document = world.document(&["job", "list", "--json"]).await?;
    Ok(document["jobs"].as_array().cloned().unwrap_or_default())
}

/// The only job; null where it is not there yet.
async fn job(world: &World) -> anyhow::Result<Value> {
    Ok(jobs(world).await?.into_iter().next().unwrap_or_default())
}

/// Look at the jobs until they are as wanted. Each look is a process of its own, which paces the looking.
async fn until_all(
    world: &World,
    what: &str,
    mut are_wanted: impl FnMut(&[Value]) -> bool,
) -> anyhow::Result<()> {
    let end = Instant::now() + PATIENCE;
    loop {
        let jobs = jobs(world).await?;
        if are_wanted(&jobs) {
            return Ok(());
        }
        if Instant::now() > end {
            bail!("waited in vain for {what}: {jobs:?}");
        }
    }
}

/// The same for the only job.
async fn until(
    world: &World,
    what: &str,
    mut is_wanted: impl FnMut(&Value) -> bool,
) -> anyhow::Result<()> {
    let is_such = |jobs: &[Value]| jobs.first().is_some_and(&mut is_wanted);
    until_all(world, what, is_such).await
}

/// The job is done, its file is whole, and it was paid once.
async fn check_done(world: &World, job: &Value) -> anyhow::Result<()> {
    ensure!(job["stage"] == "done", "{job}");
    let path = job["clip"]["path"].as_str().context("a clip")?;
    let size_bytes = Path::new(path).metadata()?.len();
    ensure!(
        job["clip"]["sizeBytes"] == size_bytes,
        "{size_bytes} bytes on disk: {job}"
    );
    let books = world.books().await?;
    ensure!(books.charges() == 1, "paid {} times", books.charges());
    ensure!(books.jobs() == 1, "accepted {} times", books.jobs());
    Ok(())
}

/// A word of the world's environment.
fn environment(world: &World, name: &str) -> anyhow::Result<String> {
    let command = world.command("tachy")?;
    let found = command
        .get_envs()
        .find(|(known, _)| *known == OsStr::new(name));
    let value = found
        .and_then(|(_, value)| value)
        .with_context(|| name.to_owned())?;
    Ok(value.to_string_lossy().into_owned())
}
