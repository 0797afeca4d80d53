//! The database is lost: `tachy` brings everything back, says so, and fetches again what is missing.

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;

use anyhow::{Context as _, ensure};
use journeys::World;
use serde_json::Value;
use studio::Route;

const DATABASE: [&str; 3] = ["studio.db", "studio.db-wal", "studio.db-shm"];

/// A world with this many finished clips.
async fn with_clips(count: usize) -> anyhow::Result<World> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    let count = count.to_string();
    let order = [
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
    let made = world.document(&order).await?;
    ensure!(made["error"].is_null(), "{made}");
    Ok(world)
}

fn delete_database(home: &Path) -> anyhow::Result<()> {
    for name in DATABASE {
        match std::fs::remove_file(home.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Clips and jobs as scripts see them; when something was last looked at is none of it.
async fn all(world: &World) -> anyhow::Result<[Value; 2]> {
    Ok([
        world.document(&["clip", "list", "--json"]).await?,
        world.document(&["job", "list", "--json"]).await?,
    ])
}

#[tokio::test]
async fn a_rescan_after_the_database_was_deleted_brings_everything_back() -> anyhow::Result<()> {
    let world = with_clips(3).await?;
    let before = all(&world).await?;
    delete_database(world.home())?;

    let rescan = world.tachy(&["library", "rescan", "--json"]).await?;
    let said = String::from_utf8_lossy(&rescan.stderr);
    ensure!(said.contains("Brought back: 3 clips and 3 jobs."), "{said}");
    let found: Value = serde_json::from_slice(&rescan.stdout)?;
    ensure!(found["found"] == 3 && found["added"] == 3, "{found}");
    ensure!(found["missing"] == 0, "{found}");

    let again = world.tachy(&["clip", "list", "--json"]).await?;
    ensure!(again.stderr.is_empty(), "it is told once");
    let after = all(&world).await?;
    // Recipe, cost, trace ids, account and paths: all of it stands in these documents.
    ensure!(after == before, "{after:#?} is not {before:#?}");
    ensure!(
        after[1]["jobs"][0]["attempts"][0]["traceId"].is_string(),
        "{after:#?}"
    );

    // The account is signed in as before: the next clip needs no key.
    let order = [
        "make",
        "text",
        "--prompt",
        "one more",
        "--poll-ms",
        "20",
        "--json",
    ];
    let made = world.document(&order).await?;
    ensure!(made["jobs"][0]["stage"] == "done", "{made}");
    ensure!(
        world.books().await?.charges() == 4,
        "nothing was paid twice"
    );
    Ok(())
}

/// Kill `tachy make` at `point`, take the database away, and let the next start find out what became of it.
/// Returns whether the point lies on this way.
async fn check_killed_and_lost(route: Route, point: &str) -> anyhow::Result<bool> {
    let world = World::new(100.0).await?;
    world.sign_in(route).await?;
    let order = [
        "make",
        "text",
        "--prompt",
        "a paper boat",
        "--poll-ms",
        "20",
    ];
    let died = world
        .tachy_with(&order, |command| {
            command.env("TACHYSCOPE_FAULT", point);
        })
        .await?;
    if died.status.signal() != Some(9) {
        return Ok(false);
    }
    delete_database(world.home())?;
    world.wait_for_all("60").await?;
    let document = world.document(&["job", "list", "--json"]).await?;
    let jobs = document["jobs"].as_array().context("jobs")?;
    ensure!(jobs.len() == 1, "{document}");
    let books = world.books().await?;
    if route == Route::Web && point == "attempt-journalled" {
        // Written down, never sent: nothing proves that, so the person is asked.
        ensure!(
            jobs[0]["stage"] == "unsure" && books.charges() == 0,
            "{document}"
        );
        return Ok(true);
    }
    ensure!(jobs[0]["stage"] == "done", "{document}");
    ensure!(
        books.charges() == 1 && books.jobs() == 1,
        "paid {} times",
        books.charges()
    );
    Ok(true)
}

async fn check_every_point(route: Route) -> anyhow::Result<()> {
    /// Fewer would mean that most were not passed at all.
    const PASSED_MIN: usize = 12;
    let mut passed = 0;
    for point in testkit::POINTS
        .iter()
        .skip_while(|point| **point != "job-enqueued")
    {
        let is_passed = check_killed_and_lost(route, point).await;
        passed += usize::from(is_passed.with_context(|| format!("{route:?}, killed at {point}"))?);
    }
    ensure!(passed >= PASSED_MIN, "{passed} points");
    Ok(())
}

#[tokio::test]
async fn a_kill_and_a_lost_database_lose_nothing_on_the_platform_route() -> anyhow::Result<()> {
    check_every_point(Route::Platform).await
}

#[tokio::test]
async fn a_kill_and_a_lost_database_lose_nothing_on_the_web_route() -> anyhow::Result<()> {
    check_every_point(Route::Web).await
}

#[tokio::test]
async fn a_broken_page_met_in_use_is_said_and_mended_at_the_next_start() -> anyhow::Result<()> {
    let world = with_clips(2).await?;
    let before = all(&world).await?;
    // Spoilt are the pages that hold paths of clips: the database opens, and its clips cannot be read.
    let path = world.home().join("studio.db");
    let mut bytes = std::fs::read(&path)?;
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let needle = b"_a-paper-boat_";
    for page in bytes.chunks_mut(size).skip(1) {
        if page.windows(needle.len()).any(|text| text == needle) {
            page.fill(0x2a);
        }
    }
    std::fs::write(&path, &bytes)?;

    let first = world.document(&["clip", "list", "--json"]).await?;
    let words = first["error"]["message"].as_str().context("a message")?;
    ensure!(words.contains("damaged"), "{words}");
    ensure!(all(&world).await? == before, "it is back at the next start");
    let aside = std::fs::read_dir(world.home())?
        .flatten()
        .filter(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with("studio.broken-")
        })
        .count();
    ensure!(aside >= 1, "the broken one is kept");
    Ok(())
}

#[tokio::test]
async fn a_missing_file_is_fetched_again() -> anyhow::Result<()> {
    let world = with_clips(1).await?;
    let before = world.document(&["clip", "list", "--json"]).await?;
    let clip = &before["clips"][0];
    let (id, path) = (
        clip["id"].as_str().context("an id")?,
        clip["path"].as_str().context("a path")?,
    );
    std::fs::remove_file(path)?;
    let shown = world.tachy(&["clip", "show", id]).await?;
    let shown = String::from_utf8_lossy(&shown.stdout);
    ensure!(shown.contains("tachy clip refetch"), "{shown}");

    let fetched = world.document(&["clip", "refetch", id, "--json"]).await?;
    ensure!(fetched["clips"][0]["isMissing"] == false, "{fetched}");
    ensure!(
        world.document(&["clip", "list", "--json"]).await? == before,
        "the same clip as before"
    );
    ensure!(Path::new(path).is_file() && world.books().await?.charges() == 1);
    Ok(())
}
