//! The studio's door, against the simulator over real HTTP and a real database.

mod bad_days;
mod batches;
mod browser;
mod happy;
mod ledger;
mod long_queue;
mod lost;
mod modes;
mod outage;
mod own_catalog;
mod queue;
mod refetch;
mod report;
mod restart;
mod slots;
mod two;
mod unsure;
mod webhooks;
mod words;

use std::time::Duration;

use simulator::Options;
use studio::{Drive, Job, JobId, Stage, Studio};
use testkit::{Bench, eventually, platform, stage, text_clip};

/// Longest wait for a call to arrive. Only a hang takes it.
const HANG: Duration = Duration::from_mins(1);

/// A job that is being sent, whose answer takes its time.
async fn being_sent(bench: &Bench) -> anyhow::Result<(Studio, Job)> {
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a tide").await?;
    let sent = eventually(&studio, &job.id, stage(Stage::Submitting)).await?;
    tokio::time::timeout(HANG, arrived(bench)).await??;
    Ok((studio, sent))
}

/// Wait until the call has arrived: a job that is being sent may not have been sent yet.
async fn arrived(bench: &Bench) -> anyhow::Result<()> {
    while bench.books().await?.jobs.is_empty() {
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// A bench whose first answer takes its time.
async fn slow_to_answer() -> anyhow::Result<Bench> {
    let options = Options {
        speed: 10.0,
        faults: vec!["slow-answer=1".parse()?],
        ..Options::default()
    };
    Bench::with(options).await
}

/// Wait for the clip of the only job: one attempt was made, and one charge.
async fn ends_paid_once(bench: &Bench, studio: &Studio, id: &JobId) -> anyhow::Result<Job> {
    let job = eventually(studio, id, stage(Stage::Done)).await?;
    assert_eq!(job.attempts.len(), 1, "no second attempt");
    let books = bench.books().await?;
    assert!(
        books.nothing_paid_twice() && books.jobs.len() == 1,
        "{books:#?}"
    );
    Ok(job)
}

/// Finished files are opened by this program, started again.
#[test]
fn media_child_door() {
    media::become_child_if_asked();
}
