//! `tachy make`: from words and images to clips.

use std::path::Path;

use expect_test::expect_file;
use serde_json::Value;

use crate::desk::{Desk, finish, text, told};

/// No pause longer than this, so that a clip takes a moment.
const POLL: [&str; 2] = ["--poll-ms", "20"];

fn make<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["make"], words, &POLL, &["--json"]].concat()
}

fn clip_of(document: &Value) -> Vec<u8> {
    let path = document["jobs"][0]["clip"]["path"]
        .as_str()
        .expect("a path");
    assert!(Path::new(path).is_absolute(), "{path}");
    std::fs::read(path).expect("the clip")
}

#[tokio::test]
async fn words_become_a_clip() {
    let desk = Desk::new().await;
    let answer = desk
        .run(&make(&[
            "text",
            "--prompt",
            "a heron takes off",
            "--seed",
            "7",
        ]))
        .await;
    expect_file!["golden/text.txt"].assert_eq(&answer.golden());
    let document = answer.json();
    let clip = clip_of(&document);
    assert_eq!(document["jobs"][0]["clip"]["sizeBytes"], clip.len());
    assert_eq!(&clip[4..8], b"ftyp", "an MP4 file");
    assert!(
        answer.stderr.contains("rendering"),
        "plain lines of progress: {}",
        answer.stderr
    );
    assert!(
        !answer.stderr.contains('\u{1b}'),
        "no terminal codes in a pipe"
    );
}

#[tokio::test]
async fn an_image_becomes_a_clip_and_goes_up_once() {
    let desk = Desk::new().await;
    let picture = desk.picture("cat.png", 640, 360);
    let answer = desk
        .run(&make(&[
            "image",
            "--image",
            &picture,
            "--prompt",
            "the cat looks up",
            "--count",
            "2",
        ]))
        .await;
    expect_file!["golden/image.txt"].assert_eq(&answer.golden());
    let books = desk.books().await;
    assert_eq!(
        books["uploads"].as_array().map(Vec::len),
        Some(1),
        "one picture, one upload"
    );
}

#[tokio::test]
async fn several_images_make_several_jobs() {
    let desk = Desk::new().await;
    let (first, second) = (
        desk.picture("a.png", 320, 320),
        desk.picture("b.png", 400, 320),
    );
    let words = make(&[
        "image", "--image", &first, "--image", &second, "--prompt", "slowly",
    ]);
    let document = desk.run(&words).await.json_of(0);
    let names: Vec<_> = (0..2)
        .map(|job| &document["jobs"][job]["recipe"]["inputs"][0]["name"])
        .collect();
    assert_eq!(names, ["a.png", "b.png"]);
}

#[tokio::test]
async fn a_dry_run_shows_the_cost_and_calls_nobody() {
    let desk = Desk::new().await;
    let answer = desk
        .run(&make(&[
            "text",
            "--prompt",
            "a heron",
            "--count",
            "2",
            "--dry-run",
        ]))
        .await;
    expect_file!["golden/dry-run.txt"].assert_eq(&answer.golden());
    assert_eq!(desk.calls().await, 0, "nothing was sent");
    let list = desk.run(&["job", "list", "--json"]).await;
    assert_eq!(
        list.json_of(0)["jobs"],
        Value::Array(Vec::new()),
        "nothing was stored"
    );
}

#[tokio::test]
async fn a_dry_run_of_an_image_stores_no_image() {
    let desk = Desk::new().await;
    let picture = desk.picture("cat.png", 640, 360);
    let words = make(&[
        "image",
        "--image",
        &picture,
        "--prompt",
        "slowly",
        "--dry-run",
    ]);
    let document = desk.run(&words).await.json_of(0);
    assert_eq!(document["jobs"][0]["recipe"]["inputs"][0]["width"], 640);
    assert_eq!(desk.calls().await, 0, "nothing was sent");
    let inputs = walk(&desk.home())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("/inputs/"));
    assert_eq!(inputs.count(), 0, "nothing was stored");
}

#[tokio::test]
async fn the_wanted_folder_gets_the_same_bytes_as_the_library() {
    let desk = Desk::new().await;
    let out = text(&desk.path("clips/of today"));
    let document = desk
        .run(&make(&["text", "--prompt", "waves", "--out", &out]))
        .await
        .json_of(0);
    let copy = clip_of(&document);
    assert!(
        document["jobs"][0]["clip"]["path"]
            .as_str()
            .is_some_and(|path| path.starts_with(&out))
    );
    let clips = desk.run(&["clip", "list", "--json"]).await.json_of(0);
    let kept = clips["clips"][0]["path"].as_str().expect("a path");
    assert!(kept.starts_with(&text(&desk.home())), "{kept}");
    assert!(
        std::fs::read(kept).expect("the clip") == copy,
        "byte for byte"
    );
}

#[tokio::test]
async fn a_recipe_is_read_back_and_flags_override_it() {
    let desk = Desk::new().await;
    let words = make(&[
        "text",
        "--prompt",
        "first words",
        "--duration",
        "3",
        "--quality",
        "360p",
        "--dry-run",
    ]);
    let recipe = desk.run(&words).await.json_of(0)["jobs"][0]["recipe"].clone();
    let again = make(&[
        "text",
        "--recipe",
        "-",
        "--prompt",
        "other words",
        "--dry-run",
    ]);
    let answer = told(desk.paid(&again), &recipe.to_string())
        .await
        .json_of(0)["jobs"][0]["recipe"]
        .clone();
    let mut expected = recipe;
    expected["prompt"] = "other words".into();
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn an_image_recipe_is_read_back_without_its_file() {
    let desk = Desk::new().await;
    let picture = desk.picture("cat.png", 640, 360);
    let first = desk
        .run(&make(&["image", "--image", &picture, "--prompt", "slowly"]))
        .await
        .json_of(0);
    let recipe = desk.path("recipe.json");
    std::fs::write(&recipe, first["jobs"][0]["recipe"].to_string()).expect("a recipe");
    std::fs::remove_file(&picture).expect("the picture goes");
    let again = desk
        .run(&make(&["image", "--recipe", &text(&recipe)]))
        .await
        .json_of(0);
    assert_eq!(again["jobs"][0]["recipe"], first["jobs"][0]["recipe"]);
}

#[tokio::test]
async fn a_large_image_is_refused_with_an_offer_and_shrunk_when_asked() {
    let desk = Desk::new().await;
    let picture = desk.picture("wide.png", 4200, 420);
    let words = ["image", "--image", &picture, "--prompt", "slowly"];
    let refused = desk.run(&make(&words)).await;
    let message = refused.json_of(6)["error"]["message"]
        .as_str()
        .expect("a sentence")
        .to_owned();
    assert!(
        message.contains("--shrink") && message.contains("4000 × 400"),
        "{message}"
    );
    assert_eq!(desk.calls().await, 0, "nothing was sent");
    let taken = desk.run(&make(&[&words[..], &["--shrink"]].concat())).await;
    assert_eq!(
        taken.json_of(0)["jobs"][0]["recipe"]["inputs"][0]["width"],
        4000
    );
    assert!(
        taken.stderr.contains("4000 × 400"),
        "the new size is said: {}",
        taken.stderr
    );
}

#[tokio::test]
async fn a_person_gets_the_path_on_stdout_and_the_story_beside_it() {
    let desk = Desk::new().await;
    let words = [&["make", "text", "--prompt", "waves"][..], &POLL].concat();
    let answer = finish(desk.paid(&words)).await;
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(Path::new(answer.stdout.trim()).is_file(), "{answer:?}");
    assert!(
        answer.stderr.contains("from the account `env`"),
        "{answer:?}"
    );
    assert!(answer.stderr.contains("charged"), "{answer:?}");
}

/// Every file below a folder.
pub(crate) fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
