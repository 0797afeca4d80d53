//! How commands end: exit codes, refusals, and the documents of failures.

use expect_test::expect_file;
use serde_json::json;

use crate::desk::{Desk, finish, signal, start_until};

#[tokio::test]
async fn each_failure_has_its_code() {
    let desk = Desk::new().await;
    let told = [
        ("[[refuse-moderation]]", 5, "moderated"),
        ("[[moderation]]", 5, "moderated"),
        ("[[fail]]", 5, "failed"),
        ("[[no-credits]]", 4, "noCredits"),
    ];
    for (prompt, code, word) in told {
        let answer = desk
            .run(&[
                "make",
                "text",
                "--prompt",
                prompt,
                "--poll-ms",
                "20",
                "--json",
            ])
            .await;
        let document = answer.json_of(code);
        assert_eq!(document["jobs"][0]["stage"], "failed", "{prompt}");
        assert_eq!(document["jobs"][0]["error"]["code"], word, "{prompt}");
        assert_eq!(document["error"], json!(null), "the job says it: {prompt}");
    }
}

#[tokio::test]
async fn several_jobs_end_with_the_first_failure() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "[[fail=1]] a heron",
        "--count",
        "2",
        "--poll-ms",
        "20",
        "--json",
    ];
    let document = desk.run(&words).await.json_of(5);
    let mut stages: Vec<_> = (0..2)
        .map(|job| document["jobs"][job]["stage"].as_str())
        .collect();
    stages.sort_unstable();
    assert_eq!(stages, [Some("done"), Some("failed")]);
}

#[tokio::test]
async fn a_refused_key_and_no_account_are_signed_out() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "a heron",
        "--poll-ms",
        "20",
        "--json",
    ];
    let mut wrong = desk.tachy(&words);
    wrong.env("PIXVERSE_API_KEY", "sk-wrong-key");
    assert_eq!(
        finish(wrong).await.json_of(3)["jobs"][0]["error"]["code"],
        "signedOut"
    );

    let fresh = Desk::new().await;
    let nobody = finish(fresh.tachy(&words)).await;
    expect_file!["golden/nobody.txt"].assert_eq(&nobody.golden());
}

#[tokio::test]
async fn every_problem_is_named_by_its_flag_before_any_call() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "",
        "--duration",
        "99",
        "--quality",
        "4k",
        "--aspect",
        "5:1",
        "--count",
        "0",
        "--model",
        "v6",
        "--image",
        "x.png",
        "--route",
        "web",
        "--json",
    ];
    let answer = desk.run(&words).await;
    expect_file!["golden/problems.txt"].assert_eq(&answer.golden());
    assert_eq!(desk.calls().await, 0, "refused before any call");
}

#[tokio::test]
async fn a_shape_for_an_image_is_refused_with_the_reason() {
    let desk = Desk::new().await;
    let picture = desk.picture("cat.png", 640, 360);
    let words = [
        "make", "image", "--image", &picture, "--prompt", "up", "--aspect", "1:1", "--json",
    ];
    let message = desk.run(&words).await.json_of(6)["error"]["message"].to_string();
    assert!(message.contains("--aspect"), "{message}");
}

#[tokio::test]
async fn files_that_are_no_images_are_refused() {
    let desk = Desk::new().await;
    std::fs::write(desk.path("text.png"), "not a picture").expect("a file");
    std::fs::create_dir(desk.path("folder")).expect("a folder");
    for name in ["text.png", "folder", "absent.png"] {
        let answer = desk
            .run(&["make", "image", "--image", name, "--prompt", "up", "--json"])
            .await;
        let message = answer.json_of(6)["error"]["message"].to_string();
        assert!(message.contains("--image"), "{message}");
    }
    assert_eq!(desk.calls().await, 0, "refused before any call");
}

#[tokio::test]
async fn refused_words_are_one_document_too() {
    let desk = Desk::new().await;
    let told: [(&[&str], &str); 7] = [
        (&["make", "dance", "--json"], "jobs"),
        (&["make", "--json"], "jobs"),
        (&["make", "text", "--steps", "3", "--json"], "jobs"),
        (&["batch", "list.csv", "--json"], "jobs"),
        (&["job", "show", "ffffffff", "--json"], "jobs"),
        (&["clip", "show", "ffffffff", "--json"], "clips"),
        (
            &["account", "add", "--browser", "--username", "me", "--json"],
            "accounts",
        ),
    ];
    for (words, list) in told {
        let document = desk.run(words).await.json_of(6);
        assert_eq!(document[list], json!([]), "{words:?}");
        assert_eq!(document["error"]["code"], "invalidInput", "{words:?}");
    }
    let modes = desk.run(&["make", "dance", "--json"]).await.json()["error"]["message"].to_string();
    assert!(modes.contains("lip-sync, sound-effect"), "{modes}");
}

#[tokio::test]
async fn the_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new().await;
    let answer = desk.run(&["job", "list", "--json"]).await;
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    for folder in [desk.home(), desk.home().join("logs")] {
        let mode = folder.metadata().expect("a folder").permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{}", folder.display());
    }
}

#[tokio::test]
async fn help_and_version_need_no_folder() {
    let desk = Desk::new().await;
    for word in ["--version", "--help"] {
        let answer = finish(desk.tachy(&[word])).await;
        assert_eq!(answer.code, 0, "{answer:?}");
        assert!(answer.stdout.contains("tachy"), "{answer:?}");
    }
    assert!(!desk.home().exists(), "nothing was opened");
}

#[tokio::test]
async fn impatience_ends_the_waiting_and_not_the_job() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "[[stuck]]",
        "--poll-ms",
        "20",
        "--timeout",
        "1",
        "--json",
    ];
    let document = desk.run(&words).await.json_of(2);
    assert_eq!(document["jobs"][0]["stage"], "rendering");
    assert_eq!(document["error"]["code"], "timedOut");
}

#[tokio::test]
async fn a_slot_that_never_came_free_has_a_code_of_its_own() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "[[no-slot]]",
        "--poll-ms",
        "20",
        "--timeout",
        "1",
        "--json",
    ];
    let document = desk.run(&words).await.json_of(7);
    assert_eq!(document["jobs"][0]["videoId"], json!(null));
    assert_eq!(document["error"]["code"], "noSlot");
}

#[tokio::test]
async fn an_interrupted_wait_says_how_to_go_on() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "[[stuck]]",
        "--poll-ms",
        "20",
        "--json",
    ];
    let child = start_until(desk.paid(&words), "rendering").await;
    signal(&child, "INT").await;
    let output = child.wait_with_output().await.expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a document");
    let message = document["error"]["message"].as_str().expect("a sentence");
    assert!(message.contains("tachy job wait"), "{message}");
}

#[tokio::test]
async fn a_variable_that_cannot_be_used_is_named() {
    let desk = Desk::new().await;
    let mut command = desk.paid(&["catalog", "--json"]);
    command.env("PIXVERSE_API_BASE", "http://example.com");
    let document = finish(command).await.json_of(6);
    assert!(
        document["error"]["message"]
            .to_string()
            .contains("PIXVERSE_API_BASE"),
        "{document}"
    );
}
