//! Which way a job goes: the account's, its own, or the page once the web call's form has changed.

use studio::{Drive, Outcome, Route, Stage, Way};
use testkit::{Bench, platform, text_job, web};

use super::{Done, ended, is_done, through_page};

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_form_takes_the_job_to_the_page() -> Done {
    let (bench, studio, account) = through_page(&["changed-form"], &[]).await?;
    let accounts = studio.accounts();
    let account = accounts
        .choose_way(&account.id, Way::WebThenBrowser)
        .await?;
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    assert!(is_done(&job), "{job:#?}");
    assert_eq!(job.route, Route::Browser);
    let outcomes: Vec<_> = job.attempts.iter().map(|attempt| attempt.outcome).collect();
    assert_eq!(outcomes, [Outcome::Refused, Outcome::Accepted]);
    assert_eq!(bench.books().await?.accepted("a kite"), 1);
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ambiguous_answer_never_takes_a_job_to_the_page() -> Done {
    let (bench, studio, account) = through_page(&[], &["error-500"]).await?;
    let accounts = studio.accounts();
    let account = accounts
        .choose_way(&account.id, Way::WebThenBrowser)
        .await?;
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    assert_eq!((job.stage, job.route), (Stage::Unsure, Route::Web));
    assert_eq!(job.attempts.len(), 1);
    assert_eq!(bench.books().await?.accepted("a kite"), 0);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_job_may_name_its_own_way() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    let account = web(&studio).await?;
    let mut jobs = text_job(&account, "a kite", 1);
    jobs.route = Some(Route::Browser);
    let job = studio.enqueue(jobs).await?.jobs.remove(0);
    assert_eq!(job.route, Route::Browser);
    assert_eq!(
        studio.job(&job.id).await?.route,
        Route::Browser,
        "as it is stored"
    );

    let account = platform(&studio).await?;
    let refused = studio
        .accounts()
        .choose_way(&account.id, Way::Browser)
        .await;
    assert!(refused.unwrap_err().to_string().contains("web site"));
    let mut jobs = text_job(&account, "a kite", 1);
    jobs.route = Some(Route::Browser);
    assert!(studio.enqueue(jobs).await.is_err());
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn without_chrome_the_job_says_what_to_do() -> Done {
    let (bench, studio, account) = through_page(&[], &[]).await?;
    let change = studio::SettingsChange {
        chrome_path: Some("/no/such/chrome".to_owned()),
        ..Default::default()
    };
    studio.settings().change(change).await?;
    let state = studio.chrome().await?;
    assert_eq!(state.path, None);
    assert!(state.why.unwrap().contains("/no/such/chrome"));
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    let error = job.error.expect("why it failed");
    assert_eq!(error.code, studio::FailureCode::Browser);
    assert!(
        error.message.contains("/no/such/chrome"),
        "{}",
        error.message
    );
    assert_eq!(bench.books().await?.accepted("a kite"), 0);
    studio.close().await;
    Ok(())
}
