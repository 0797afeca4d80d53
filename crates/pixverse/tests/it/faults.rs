//! Every failure the simulator can bring on, and what we make of it.

use pixverse::{FailedKind, Look, Mode, PaidCall, PixverseError, RefusalKind, Route, Verdict};
use simulator::Options;
use std::time::Duration;
use uuid::Uuid;

use crate::conformance::{png, recipe};
use crate::target::{Target, is_end};

fn call(target: &Target) -> PaidCall {
    target
        .door()
        .paid_call(&recipe(Mode::Text, Route::Platform), &[])
        .unwrap()
}

/// The first paid call under a fault: its verdict, its charge, and how often it was charged.
async fn check(fault: &str, verdict: Verdict, charges: usize) -> PixverseError {
    let target = Target::simulator(fault).await;
    let error = target
        .door()
        .send(&call(&target), Uuid::new_v4())
        .await
        .unwrap_err();
    assert_eq!(error.after_paid_call(), verdict, "{fault}: {error:?}");
    assert_eq!(target.counted("charges").await.len(), charges, "{fault}");
    error
}

#[tokio::test]
async fn refusals_for_now_charge_nothing() {
    let now = Verdict::RefusedForNow { after: None };
    check("no-slot=1", now, 0).await;
    check("busy=1", now, 0).await;
    let after = Some(Duration::from_secs(1));
    let error = check("throttle=1", Verdict::RefusedForNow { after }, 0).await;
    assert_eq!(error.is_charged(), Some(false));
}

#[tokio::test]
async fn refusals_for_good_charge_nothing() {
    let error = check("refuse-moderation=1", Verdict::RefusedForGood, 0).await;
    assert_eq!(error.refusal_kind(), Some(RefusalKind::Moderated));
    let error = check("no-credits=1", Verdict::RefusedForGood, 0).await;
    assert_eq!(error.refusal_kind(), Some(RefusalKind::NoCredits));
}

#[tokio::test]
async fn lost_answers_prove_nothing_either_way() {
    for fault in ["error-500=1", "drop-before-accept=1"] {
        let error = check(fault, Verdict::Unsure, 0).await;
        assert_eq!(error.is_charged(), None, "{fault}");
    }
    for fault in [
        "drop-after-accept=1",
        "error-after-accept=1",
        "unknown-code=1",
        "db-error=1",
    ] {
        let error = check(fault, Verdict::Unsure, 1).await;
        assert_eq!(error.is_charged(), None, "{fault}");
    }
}

#[tokio::test]
async fn a_lost_acceptance_is_found_again_by_its_trace_id() {
    for fault in ["drop-after-accept=1", "error-after-accept=1"] {
        let target = Target::simulator(fault).await;
        let (door, call, trace) = (target.door(), call(&target), Uuid::new_v4());
        door.send(&call, trace).await.unwrap_err();
        door.send(&call, trace).await.unwrap();
        assert_eq!(target.counted("charges").await.len(), 1, "{fault}");
    }
}

#[tokio::test]
async fn one_call_is_one_request() {
    for fault in ["drop-after-accept=1", "drop-before-accept=1", "error-500=1"] {
        let target = Target::simulator(fault).await;
        target
            .door()
            .send(&call(&target), Uuid::new_v4())
            .await
            .unwrap_err();
        let requests = target.counted("requests").await;
        let sent = |request: &&serde_json::Value| {
            request["path"].as_str().unwrap_or("").contains("/video/")
        };
        assert!(
            requests.iter().filter(sent).count() <= 1,
            "{fault}: {requests:?}"
        );
    }
}

#[tokio::test]
async fn slots_and_credits_run_out() {
    let target = Target::simulator_with(
        "",
        Options {
            slots: Some(1),
            ..Options::default()
        },
    )
    .await;
    let (door, call) = (target.door(), call(&target));
    door.send(&call, Uuid::new_v4()).await.unwrap();
    let error = door.send(&call, Uuid::new_v4()).await.unwrap_err();
    assert_eq!(error.refusal_kind(), Some(RefusalKind::NoSlot));
    let target = Target::simulator_with(
        "",
        Options {
            credits: 1,
            ..Options::default()
        },
    )
    .await;
    let error = target.door().send(&call, Uuid::new_v4()).await.unwrap_err();
    assert_eq!(error.refusal_kind(), Some(RefusalKind::NoCredits));
}

#[tokio::test]
async fn odd_forms_of_an_acceptance_are_read() {
    for fault in ["string-ids", "gzip-unlabelled"] {
        let target = Target::simulator(fault).await;
        let door = target.door();
        let accepted = door.send(&call(&target), Uuid::new_v4()).await.unwrap();
        let look = target
            .look_until(|| door.look(accepted.video_ids[0]), is_end)
            .await;
        assert!(
            matches!(look, Ok(Look::Rendered { .. })),
            "{fault}: {look:?}"
        );
    }
}

#[tokio::test]
async fn every_end_without_a_clip_is_told_apart() {
    for (fault, kind) in [
        ("moderation", FailedKind::Moderated),
        ("fail", FailedKind::Failed),
        ("deleted", FailedKind::Deleted),
    ] {
        let target = Target::simulator(fault).await;
        let door = target.door();
        let accepted = door.send(&call(&target), Uuid::new_v4()).await.unwrap();
        let look = target
            .look_until(|| door.look(accepted.video_ids[0]), is_end)
            .await
            .unwrap();
        assert_eq!(look, Look::Failed { kind }, "{fault}");
    }
}

#[tokio::test]
async fn a_placeholder_link_means_keep_looking() {
    let target = Target::simulator("placeholder-link=1").await;
    let door = target.door();
    let accepted = door.send(&call(&target), Uuid::new_v4()).await.unwrap();
    let look = || door.look(accepted.video_ids[0]);
    let is_noted = |seen: &Result<Look, _>| {
        matches!(
            seen,
            Ok(Look::Rendering {
                status: 1,
                note: Some(_)
            })
        )
    };
    let seen = target
        .look_until(look, |seen| is_noted(seen) || is_end(seen))
        .await;
    assert!(is_noted(&seen), "{seen:?}");
    let look = target.look_until(look, is_end).await;
    assert!(matches!(look, Ok(Look::Rendered { .. })), "{look:?}");
}

#[tokio::test]
async fn ended_sessions_are_told_apart() {
    for (fault, kind) in [
        ("expired-session=1", RefusalKind::SignedOut),
        ("signed-in-elsewhere=1", RefusalKind::SignedInElsewhere),
    ] {
        let target = Target::simulator(fault).await;
        let door = target.web_door().await;
        let call = door
            .paid_call(&recipe(Mode::Text, Route::Web), &[])
            .unwrap();
        let error = door.send(&call, Uuid::new_v4()).await.unwrap_err();
        assert_eq!(error.refusal_kind(), Some(kind), "{fault}: {error:?}");
        assert_eq!(error.after_paid_call(), Verdict::RefusedForGood);
    }
}

#[tokio::test]
async fn a_wrong_password_is_refused() {
    let target = Target::simulator("").await;
    let error = target
        .sign_in_as("someone@example.com", "wrong password")
        .await
        .unwrap_err();
    assert_eq!(
        error.refusal_kind(),
        Some(RefusalKind::UserUnknown),
        "{error:?}"
    );
    assert!(!format!("{error:?} {error}").contains("wrong password"));
}

#[tokio::test]
async fn the_platform_refuses_an_image_that_is_too_wide() {
    let target = Target::simulator("").await;
    let outcome = target
        .door()
        .upload_image("a.png", "image/png", png(4001, 300), |_, _| {})
        .await;
    let error = outcome.unwrap_err();
    assert_eq!(
        error.refusal_kind(),
        Some(RefusalKind::Parameters),
        "{error:?}"
    );
}

#[tokio::test]
async fn an_upload_arrives_byte_for_byte() {
    let target = Target::simulator("").await;
    let size_bytes = png(700, 500).len();
    target
        .door()
        .upload_image("a.png", "image/png", png(700, 500), |_, _| {})
        .await
        .unwrap();
    let web = target.web_door().await;
    web.upload_image("a.png", "image/png", png(700, 500), |_, _| {})
        .await
        .unwrap();
    let uploads = target.counted("uploads").await;
    assert_eq!(uploads.len(), 2);
    for upload in uploads {
        assert_eq!(
            (upload["size"].as_u64(), upload["width"].as_u64()),
            (Some(size_bytes as u64), Some(700))
        );
    }
}
