//! What the machine does to the studio: a full disk, a read-only folder, a killed download, and the
//! system's own keyring.

mod keyring;
mod library;
mod namespace;
mod resuming;

use std::{
    ffi::OsStr,
    path::Path,
    process::{Output, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use journeys::World;
use serde_json::Value;
use tokio::process::Command;

/// The key that these journeys sign in with.
const KEY: &str = "sk-journey-0001";

/// Longest wait for one state; a loaded machine needs a tenth of it.
const PATIENCE: Duration = Duration::from_mins(1);

/// Run `tachy` to its end.
async fn tachy(world: &World, arguments: &[&str]) -> anyhow::Result<Output> {
    let mut command = Command::from(world.command("tachy")?);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    Ok(command.output().await?)
}

/// Sign in; the data folder is there afterwards.
async fn sign_in(world: &World) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let given = folder.path().join("key");
    std::fs::write(&given, KEY)?;
    let mut command = Command::from(world.command("tachy")?);
    command.args(["account", "add", "--platform", "--key-stdin"]);
    let output = command.stdin(std::fs::File::open(given)?).output().await?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// The only job, as `tachy job list --json` shows it; null where it is not there yet.
async fn job(world: &World) -> anyhow::Result<Value> {
    let listed = tachy(world, &["job", "list", "--json"]).await?;
    let document: Value = serde_json::from_slice(&listed.stdout)?;
    Ok(document["jobs"][0].clone())
}

/// Look at the job until it is as wanted. Each look is a process of its own, which paces the looking.
async fn until(
    world: &World,
    what: &str,
    mut is_wanted: impl FnMut(&Value) -> bool,
) -> anyhow::Result<()> {
    let end = Instant::now() + PATIENCE;
    loop {
        let job = job(world).await?;
        if is_wanted(&job) {
            return Ok(());
        }
        if Instant::now() > end {
            bail!("waited in vain for {what}: {job}");
        }
    }
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
