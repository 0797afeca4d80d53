//! Two processes on one folder, and clips that turn up after a person gave them up.

use std::time::Duration;

use simulator::Options;
use studio::{Choice, Drive, Job, JobId, NewJobs, Stage};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_clip, text_job, web};

type Done = anyhow::Result<()>;

#[tokio::test]
async fn two_studios_on_one_folder_send_each_of_fifty_jobs_once() -> Done {
    let bench = Bench::new().await?;
    let first = bench.open(Drive::EverythingUnasked).await?;
    let second = bench.open(Drive::EverythingUnasked).await?;
    let account = platform(&first).await?;
    let recipe = |nth: u32| {
        text_job(&account, &format!("clip {nth}"), 1)
            .recipes
            .remove(0)
    };
    let half = |from: u32| NewJobs {
        recipes: (from..from + 25).map(recipe).collect(),
        ..text_job(&account, "", 1)
    };
    let (here, there) = tokio::join!(first.enqueue(half(0)), second.enqueue(half(25)));
    // One studio closes on the way: the other takes over what it left.
    let (here, there) = (ids(&here?.jobs), ids(&there?.jobs));
    eventually(&first, &here[0], stage(Stage::Done)).await?;
    first.close().await;
    eventually_all(&second, here.iter().chain(&there), stage(Stage::Done)).await?;
    let books = bench.books().await?;
    assert_eq!(books.jobs.len(), 50, "each was accepted once");
    for nth in 0..50 {
        assert_eq!(books.accepted(&format!("clip {nth}")), 1, "clip {nth}");
    }
    assert!(books.nothing_paid_twice());
    second.close().await;
    Ok(())
}

fn ids(jobs: &[Job]) -> Vec<JobId> {
    jobs.iter().map(|job| job.id.clone()).collect()
}

#[tokio::test]
async fn quiet_time_is_kept_by_a_second_studio() -> Done {
    let bench = Bench::failing(&["throttle"]).await?;
    let first = bench.open_at(Drive::Own, None).await?;
    let account = platform(&first).await?;
    let job = text_clip(&first, &account, "one").await?;
    let is_refused = |job: &Job| job.stage == Stage::Queued && !job.attempts.is_empty();
    eventually(&first, &job.id, is_refused).await?;

    let second = bench.open_at(Drive::Own, None).await?;
    assert!(second.queue().await?.accounts[0].quiet_until.is_some());
    let other = text_clip(&second, &account, "two").await?;
    assert_eq!(other.waiting.as_deref(), Some("PixVerse asks to wait"));
    assert!(other.attempts.is_empty());
    bench.set_faults(&[]).await?;
    // A clock that goes back ends the quiet time instead of making it last.
    for studio in [&first, &second] {
        studio.clock().turn_back(Duration::from_hours(1));
    }
    assert_eq!(second.queue().await?.accounts[0].quiet_until, None);
    eventually(&second, &other.id, stage(Stage::Rendering)).await?;
    eventually(&first, &job.id, stage(Stage::Rendering)).await?;
    for studio in [first, second] {
        studio.close().await;
    }
    Ok(())
}

/// A web job whose process died while `PixVerse`'s acceptance was on its way, given up by a person.
async fn given_up(bench: &Bench) -> anyhow::Result<Job> {
    let studio = bench.open(Drive::Own).await?;
    let account = web(&studio).await?;
    let job = text_clip(&studio, &account, "late").await?;
    while bench.books().await?.jobs.is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(studio.job(&job.id).await?.stage, Stage::Submitting);
    drop(studio);

    let reader = bench.open(Drive::Nothing).await?;
    // The dead process's lock is free once its last task is gone.
    while reader.keep(std::slice::from_ref(&job.id)).await?[0].stage != Stage::Unsure {
        tokio::task::yield_now().await;
    }
    let job = reader.resolve(&job.id, Choice::Forget).await?;
    assert_eq!(job.stage, Stage::Cancelled);
    reader.close().await;
    Ok(job)
}

#[tokio::test]
async fn a_clip_of_a_given_up_attempt_is_brought_in_when_it_turns_up() -> Done {
    let bench = Bench::with(Options {
        speed: 10.0,
        faults: vec!["slow-answer=1".parse()?],
        ..Options::default()
    })
    .await?;
    let job = tokio::time::timeout(Duration::from_mins(1), given_up(&bench)).await??;
    let studio = bench.open(Drive::Everything).await?;
    let mut news = studio.listen();
    let late = loop {
        let jobs = studio.jobs(false).await?;
        if let Some(late) = jobs.into_iter().find(|late| late.id != job.id) {
            break late;
        }
        news.recv().await?;
    };
    let late = eventually(&studio, &late.id, stage(Stage::Done)).await?;
    assert!(late.notes[0].contains("accepted this attempt after all"));
    assert_eq!(late.attempts.len(), 1, "the attempt is now this job's");
    let old = studio.job(&job.id).await?;
    assert_eq!((old.stage, old.attempts.len()), (Stage::Cancelled, 0));
    let books = bench.books().await?;
    assert_eq!((books.jobs.len(), books.charges.len()), (1, 1));
    studio.close().await;
    Ok(())
}
