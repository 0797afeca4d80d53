//! SIGKILL at every named place between two writes, and at every write there is, on both routes; then the
//! simulator's own books say whether anything was lost or paid twice.

mod elsewhere;
mod every_write;
mod moving;
mod page;
mod stopped;
mod told;

use std::{os::unix::process::ExitStatusExt as _, process::Output};

use anyhow::{Context as _, ensure};
use journeys::World;
use serde_json::Value;
use studio::Route;

/// Places that a clip on its way does not pass; they have journeys of their own.
const ELSEWHERE: [&str; 4] = [
    "secret-kept",
    "account-committed",
    "choice-committed",
    "trash-moved",
];

/// What must be true in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    /// A clip, and one charge for it.
    Clip,
    /// A stated failure, and no charge.
    Refusal,
    /// Nothing can tell whether it was sent; the person is asked, and says *send again*.
    Asked,
    /// Nobody had said yet that there is a job.
    Nothing,
}

/// What the prompt has to bring on so that the point is passed.
fn prompt_for(point: &str) -> &'static str {
    match point {
        "refusal-committed" => "[[refuse-moderation=1]] a paper boat",
        "answer-lost-committed" => "[[drop-after-accept=1]] a paper boat",
        "part-discarded" | "fresh-link-asked" => "[[expired-link=1]] a paper boat",
        _ => "a paper boat",
    }
}

/// The promise of the stage in which the process died.
fn end_of(route: Route, point: &str) -> End {
    match (route, point) {
        (_, "input-kept") => End::Nothing,
        (_, "refusal-committed") => End::Refusal,
        // Written down, never sent: on the web route nothing proves that, so nothing is re-sent.
        (Route::Web, "attempt-committed" | "attempt-journalled") => End::Asked,
        _ => End::Clip,
    }
}

async fn check(route: Route, point: &str) -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(route).await?;
    let out = world.home().join("wanted");
    let wanted = ["--out", out.to_str().context("a path that is text")?];
    let died = make(&world, prompt_for(point), &wanted, point).await?;
    ensure!(
        died.status.signal() == Some(9),
        "{point} was not passed: {}",
        String::from_utf8_lossy(&died.stderr)
    );
    let mut jobs = wait_for_all(&world).await?;
    let end = end_of(route, point);
    if end == End::Nothing {
        ensure!(jobs.is_empty(), "{jobs:?}");
        return Ok(());
    }
    ensure!(jobs.len() == 1, "{jobs:?}");
    if end == End::Asked {
        ensure!(jobs[0]["stage"] == "unsure", "{jobs:?}");
        ensure!(
            world.books().await?.charges() == 0,
            "nothing was sent by itself"
        );
        let id = jobs[0]["id"].as_str().context("an id")?;
        world
            .tachy(&["job", "resolve", id, "--send-again", "--json"])
            .await?;
        jobs = wait_for_all(&world).await?;
    }
    let books = world.books().await?;
    if end == End::Refusal {
        ensure!(jobs[0]["stage"] == "failed", "{jobs:?}");
        ensure!(jobs[0]["error"]["charged"] == false, "{jobs:?}");
        ensure!(books.charges() == 0, "a refusal costs nothing");
        return Ok(());
    }
    ensure!(jobs[0]["stage"] == "done", "{jobs:?}");
    let path = jobs[0]["clip"]["path"].as_str().context("a clip")?;
    let path = std::path::Path::new(path);
    ensure!(path.is_file() && path.starts_with(out), "the copy is there");
    let downloads = std::fs::read_dir(world.home().join("downloads"))?;
    ensure!(downloads.count() == 0, "a part was left behind");
    ensure!(books.charges() == 1, "paid {} times", books.charges());
    ensure!(books.jobs() == 1, "accepted {} times", books.jobs());
    Ok(())
}

/// One clip from an image, with what else is wanted, killed at `point`.
async fn make(world: &World, prompt: &str, wanted: &[&str], point: &str) -> anyhow::Result<Output> {
    let image = world.image("boat.png", 320, 180)?;
    let image = image.to_str().context("a path that is text")?;
    let words = [
        "make",
        "image",
        "--image",
        image,
        "--prompt",
        prompt,
        "--poll-ms",
        "20",
    ];
    world
        .tachy_with(&[&words, wanted].concat(), |command| {
            command.env("TACHYSCOPE_FAULT", point);
        })
        .await
}

async fn wait_for_all(world: &World) -> anyhow::Result<Vec<Value>> {
    world.wait_for_all("90").await?;
    let mut document = world.document(&["job", "list", "--json"]).await?;
    Ok(serde_json::from_value(document["jobs"].take())?)
}

async fn check_every_point(route: Route) -> anyhow::Result<()> {
    let on_the_way = |point: &&&str| !ELSEWHERE.contains(*point);
    for point in testkit::POINTS.iter().filter(on_the_way) {
        check(route, point)
            .await
            .with_context(|| format!("{route:?}, killed at {point}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn a_kill_anywhere_on_the_platform_route_loses_nothing_and_pays_once() -> anyhow::Result<()> {
    check_every_point(Route::Platform).await
}

#[tokio::test]
async fn a_kill_anywhere_on_the_web_route_loses_nothing_and_pays_once() -> anyhow::Result<()> {
    check_every_point(Route::Web).await
}
