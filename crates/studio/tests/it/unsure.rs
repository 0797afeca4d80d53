//! Lost answers: what PixVerse accepted is found, what it did not is never paid twice.

use std::time::Duration;

use studio::{Choice, Drive, FailureCode, Outcome, Stage};
use testkit::{Bench, eventually, platform, stage, text_clip, text_job, web};

type Done = anyhow::Result<()>;

const TEN_MINUTES: Duration = Duration::from_secs(601);

#[tokio::test]
async fn on_the_platform_route_the_same_trace_id_settles_every_loss() -> Done {
    for fault in [
        "drop-after-accept=1",
        "error-after-accept=1",
        "unknown-code=1",
        "db-error=1",
        "drop-before-accept=1",
        "error-500=1",
    ] {
        let bench = Bench::failing(&[fault]).await?;
        let studio = bench.open(Drive::Everything).await?;
        let account = platform(&studio).await?;
        let job = text_clip(&studio, &account, "a lamp").await?;
        let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
        assert_eq!(
            job.attempts.len(),
            1,
            "{fault}: a second trace id is a second payment"
        );
        let books = bench.books().await?;
        assert!(
            books.nothing_paid_twice() && books.accepted("a lamp") == 1,
            "{fault}: {books:#?}"
        );
        studio.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn on_the_web_route_the_clip_is_found_in_the_list() -> Done {
    for fault in [
        "drop-after-accept=1",
        "error-after-accept=1",
        "unknown-code=1",
        "db-error=1",
    ] {
        let bench = Bench::failing(&[fault]).await?;
        let studio = bench.open(Drive::Everything).await?;
        let account = web(&studio).await?;
        let job = text_clip(&studio, &account, "a lamp").await?;
        let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
        assert_eq!(job.attempts.len(), 1, "{fault}");
        let books = bench.books().await?;
        assert!(
            books.nothing_paid_twice() && books.accepted("a lamp") == 1,
            "{fault}: {books:#?}"
        );
        studio.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_not_in_the_list_waits_for_the_person() -> Done {
    let bench = Bench::failing(&["drop-before-accept=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    let job = text_clip(&studio, &account, "a lamp").await?;
    let job = eventually(&studio, &job.id, |job| job.needs_choice).await?;
    assert_eq!(job.stage, Stage::Unsure);
    assert!(
        job.waiting
            .is_some_and(|waiting| waiting.contains("choose"))
    );
    assert_eq!(
        bench.books().await?.jobs.len(),
        0,
        "nothing was sent again by itself"
    );

    studio.resolve(&job.id, Choice::Look).await?;
    studio.resolve(&job.id, Choice::SendAgain).await?;
    let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
    let outcomes: Vec<_> = job.attempts.iter().map(|attempt| attempt.outcome).collect();
    assert_eq!(outcomes, [Outcome::Abandoned, Outcome::Accepted]);
    assert_eq!(bench.books().await?.jobs.len(), 1);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_forgotten_attempt_ends_its_job() -> Done {
    let bench = Bench::failing(&["drop-before-accept=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    let job = text_clip(&studio, &account, "a lamp").await?;
    eventually(&studio, &job.id, |job| job.needs_choice).await?;
    let job = studio.resolve(&job.id, Choice::Forget).await?;
    assert_eq!(job.stage, Stage::Cancelled);
    assert_eq!(job.attempts[0].outcome, Outcome::Abandoned);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn after_ten_minutes_the_trace_id_protects_nothing() -> Done {
    for turn in [studio::Clock::advance, studio::Clock::turn_back] {
        let bench = Bench::failing(&["drop-before-accept"]).await?;
        let studio = bench.open(Drive::Everything).await?;
        let account = platform(&studio).await?;
        let job = text_clip(&studio, &account, "a lamp").await?;
        eventually(&studio, &job.id, stage(Stage::Unsure)).await?;
        turn(studio.clock(), TEN_MINUTES);
        let job = eventually(&studio, &job.id, |job| job.needs_choice).await?;
        bench.set_faults(&[]).await?;
        studio.resolve(&job.id, Choice::Look).await?;
        let job = eventually(&studio, &job.id, |job| job.needs_choice).await?;
        assert_eq!(job.stage, Stage::Unsure);
        assert_eq!(bench.books().await?.jobs.len(), 0, "it was not sent again");
        studio.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn the_same_bytes_refused_for_their_content_have_failed() -> Done {
    let bench = Bench::failing(&["drop-before-accept"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a lamp").await?;
    eventually(&studio, &job.id, stage(Stage::Unsure)).await?;
    bench.set_faults(&["refuse-moderation"]).await?;
    let job = eventually(&studio, &job.id, stage(Stage::Failed)).await?;
    assert_eq!(
        job.error.map(|error| (error.code, error.charged)),
        Some((FailureCode::Moderated, Some(false)))
    );
    assert_eq!(job.attempts[0].outcome, Outcome::Refused);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_refusal_for_load_proves_nothing_about_a_lost_answer() -> Done {
    let bench = Bench::failing(&["drop-after-accept=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a lamp").await?;
    eventually(&studio, &job.id, stage(Stage::Unsure)).await?;
    bench.set_faults(&["busy=2"]).await?;
    let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
    assert_eq!(job.attempts.len(), 1);
    assert!(bench.books().await?.nothing_paid_twice());
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn identical_recipes_of_a_web_account_go_out_one_after_another() -> Done {
    let bench = Bench::failing(&["drop-before-accept=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    let jobs = studio.enqueue(text_job(&account, "twins", 2)).await?.jobs;
    eventually(&studio, &jobs[0].id, |job| job.needs_choice).await?;
    let other = text_clip(&studio, &account, "another").await?;
    eventually(&studio, &other.id, stage(Stage::Done)).await?;
    let twin = studio.job(&jobs[1].id).await?;
    assert_eq!(
        twin.stage,
        Stage::Queued,
        "a clip in the list could be either's"
    );
    assert!(twin.attempts.is_empty());
    studio.resolve(&jobs[0].id, Choice::Forget).await?;
    eventually(&studio, &jobs[1].id, stage(Stage::Done)).await?;
    studio.close().await;
    Ok(())
}
