//! Random kills over many jobs with everything going wrong at once, on both routes in one data folder; then
//! the judge compares the simulator's books with the studio and the disk.
//!
//! Without a word from outside the bounded form runs. `cargo xtask soak` gives the figures of the long form
//! in `TACHYSCOPE_SOAK`, such as `jobs=300,kills=200,seed=7`.
#![expect(
    clippy::print_stdout,
    reason = "its last line is the result that people quote"
)]

mod plan;
mod storm;

use anyhow::{Context as _, bail};
use journeys::{World, judge::judge};
use simulator::Options;
use studio::Route;

use plan::Plan;
use storm::Storm;

/// A clip takes half a second to make: long enough to be killed meanwhile.
const SPEED: f64 = 40.0;

/// More than all jobs of the longest soak can cost.
const CREDITS: u64 = 1_000_000;

#[tokio::test]
async fn kills_at_any_moment_lose_nothing_and_pay_nothing_twice() -> anyhow::Result<()> {
    let plan = Plan::from_words(&std::env::var("TACHYSCOPE_SOAK").unwrap_or_default())?;
    let world = World::of(Options {
        speed: SPEED,
        credits: CREDITS,
        ..Options::default()
    })
    .await?;
    world.sign_in(Route::Platform).await?;
    world.sign_in(Route::Web).await?;
    let mut storm = Storm::over(&world, plan)?;
    storm.rage().await?;
    storm.calm().await?;
    let evidence = storm.evidence().await?;
    let verdict = judge(&evidence);
    println!(
        "soak: {} jobs, {} kills, {} faults, seed {}: lost {}, paid twice {} \
         ({} clips, {} stated failures, {} sent again by the person)",
        evidence.jobs.len(),
        plan.kills,
        evidence.books.struck,
        plan.seed,
        verdict.lost(),
        verdict.paid_twice(),
        evidence.clips.len(),
        evidence
            .jobs
            .iter()
            .filter(|job| job.stage == "failed")
            .count(),
        evidence.disowned.len(),
    );
    if verdict.findings.is_empty() {
        return Ok(());
    }
    let kept = storm.keep_what_is_left().context("the data folder")?;
    bail!(
        "with seed {}, see {}:\n{verdict}",
        plan.seed,
        kept.display()
    );
}
