//! Closing, crashing, and several studios on one folder.

use studio::{Drive, Job, Stage, Studio, StudioError};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_clip, text_job};

use crate::{being_sent, ends_paid_once, slow_to_answer};

type Done = anyhow::Result<()>;

/// Jobs that were never sent, left behind by a studio that closed.
async fn left_behind(bench: &Bench, count: u32) -> anyhow::Result<Vec<Job>> {
    bench.set_faults(&["no-slot"]).await?;
    let studio = bench.open(Drive::Own).await?;
    let account = platform(&studio).await?;
    let jobs = studio
        .enqueue(text_job(&account, "left behind", count))
        .await?
        .jobs;
    let is_refused = |job: &Job| job.stage == Stage::Queued && !job.attempts.is_empty();
    eventually(&studio, &jobs[0].id, is_refused).await?;
    studio.close().await;
    bench.set_faults(&[]).await?;
    Ok(jobs)
}

#[tokio::test]
async fn a_rendering_job_is_watched_again_and_not_sent_again() -> Done {
    let bench = Bench::failing(&["slow"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a tide").await?;
    eventually(&studio, &job.id, stage(Stage::Rendering)).await?;
    studio.close().await;

    let again = bench.open(Drive::Everything).await?;
    assert_eq!(again.watched_at_start(), 1);
    let job = eventually(&again, &job.id, stage(Stage::Done)).await?;
    assert_eq!(job.attempts.len(), 1);
    assert_eq!(bench.books().await?.jobs.len(), 1);
    again.close().await;
    Ok(())
}

#[tokio::test]
async fn a_crash_while_submitting_is_found_out_and_not_paid_twice() -> Done {
    let bench = slow_to_answer().await?;
    let (studio, sent) = being_sent(&bench).await?;
    drop(studio);

    let again = bench.open(Drive::Everything).await?;
    let job = ends_paid_once(&bench, &again, &sent.id).await?;
    let trace = &sent.attempts[0].trace_id;
    assert_eq!(&job.attempts[0].trace_id, trace, "the same attempt");
    again.close().await;
    Ok(())
}

#[tokio::test]
async fn a_cut_download_goes_on_after_a_restart() -> Done {
    let bench = Bench::failing(&["cut-download"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a tide").await?;
    let is_cut = |job: &Job| job.stage == Stage::Downloading && job.waiting.is_some();
    eventually(&studio, &job.id, is_cut).await?;
    studio.close().await;
    bench.set_faults(&[]).await?;
    let again = bench.open(Drive::Everything).await?;
    eventually(&again, &job.id, stage(Stage::Done)).await?;
    again.close().await;
    Ok(())
}

#[tokio::test]
async fn unsent_jobs_of_another_process_are_shown_and_sent_on_a_word() -> Done {
    let bench = Bench::new().await?;
    let left = left_behind(&bench, 2).await?;
    let studio = bench.open(Drive::Everything).await?;
    assert_eq!(studio.unsent_jobs().await?, 2);
    let kept = studio
        .keep(std::slice::from_ref(&left[1].id))
        .await?
        .remove(0);
    assert!(!kept.is_unsent && kept.stage == Stage::Queued);
    assert_eq!(
        bench.books().await?.jobs.len(),
        0,
        "nothing goes out unasked"
    );

    studio.send(&[]).await?;
    eventually(&studio, &left[0].id, stage(Stage::Done)).await?;
    assert_eq!(
        studio.job(&left[1].id).await?.stage,
        Stage::Queued,
        "kept is kept"
    );
    studio.send(std::slice::from_ref(&left[1].id)).await?;
    eventually(&studio, &left[1].id, stage(Stage::Done)).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_process_that_need_not_ask_sends_them() -> Done {
    let bench = Bench::new().await?;
    let left = left_behind(&bench, 2).await?;
    let studio = bench.open(Drive::EverythingUnasked).await?;
    eventually_all(&studio, left.iter().map(|job| &job.id), stage(Stage::Done)).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn reading_drives_nothing_and_driving_takes_over() -> Done {
    let bench = Bench::new().await?;
    let left = left_behind(&bench, 1).await?;
    let reader = bench.open(Drive::Nothing).await?;
    assert!(reader.jobs(false).await?.remove(0).is_unsent);
    let studio = bench.open(Drive::Own).await?;
    studio.drive(std::slice::from_ref(&left[0].id)).await?;
    eventually(&studio, &left[0].id, stage(Stage::Done)).await?;
    // The other process hears of it too.
    eventually(&reader, &left[0].id, stage(Stage::Done)).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn two_studios_on_one_folder_never_send_one_job_twice() -> Done {
    let bench = Bench::new().await?;
    let studios: [Studio; 2] = [
        bench.open(Drive::EverythingUnasked).await?,
        bench.open(Drive::EverythingUnasked).await?,
    ];
    let account = platform(&studios[0]).await?;
    let mut jobs = Vec::new();
    for studio in &studios {
        jobs.extend(studio.enqueue(text_job(&account, "shared", 6)).await?.jobs);
    }
    let done = eventually_all(
        &studios[0],
        jobs.iter().map(|job| &job.id),
        stage(Stage::Done),
    )
    .await?;
    assert!(done.iter().all(|job| {
        job.attempts
            .iter()
            .filter(|attempt| attempt.outcome == studio::Outcome::Accepted)
            .count()
            == 1
    }));
    let books = bench.books().await?;
    assert!(books.nothing_paid_twice() && books.jobs.len() == 12);
    for studio in studios {
        studio.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn only_what_cannot_have_been_accepted_is_cancelled() -> Done {
    let bench = Bench::failing(&["stuck"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let jobs = studio.enqueue(text_job(&account, "a tide", 6)).await?.jobs;
    eventually(&studio, &jobs[0].id, stage(Stage::Rendering)).await?;
    let refused = studio.cancel(&jobs[0].id).await;
    assert!(
        matches!(refused, Err(StudioError::Conflict { .. })),
        "{refused:?}"
    );
    assert!(studio.hide(&jobs[0].id).await?.is_hidden, "its card can go");
    let waiting = studio.cancel(&jobs[5].id).await?;
    assert_eq!(waiting.stage, Stage::Cancelled, "the sixth had no slot");
    assert!(waiting.attempts.is_empty());
    studio.close().await;
    Ok(())
}
