//! The person of a journey: asked about a job that nobody can tell of, they look at their account at PixVerse
//! before they say anything, as the window tells them to.

use std::collections::BTreeSet;

use crate::{
    World,
    judge::{JobSeen, SimulatorBooks},
};
use anyhow::{Context as _, bail};

/// How often the person comes by; a job that nobody answers for holds a slot, so that others wait behind it.
const ROUND_S: &str = "10";

/// Most rounds: twenty minutes, which a long soak on a loaded machine does not need by far.
const ROUNDS_MAX: usize = 120;

/// Wait for all jobs and answer what is asked, until nothing is open. Returns the attempts of which the
/// person said that they were not made.
///
/// # Errors
///
/// When a job does not come to an end.
pub async fn see_through(world: &World) -> anyhow::Result<BTreeSet<String>> {
    let mut disowned = BTreeSet::new();
    for _ in 0..ROUNDS_MAX {
        world.wait_for_all(ROUND_S).await?;
        let open = open(world).await?;
        if open.is_empty() {
            return Ok(disowned);
        }
        // On the platform route the same trace id answers for ten minutes: nobody may be asked before.
        let is_asked = |job: &JobSeen| job.stage == "unsure" && job.route == "web";
        let asked = open.into_iter().filter(is_asked);
        let books: SimulatorBooks = serde_json::from_value(world.books().await?.state().clone())?;
        for unsure in asked {
            let attempt = &unsure
                .attempts
                .last()
                .context("an unsure job was sent")?
                .trace_id;
            let is_there = books.jobs.iter().any(|made| made.trace_id == *attempt);
            let choice = if is_there { "--look" } else { "--send-again" };
            if !is_there {
                disowned.insert(attempt.clone());
            }
            let resolve = [
                "job",
                "resolve",
                &unsure.id,
                choice,
                "--poll-ms",
                "20",
                "--json",
            ];
            world.document(&resolve).await?;
        }
    }
    bail!(
        "still open after {ROUNDS_MAX} rounds: {:#?}",
        open(world).await?
    )
}

/// Jobs that are not over.
async fn open(world: &World) -> anyhow::Result<Vec<JobSeen>> {
    let mut document = world.document(&["job", "list", "--json"]).await?;
    let jobs: Vec<JobSeen> = serde_json::from_value(document["jobs"].take())?;
    let is_open = |job: &JobSeen| !matches!(job.stage.as_str(), "done" | "failed");
    Ok(jobs.into_iter().filter(is_open).collect())
}
