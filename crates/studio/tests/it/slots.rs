//! How many run at once, and for how long a slow one counts.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use simulator::Options;
use studio::{Account, Drive, Job, News, NewsItem, SettingsChange, Stage, Studio, WaitingFor};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_job};
use tokio::sync::broadcast::Receiver;

use crate::HANG;

type Done = anyhow::Result<()>;

#[tokio::test]
async fn a_refusal_teaches_the_number_of_slots() -> Done {
    let options = Options {
        slots: Some(2),
        ..Options::default()
    };
    let bench = Bench::with(options).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    assert_eq!(account.slots, 5, "what is assumed at first");
    let jobs = studio.enqueue(text_job(&account, "many", 8)).await?.jobs;
    eventually_all(&studio, jobs.iter().map(|job| &job.id), stage(Stage::Done)).await?;
    let account = studio.accounts().get(&account.id).await?;
    assert!((1..5).contains(&account.slots), "{}", account.slots);
    let books = bench.books().await?;
    assert!(books.nothing_paid_twice() && books.jobs.len() == 8);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn after_ten_minutes_a_slow_job_says_so_and_frees_its_slot() -> Done {
    let bench = Bench::failing(&["stuck"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    allow(&studio, &account, 1).await?;
    let jobs = studio.enqueue(text_job(&account, "slow", 2)).await?.jobs;
    eventually(&studio, &jobs[0].id, stage(Stage::Rendering)).await?;
    let second = studio.job(&jobs[1].id).await?;
    assert_eq!(second.waiting_for, Some(WaitingFor::Slot));

    studio.clock().advance(Duration::from_secs(601));
    let is_told = |job: &Job| {
        job.waiting
            .as_deref()
            .is_some_and(|why| why.contains("10 minutes"))
    };
    let first = eventually(&studio, &jobs[0].id, is_told).await?;
    assert_eq!(first.stage, Stage::Rendering, "slow is not failed");
    eventually(&studio, &jobs[1].id, stage(Stage::Rendering)).await?;
    studio.close().await;
    Ok(())
}

async fn allow(studio: &Studio, account: &Account, slots: u32) -> Done {
    let change = SettingsChange {
        slots: BTreeMap::from([(account.id.clone(), slots)]),
        ..SettingsChange::default()
    };
    studio.settings().change(change).await?;
    Ok(())
}

/// Listen until a job is told of as it is wanted.
async fn told(
    news: &mut Receiver<NewsItem>,
    job: &Job,
    is_wanted: impl Fn(&Job) -> bool,
) -> anyhow::Result<Job> {
    let heard = async {
        loop {
            if let News::JobChanged(told) = news.recv().await?.news
                && told.id == job.id
                && is_wanted(&told)
            {
                return Ok(Arc::unwrap_or_clone(told));
            }
        }
    };
    tokio::time::timeout(HANG, heard).await?
}

#[tokio::test]
async fn a_waiting_job_is_told_of_when_its_queue_stands_differently() -> Done {
    let bench = Bench::failing(&["stuck"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    allow(&studio, &account, 1).await?;
    let mut news = studio.listen();
    let jobs = studio.enqueue(text_job(&account, "many", 3)).await?.jobs;
    // Before the first has its slot, two go first.
    let last = told(&mut news, &jobs[2], |job| {
        job.waiting.as_deref() == Some("waits for a free slot; 1 job goes first")
    })
    .await?;
    assert_eq!(last.waiting_for, Some(WaitingFor::Slot));
    studio.accounts().remove(&account.id).await?;
    let last = told(&mut news, &jobs[2], |job| {
        job.waiting_for == Some(WaitingFor::Account)
    })
    .await?;
    assert_eq!(
        last.stage,
        Stage::Queued,
        "nothing happened to the job itself"
    );
    studio.close().await;
    Ok(())
}
