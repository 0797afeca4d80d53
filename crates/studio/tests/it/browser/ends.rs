//! How jobs through the page end, well and otherwise.

use studio::{FailureCode, LedgerFilter, NextStep, Outcome, PageStep, Quality, Route, Stage};
use testkit::{eventually, text_job};

use super::{Done, ended, heard_steps, is_done, of_image, through_page};

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_comes_through_the_page() -> Done {
    let (bench, studio, account) = through_page(&[], &[]).await?;
    let heard = heard_steps(&studio);
    let job = ended(&studio, text_job(&account, "ein Drachen ☂ 风筝", 1)).await?;
    assert!(is_done(&job), "{job:#?}");
    assert_eq!(job.route, Route::Browser);
    assert_eq!(job.attempts.len(), 1);
    assert_eq!(
        *heard.lock().unwrap(),
        [
            PageStep::ChromeReady,
            PageStep::OpenedPage,
            PageStep::OptionsSet,
            PageStep::PromptEntered,
            PageStep::Checked,
            PageStep::Pressed,
            PageStep::AnswerReceived,
        ]
    );
    let captured = studio.captured(&job.id).await?;
    let paid = captured.iter().find(|call| call.asked.is_some());
    let paid = paid.expect("the paid call");
    assert_eq!((paid.method.as_str(), paid.status), ("POST", Some(200)));
    assert!(paid.asked.as_ref().unwrap().contains("Drachen"));
    assert!(paid.answered.as_ref().unwrap().contains("video_id"));
    let rows = studio.ledger().rows(&LedgerFilter::default()).await?;
    assert_eq!(rows[0].route, Route::Browser);
    let books = bench.books().await?;
    assert!(books.nothing_paid_twice(), "{books:#?}");
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_goes_in_through_the_pages_own_field() -> Done {
    let (_bench, studio, account) = through_page(&[], &[]).await?;
    let wanted = of_image(&studio, &account).await?;
    let job = ended(&studio, wanted).await?;
    assert!(is_done(&job), "{job:#?}");
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_show_what_was_asked_is_never_pressed() -> Done {
    let (bench, studio, account) = through_page(&["stubborn-quality"], &[]).await?;
    let heard = heard_steps(&studio);
    let mut jobs = text_job(&account, "a kite", 1);
    // The page puts this back to 360p.
    jobs.recipes[0].quality = Quality::P720;
    let job = ended(&studio, jobs).await?;
    let error = job.error.clone().expect("why it failed");
    assert_eq!(
        (error.code, error.charged),
        (FailureCode::Page, Some(false))
    );
    assert!(error.message.contains("quality"), "{}", error.message);
    assert!(error.has_bundle && job.attempts.is_empty(), "{job:#?}");
    assert!(!heard.lock().unwrap().contains(&PageStep::Pressed));
    let bundle = studio.bundle(&job.id).await?;
    assert!(bundle.files.contains(&"page.png".to_owned()), "{bundle:?}");
    assert!(studio.bundle_file(&job.id, "page.html").await?.is_file());
    assert_eq!(bench.books().await?.accepted("a kite"), 0);
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_captcha_is_left_to_the_person() -> Done {
    for situation in ["captcha", "captcha-on-press"] {
        let (bench, studio, account) = through_page(&[situation], &[]).await?;
        let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
        let error = job.error.expect("why it failed");
        assert_eq!(error.code, FailureCode::Captcha, "{situation}");
        assert_eq!(bench.books().await?.accepted("a kite"), 0);
        let live = job
            .attempts
            .iter()
            .filter(|one| one.outcome != Outcome::Refused);
        assert_eq!(live.count(), 0, "{situation}");
        studio.close().await;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_keeps_ending_asks_for_a_sign_in() -> Done {
    let (bench, studio, account) = through_page(&["expires-midway"], &[]).await?;
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    let error = job.error.expect("why it failed");
    assert_eq!(error.code, FailureCode::SignedOut);
    assert_eq!(error.next_step, Some(NextStep::SignIn));
    assert_eq!(bench.books().await?.accepted("a kite"), 0);
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_found_in_the_list_and_not_pressed_again() -> Done {
    let (bench, studio, account) = through_page(&[], &["error-after-accept=1"]).await?;
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    assert!(is_done(&job), "{job:#?}");
    assert_eq!(job.attempts.len(), 1);
    let books = bench.books().await?;
    assert!(
        books.nothing_paid_twice() && books.accepted("a kite") == 1,
        "{books:#?}"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_of_an_image_is_found_where_only_one_clip_fits() -> Done {
    let (bench, studio, account) = through_page(&[], &["error-after-accept=1"]).await?;
    let wanted = of_image(&studio, &account).await?;
    let job = ended(&studio, wanted).await?;
    assert!(is_done(&job), "{job:#?}");
    assert_eq!(bench.books().await?.accepted("a kite"), 1);
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_can_be_cancelled_until_the_press() -> Done {
    let (bench, studio, account) = through_page(&["missing-button"], &[]).await?;
    std::fs::write(bench.home().join("pages.toml"), "[waits]\nelement = 60000")?;
    let job = studio
        .enqueue(text_job(&account, "a kite", 1))
        .await?
        .jobs
        .remove(0);
    let mut news = studio.listen();
    loop {
        if let studio::News::JobStepped { step, .. } = news.recv().await?.news
            && step.step == PageStep::PromptEntered
        {
            break;
        }
    }
    assert!(studio.watch(&job.id).is_some(), "it can be watched");
    let cancelled = studio.cancel(&job.id).await?;
    assert_eq!(cancelled.stage, Stage::Cancelled);
    // Waits for the browser, which would look for its button for a minute.
    tokio::time::timeout(std::time::Duration::from_secs(20), studio.close()).await?;
    assert_eq!(bench.books().await?.accepted("a kite"), 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_sends_twice_is_told() -> Done {
    let (_bench, studio, account) = through_page(&["sends-twice"], &[]).await?;
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    assert!(is_done(&job), "{job:#?}");
    let id = job.id.clone();
    let job = eventually(&studio, &id, |job| !job.notes.is_empty()).await?;
    assert!(job.notes[0].contains("2 times"), "{:?}", job.notes);
    studio.close().await;
    Ok(())
}
