//! Children that hang, die, flood or grow: the caller always gets its answer.
#![cfg(unix)]

use std::process::Command;
use std::time::Duration;

use media::{Boxes, Examiner, Limits, MediaError};

use crate::fixture::{Film, Place, examiner};

/// A child that runs `script` in place of looking.
fn shell(script: &str) -> Examiner {
    Examiner::new("/bin/sh", vec!["-c".into(), script.into()])
}

fn within(wall: Duration) -> Limits {
    Limits {
        wall,
        ..Limits::default()
    }
}

#[tokio::test]
async fn a_child_that_hangs_is_killed() {
    let place = Place::with(b"");
    std::fs::remove_file(&place.video).unwrap();
    // Opening a pipe that nobody writes to blocks for ever.
    let made = Command::new("mkfifo").arg(&place.video).status().unwrap();
    assert!(made.success());
    let hasty = examiner().with_limits(within(Duration::from_millis(300)));
    let verdict = hasty.examine(&place.video, &place.poster).await;
    assert!(
        matches!(verdict, Err(MediaError::TooSlow { .. })),
        "{verdict:?}"
    );
}

#[tokio::test]
async fn a_child_that_burns_time_is_stopped_by_the_system() {
    // The request is the child's; the shell only takes its processor limit.
    let place = Place::with(b"");
    let verdict = shell("ulimit -t 1; while :; do :; done")
        .examine(&place.video, &place.poster)
        .await;
    assert!(
        matches!(verdict, Err(MediaError::Died { .. })),
        "{verdict:?}"
    );
}

#[tokio::test]
async fn what_was_found_before_the_crash_is_kept() {
    let place = Place::with(b"");
    let line =
        r#"TACHYSCOPE-MEDIA {"Found":{"boxes":"Whole","video":null,"poster":null,"note":null}}"#;
    let report = shell(&format!("echo '{line}'; kill -SEGV $$"))
        .examine(&place.video, &place.poster)
        .await
        .unwrap();
    assert_eq!(report.boxes, Boxes::Whole);
    let note = report.note.unwrap_or_default();
    assert!(note.starts_with("looking inside it ended early"), "{note}");
}

#[tokio::test]
async fn half_a_poster_of_a_dead_child_is_cleared_away() {
    let place = Place::with(b"");
    let part = place.folder.path().join("clip.jpg.part");
    std::fs::write(&part, b"half").unwrap();
    shell("exit 3")
        .examine(&place.video, &place.poster)
        .await
        .unwrap_err();
    assert_eq!(place.names(), ["clip.mp4"]);
}

#[tokio::test]
async fn a_child_that_floods_is_cut_off() {
    let place = Place::with(b"");
    let verdict = shell("while :; do echo flood flood flood flood; done")
        .examine(&place.video, &place.poster)
        .await;
    assert!(
        matches!(verdict, Err(MediaError::Died { .. })),
        "{verdict:?}"
    );
}

#[tokio::test]
async fn a_program_that_is_not_there_did_not_start() {
    let place = Place::with(b"");
    let verdict = Examiner::new("/nowhere/at/all", Vec::new())
        .examine(&place.video, &place.poster)
        .await;
    assert!(matches!(verdict, Err(MediaError::NotRun(_))), "{verdict:?}");
}

#[tokio::test]
async fn a_child_that_runs_out_of_memory_costs_the_poster_alone() {
    let place = Place::with(&with_roomy_tables(Film::SMALL.mp4()));
    let report = examiner()
        .examine(&place.video, &place.poster)
        .await
        .unwrap();
    assert!(
        report.poster.is_some(),
        "the usual limit is enough: {report:?}"
    );
    std::fs::remove_file(&place.poster).unwrap();

    let narrow = examiner().with_limits(Limits {
        memory_bytes: 1 << 20,
        ..Limits::default()
    });
    let report = narrow.examine(&place.video, &place.poster).await.unwrap();
    assert_eq!(
        report.boxes,
        Boxes::Whole,
        "this was known before memory ran out"
    );
    assert!(
        report.poster.is_none() && report.note.is_some(),
        "{report:?}"
    );
    assert_eq!(place.names(), ["clip.mp4"]);
}

/// `film` with 60 MiB of nothing in its tables: more than a thread of the child
/// has in hand when the limit comes, less than what is refused outright.
fn with_roomy_tables(mut film: Vec<u8>) -> Vec<u8> {
    const ROOM_BYTES: u32 = 60 << 20;
    let moov = film
        .windows(4)
        .position(|name| name == b"moov")
        .expect("tables")
        - 4;
    let size = u32::try_from(film.len() - moov).expect("small");
    film[moov..moov + 4].copy_from_slice(&(size + ROOM_BYTES).to_be_bytes());
    film.extend(ROOM_BYTES.to_be_bytes());
    film.extend(b"free");
    film.resize(film.len() + ROOM_BYTES as usize - 8, 0);
    film
}
