//! What is checked before any call, and what is told as news.

use studio::{Drive, NewJobs, News, Stage, StudioError};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_clip, text_job};

type Done = anyhow::Result<()>;

#[tokio::test]
async fn a_wrong_recipe_is_refused_with_every_reason_before_any_call() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let mut new = text_job(&account, "", 1);
    new.recipes[0].duration_s = 999;
    for refused in [
        studio.draft(new.clone()).await.err(),
        studio.enqueue(new).await.err(),
    ] {
        let Some(StudioError::InvalidInput { problems }) = refused else {
            panic!("{refused:?}");
        };
        assert!(problems.len() >= 2, "{problems:?}");
    }
    assert!(studio.jobs(false).await?.is_empty());
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_draft_says_the_cost_and_stores_nothing() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Own).await?;
    let account = platform(&studio).await?;
    let drafts = studio.draft(text_job(&account, "a plan", 2)).await?;
    assert_eq!(drafts.len(), 2);
    assert!(drafts[0].cost.estimated_credits.is_some());
    assert!(studio.jobs(false).await?.is_empty());
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn without_an_account_a_sign_in_is_asked_for() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Own).await?;
    let account = platform(&studio).await?;
    let new = NewJobs {
        account: None,
        ..text_job(&account, "a plan", 1)
    };
    studio.accounts().remove(&account.id).await?;
    let refused = studio.enqueue(new).await;
    assert!(
        matches!(refused, Err(StudioError::SignedOut)),
        "{refused:?}"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn news_comes_in_order_and_can_be_heard_again() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let before = studio.stream();
    let mut heard = studio.listen();
    let job = text_clip(&studio, &account, "a tale").await?;
    eventually(&studio, &job.id, stage(Stage::Done)).await?;
    let (mut stages, mut last) = (Vec::new(), before);
    while stages.last() != Some(&Stage::Done) {
        let item = heard.recv().await?;
        assert!(item.stream >= last, "never backwards");
        assert!(item.after <= last, "nothing was passed over");
        last = item.stream;
        if let News::JobChanged(job) = item.news {
            stages.push(job.stage);
        }
    }
    let again = studio
        .news_since(before)
        .await?
        .expect("nothing is forgotten yet");
    let mut stands_at = before;
    for item in &again {
        assert_eq!(item.after, stands_at, "each follows the one before it");
        stands_at = item.stream;
    }
    assert!(
        again.len() < usize::try_from(stands_at - before)?,
        "several changes of one job are told once"
    );
    assert!(
        again
            .iter()
            .any(|item| matches!(&item.news, News::ClipAdded(_) | News::ClipChanged(_)))
    );
    assert!(
        again
            .iter()
            .any(|item| matches!(&item.news, News::JobChanged(job) if job.stage == Stage::Done))
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_failed_job_is_listed_until_it_is_hidden() -> Done {
    let bench = Bench::failing(&["refuse-moderation"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let jobs = studio.enqueue(text_job(&account, "a tale", 2)).await?.jobs;
    eventually_all(
        &studio,
        jobs.iter().map(|job| &job.id),
        stage(Stage::Failed),
    )
    .await?;
    studio.close().await;

    let again = bench.open(Drive::Everything).await?;
    assert_eq!(again.jobs(true).await?.len(), 2, "as before the restart");
    again.hide(&jobs[0].id).await?;
    let listed = again.jobs(true).await?;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].id, jobs[1].id);
    assert_eq!(again.jobs(false).await?.len(), 2);
    again.close().await;
    Ok(())
}

#[tokio::test]
async fn a_cancelled_job_is_not_listed_as_unfinished() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    let account = platform(&studio).await?;
    let jobs = studio.enqueue(text_job(&account, "a tale", 1)).await?.jobs;
    assert_eq!(studio.jobs(true).await?.len(), 1);
    studio.cancel(&jobs[0].id).await?;
    assert!(studio.jobs(true).await?.is_empty());
    studio.close().await;
    Ok(())
}
