//! What both services must do: the simulator, and PixVerse itself when a key is given.

use bytes::Bytes;
use image::{ImageFormat, RgbImage};
use pixverse::{
    Catalog, Endpoints, Input, InputRole, Look, Mode, Moved, PixverseError, Quality, Recipe,
    RefusalKind, Route, Uploaded, Verdict,
};
use std::io::Cursor;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

use crate::target::{Target, is_end};

/// A small recipe: the cheapest that is made.
pub(crate) fn recipe(mode: Mode, route: Route) -> Recipe {
    Recipe {
        prompt: "a paper boat in the rain".to_owned(),
        duration_s: 1,
        quality: Quality::P360,
        ..Catalog::defaults(mode, route)
    }
}

/// An input of a role, of which nothing but its content is known.
pub(crate) fn input(role: InputRole) -> Input {
    Input::new(role, "0".repeat(64))
}

/// A small recipe that starts from one image.
pub(crate) fn image_recipe(route: Route) -> Recipe {
    Recipe {
        inputs: vec![input(InputRole::Image)],
        ..recipe(Mode::Image, route)
    }
}

pub(crate) fn png(width: u32, height: u32) -> Bytes {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner().into()
}

#[track_caller]
pub(crate) fn check_refused<T: std::fmt::Debug>(
    outcome: Result<T, PixverseError>,
    kind: RefusalKind,
) {
    let error = outcome.expect_err("this is refused");
    assert_eq!(error.refusal_kind(), Some(kind), "{error:?}");
}

pub(crate) async fn check_clip(endpoints: &Endpoints, look: Look) {
    let Look::Rendered { url, .. } = look else {
        panic!("{look:?}");
    };
    assert!(endpoints.accepts_link(&url), "{url}");
    let clip = reqwest::get(url).await.unwrap().bytes().await.unwrap();
    assert_eq!(&clip[4..8], b"ftyp", "an MP4 starts with its kind");
}

#[tokio::test]
async fn platform_tells_its_balance() {
    let target = Target::platform().await;
    let balance = target.door().balance().await.unwrap();
    assert_eq!(balance.daily, None);
    assert!(balance.total() > 0);
}

#[tokio::test]
async fn platform_refuses_a_wrong_key() {
    let target = Target::platform().await;
    check_refused(
        target.door_with("sk-wrong-key").balance().await,
        RefusalKind::SignedOut,
    );
}

#[tokio::test]
async fn platform_makes_a_clip_from_words_once_per_trace_id() {
    let target = Target::platform().await;
    let door = target.door();
    let call = door
        .paid_call(&recipe(Mode::Text, Route::Platform), &[])
        .unwrap();
    let trace = Uuid::new_v4();
    let accepted = door.send(&call, trace).await.unwrap();
    let again = door.send(&call, trace).await.unwrap();
    assert_eq!(
        again.video_ids, accepted.video_ids,
        "the same trace id has the same outcome"
    );
    let look = target
        .look_until(|| door.look(accepted.video_ids[0]), is_end)
        .await;
    check_clip(&target.endpoints, look.unwrap()).await;
}

#[tokio::test]
async fn platform_makes_a_clip_from_an_image() {
    let target = Target::platform().await;
    let door = target.door();
    let steps = Arc::new(Mutex::new(Vec::new()));
    let heard = steps.clone();
    let bytes = png(640, 360);
    let size_bytes = bytes.len() as u64;
    let note = move |sent, total| heard.lock().unwrap().push((sent, total));
    let uploaded = door
        .upload_image("кот.png", "image/png", bytes, note)
        .await
        .unwrap();
    let Uploaded::Platform { img_id, .. } = &uploaded else {
        panic!("{uploaded:?}");
    };
    assert!(*img_id > 0);
    let steps = steps.lock().unwrap().clone();
    assert_eq!(
        (steps[0], steps[steps.len() - 1]),
        ((0, size_bytes), (size_bytes, size_bytes))
    );
    let call = door
        .paid_call(&image_recipe(Route::Platform), &[uploaded])
        .unwrap();
    let accepted = door.send(&call, Uuid::new_v4()).await.unwrap();
    let look = target
        .look_until(|| door.look(accepted.video_ids[0]), is_end)
        .await;
    check_clip(&target.endpoints, look.unwrap()).await;
}

#[tokio::test]
async fn platform_refuses_a_recipe_that_cannot_be_made() {
    let target = Target::platform().await;
    let door = target.door();
    let wrong = Recipe {
        model: "v99".to_owned(),
        ..recipe(Mode::Text, Route::Platform)
    };
    let call = door.paid_call(&wrong, &[]).unwrap();
    let error = door.send(&call, Uuid::new_v4()).await.unwrap_err();
    assert_eq!(
        error.refusal_kind(),
        Some(RefusalKind::Parameters),
        "{error:?}"
    );
    assert_eq!(error.after_paid_call(), Verdict::RefusedForGood);
}

#[tokio::test]
async fn platform_refuses_what_is_no_image() {
    let target = Target::platform().await;
    let bytes = Bytes::from_static(b"not an image at all");
    let outcome = target
        .door()
        .upload_image("a.png", "image/png", bytes, |_, _| {})
        .await;
    check_refused(outcome, RefusalKind::Parameters);
}

#[tokio::test]
async fn platform_does_not_know_a_foreign_video() {
    let target = Target::platform().await;
    let outcome = target.door().look(1).await;
    assert!(
        matches!(outcome, Err(PixverseError::Refused(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn platform_lists_charges_and_refunds() {
    let target = Target::platform().await;
    let to = time::OffsetDateTime::now_utc();
    let span = (to - time::Duration::days(1), to);
    for moved in [Moved::Charged, Moved::Refunded] {
        let page = target.door().usage(moved, span, "").await.unwrap();
        assert!(page.items.len() <= 100);
    }
}

#[tokio::test]
async fn web_signs_in_and_tells_balance_and_plan() {
    let target = Target::web().await;
    let session = target.sign_in().await.unwrap();
    assert!(session.expires_at.is_some(), "the token says when it ends");
    let door = pixverse::Web::new(&target.endpoints, session.token).unwrap();
    assert!(door.balance().await.unwrap().daily.is_some());
    assert!(door.plan().await.unwrap().slots.is_some());
}

#[tokio::test]
async fn web_refuses_an_unknown_name_and_a_garbled_token() {
    let target = Target::web().await;
    let stranger = target
        .sign_in_as("nobody-of-that-name@example.com", "x")
        .await;
    check_refused(stranger, RefusalKind::UserUnknown);
    let door = pixverse::Web::new(&target.endpoints, "garbage".to_owned().into()).unwrap();
    check_refused(door.balance().await, RefusalKind::SignedOut);
}

#[tokio::test]
async fn web_lets_only_the_newest_session_in() {
    let target = Target::web().await;
    let older = target.web_door().await;
    let newer = target.web_door().await;
    newer.balance().await.unwrap();
    check_refused(older.balance().await, RefusalKind::SignedInElsewhere);
}

#[tokio::test]
async fn web_makes_a_clip_from_words_and_lists_it() {
    let target = Target::web().await;
    let door = target.web_door().await;
    let recipe = recipe(Mode::Text, Route::Web);
    let call = door.paid_call(&recipe, &[]).unwrap();
    let accepted = door.send(&call, Uuid::new_v4()).await.unwrap();
    let listed = door.list().await.unwrap();
    let record = listed
        .iter()
        .find(|record| record.video_id == accepted.video_ids[0])
        .unwrap();
    let told = (
        record.prompt.as_str(),
        record.model.as_str(),
        record.quality.as_str(),
    );
    assert_eq!(told, (recipe.prompt.as_str(), "v6", "360p"));
    assert!(record.created_at.is_some());
    let look = target
        .look_until(|| door.look(accepted.video_ids[0]), is_end)
        .await;
    check_clip(&target.endpoints, look.unwrap()).await;
}

#[tokio::test]
async fn web_makes_a_clip_from_an_image() {
    let target = Target::web().await;
    let door = target.web_door().await;
    let uploaded = door
        .upload_image("a.png", "image/png", png(640, 360), |_, _| {})
        .await
        .unwrap();
    let Uploaded::Web { path, .. } = &uploaded else {
        panic!("{uploaded:?}");
    };
    assert!(path.starts_with("upload/"), "{path}");
    let call = door
        .paid_call(&image_recipe(Route::Web), &[uploaded])
        .unwrap();
    let accepted = door.send(&call, Uuid::new_v4()).await.unwrap();
    let look = target
        .look_until(|| door.look(accepted.video_ids[0]), is_end)
        .await;
    check_clip(&target.endpoints, look.unwrap()).await;
}

#[tokio::test]
async fn web_refuses_an_image_that_is_too_wide_after_it_went_up() {
    let target = Target::web().await;
    let door = target.web_door().await;
    let outcome = door
        .upload_image("a.png", "image/png", png(4001, 300), |_, _| {})
        .await;
    check_refused(outcome, RefusalKind::Parameters);
}
