//! The library's disk is full or read-only: the job waits with its reason, and ends when it can.

use anyhow::ensure;
use journeys::World;
use serde_json::Value;

use crate::{
    check_done,
    namespace::{FULL, READ_ONLY, Trouble, Troubled},
    sign_in, until,
};

async fn check(trouble: &Trouble, reason: &str) -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    sign_in(&world).await?;
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
async fn a_full_disk_is_waited_for() -> anyhow::Result<()> {
    check(&FULL, "the disk is full").await
}

#[tokio::test]
async fn a_read_only_library_is_waited_for() -> anyhow::Result<()> {
    check(&READ_ONLY, "cannot be written").await
}
