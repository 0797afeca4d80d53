//! What a real child finds in whole, cut and foreign files.

use expect_test::{Expect, expect};
use media::{Boxes, MediaError};

use crate::fixture::{Film, Place, examiner};

async fn check(bytes: &[u8], expected: Expect) {
    let place = Place::with(bytes);
    let report = examiner()
        .examine(&place.video, &place.poster)
        .await
        .expect("a report");
    expected.assert_debug_eq(&report);
    let has_file = place.poster.exists();
    assert_eq!(
        has_file,
        report.poster.is_some(),
        "a poster is there when the report says so"
    );
}

#[tokio::test]
async fn a_whole_film_has_facts_and_a_poster() {
    check(
        &Film::SMALL.mp4(),
        expect![[r#"
            Report {
                boxes: Whole,
                video: Some(
                    VideoFacts {
                        width: 64,
                        height: 48,
                        duration_s: 2.0,
                        has_audio: false,
                        codec: "h264",
                    },
                ),
                sound: None,
                poster: Some(
                    PosterFacts {
                        width: 64,
                        height: 48,
                    },
                ),
                note: None,
                carried: None,
            }
        "#]],
    )
    .await;
}

#[tokio::test]
async fn a_poster_is_a_small_jpeg_of_the_first_picture() {
    let place = Place::with(
        &Film {
            width: 1280,
            height: 720,
            frames: 1,
        }
        .mp4(),
    );
    examiner()
        .examine(&place.video, &place.poster)
        .await
        .unwrap();
    let bytes = std::fs::read(&place.poster).unwrap();
    assert_eq!(media::image::dimensions(&bytes).unwrap(), (640, 360));
    let [red, green, blue] = image::load_from_memory(&bytes).unwrap().to_rgb8()[(300, 100)].0;
    assert!(
        red > 150 && green < 60 && blue < 90,
        "the colour of the film: {red} {green} {blue}"
    );
    assert_eq!(
        place.names(),
        ["clip.jpg", "clip.mp4"],
        "nothing half done is left"
    );
}

#[tokio::test]
async fn another_codec_has_facts_and_no_poster() {
    check(
        &Film::SMALL.hevc(),
        expect![[r#"
            Report {
                boxes: Whole,
                video: Some(
                    VideoFacts {
                        width: 64,
                        height: 48,
                        duration_s: 2.0,
                        has_audio: false,
                        codec: "hevc",
                    },
                ),
                sound: None,
                poster: None,
                note: Some(
                    "pictures in hevc cannot be decoded here",
                ),
                carried: None,
            }
        "#]],
    )
    .await;
}

#[tokio::test]
async fn a_film_cut_anywhere_is_never_whole() {
    let whole = Film {
        frames: 3,
        ..Film::SMALL
    }
    .mp4();
    for part in 1..8 {
        let place = Place::with(&whole[..whole.len() * part / 8]);
        let report = examiner()
            .examine(&place.video, &place.poster)
            .await
            .unwrap();
        assert!(
            matches!(report.boxes, Boxes::Broken { .. }),
            "{part} eighths of a film: {:?}",
            report.boxes
        );
    }
}

#[tokio::test]
async fn frames_past_the_end_are_found_although_the_boxes_fit() {
    let mut film = Film::SMALL.mp4();
    let table = film.windows(4).position(|name| name == b"stco").unwrap();
    // Version and flags, the number of chunks, then the place of the first.
    film[table + 12..table + 16].copy_from_slice(&u32::MAX.to_be_bytes());
    check(
        &film,
        expect![[r#"
            Report {
                boxes: Broken {
                    at: 4294967295,
                    reason: "a frame lies past the end of the file",
                },
                video: None,
                sound: None,
                poster: None,
                note: None,
                carried: None,
            }
        "#]],
    )
    .await;
}

#[tokio::test]
async fn damaged_frames_cost_the_poster_alone() {
    let film = Film::SMALL;
    let mut bytes = film.mp4();
    let start = bytes.windows(4).position(|name| name == b"mdat").unwrap() + 4;
    let end = bytes.windows(4).position(|name| name == b"moov").unwrap() - 4;
    bytes[start + 8..end].fill(0x55);
    let place = Place::with(&bytes);
    let report = examiner()
        .examine(&place.video, &place.poster)
        .await
        .unwrap();
    assert!(report.video.is_some(), "the tables are whole");
    assert_eq!(
        report.note.as_deref(),
        Some("none of its first frames could be decoded")
    );
}

#[tokio::test]
async fn tables_of_nonsense_are_a_note() {
    let mut film = Film::SMALL.mp4();
    let moov = film.windows(4).position(|name| name == b"moov").unwrap();
    film[moov + 4..].fill(0);
    let place = Place::with(&film);
    let report = examiner()
        .examine(&place.video, &place.poster)
        .await
        .unwrap();
    assert_eq!(report.boxes, Boxes::Whole);
    let note = report.note.unwrap_or_default();
    assert!(
        note.starts_with("its tables cannot be understood"),
        "{note}"
    );
}

#[tokio::test]
async fn a_web_page_is_named() {
    check(
        b"<!DOCTYPE html><html><body>The link has expired.</body></html>",
        expect![[r#"
            Report {
                boxes: NotMp4 {
                    looks_like: Some(
                        "a web page",
                    ),
                },
                video: None,
                sound: None,
                poster: None,
                note: None,
                carried: None,
            }
        "#]],
    )
    .await;
}

#[tokio::test]
async fn a_poster_that_cannot_be_written_fails_nothing() {
    let place = Place::with(&Film::SMALL.mp4());
    let nowhere = place.folder.path().join("missing").join("clip.jpg");
    let report = examiner().examine(&place.video, &nowhere).await.unwrap();
    assert_eq!(report.boxes, Boxes::Whole);
    let note = report.note.unwrap_or_default();
    assert!(
        note.starts_with("the poster could not be written"),
        "{note}"
    );
}

#[tokio::test]
async fn a_missing_file_is_unreadable() {
    let place = Place::with(b"");
    let gone = place.folder.path().join("gone.mp4");
    let verdict = examiner().examine(&gone, &place.poster).await;
    assert!(
        matches!(verdict, Err(MediaError::Unreadable { .. })),
        "{verdict:?}"
    );
}

#[tokio::test]
async fn a_film_with_a_note_plays_as_before_and_tells_it() {
    let film = Film::SMALL.mp4();
    let note = br#"{"prompt":"\u0434\u043e\u0436\u0434\u044c"}"#;
    let outgoing = media::carry(&mut std::io::Cursor::new(&film), note).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(
        &mut outgoing.reader(std::io::Cursor::new(&film)),
        &mut bytes,
    )
    .unwrap();
    assert!(bytes.starts_with(&film), "no frame has moved");

    let place = Place::with(&film);
    let before = examiner().examine(&place.video, &place.poster).await;
    let picture = std::fs::read(&place.poster).unwrap();
    std::fs::write(&place.video, &bytes).unwrap();
    let after = examiner().examine(&place.video, &place.poster).await;
    let (before, after) = (before.unwrap(), after.unwrap());
    assert_eq!(after.carried, Some(serde_json::json!({"prompt": "дождь"})));
    assert_eq!(std::fs::read(&place.poster).unwrap(), picture);
    assert_eq!(
        media::Report {
            carried: None,
            ..after
        },
        before
    );
}

#[tokio::test]
async fn the_longest_note_comes_through() {
    let note = serde_json::to_vec(&"\n".repeat(media::NOTE_BYTES_MAX / 2 - 1)).unwrap();
    assert_eq!(note.len(), media::NOTE_BYTES_MAX);
    let film = Film::SMALL.mp4();
    let outgoing = media::carry(&mut std::io::Cursor::new(&film), &note).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(
        &mut outgoing.reader(std::io::Cursor::new(&film)),
        &mut bytes,
    )
    .unwrap();
    let place = Place::with(&bytes);
    let report = examiner().examine(&place.video, &place.poster).await;
    let carried = report.unwrap().carried.expect("the note");
    assert_eq!(serde_json::to_vec(&carried).unwrap(), note);
}
