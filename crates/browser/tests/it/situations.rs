//! The site's odd and bad days, one by one: a clip, or the right refusal with nothing sent.

use browser::{PageError, Step};
use pixverse::{Mode, RefusalKind, Verdict};
use simulator::Options;

use crate::bench::{Bench, recipe, text};

/// A clip is made, and exactly one.
async fn makes_a_clip(situations: &[&str]) {
    let bench = Bench::with(situations).await;
    let answered = bench.make(text("a kite")).await;
    let answered = answered.unwrap_or_else(|failure| panic!("{situations:?}: {failure:?}"));
    let jobs = bench.jobs().await;
    assert_eq!(jobs.len(), 1, "{situations:?}");
    assert_eq!(jobs[0]["videoId"], answered.accepted.video_ids[0]);
}

/// Nothing is sent, and why is told.
async fn sends_nothing(situations: &[&str], mode: Mode) -> PageError {
    let bench = Bench::with(situations).await;
    let failure = bench.make(recipe(mode, "a kite")).await.unwrap_err();
    assert_eq!(bench.jobs().await.len(), 0, "{situations:?}");
    let charges = bench.state().await["charges"].as_array().unwrap().len();
    assert_eq!(charges, 0, "{situations:?}");
    failure.error
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_makes_no_difference() {
    makes_a_clip(&["russian"]).await;
    makes_a_clip(&["chinese"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_may_come_late_or_at_once() {
    makes_a_clip(&["late-answer"]).await;
    makes_a_clip(&["early-answer"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_leaves_at_once_keeps_no_answer_from_us() {
    makes_a_clip(&["navigates-away"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_worker_may_stand_between() {
    makes_a_clip(&["service-worker"]).await;
    makes_a_clip(&["service-worker", "navigates-away"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_api_of_another_origin_is_asked_twice_and_paid_once() {
    let bench = Bench::of(Options {
        site_listen: Some(([127, 0, 0, 1], 0).into()),
        ..Options::default()
    })
    .await;
    assert_ne!(bench.endpoints.web, bench.endpoints.api);
    for mode in [Mode::Text, Mode::Image] {
        bench.make(recipe(mode, "a kite")).await.unwrap();
    }
    assert_eq!(bench.jobs().await.len(), 2);
    let requests = bench.state().await["requests"].as_array().unwrap().clone();
    let is_preflight = |entry: &&serde_json::Value| entry["method"] == "OPTIONS";
    assert!(
        requests.iter().filter(is_preflight).count() > 2,
        "there were preflights"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_read_packed_or_plain() {
    makes_a_clip(&["plain-answer"]).await;
    let bench = Bench::with(&[]).await;
    bench
        .make(text("[[gzip-unlabelled]] a kite"))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_is_found_by_its_role_where_it_was_moved() {
    makes_a_clip(&["moved-button"]).await;
    makes_a_clip(&["two-buttons"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_banner_is_declined_and_not_in_the_way() {
    makes_a_clip(&["consent-banner"]).await;
    makes_a_clip(&["consent-banner", "russian", "two-buttons"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_button_nothing_is_sent() {
    let error = sends_nothing(&["missing-button"], Mode::Text).await;
    let PageError::ElementMissing {
        step,
        element,
        candidates,
    } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!((step, element.as_str()), (Step::Checked, "create"));
    assert!(candidates.len() > 2, "{candidates:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_captcha_is_left_to_the_person() {
    for situation in ["captcha", "captcha-on-press"] {
        let error = sends_nothing(&[situation], Mode::Text).await;
        assert!(
            matches!(error, PageError::Captcha),
            "{situation}: {error:?}"
        );
        assert_eq!(error.after_paid_call(), Verdict::NotSent);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_midway_is_told_wherever_it_ends() {
    let error = sends_nothing(&["expires-midway"], Mode::Image).await;
    assert!(matches!(error, PageError::SignedOut), "{error:?}");
    let error = sends_nothing(&["expires-midway"], Mode::Text).await;
    let PageError::Answered(refused) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(refused.refusal_kind(), Some(RefusalKind::SignedOut));
    assert_eq!(error.after_paid_call(), Verdict::RefusedForGood);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_over_shows_before_anything_is_set() {
    let bench = Bench::with(&[]).await;
    bench.fault("expired-session=1").await;
    let failure = bench.make(text("a kite")).await.unwrap_err();
    assert!(matches!(failure.error, PageError::SignedOut), "{failure:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_page_shows_must_be_what_was_asked() {
    let error = sends_nothing(&["stubborn-quality"], Mode::Text).await;
    assert_eq!(
        error.to_string(),
        "the page shows quality `360p` instead of `540p`"
    );
    let bench = Bench::with(&["cuts-prompt"]).await;
    let failure = bench.make(text(&"long ".repeat(50))).await.unwrap_err();
    let is_prompt =
        matches!(&failure.error, PageError::SettingMismatch { field, .. } if field == "prompt");
    assert!(is_prompt, "{failure:?}");
    assert_eq!(bench.jobs().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_does_nothing_has_sent_nothing() {
    let error = sends_nothing(&["deaf-button"], Mode::Text).await;
    assert!(matches!(error, PageError::NothingSent), "{error:?}");
    assert_eq!(error.after_paid_call(), Verdict::NotSent);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_sends_twice_is_told_on() {
    let bench = Bench::with(&["sends-twice"]).await;
    let answered = bench.make(text("a kite")).await.unwrap();
    assert_eq!(answered.paid_calls, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_mean_what_they_mean_on_every_route() {
    let bench = Bench::with(&[]).await;
    for (fault, verdict) in [
        ("refuse-moderation", Verdict::RefusedForGood),
        ("no-slot", Verdict::RefusedForNow { after: None }),
        ("error-500", Verdict::Unsure),
        ("unknown-code", Verdict::Unsure),
        ("drop-after-accept", Verdict::Unsure),
    ] {
        let failure = bench
            .make(text(&format!("a kite [[{fault}]]")))
            .await
            .unwrap_err();
        assert_eq!(
            failure.error.after_paid_call(),
            verdict,
            "{fault}: {failure:?}"
        );
    }
    let throttled = bench.make(text("a kite [[throttle]]")).await.unwrap_err();
    let after = Some(std::time::Duration::from_secs(1));
    assert_eq!(
        throttled.error.after_paid_call(),
        Verdict::RefusedForNow { after }
    );
}
