//! Refusals, failures at PixVerse and broken downloads: each leads to its stage, and says the right thing
//! about credits.

use studio::{
    AccountState, Drive, FailureCode, Job, LedgerFilter, NextStep, Outcome, Stage, StudioError,
};
use testkit::{Bench, eventually, platform, stage, text_clip, text_job, web};

type Done = anyhow::Result<()>;

async fn failed(fault: &str) -> anyhow::Result<(Bench, Job)> {
    let bench = Bench::failing(&[fault]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a storm").await?;
    let job = eventually(&studio, &job.id, stage(Stage::Failed)).await?;
    studio.close().await;
    Ok((bench, job))
}

#[track_caller]
fn check(job: &Job, code: FailureCode, charged: Option<bool>, step: NextStep) {
    let error = job.error.as_ref().expect("a failed job says why");
    assert_eq!(
        (error.code, error.charged, error.next_step),
        (code, charged, Some(step))
    );
    assert!(
        error.message.len() > 20,
        "a sentence for a person: {}",
        error.message
    );
    assert!(job.can_retry && job.ended_at.is_some());
}

#[tokio::test]
async fn refusals_for_good_are_not_retried_and_cost_nothing() -> Done {
    for (fault, code, step) in [
        (
            "refuse-moderation",
            FailureCode::Moderated,
            NextStep::EditPrompt,
        ),
        ("no-credits", FailureCode::NoCredits, NextStep::TopUp),
    ] {
        let (bench, job) = failed(fault).await?;
        check(&job, code, Some(false), step);
        assert_eq!(job.attempts.len(), 1);
        assert_eq!(job.attempts[0].outcome, Outcome::Refused);
        assert_eq!(bench.books().await?.jobs.len(), 0);
    }
    Ok(())
}

#[tokio::test]
async fn ends_without_a_clip_say_what_is_known_of_the_credits() -> Done {
    for (fault, code, charged, step) in [
        (
            "moderation",
            FailureCode::Moderated,
            Some(false),
            NextStep::EditPrompt,
        ),
        ("fail", FailureCode::Failed, None, NextStep::Retry),
        ("deleted", FailureCode::Deleted, None, NextStep::Retry),
    ] {
        let (bench, job) = failed(fault).await?;
        check(&job, code, charged, step);
        assert_eq!(job.attempts[0].outcome, Outcome::Accepted);
        let studio = bench.open(Drive::Nothing).await?;
        let row = studio
            .ledger()
            .rows(&LedgerFilter::default())
            .await?
            .remove(0);
        assert!(row.charged_credits.is_some());
        let refunded = if fault == "moderation" {
            row.charged_credits
        } else {
            None
        };
        assert_eq!(row.refunded_credits, refunded, "{fault}");
    }
    Ok(())
}

#[tokio::test]
async fn refusals_for_now_are_tried_again_under_new_trace_ids() -> Done {
    for fault in ["busy=2", "no-slot=2", "throttle=1"] {
        let bench = Bench::failing(&[fault]).await?;
        let studio = bench.open(Drive::Everything).await?;
        let account = platform(&studio).await?;
        let job = text_clip(&studio, &account, "a storm").await?;
        let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
        let (last, refused) = job.attempts.split_last().expect("attempts");
        assert_eq!(last.outcome, Outcome::Accepted);
        assert!(!refused.is_empty(), "{fault}");
        assert!(
            refused
                .iter()
                .all(|attempt| attempt.outcome == Outcome::Refused),
            "{fault}"
        );
        let books = bench.books().await?;
        assert!(books.nothing_paid_twice() && books.jobs.len() == 1);
        studio.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn a_bad_download_never_loses_the_clip() -> Done {
    for fault in [
        "cut-download=2",
        "expired-link=1",
        "html-instead-of-video=1",
        "placeholder-link=1",
    ] {
        let bench = Bench::failing(&[fault]).await?;
        let studio = bench.open(Drive::Everything).await?;
        let account = platform(&studio).await?;
        let job = text_clip(&studio, &account, "a storm").await?;
        let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
        let clip = job.clip.expect("a clip");
        assert_eq!(
            std::fs::metadata(&clip.path)?.len(),
            clip.size_bytes,
            "{fault}"
        );
        studio.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn without_a_connection_nothing_is_sent_and_the_job_waits() -> Done {
    let mut bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    bench.take_down().await;
    let job = text_clip(&studio, &account, "a storm").await?;
    let said = |job: &Job| {
        job.waiting
            .as_deref()
            .is_some_and(|why| why.contains("cannot be reached"))
    };
    let job = eventually(&studio, &job.id, said).await?;
    assert!(
        job.attempts
            .iter()
            .all(|attempt| attempt.outcome != Outcome::Unresolved)
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn an_expired_session_is_signed_in_again_once() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    bench.set_faults(&["expired-session=1"]).await?;
    let job = text_clip(&studio, &account, "a storm").await?;
    let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
    assert_eq!(bench.books().await?.jobs.len(), 1);
    assert!(job.error.is_none());
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_session_ended_elsewhere_is_left_alone() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    bench.set_faults(&["signed-in-elsewhere"]).await?;
    let job = text_clip(&studio, &account, "a storm").await?;
    let job = eventually(&studio, &job.id, stage(Stage::Failed)).await?;
    check(
        &job,
        FailureCode::SignedInElsewhere,
        Some(false),
        NextStep::TakeOver,
    );
    let account = studio.accounts().get(&account.id).await?;
    assert_eq!(account.state, AccountState::SignedInElsewhere);
    let refused = studio.enqueue(text_job(&account, "another", 1)).await;
    assert!(
        matches!(refused, Err(StudioError::SignedOut)),
        "{refused:?}"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_failed_job_is_tried_again_when_the_person_says_so() -> Done {
    let bench = Bench::failing(&["fail=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a storm").await?;
    eventually(&studio, &job.id, stage(Stage::Failed)).await?;
    studio.retry(&job.id).await?;
    let job = eventually(&studio, &job.id, stage(Stage::Done)).await?;
    assert_eq!(job.attempts.len(), 2);
    assert_ne!(job.attempts[0].trace_id, job.attempts[1].trace_id);
    studio.close().await;
    Ok(())
}
