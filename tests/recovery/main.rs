//! SIGKILL at every named place between two writes, on both routes; then the simulator's own books
//! say whether anything was lost or paid twice.

use std::{os::unix::process::ExitStatusExt as _, process::Output};

use anyhow::{Context as _, ensure};
use journeys::World;
use serde_json::Value;
use tokio::process::Command;

/// One kind of account, and what it calls itself on the command line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Route {
    Platform,
    Web,
}

/// What must be true in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    /// A clip, and one charge for it.
    Clip,
    /// A stated failure, and no charge.
    Refusal,
    /// Nothing can tell whether it was sent; the person is asked, and says *send again*.
    Asked,
}

/// What the prompt has to bring on so that the point is passed.
fn prompt_for(point: &str) -> &'static str {
    match point {
        "refusal-committed" => "[[refuse-moderation=1]] a paper boat",
        "answer-lost-committed" => "[[drop-after-accept=1]] a paper boat",
        _ => "a paper boat",
    }
}

/// The promise of the stage in which the process died.
fn end_of(route: Route, point: &str) -> End {
    match (route, point) {
        (_, "refusal-committed") => End::Refusal,
        // Written down, never sent: on the web route nothing proves that, so nothing is re-sent.
        (Route::Web, "attempt-committed" | "attempt-journalled") => End::Asked,
        _ => End::Clip,
    }
}

async fn check(route: Route, point: &str) -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    sign_in(&world, route).await?;
    let image = world.image("boat.png", 320, 180)?;
    let image = image.to_str().context("a path that is text")?;
    let make = [
        "make",
        "image",
        "--image",
        image,
        "--prompt",
        prompt_for(point),
        "--poll-ms",
        "20",
    ];
    let died = tachy(&world, &make, Some(point)).await?;
    ensure!(
        died.status.signal() == Some(9),
        "{point} was not passed: {}",
        String::from_utf8_lossy(&died.stderr)
    );
    let mut jobs = wait_for_all(&world).await?;
    let end = end_of(route, point);
    if end == End::Asked {
        ensure!(jobs[0]["stage"] == "unsure", "{jobs}");
        ensure!(
            world.books().await?.charges() == 0,
            "nothing was sent by itself"
        );
        let id = jobs[0]["id"].as_str().context("an id")?;
        tachy(
            &world,
            &["job", "resolve", id, "--send-again", "--json"],
            None,
        )
        .await?;
        jobs = wait_for_all(&world).await?;
    }
    let books = world.books().await?;
    if end == End::Refusal {
        ensure!(jobs[0]["stage"] == "failed", "{jobs}");
        ensure!(jobs[0]["error"]["charged"] == false, "{jobs}");
        ensure!(books.charges() == 0, "a refusal costs nothing");
        return Ok(());
    }
    ensure!(jobs[0]["stage"] == "done", "{jobs}");
    let path = jobs[0]["clip"]["path"].as_str().context("a clip")?;
    ensure!(std::path::Path::new(path).is_file(), "the clip is on disk");
    ensure!(books.charges() == 1, "paid {} times", books.charges());
    ensure!(books.jobs() == 1, "accepted {} times", books.jobs());
    Ok(())
}

async fn sign_in(world: &World, route: Route) -> anyhow::Result<()> {
    let (arguments, secret): (&[&str], _) = match route {
        Route::Platform => (
            &["account", "add", "--platform", "--key-stdin"],
            "sk-journey-0001",
        ),
        Route::Web => (
            &[
                "account",
                "add",
                "--web",
                "--username",
                "person@example.com",
                "--password-stdin",
            ],
            "a-good-one",
        ),
    };
    let file = world.home().join("given");
    std::fs::write(&file, secret)?;
    let mut command = Command::from(world.command("tachy")?);
    command.args(arguments).stdin(std::fs::File::open(&file)?);
    let output = command.output().await?;
    std::fs::remove_file(&file)?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

async fn tachy(world: &World, arguments: &[&str], fault: Option<&str>) -> anyhow::Result<Output> {
    let mut command = Command::from(world.command("tachy")?);
    command.args(arguments).kill_on_drop(true);
    if let Some(point) = fault {
        command.env("TACHYSCOPE_FAULT", point);
    }
    Ok(command.output().await?)
}

async fn wait_for_all(world: &World) -> anyhow::Result<Value> {
    let wait = [
        "job",
        "wait",
        "--all",
        "--poll-ms",
        "20",
        "--timeout",
        "90",
        "--json",
    ];
    tachy(world, &wait, None).await?;
    let listed = tachy(world, &["job", "list", "--json"], None).await?;
    let document: Value = serde_json::from_slice(&listed.stdout)?;
    ensure!(
        document["jobs"]
            .as_array()
            .is_some_and(|jobs| jobs.len() == 1),
        "{document}"
    );
    Ok(document["jobs"].clone())
}

async fn check_every_point(route: Route) -> anyhow::Result<()> {
    for point in studio::POINTS {
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
