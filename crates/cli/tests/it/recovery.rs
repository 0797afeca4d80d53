//! Commands that take up what another one left.

use serde_json::{Value, json};

use crate::accounts::ADD_WEB;
use crate::desk::{Desk, finish, start_until};

/// Slow enough that a program can be stopped while its clip is rendering.
const SLOW: f64 = 20.0;

async fn charges(desk: &Desk) -> usize {
    desk.books().await["charges"]
        .as_array()
        .expect("charges")
        .len()
}

#[tokio::test]
async fn no_wait_ends_at_the_acceptance_and_job_wait_goes_on() {
    let desk = Desk::at_speed(SLOW).await;
    let words = [
        "make",
        "text",
        "--prompt",
        "a heron",
        "--no-wait",
        "--poll-ms",
        "20",
        "--json",
    ];
    let accepted = desk.run(&words).await.json_of(0);
    assert!(accepted["jobs"][0]["videoId"].is_string(), "{accepted}");
    assert_eq!(accepted["jobs"][0]["stage"], "rendering");
    let id = accepted["jobs"][0]["id"].as_str().expect("an id");
    let done = desk
        .run(&["job", "wait", id, "--poll-ms", "20", "--json"])
        .await
        .json_of(0);
    assert_eq!(done["jobs"][0]["stage"], "done");
    assert_eq!(charges(&desk).await, 1, "one charge");
}

#[tokio::test]
async fn a_killed_make_loses_nothing_and_pays_once() {
    let desk = Desk::at_speed(SLOW).await;
    let words = [
        "make",
        "text",
        "--prompt",
        "a heron",
        "--poll-ms",
        "20",
        "--json",
    ];
    let mut child = start_until(desk.paid(&words), "rendering").await;
    child.kill().await.expect("killed");
    let done = desk
        .run(&["job", "wait", "--all", "--poll-ms", "20", "--json"])
        .await
        .json_of(0);
    assert_eq!(done["jobs"][0]["stage"], "done");
    assert!(done["jobs"][0]["clip"]["path"].is_string(), "{done}");
    assert_eq!(charges(&desk).await, 1, "one charge");
}

#[tokio::test]
async fn a_lost_answer_is_asked_again_with_the_same_trace_id() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "[[drop-after-accept=1]] a heron",
        "--poll-ms",
        "20",
        "--json",
    ];
    let document = desk.run(&words).await.json_of(0);
    assert_eq!(
        document["jobs"][0]["attempts"].as_array().map(Vec::len),
        Some(1),
        "one attempt"
    );
    assert_eq!(charges(&desk).await, 1, "one charge");
}

#[tokio::test]
async fn an_unsure_web_job_waits_for_the_person() {
    let desk = Desk::new().await;
    desk.run_told(&ADD_WEB, "canary-password\n")
        .await
        .json_of(0);
    let words = [
        "make",
        "text",
        "--prompt",
        "[[drop-before-accept=1]] a heron",
        "--poll-ms",
        "20",
        "--json",
    ];
    let unsure = finish(desk.tachy(&words)).await.json_of(1);
    assert_eq!(unsure["jobs"][0]["stage"], "unsure");
    assert!(
        unsure["error"]["message"]
            .to_string()
            .contains("tachy job resolve"),
        "{unsure}"
    );
    let id = unsure["jobs"][0]["id"].as_str().expect("an id");

    let undecided = finish(desk.tachy(&["job", "resolve", id, "--json"])).await;
    assert_eq!(undecided.code, 6, "a decision is needed");
    let looked = finish(desk.tachy(&["job", "resolve", id, "--look", "--json"])).await;
    assert_eq!(
        looked.json_of(1)["jobs"][0]["stage"],
        "unsure",
        "PixVerse has nothing"
    );
    let again = finish(desk.tachy(&["job", "resolve", id, "--send-again", "--json"]))
        .await
        .json_of(0);
    assert_eq!(again["jobs"][0]["attempts"][0]["outcome"], "abandoned");
    let done = finish(desk.tachy(&["job", "wait", id, "--poll-ms", "20", "--json"]))
        .await
        .json_of(0);
    assert_eq!(done["jobs"][0]["stage"], "done");
    assert_eq!(charges(&desk).await, 1, "one charge");
}

#[tokio::test]
async fn jobs_are_listed_shown_retried_and_not_cancelled_too_late() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "[[fail=1]] a heron",
        "--poll-ms",
        "20",
        "--json",
    ];
    let failed = desk.run(&words).await.json_of(5);
    let id = failed["jobs"][0]["id"].as_str().expect("an id");
    let listed = desk.run(&["job", "list", "--json"]).await.json_of(0);
    assert_eq!(
        listed["jobs"], failed["jobs"],
        "finished ones are listed too"
    );
    let shown = desk
        .run(&["job", "show", &id[..18], "--json"])
        .await
        .json_of(0);
    assert_eq!(shown["jobs"], failed["jobs"]);
    let retried = desk.run(&["job", "retry", id, "--json"]).await.json_of(0);
    assert_eq!(retried["jobs"][0]["stage"], "queued");
    let done = desk
        .run(&["job", "wait", id, "--poll-ms", "20", "--json"])
        .await
        .json_of(0);
    assert_eq!(
        done["jobs"][0]["attempts"].as_array().map(Vec::len),
        Some(2),
        "a new attempt"
    );
    let late = desk.run(&["job", "cancel", id, "--json"]).await.json_of(1);
    assert_eq!(late["error"]["code"], "conflict");
    assert_eq!(late["jobs"][0]["stage"], "done");
}

#[tokio::test]
async fn nothing_to_wait_for_is_done() {
    let desk = Desk::new().await;
    let document = desk
        .run(&["job", "wait", "--all", "--json"])
        .await
        .json_of(0);
    assert_eq!(document, json!({"jobs": [], "error": Value::Null}));
}
