//! Files that go up by the official API, and what PixVerse finds in them.

use bytes::Bytes;
use pixverse::{FileKind, PixverseError, Platform, RefusalKind, Uploaded};

use crate::conformance::{check_refused, png};
use crate::target::Target;

/// Silence of so many seconds: 8,000 samples of 16 bits a second.
pub(crate) fn wav(seconds: u32) -> Bytes {
    let length = seconds * 16_000;
    let mut bytes = Vec::new();
    bytes.extend_from_slice(b"RIFF");
    bytes.extend_from_slice(&(36 + length).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend_from_slice(&8_000_u32.to_le_bytes());
    bytes.extend_from_slice(&16_000_u32.to_le_bytes());
    bytes.extend_from_slice(b"\x02\0\x10\0data");
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.resize(bytes.len() + length as usize, 0);
    bytes.into()
}

/// PixVerse's id of an image that just went up.
pub(crate) async fn image_id(door: &Platform, bytes: Bytes) -> u64 {
    let uploaded = door.upload_image("a.png", "image/png", bytes, |_, _| {});
    let Uploaded::Platform { img_id, .. } = uploaded.await.unwrap() else {
        panic!("an image is known as one");
    };
    img_id
}

/// PixVerse's id of so many seconds of silence that just went up.
pub(crate) async fn sound_id(door: &Platform, seconds: u32) -> u64 {
    let uploaded = door.upload_media("a.wav", "audio/wav", wav(seconds), |_, _| {});
    let Uploaded::PlatformMedia { media_id, .. } = uploaded.await.unwrap() else {
        panic!("sound is known as such");
    };
    media_id
}

#[tokio::test]
async fn a_video_goes_up_and_is_known_as_one() {
    let target = Target::platform().await;
    let door = target.door();
    let (_, clip) = target.clip(&door).await;
    let uploaded = door
        .upload_media("клип.mp4", "video/mp4", clip, |_, _| {})
        .await
        .unwrap();
    let Uploaded::PlatformMedia { media_id, kind, .. } = uploaded else {
        panic!("{uploaded:?}");
    };
    assert!(media_id > 0);
    assert_eq!(kind, FileKind::Video);
}

#[tokio::test]
async fn sound_goes_up_and_is_known_as_such() {
    let target = Target::platform().await;
    let uploaded = target
        .door()
        .upload_media("a.wav", "audio/wav", wav(2), |_, _| {})
        .await
        .unwrap();
    assert!(
        matches!(
            uploaded,
            Uploaded::PlatformMedia {
                kind: FileKind::Audio,
                ..
            }
        ),
        "{uploaded:?}"
    );
}

#[tokio::test]
async fn what_is_neither_is_not_sent() {
    let target = Target::platform().await;
    let outcome = target
        .door()
        .upload_media("a.png", "image/png", png(300, 300), |_, _| {})
        .await;
    assert!(
        matches!(outcome, Err(PixverseError::Unsendable { .. })),
        "{outcome:?}"
    );
    if target.is_simulator() {
        assert!(
            target.counted("uploads").await.is_empty(),
            "nothing went up"
        );
    }
}

#[tokio::test]
async fn a_video_of_nonsense_is_refused() {
    let target = Target::platform().await;
    let bytes = Bytes::from_static(b"neither a picture nor a sound");
    let outcome = target
        .door()
        .upload_media("a.mp4", "video/mp4", bytes, |_, _| {})
        .await;
    check_refused(outcome, RefusalKind::Parameters);
}

#[tokio::test]
async fn sound_for_a_music_video_is_checked_before() {
    let target = Target::platform().await;
    let door = target.door();
    let mut verdicts = Vec::new();
    for seconds in [12, 2] {
        let media_id = sound_id(&door, seconds).await;
        verdicts.push(door.verify_audio(media_id).await.is_ok());
    }
    assert_eq!(verdicts, [true, false], "10 to 360 s");
    assert!(door.verify_audio(1).await.is_err(), "an id that nobody has");
}
