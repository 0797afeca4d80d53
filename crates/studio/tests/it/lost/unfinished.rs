//! Jobs that were not over when the database was lost: sent, half sent, never sent.

use studio::{Drive, Stage};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_clip, text_job, web};

use super::{Done, delete_database, open_when_left};
use crate::{being_sent, ends_paid_once, slow_to_answer};

#[tokio::test]
async fn an_accepted_job_is_watched_again_to_its_clip() -> Done {
    let bench = Bench::failing(&["slow"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a tide").await?;
    eventually(&studio, &job.id, stage(Stage::Rendering)).await?;
    studio.close().await;
    delete_database(bench.home())?;

    let again = bench.open(Drive::Everything).await?;
    assert_eq!(again.saved().await?.expect("it is said").jobs, 1);
    ends_paid_once(&bench, &again, &job.id).await?;
    again.close().await;
    Ok(())
}

#[tokio::test]
async fn a_lost_answer_stays_one_and_is_asked_for_with_the_same_bytes() -> Done {
    let bench = slow_to_answer().await?;
    let (studio, sent) = being_sent(&bench).await?;
    drop(studio);
    delete_database(bench.home())?;

    let again = open_when_left(&bench).await?;
    let job = ends_paid_once(&bench, &again, &sent.id).await?;
    assert_eq!(job.attempts[0].trace_id, sent.attempts[0].trace_id);
    again.close().await;
    Ok(())
}

#[tokio::test]
async fn what_was_never_sent_waits_for_a_word() -> Done {
    let bench = Bench::new().await?;
    let reader = bench.open(Drive::Nothing).await?;
    let account = platform(&reader).await?;
    let jobs = reader.enqueue(text_job(&account, "later", 3)).await?.jobs;
    reader.close().await;
    delete_database(bench.home())?;

    let studio = bench.open(Drive::Everything).await?;
    assert_eq!(studio.unsent_jobs().await?, 3);
    let saved = studio.saved().await?.expect("it is said");
    assert!(
        saved.message.contains("3 jobs were never sent"),
        "{}",
        saved.message
    );
    let order: Vec<_> = studio
        .jobs(false)
        .await?
        .into_iter()
        .map(|job| job.id)
        .collect();
    let before: Vec<_> = jobs.iter().map(|job| job.id.clone()).collect();
    assert_eq!(order, before, "in the same order");
    assert_eq!(
        bench.books().await?.jobs.len(),
        0,
        "nothing goes out unasked"
    );
    studio.send(&[]).await?;
    eventually_all(&studio, before.iter(), stage(Stage::Done)).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_web_account_keeps_its_session_and_its_stored_password() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    studio.close().await;
    delete_database(bench.home())?;
    let again = bench.open(Drive::Everything).await?;
    let back = again.accounts().list().await?.remove(0);
    assert_eq!(
        (back.id, back.name),
        (account.id.clone(), account.name.clone())
    );
    assert!(back.remembers_password && back.is_active);
    // The same wallet signs in to the same account.
    assert_eq!(web(&again).await?.id, account.id);
    again.close().await;
    Ok(())
}
