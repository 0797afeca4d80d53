//! Pictures, good and bad.

use ::image::{DynamicImage, ImageFormat};
use pixverse::Uploaded;

use super::*;
use crate::test_ground::TestGround;

fn picture(width: u32, height: u32) -> Bytes {
    let mut bytes = io::Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    Bytes::from(bytes.into_inner())
}

async fn inputs() -> (TestGround, Inputs) {
    let test = TestGround::alone().await;
    let inputs = Inputs::new(
        test.ground.clone(),
        media::Examiner::this_program().unwrap(),
    );
    (test, inputs)
}

#[track_caller]
fn check_refused(outcome: Result<StoredInput, StudioError>, words: &str) {
    match outcome {
        Err(StudioError::InvalidField {
            field: "image",
            message,
        }) => {
            assert!(message.contains(words), "{message}");
        }
        other => panic!("{other:?} instead of: {words}"),
    }
}

#[tokio::test]
async fn a_picture_is_kept_as_it_is() {
    let (_test, inputs) = inputs().await;
    let bytes = picture(64, 32);
    let kept = inputs
        .add(bytes.clone(), "C:\\photos\\fox.png")
        .await
        .unwrap();
    assert_eq!((kept.input.width, kept.input.height), (64, 32));
    assert_eq!(
        (kept.input.name.as_str(), kept.input.mime.as_str()),
        ("fox.png", "image/png")
    );
    assert_eq!((kept.platform, kept.web), (None, None));
    assert_eq!(inputs.bytes(&kept.input.sha256).await.unwrap(), bytes);
    inputs.add(bytes, "fox.png").await.unwrap();
    assert_eq!(
        inputs.list().await.unwrap().len(),
        1,
        "the same picture is there once"
    );
    let preview = inputs.preview(&kept.input.sha256).await.unwrap();
    assert!(std::fs::read(preview).unwrap().starts_with(&[0xff, 0xd8]));
}

#[tokio::test]
async fn what_is_no_picture_is_refused_by_its_content() {
    let (test, inputs) = inputs().await;
    check_refused(
        inputs
            .add(Bytes::from_static(b"just words"), "fox.png")
            .await,
        "“fox.png” is not a JPG, PNG or WebP image",
    );
    check_refused(inputs.add(Bytes::new(), "empty.png").await, "is empty");
    check_refused(
        inputs.add(picture(64, 64).slice(..20), "cut.png").await,
        "damaged",
    );
    check_refused(
        inputs.add_path(test.ground.home.path()).await,
        "is a folder",
    );
    check_refused(
        inputs.add_path(&test.folder("nowhere.png")).await,
        "is not there",
    );
    let huge = test.folder("huge.png");
    let file = std::fs::File::create(&huge).unwrap();
    file.set_len(INPUT_BYTES_MAX + 1).unwrap();
    check_refused(inputs.add_path(&huge).await, "200 MB");
    assert!(inputs.list().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_large_picture_is_offered_smaller_and_kept_as_it_is() {
    let (_test, inputs) = inputs().await;
    let large = inputs.add(picture(6000, 3000), "wide.png").await.unwrap();
    let offer = large.platform.clone().expect("beyond 4000 pixels a side");
    assert_eq!((offer.width, offer.height), (4000, 2000));
    assert!(offer.why.contains("6000 × 3000"), "{}", offer.why);
    let small = inputs
        .shrink(&large.input.sha256, Route::Platform)
        .await
        .unwrap();
    assert_eq!((small.input.width, small.input.height), (4000, 2000));
    assert_eq!(small.platform, None);
    assert_ne!(small.input.sha256, large.input.sha256);
    assert_eq!(inputs.get(&large.input.sha256).await.unwrap(), large);
}

#[tokio::test]
async fn only_a_hash_names_a_picture() {
    let (_test, inputs) = inputs().await;
    for name in ["../../../etc/passwd", "", "ab"] {
        assert!(matches!(
            inputs.bytes(name).await,
            Err(StudioError::NotFound { .. })
        ));
    }
}

#[tokio::test]
async fn an_upload_is_remembered_for_its_account() {
    let (test, inputs) = inputs().await;
    let account = test
        .accounts()
        .open_env(&"sk-env-key".into())
        .await
        .unwrap()
        .id;
    let sha256 = inputs
        .add(picture(8, 8), "fox.png")
        .await
        .unwrap()
        .input
        .sha256;
    let uploaded = Uploaded::Platform {
        img_id: u64::MAX,
        url: "https://example.com/fox.png".into(),
    };
    inputs
        .remember_upload(&sha256, &account, &uploaded)
        .await
        .unwrap();
    assert_eq!(
        inputs.uploaded(&sha256, &account).await.unwrap(),
        Some(uploaded)
    );
    assert_eq!(
        inputs.uploaded(&sha256, &AccountId::fresh()).await.unwrap(),
        None
    );
    inputs.forget_upload(&sha256, &account).await.unwrap();
    assert_eq!(inputs.uploaded(&sha256, &account).await.unwrap(), None);
}
