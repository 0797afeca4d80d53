//! Kills while the library is on its way to another folder.

use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use journeys::World;
use serde_json::Value;
use studio::Route;

/// A folder on another file system than the data folder, where this machine has one at hand.
fn elsewhere() -> anyhow::Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    Ok(if memory.is_dir() {
        tempfile::TempDir::new_in(memory)?
    } else {
        tempfile::TempDir::new()?
    })
}

async fn clips(world: &World) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let document = world.document(&["clip", "list", "--json"]).await?;
    let clips = document["clips"].as_array().context("clips")?;
    let one = |clip: &Value| {
        let path = PathBuf::from(clip["path"].as_str()?);
        Some((path, clip["sha256"].as_str()?.to_owned()))
    };
    clips
        .iter()
        .map(|clip| one(clip).context("a clip"))
        .collect()
}

fn sha256(path: &Path) -> anyhow::Result<String> {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(std::fs::read(path)?);
    Ok(format!("{hash:x}"))
}

async fn check(point: &str) -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    let make = [
        "make",
        "text",
        "--prompt",
        "a boat",
        "--count",
        "3",
        "--poll-ms",
        "20",
        "--json",
    ];
    world.document(&make).await?;
    let before = clips(&world).await?;
    let (place, library) = (elsewhere()?, world.home().join("library"));
    let new = place.path().join("clips");
    let target = new.to_str().context("a path that is text")?;
    let order = ["library", "move", target];
    let killed = world.tachy_with(&order, |command| {
        command.env("TACHYSCOPE_FAULT", point);
    });
    ensure!(
        killed.await?.status.signal() == Some(9),
        "{point} was not passed"
    );

    let is_switched = point == "library-switched";
    let counts = if is_switched { &new } else { &library };
    for (path, hash) in clips(&world).await? {
        ensure!(path.starts_with(counts), "{point}: {}", path.display());
        ensure!(sha256(&path)? == hash, "{point}: other bytes");
    }
    // The next clip goes on as if nothing had been, and ends what was begun.
    let one_more = [
        "make",
        "text",
        "--prompt",
        "a hare",
        "--poll-ms",
        "20",
        "--json",
    ];
    world.document(&one_more).await?;
    if !is_switched {
        let moved = world.tachy(&order).await?;
        ensure!(
            moved.status.success(),
            "{}",
            String::from_utf8_lossy(&moved.stderr)
        );
    }
    let after = clips(&world).await?;
    ensure!(after.len() == before.len() + 1, "{point}: {after:?}");
    for (path, hash) in after {
        ensure!(path.starts_with(&new) && sha256(&path)? == hash, "{point}");
    }
    let left = world
        .document(&["library", "move", &library.to_string_lossy(), "--json"])
        .await?;
    ensure!(left["moved"] == 4, "{point}: {left}");
    ensure!(!new.exists(), "{point}: something was left behind");
    Ok(())
}

#[tokio::test]
async fn a_kill_anywhere_on_the_way_to_another_folder_loses_no_clip() -> anyhow::Result<()> {
    for point in testkit::MOVE_POINTS {
        check(point)
            .await
            .with_context(|| format!("killed at {point}"))?;
    }
    Ok(())
}
