//! A download whose process was killed goes on where it was.

use std::path::Path;

use anyhow::ensure;
use journeys::{Program, World};
use serde_json::Value;
use studio::Route;

use crate::{check_done, environment, job, until};

/// Bytes of unfinished downloads.
fn part_bytes(home: &Path) -> u64 {
    let entries = std::fs::read_dir(home.join("downloads"))
        .into_iter()
        .flatten()
        .flatten();
    let parts = entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "part"));
    parts
        .filter_map(|part| Some(part.metadata().ok()?.len()))
        .sum()
}

/// How often the simulator answered a request for a clip with this status.
async fn answered(world: &World, status: u16) -> anyhow::Result<usize> {
    let address = format!("{}/__sim/state", environment(world, "PIXVERSE_API_BASE")?);
    let state: Value = reqwest::get(address).await?.json().await?;
    let requests = state["requests"].as_array().cloned().unwrap_or_default();
    let is_such = |request: &&Value| {
        let is_clip = request["path"]
            .as_str()
            .is_some_and(|path| Path::new(path).extension().is_some_and(|end| end == "mp4"));
        is_clip && request["status"] == status
    };
    Ok(requests.iter().filter(is_such).count())
}

#[tokio::test]
async fn a_killed_download_asks_only_for_the_rest() -> anyhow::Result<()> {
    // The first download takes seconds at this speed, the second none.
    let world = World::with_faults(3.0, &["slow-download=1"]).await?;
    world.sign_in(Route::Platform).await?;
    let mut command = world.command("tachy")?;
    command.args([
        "make",
        "text",
        "--prompt",
        "a paper boat",
        "--poll-ms",
        "20",
    ]);
    let mut make = Program::start(&mut command)?;
    until(&world, "the first bytes", |job| {
        job["stage"] == "downloading" && part_bytes(world.home()) > 0
    })
    .await?;
    make.kill()?;
    let before = part_bytes(world.home());
    ensure!(before > 0 && answered(&world, 206).await? == 0);

    let wait = ["job", "wait", "--all", "--poll-ms", "20", "--timeout", "60"];
    let waited = world.tachy(&wait).await?;
    ensure!(
        waited.status.success(),
        "{}",
        String::from_utf8_lossy(&waited.stderr)
    );
    let job = job(&world).await?;
    ensure!(
        job["clip"]["sizeBytes"].as_u64() > Some(before),
        "it was cut in the middle: {job}"
    );
    ensure!(answered(&world, 206).await? == 1, "the rest came by Range");
    ensure!(answered(&world, 200).await? == 1, "the beginning came once");
    check_done(&world, &job).await
}
