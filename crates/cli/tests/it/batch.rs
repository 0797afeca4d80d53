//! `tachy batch`: many clips from tables, JSON Lines and folders.

use expect_test::expect;
use serde_json::Value;

use crate::desk::{Answer, Desk, text, told};

/// A table of four small clips.
const TABLE: &str = "prompt,duration,quality\na {red|blue} kite,1,360p\nwaves {1..2},1,360p\n";

fn batch<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["batch"], words, &["--poll-ms", "20", "--json"]].concat()
}

/// A file beside the data folder.
fn file(desk: &Desk, name: &str, content: &str) -> String {
    let path = desk.path(name);
    std::fs::write(&path, content).expect("a file");
    text(&path)
}

fn prompts(document: &Value) -> Vec<String> {
    let jobs = document["jobs"].as_array().expect("jobs");
    let prompt = |job: &Value| job["prompt"].as_str().expect("a prompt").to_owned();
    jobs.iter().map(prompt).collect()
}

#[track_caller]
fn refused(answer: &Answer) -> String {
    let document = answer.json_of(6);
    assert_eq!(document["jobs"], Value::Array(Vec::new()));
    document["error"]["message"]
        .as_str()
        .expect("a message")
        .to_owned()
}

#[tokio::test]
async fn a_table_becomes_clips_and_is_not_sent_twice_unasked() {
    let desk = Desk::new().await;
    let table = file(&desk, "clips.csv", TABLE);
    let out = text(&desk.path("out"));
    let answer = desk.run(&batch(&[&table, "--out", &out])).await;
    let document = answer.json_of(0);
    assert_eq!(
        prompts(&document),
        ["a red kite", "a blue kite", "waves 1", "waves 2"]
    );
    for job in document["jobs"].as_array().expect("jobs") {
        assert_eq!(job["stage"], "done", "{job}");
        assert!(
            job["clip"]["path"]
                .as_str()
                .is_some_and(|path| path.starts_with(&out))
        );
    }
    assert!(
        answer.stderr.contains("4 clips from 2 rows for "),
        "{}",
        answer.stderr
    );

    let asked = refused(&desk.run(&batch(&[&table])).await);
    assert!(asked.contains("--again"), "{asked}");
    assert_eq!(desk.books().await["jobs"].as_array().map(Vec::len), Some(4));
    let again = desk.run(&batch(&[&table, "--again"])).await.json_of(0);
    assert_eq!(prompts(&again).len(), 4);
    assert_eq!(desk.books().await["jobs"].as_array().map(Vec::len), Some(8));
}

#[tokio::test]
async fn every_mistake_is_named_before_anything_is_sent() {
    let desk = Desk::new().await;
    let table = "prompt,duration,qualty,image\n,5,,\na kite,99,,\na kite,5,,none.png\n";
    let table = file(&desk, "clips.csv", table);
    let message = refused(&desk.run(&batch(&[&table])).await);
    expect![[r#"
        line 1, qualty: There is no column `qualty`; the nearest is `quality`.
        line 2, prompt: Say what should be seen.
        line 3, duration: PixVerse V6 makes 1 to 15 s, not 99 s.
        line 4, image: “none.png” is not there any more.
    "#]]
    .assert_eq(&(message + "\n"));
    for words in [
        &["nowhere.csv"] as &[&str],
        &["clips.txt"],
        &[".", "--prompt", "slowly", "--quality", "4k"],
        &["clips.csv", "--budget", "0"],
        &["clips.csv", "--account", "nobody"],
    ] {
        file(&desk, "clips.txt", "words");
        refused(&desk.run(&batch(words)).await);
    }
    assert_eq!(desk.calls().await, 0, "nothing was sent");
}

#[tokio::test]
async fn a_dry_run_lists_every_job_and_stores_nothing() {
    let desk = Desk::new().await;
    let table = file(&desk, "clips.csv", "prompt\nframe {1..100}\n");
    let words = batch(&[&table, "--seed", "7", "--duration", "3", "--dry-run"]);
    let document = desk.run(&words).await.json_of(0);
    assert_eq!(prompts(&document).len(), 100, "all of them, not a sample");
    let last = &document["jobs"][99];
    assert_eq!(
        (&last["stage"], &last["prompt"]),
        (&"draft".into(), &"frame 100".into())
    );
    assert_eq!(
        (&last["recipe"]["seed"], &last["recipe"]["durationS"]),
        (&7.into(), &3.into())
    );
    assert_eq!(desk.calls().await, 0);
    let sent = desk.run(&batch(&[&table, "--dry-run"])).await;
    assert_eq!(sent.code, 0, "a dry run is no import");
}

#[tokio::test]
async fn a_folder_with_any_names_becomes_clips() {
    let desk = Desk::new().await;
    std::fs::create_dir(desk.path("мои фото")).expect("a folder");
    desk.picture("мои фото/кадр 10.png", 320, 320);
    desk.picture("мои фото/кадр 2.png", 336, 320);
    file(&desk, "мои фото/notes.txt", "words");
    let folder = text(&desk.path("мои фото"));
    let words = batch(&[
        &folder,
        "--prompt",
        "it {turns}",
        "--duration",
        "1",
        "--quality",
        "360p",
    ]);
    let answer = desk.run(&words).await;
    let document = answer.json_of(0);
    let names: Vec<_> = (0..2)
        .map(|job| &document["jobs"][job]["recipe"]["inputs"][0]["name"])
        .collect();
    assert_eq!(names, ["кадр 2.png", "кадр 10.png"]);
    assert_eq!(document["jobs"][0]["prompt"], "it {turns}");
    assert!(answer.stderr.contains("notes.txt"), "{}", answer.stderr);
}

#[tokio::test]
async fn lines_from_a_pipe_are_recipes_that_were_printed() {
    let desk = Desk::new().await;
    desk.picture("cat.png", 320, 320);
    let lines =
        "{\"prompt\":\"slowly\",\"image\":\"cat.png\",\"duration\":1,\"quality\":\"360p\"}\n";
    let first = told(desk.paid(&batch(&["-"])), lines).await.json_of(0);
    let mut recipe = first["jobs"][0]["recipe"].clone();
    recipe["prompt"] = "once more".into();
    let second = told(desk.paid(&batch(&["-"])), &format!("{recipe}\n"))
        .await
        .json_of(0);
    assert_eq!(second["jobs"][0]["recipe"], recipe);
}

#[tokio::test]
async fn many_clips_share_one_line_and_no_wait_ends_with_the_acceptance() {
    let desk = Desk::new().await;
    let table = file(
        &desk,
        "clips.csv",
        "prompt,duration,quality\nframe {1..30},1,360p\n",
    );
    let answer = desk.run(&["batch", &table, "--poll-ms", "20"]).await;
    assert_eq!(answer.code, 0, "{answer:?}");
    assert_eq!(answer.stdout.lines().count(), 30, "a path a clip");
    assert!(answer.stderr.contains("30 clips: "), "{}", answer.stderr);
    assert!(answer.stderr.contains("30 done"), "{}", answer.stderr);
    assert!(
        answer.stderr.lines().count() < 30,
        "one line, not thirty: {}",
        answer.stderr
    );
    let more = file(&desk, "more.csv", TABLE);
    let document = desk.run(&batch(&[&more, "--no-wait"])).await.json_of(0);
    for job in document["jobs"].as_array().expect("jobs") {
        assert!(job["videoId"].is_string(), "accepted: {job}");
    }
}

#[tokio::test]
async fn a_budget_is_kept_by_the_batch() {
    let desk = Desk::new().await;
    let table = file(&desk, "clips.csv", TABLE);
    let dry = desk.run(&batch(&[&table, "--dry-run"])).await.json_of(0);
    let each = dry["jobs"][0]["cost"]["estimatedCredits"]
        .as_u64()
        .expect("a price");
    let budget = (each * 2).to_string();
    let answer = desk
        .run(&batch(&[&table, "--budget", &budget, "--timeout", "5"]))
        .await;
    assert!(
        answer.stderr.contains("the queue stops in front of it"),
        "{}",
        answer.stderr
    );
    assert_eq!(answer.code, 2, "two wait for a larger budget: {answer:?}");
    assert_eq!(desk.books().await["jobs"].as_array().map(Vec::len), Some(2));
}
