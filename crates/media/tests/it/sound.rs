//! What a real child finds in sound, and in WebM videos.

use media::{Boxes, Report, SoundFacts, VideoFacts};

use crate::fixture::{Place, examiner};
use crate::sounds::{m4a, webm};

async fn report(bytes: &[u8]) -> Report {
    let place = Place::with(bytes);
    let report = examiner().examine(&place.video, &place.poster).await;
    report.expect("a report")
}

#[tokio::test]
async fn sound_in_an_mp4_tells_its_length() {
    let report = report(&m4a(3)).await;
    assert_eq!(report.boxes, Boxes::Whole);
    assert_eq!(report.sound, Some(SoundFacts { duration_s: 3.0 }));
    assert_eq!(report.video, None);
}

#[tokio::test]
async fn a_webm_video_tells_its_length_and_size() {
    let found = report(&webm(Some(2500.0))).await;
    let facts = VideoFacts {
        width: 64,
        height: 48,
        duration_s: 2.5,
        has_audio: false,
        codec: "vp9".into(),
    };
    assert_eq!(found.video, Some(facts));
    assert_eq!((found.sound, found.poster), (None, None));
    let recorded = report(&webm(None)).await;
    let length_s = recorded.video.map(|video| video.duration_s);
    assert_eq!(length_s, Some(0.0), "written while it was recorded");
}

#[tokio::test]
async fn a_webm_video_that_lies_costs_its_child_alone() {
    let whole = webm(Some(2500.0));
    // Each cut costs a child, so not every one is tried.
    for cut in (4..whole.len()).step_by(16) {
        let found = report(&whole[..cut]).await;
        assert!(matches!(found.boxes, Boxes::NotMp4 { .. }), "{found:?}");
    }
    let mut endless = whole;
    let at = endless.windows(2).position(|two| two == [0x44, 0x89]);
    let at = at.expect("a length") + 2;
    endless[at..at + 4].copy_from_slice(&[0x1f, 0xff, 0xff, 0xff]);
    let found = report(&endless).await;
    assert!(matches!(found.boxes, Boxes::NotMp4 { .. }), "{found:?}");
}
