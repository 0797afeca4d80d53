//! stdin and stdout in the place of files, and readers that leave early.

use std::process::Stdio;

use crate::desk::{Answer, Desk, text, told};

/// No pause longer than this, so that a clip takes a moment.
const POLL: [&str; 2] = ["--poll-ms", "20"];

fn make<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["make"], words, &POLL].concat()
}

#[track_caller]
fn refused(answer: &Answer) -> String {
    let document = answer.json_of(6);
    let message = &document["error"]["message"];
    message.as_str().expect("a message").to_owned()
}

#[tokio::test]
async fn a_prompt_comes_on_stdin() {
    let desk = Desk::new().await;
    let words = make(&["text", "--prompt", "-", "--dry-run", "--json"]);
    let document = told(desk.paid(&words), "a heron\ntakes off\n")
        .await
        .json_of(0);
    assert_eq!(document["jobs"][0]["prompt"], "a heron\ntakes off");
}

#[tokio::test]
async fn stdin_is_read_once() {
    let desk = Desk::new().await;
    let words = make(&["text", "--prompt", "-", "--recipe", "-", "--json"]);
    let answer = told(desk.paid(&words), "a heron").await;
    assert_eq!(
        refused(&answer),
        "--prompt and --recipe: stdin can be read once; give a file for all but one."
    );
    let words = ["batch", "-", "--prompt", "-", "--json"];
    let answer = told(desk.paid(&words), "a heron").await;
    assert!(refused(&answer).starts_with("--prompt: "), "{answer:?}");
    assert_eq!(desk.calls().await, 0, "nothing was sent");
}

#[tokio::test]
async fn an_image_comes_on_stdin_and_a_clip_leaves_on_stdout() {
    let desk = Desk::new().await;
    let picture = desk.picture("cat.png", 640, 360);
    let mut command = desk.paid(&make(&[
        "image", "--image", "-", "--prompt", "slowly", "--out", "-",
    ]));
    let picture = std::fs::File::open(picture).expect("a picture");
    let output = command.stdin(picture).output().await.expect("a program");
    let aside = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{aside}");
    assert!(aside.contains("done: "), "{aside}");
    let clips = desk.run(&["clip", "list", "--json"]).await.json_of(0);
    let kept = clips["clips"][0]["path"].as_str().expect("a path");
    let kept = std::fs::read(kept).expect("the clip");
    assert!(output.stdout == kept, "byte for byte, and nothing else");
}

#[tokio::test]
async fn stdout_takes_one_clip_and_nothing_beside_it() {
    let desk = Desk::new().await;
    for (flags, says) in [
        (&["--count", "2"][..], "makes 2"),
        (&["--json"][..], "--json"),
        (&["--no-wait"][..], "--no-wait"),
    ] {
        let words = make(&[&["text", "--prompt", "waves", "--out", "-"], flags].concat());
        let answer = desk.run(&words).await;
        assert_eq!(answer.code, 6, "{answer:?}");
        let said = format!("{}{}", answer.stdout, answer.stderr);
        assert!(said.contains(says), "{said}");
    }
    let table = desk.path("clips.csv");
    std::fs::write(&table, "prompt\nwaves\n").expect("a file");
    let answer = desk.run(&["batch", &text(&table), "--out", "-"]).await;
    assert_eq!(answer.code, 6, "{answer:?}");
    assert_eq!(desk.calls().await, 0, "nothing was sent");
}

#[tokio::test]
async fn a_batch_on_stdin_is_told_by_how_it_begins() {
    let desk = Desk::new().await;
    let words = ["batch", "-", "--dry-run", "--json"];
    let table = "prompt,duration\na {red|blue} kite,1\n";
    let lines = "\n {\"prompt\": \"a red kite\", \"duration\": 1}\n{\"prompt\": \"a blue kite\", \"duration\": 1}\n";
    for batch in [table, lines] {
        let document = told(desk.paid(&words), batch).await.json_of(0);
        let prompts = [0, 1].map(|job| document["jobs"][job]["prompt"].clone());
        assert_eq!(prompts, ["a red kite", "a blue kite"], "{batch}");
    }
}

#[tokio::test]
async fn a_reader_that_left_is_no_error() {
    let desk = Desk::new().await;
    for words in [
        &["job", "list", "--json"][..],
        &["catalog"][..],
        &["--help"][..],
        &["completions", "bash"][..],
    ] {
        let mut child = desk.tachy(words).spawn().expect("a program");
        drop(child.stdout.take());
        let output = child.wait_with_output().await.expect("it ends");
        let aside = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {aside}");
        assert_eq!(aside, "", "{words:?}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_behind_stdout_is_an_error() {
    let desk = Desk::new().await;
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("a device that is always full");
    let mut command = desk.tachy(&["catalog", "--json"]);
    command.stdout(Stdio::from(full));
    let child = command.spawn().expect("a program");
    let output = child.wait_with_output().await.expect("it ends");
    let aside = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{aside}");
    assert!(aside.contains("stdout takes no more"), "{aside}");
}
