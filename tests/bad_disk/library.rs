//! The library's disk is full or read-only: the job waits with its reason, and ends when it can.

use anyhow::{Context as _, ensure};
use journeys::World;
use serde_json::Value;
use studio::Route;

use crate::{
    check_done,
    namespace::{FULL, READ_ONLY, Trouble, Troubled},
    until, until_all,
};

async fn check(trouble: &Trouble, reason: &str) -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    let library = world.home().join("library");
    let out = tempfile::tempdir()?;
    let copies = out.path().to_string_lossy().into_owned();
    let make = [
        "make",
        "text",
        "--prompt",
        "a paper boat",
        "--out",
        &copies,
        "--poll-ms",
        "20",
        "--json",
    ];
    let tachy = Troubled::start(&world, (&library, trouble), &make)?;
    until(&world, reason, |job| {
        job["stage"] == "downloading" && tachy.said().contains(reason)
    })
    .await?;
    ensure!(
        world.books().await?.charges() == 1,
        "it is paid, so it may not fail"
    );

    let output = tachy.mended().await?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let document: Value = serde_json::from_slice(&output.stdout)?;
    check_done(&world, &document["jobs"][0]).await
}

#[tokio::test]
async fn a_full_disk_holds_all_downloads_up_and_one_of_them_looks_for_room() -> anyhow::Result<()> {
    const JOBS: usize = 4;
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    let library = world.home().join("library");
    let count = JOBS.to_string();
    let make = [
        "make",
        "text",
        "--prompt",
        "a paper boat",
        "--count",
        &count,
        "--poll-ms",
        "20",
        "--json",
    ];
    let tachy = Troubled::start(&world, (&library, &FULL), &make)?;
    until_all(&world, "every download to be paused", |jobs| {
        let said = tachy.said();
        let is_paused = |id: &str| {
            said.lines()
                .any(|line| line.starts_with(id) && line.contains("the disk is full"))
        };
        jobs.len() == JOBS
            && jobs.iter().all(|job| {
                job["stage"] == "downloading" && job["id"].as_str().is_some_and(is_paused)
            })
    })
    .await?;

    let output = tachy.mended().await?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{said}");
    let document: Value = serde_json::from_slice(&output.stdout)?;
    let jobs = document["jobs"].as_array().context("jobs")?;
    ensure!(jobs.iter().all(|job| job["stage"] == "done"), "{document}");
    ensure!(world.books().await?.charges() == JOBS, "each paid once");
    Ok(())
}

#[tokio::test]
async fn a_full_disk_is_waited_for() -> anyhow::Result<()> {
    check(&FULL, "the disk is full").await
}

#[tokio::test]
async fn a_read_only_library_is_waited_for() -> anyhow::Result<()> {
    check(&READ_ONLY, "cannot be written").await
}
