//! The journal's own promises: nothing torn spoils a neighbour, old lines are read, no line is read twice.

use std::io::Write as _;

use super::*;
use crate::ids::JobId;
use crate::stage::Stage;

fn accepted(attempt: &AttemptId, video_id: &str) -> Line {
    Line::Accepted {
        attempt: attempt.clone(),
        job: JobId::fresh(),
        video_id: video_id.into(),
        charged_credits: Some(45),
        at_ms: 1,
    }
}

fn place() -> (tempfile::TempDir, Home) {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path()).unwrap();
    (folder, home)
}

#[tokio::test]
async fn a_torn_line_hides_no_other() {
    let (_folder, home) = place();
    let journal = Journal::open(&home).unwrap();
    let (first, second) = (AttemptId::fresh(), AttemptId::fresh());
    // Cut in the middle, with no line break behind it: a full disk does that.
    std::fs::write(home.journal(), "{\"what\":\"acc").unwrap();
    journal.append(accepted(&first, "42")).await.unwrap();
    assert_eq!(
        journal.accepted(&first),
        Some(("42".to_owned(), Some(45))),
        "the line after a torn one"
    );
    let mut file = OpenOptions::new()
        .append(true)
        .open(home.journal())
        .unwrap();
    file.write_all(b"{\"what\":\"accepted\",\"att").unwrap();
    assert_eq!(journal.accepted(&second), None);
    journal.append(accepted(&second, "43")).await.unwrap();
    assert_eq!(journal.accepted(&second).unwrap().0, "43");
    let (lines, unread) = read(&home.journal()).unwrap();
    assert_eq!((lines.len(), unread), (2, 2));
}

#[tokio::test]
async fn lines_of_the_first_version_are_read() {
    let (_folder, home) = place();
    let old = include_str!("old.jsonl");
    std::fs::write(home.journal(), old).unwrap();
    let (lines, unread) = read(&home.journal()).unwrap();
    assert_eq!((lines.len(), unread), (2, 0));
    let Line::Opened(opened) = &lines[0] else {
        panic!("{lines:?}");
    };
    assert!(opened.call().is_none(), "an old line has no bytes");
    let journal = Journal::open(&home).unwrap();
    let known = journal.accepted(&opened.attempt);
    assert_eq!(known, Some(("9007199254740993".to_owned(), Some(45))));
}

#[tokio::test]
async fn what_another_process_appends_is_found() {
    let (_folder, home) = place();
    let (ours, theirs) = (Journal::open(&home).unwrap(), Journal::open(&home).unwrap());
    for number in 0..50_u32 {
        let attempt = AttemptId::fresh();
        let line = accepted(&attempt, &number.to_string());
        theirs.append(line).await.unwrap();
        assert_eq!(ours.accepted(&attempt).unwrap().0, number.to_string());
    }
}

#[tokio::test]
async fn lines_of_many_writers_stay_whole() {
    let (_folder, home) = place();
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let journal = Journal::open(&home).unwrap();
        writers.spawn(async move {
            for _ in 0..50 {
                let lines = vec![accepted(&AttemptId::fresh(), "1"); 3];
                journal.append_all(lines).await.unwrap();
            }
        });
    }
    while let Some(ended) = writers.join_next().await {
        ended.unwrap();
    }
    let (lines, unread) = read(&home.journal()).unwrap();
    assert_eq!((lines.len(), unread), (8 * 50 * 3, 0));
}

#[test]
fn what_is_only_over_need_not_be_synced() {
    let moved = |stage| {
        Line::Moved(Box::new(Moved {
            job: JobId::fresh(),
            stage,
            error: None,
            clip: None,
            out_path: None,
            is_held: false,
            is_hidden: false,
            at_ms: 1,
        }))
    };
    assert!(accepted(&AttemptId::fresh(), "1").must_last());
    assert!(
        moved(Stage::Cancelled).must_last(),
        "or it comes back unsent"
    );
    assert!(!moved(Stage::Done).must_last());
}
