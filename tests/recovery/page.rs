//! SIGKILL on the way through the page, with a real Chrome: nothing is pressed twice, no clip is lost, Chrome
//! dies with us and its profile is swept.

use std::{fs, os::unix::process::ExitStatusExt as _, path::Path};

use anyhow::{Context as _, ensure};
use journeys::{World, eventually};
use serde_json::Value;
use studio::Route;

use super::{make, wait_for_all};

/// What must be true in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    /// As many clips as were paid for.
    Clips(usize),
    /// A stated failure, and no charge.
    Refusal,
    /// Nothing can tell whether it was pressed; the person is asked, and says *send again*.
    Asked,
}

/// Where it dies, what the prompt brings on, and what must become of it.
const KILLS: [(&str, &str, End); 12] = [
    ("job-picked", "", End::Clips(1)),
    ("attempt-committed", "", End::Asked),
    ("attempt-journalled", "", End::Asked),
    ("press-allowed", "", End::Asked),
    ("paid-call-answered", "", End::Clips(1)),
    ("acceptance-journalled", "", End::Clips(1)),
    ("acceptance-committed", "", End::Clips(1)),
    ("evidence-kept", "", End::Clips(1)),
    // Chrome sends again by itself what broke off: both clips are paid for.
    (
        "paid-call-answered",
        "[[drop-after-accept=1]] ",
        End::Clips(2),
    ),
    (
        "acceptance-committed",
        "[[drop-after-accept=1]] ",
        End::Clips(2),
    ),
    (
        "answer-lost-committed",
        "[[error-after-accept=1]] ",
        End::Clips(1),
    ),
    (
        "refusal-committed",
        "[[refuse-moderation=1]] ",
        End::Refusal,
    ),
];

/// A world whose account goes through the page.
async fn through_the_page() -> anyhow::Result<World> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Browser).await?;
    let way = ["account", "way", "person", "browser"];
    ensure!(world.tachy(&way).await?.status.success());
    Ok(world)
}

/// Processes that work in this data folder's profiles.
fn chromes(home: &Path) -> Vec<String> {
    let chrome = home.join("chrome").display().to_string();
    let Ok(processes) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let lines = processes.filter_map(|process| {
        let line = fs::read(process.ok()?.path().join("cmdline")).ok()?;
        Some(String::from_utf8_lossy(&line).replace('\0', " "))
    });
    lines.filter(|line| line.contains(&chrome)).collect()
}

/// Profiles of single runs.
fn passing(home: &Path) -> anyhow::Result<Vec<String>> {
    let folder = home.join("chrome");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = fs::read_dir(folder)?.filter_map(Result::ok);
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| name.starts_with("passing-")).collect())
}

async fn check(point: &str, brings_on: &str, end: End) -> anyhow::Result<()> {
    let world = through_the_page().await?;
    let prompt = format!("{brings_on}a paper boat");
    let died = make(&world, &prompt, &[], point).await?;
    let said = String::from_utf8_lossy(&died.stderr);
    ensure!(died.status.signal() == Some(9), "it was not passed: {said}");
    let is_gone = || chromes(world.home()).is_empty().then_some(());
    eventually("the end of every Chrome", is_gone).await?;
    let mut jobs = wait_for_all(&world).await?;
    if end == End::Asked {
        ensure!(jobs[0]["stage"] == "unsure", "{jobs:?}");
        let charges = world.books().await?.charges();
        ensure!(charges == 0, "nothing was pressed by itself");
        let id = jobs[0]["id"].as_str().context("an id")?;
        let again = ["job", "resolve", id, "--send-again", "--json"];
        world.tachy(&again).await?;
        jobs = wait_for_all(&world).await?;
    }
    if let End::Clips(2..) = end {
        // The second clip's job came up while the first was waited for.
        jobs = wait_for_all(&world).await?;
    }
    is_settled(&world, &jobs, end).await?;
    ensure!(chromes(world.home()).is_empty(), "a Chrome was left");
    let left = passing(world.home())?;
    ensure!(left.is_empty(), "profiles were left: {left:?}");
    Ok(())
}

async fn is_settled(world: &World, jobs: &[Value], end: End) -> anyhow::Result<()> {
    let books = world.books().await?;
    let paid = match end {
        End::Refusal => {
            ensure!(jobs[0]["stage"] == "failed", "{jobs:?}");
            ensure!(jobs[0]["error"]["charged"] == false, "{jobs:?}");
            0
        }
        End::Asked => 1,
        End::Clips(clips) => clips,
    };
    ensure!(books.charges() == paid, "paid {} times", books.charges());
    ensure!(books.jobs() == paid, "accepted {} times", books.jobs());
    ensure!(jobs.len() == paid.max(1), "{jobs:?}");
    for job in jobs.iter().take(paid) {
        ensure!(job["stage"] == "done", "{jobs:?}");
        let path = job["clip"]["path"].as_str().context("a clip")?;
        ensure!(Path::new(path).is_file(), "the clip is there");
    }
    Ok(())
}

#[tokio::test]
async fn a_kill_anywhere_on_the_way_through_the_page_loses_nothing() -> anyhow::Result<()> {
    for (point, brings_on, end) in KILLS {
        check(point, brings_on, end)
            .await
            .with_context(|| format!("killed at {point} of {brings_on:?}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn a_refusal_that_was_not_written_down_is_asked_about() -> anyhow::Result<()> {
    check("evidence-kept", "[[refuse-moderation=1]] ", End::Asked).await
}

#[tokio::test]
async fn a_kill_while_the_way_is_chosen_keeps_it() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Browser).await?;
    let way = ["account", "way", "person", "browser"];
    let died = world.tachy_with(&way, |command| {
        command.env("TACHYSCOPE_FAULT", "way-committed");
    });
    ensure!(died.await?.status.signal() == Some(9), "it was not passed");
    let wanted = ["make", "text", "--prompt", "a paper boat"];
    let draft = [&wanted[..], &["--dry-run", "--json"]].concat();
    let draft = world.document(&draft).await?;
    ensure!(draft["jobs"][0]["route"] == "browser", "{draft}");
    Ok(())
}

#[test]
fn every_point_of_the_page_has_its_kill() {
    let elsewhere = ["way-committed"];
    for point in testkit::PAGE_POINTS {
        let is_here = KILLS.iter().any(|(killed, ..)| killed == point);
        assert!(is_here || elsewhere.contains(point), "{point}");
    }
}
