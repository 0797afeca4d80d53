//! A polite end (SIGTERM), as supervisors and container engines give it: in the middle of sending and in the middle of
//! rendering. The next start takes every job up again.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use journeys::{Listening, World};
use serde_json::{Value, json};
use studio::Route;

/// Jobs on their way when the word comes: more than an account has slots, so that some still wait.
const JOBS: usize = 8;

/// A clip takes two seconds: the word comes while they are made.
const SPEED: f64 = 10.0;

/// Where a clip from words is asked for.
const PAID_CALL: &str = "/openapi/v2/video/text/generate";

/// Longest wait until the service was asked.
const ASKED_MAX: Duration = Duration::from_mins(1);

/// Longest wait until every job has ended.
const ENDED_MAX: Duration = Duration::from_secs(90);

/// Pause between two looks at the list of jobs.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Let jobs be queued, stop the server once the service was asked for so many, start again, and look at the books.
async fn check(asked: usize) -> anyhow::Result<()> {
    let world = World::new(SPEED).await?;
    world.sign_in(Route::Platform).await?;
    let mut first = world.listen(|_| {}).await?;
    // Jobs that nobody has sent yet go on without a word, as whoever runs a server wants it.
    first
        .post("/api/v1/settings", &json!({ "sendUnsent": true }))
        .await?;
    enqueue(&first).await?;
    ensure!(
        world.is_asked(PAID_CALL, asked, ASKED_MAX).await?,
        "nothing was sent"
    );
    let ended = first.stop().await?;
    ensure!(ended.success(), "{ended}");

    let second = world.listen(|_| {}).await?;
    let jobs = until_all_ended(&second).await?;
    ensure!(jobs.iter().all(|job| job["stage"] == "done"), "{jobs:?}");
    let books = world.books().await?;
    ensure!(books.charges() == JOBS, "{} charges", books.charges());
    ensure!(books.jobs() == JOBS, "{} jobs at the service", books.jobs());
    Ok(())
}

async fn enqueue(serving: &Listening) -> anyhow::Result<()> {
    let wanted = json!({ "mode": "text", "route": "platform" });
    let mut recipe = serving.post("/api/v1/catalog/defaults", &wanted).await?;
    recipe["prompt"] = json!("a paper boat");
    let order = json!({ "recipes": [recipe], "count": JOBS });
    serving.post("/api/v1/jobs", &order).await?;
    Ok(())
}

async fn until_all_ended(serving: &Listening) -> anyhow::Result<Vec<Value>> {
    let mut jobs = Vec::new();
    let end = tokio::time::Instant::now() + ENDED_MAX;
    while tokio::time::Instant::now() < end {
        let mut list: Value = serde_json::from_str(&serving.get("/api/v1/jobs").await?)?;
        jobs = serde_json::from_value(list["jobs"].take()).context("jobs")?;
        let has_ended = |job: &Value| job["stage"] == "done" || job["stage"] == "failed";
        if jobs.iter().all(has_ended) {
            break;
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    Ok(jobs)
}

#[tokio::test]
async fn a_stop_while_the_first_is_sent_loses_nothing_and_pays_once() -> anyhow::Result<()> {
    check(1).await
}

#[tokio::test]
async fn a_stop_while_all_slots_render_loses_nothing_and_pays_once() -> anyhow::Result<()> {
    check(5).await
}
