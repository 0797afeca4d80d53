//! The network gone and back, a machine that slept, and clocks that jump: nothing fails, nothing goes twice.

use std::time::Duration;

use simulator::Options;
use studio::{Drive, Job, JobId, NewJobs, Stage, Studio};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_job};

type Done = anyhow::Result<()>;

/// Some jobs on a bench whose service keeps a book, the first of them rendering.
async fn under_way(book: &std::path::Path) -> anyhow::Result<(Bench, Studio, Vec<JobId>)> {
    let options = Options {
        speed: 20.0,
        book: Some(book.join("book.json")),
        ..Options::default()
    };
    let bench = Bench::with(options).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let recipe = |nth: u32| {
        text_job(&account, &format!("clip {nth}"), 1)
            .recipes
            .remove(0)
    };
    let new = NewJobs {
        recipes: (0..12).map(recipe).collect(),
        ..text_job(&account, "", 1)
    };
    let jobs = studio.enqueue(new).await?.jobs;
    let ids: Vec<JobId> = jobs.into_iter().map(|job| job.id).collect();
    eventually(&studio, &ids[0], stage(Stage::Rendering)).await?;
    Ok((bench, studio, ids))
}

/// Every job ends as a clip, and each was paid for once.
async fn all_arrive(bench: &Bench, studio: &Studio, ids: &[JobId]) -> Done {
    let jobs = eventually_all(studio, ids, stage(Stage::Done)).await?;
    let books = bench.books().await?;
    assert_eq!(books.jobs.len(), jobs.len());
    assert!(books.nothing_paid_twice(), "{books:#?}");
    Ok(())
}

#[tokio::test]
async fn ten_minutes_without_a_network_fail_nothing_and_send_nothing_twice() -> Done {
    let book = tempfile::tempdir()?;
    let (mut bench, studio, ids) = under_way(book.path()).await?;
    // A call that is cut off in the air is another story: after ten minutes only the person can end it.
    studio.set_paused(None, true).await?;
    let is_in_the_air = |job: &Job| matches!(job.stage, Stage::Preparing | Stage::Submitting);
    eventually_all(&studio, &ids, |job| !is_in_the_air(job)).await?;
    bench.take_down().await;
    studio.set_paused(None, false).await?;
    let is_cut_off = |job: &Job| job.stage == Stage::Queued && !job.attempts.is_empty();
    let says_so = |job: &Job| is_cut_off(job) || job.waiting.is_some();
    eventually_all(&studio, &ids, says_so).await?;
    studio.clock().advance(Duration::from_mins(10));
    let unfinished = studio.jobs(true).await?;
    assert!(unfinished.iter().all(|job| job.stage != Stage::Failed));
    bench.bring_back().await?;
    all_arrive(&bench, &studio, &ids).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn an_hour_of_sleep_changes_nothing() -> Done {
    let book = tempfile::tempdir()?;
    let (bench, studio, ids) = under_way(book.path()).await?;
    studio.clock().advance(Duration::from_hours(1));
    all_arrive(&bench, &studio, &ids).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_clock_that_goes_back_holds_nothing_up() -> Done {
    let book = tempfile::tempdir()?;
    let (bench, studio, ids) = under_way(book.path()).await?;
    bench.set_faults(&["no-slot=3"]).await?;
    studio.clock().turn_back(Duration::from_hours(24));
    all_arrive(&bench, &studio, &ids).await?;
    studio.close().await;
    Ok(())
}
