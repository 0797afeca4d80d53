//! Clips out of the library, and the library to another folder.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk::{Desk, text};

/// A desk with one finished clip, and where it lies.
async fn with_a_clip() -> (Desk, PathBuf) {
    let desk = Desk::new().await;
    let made = [
        "make",
        "text",
        "--prompt",
        "a paper boat",
        "--poll-ms",
        "20",
    ];
    assert_eq!(desk.run(&made).await.code, 0);
    let path = path_of(&clips(&desk).await);
    (desk, path)
}

async fn clips(desk: &Desk) -> Value {
    desk.run(&["clip", "list", "--json"]).await.json_of(0)
}

fn path_of(document: &Value) -> PathBuf {
    PathBuf::from(document["clips"][0]["path"].as_str().expect("a path"))
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}

#[tokio::test]
async fn an_exported_clip_carries_its_recipe_and_replaces_nothing() {
    let (desk, path) = with_a_clip().await;
    let before = read(&path);
    let id = clips(&desk).await["clips"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let out = text(&desk.path("out of the library"));
    let export = ["clip", "export", &id, "--out", &out];
    let answer = desk.run(&export).await;
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    let copy = PathBuf::from(answer.stdout.trim());
    assert_eq!(copy.file_name(), path.file_name());
    let bytes = read(&copy);
    assert!(bytes.starts_with(&before), "PixVerse's bytes come first");
    let note = String::from_utf8_lossy(&bytes[before.len()..]).into_owned();
    assert!(note.contains("\"prompt\":\"a paper boat\""), "{note}");
    assert_eq!(read(&path), before, "the library is left alone");

    let again = desk.run(&export).await;
    assert_eq!(again.stdout, answer.stdout, "the same file counts");
    std::fs::write(&copy, "the person's own").unwrap();
    let beside = desk.run(&export).await;
    assert!(
        beside.stdout.trim().ends_with("-2.mp4"),
        "{}",
        beside.stdout
    );
    assert_eq!(read(&copy), b"the person's own");

    std::fs::remove_file(&path).unwrap();
    let missing = desk.run(&export).await;
    assert_eq!(missing.code, 1);
    assert!(
        missing.stderr.contains("not where it was"),
        "{}",
        missing.stderr
    );
}

#[tokio::test]
async fn a_moved_library_is_found_and_filled_where_it_is_now() {
    let (desk, path) = with_a_clip().await;
    let before = read(&path);
    let new = desk.path("films");
    let folder = text(&new);
    let moved = desk.run(&["library", "move", &folder, "--json"]).await;
    let moved = moved.json_of(0);
    assert_eq!(
        (moved["folder"].as_str(), &moved["moved"], &moved["error"]),
        (Some(folder.as_str()), &Value::from(1), &Value::Null)
    );
    let there = path_of(&clips(&desk).await);
    assert!(there.starts_with(&new), "{}", there.display());
    assert_eq!(read(&there), before);
    assert!(!path.exists());

    let make = ["make", "text", "--prompt", "a red fox", "--poll-ms", "20"];
    assert_eq!(desk.run(&make).await.code, 0);
    assert!(path_of(&clips(&desk).await).starts_with(&new));
    let seen = desk.run(&["library", "rescan", "--json"]).await.json_of(0);
    assert_eq!((&seen["found"], &seen["missing"]), (&2.into(), &0.into()));

    // A lost database finds the library where it is.
    for name in ["studio.db", "studio.db-wal", "studio.db-shm"] {
        let _gone = std::fs::remove_file(desk.home().join(name));
    }
    let found = clips(&desk).await;
    assert_eq!(found["clips"].as_array().map(Vec::len), Some(2));
    assert!(path_of(&found).starts_with(&new));

    let full = text(&desk.home());
    let refused = desk.run(&["library", "move", &full]).await;
    assert_eq!(refused.code, 6, "{}", refused.stderr);
    let back = text(&desk.home().join("library"));
    let back = desk.run(&["library", "move", &back]).await;
    assert_eq!(back.code, 0, "{}", back.stderr);
    assert!(
        back.stdout.starts_with("2 clips lie in "),
        "{}",
        back.stdout
    );
    assert!(path_of(&clips(&desk).await).starts_with(desk.home()));
    assert!(!new.exists());
}

#[tokio::test]
async fn a_clip_that_comes_while_the_drive_is_away_waits_for_it() {
    let (desk, _) = with_a_clip().await;
    let drive = desk.path("drive");
    assert_eq!(desk.run(&["library", "move", &text(&drive)]).await.code, 0);
    let away = desk.path("away");
    std::fs::rename(&drive, &away).unwrap();
    let make = [
        "make",
        "text",
        "--prompt",
        "a hare",
        "--poll-ms",
        "20",
        "--timeout",
        "3",
        "--json",
    ];
    let waiting = desk.run(&make).await;
    assert_eq!(waiting.code, 2, "{}", waiting.stderr);
    let document: Value = serde_json::from_str(&waiting.stdout).unwrap();
    assert_eq!(document["jobs"][0]["stage"], "downloading");
    assert!(!drive.exists(), "no folder is made where the drive was");
    std::fs::rename(&away, &drive).unwrap();
    let id = document["jobs"][0]["id"].as_str().unwrap();
    let done = desk
        .run(&["job", "wait", id, "--poll-ms", "20", "--timeout", "60"])
        .await;
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(path_of(&clips(&desk).await).starts_with(&drive));
}
