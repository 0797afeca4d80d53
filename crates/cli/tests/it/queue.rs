//! `tachy queue`, budgets, and jobs that wait for a person.

use serde_json::Value;

use crate::desk::{Desk, finish};

/// A desk with a paused queue and two jobs of one batch in it.
async fn waiting() -> (Desk, Value) {
    let desk = Desk::new().await;
    let paused = desk.run(&["queue", "pause", "--json"]).await.json_of(0);
    assert_eq!(paused["queue"]["isPaused"], true);
    let words = [
        "make",
        "text",
        "--prompt",
        "a heron",
        "--count",
        "2",
        "--timeout",
        "1",
        "--json",
    ];
    let left = desk.run(&words).await.json_of(2);
    assert_eq!(left["error"]["code"], "timedOut");
    (desk, left)
}

#[tokio::test]
async fn a_paused_queue_sends_nothing_until_it_is_resumed() {
    let (desk, _) = waiting().await;
    let shown = desk.run(&["queue"]).await;
    assert_eq!(shown.code, 0);
    assert!(shown.stdout.contains("The queue is paused"), "{shown:?}");
    let listed = desk.run(&["job", "list"]).await;
    assert!(listed.stdout.contains("never sent"), "{listed:?}");
    let unknown = desk.run(&["queue", "--account", "nobody"]).await;
    assert_eq!(unknown.code, 6, "{unknown:?}");

    let resumed = desk.run(&["queue", "resume", "--account", "env"]).await;
    assert_eq!(resumed.code, 0, "one account is resumed, not everything");
    let queue = desk.run(&["queue", "resume", "--json"]).await.json_of(0);
    assert_eq!(queue["queue"]["isPaused"], false);
    assert_eq!(queue["queue"]["accounts"][0]["queued"], 2);
    let done = desk
        .run(&["job", "wait", "--all", "--poll-ms", "20", "--json"])
        .await
        .json_of(0);
    assert_eq!(done["jobs"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn waiting_for_jobs_of_a_signed_out_account_ends_with_three_at_once() {
    let (desk, _) = waiting().await;
    // Without the key in the environment nobody can sign in here.
    let stuck = finish(desk.tachy(&["job", "wait", "--all", "--json"])).await;
    let document = stuck.json_of(3);
    assert_eq!(document["error"]["code"], "signedOut");
    assert_eq!(document["jobs"][0]["stage"], "queued");
}

#[tokio::test]
async fn a_whole_batch_is_cancelled_by_the_start_of_its_id() {
    let (desk, _) = waiting().await;
    let short = desk
        .run(&["job", "cancel", "--all", "--batch", "ab", "--json"])
        .await;
    assert_eq!(short.code, 6);
    let none = desk
        .run(&["job", "cancel", "--all", "--batch", "ffff", "--json"])
        .await;
    assert_eq!(none.code, 6, "{none:?}");
    let all = desk
        .run(&["job", "cancel", "--all", "--json"])
        .await
        .json_of(0);
    assert_eq!(all["jobs"][1]["stage"], "cancelled");
    assert!(
        desk.books().await["charges"]
            .as_array()
            .is_some_and(Vec::is_empty)
    );
}

#[tokio::test]
async fn a_budget_stops_the_jobs_in_front_of_it() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "a heron",
        "--count",
        "2",
        "--budget",
        "1",
        "--poll-ms",
        "20",
        "--timeout",
        "3",
        "--json",
    ];
    let stopped = desk.run(&words).await;
    assert_eq!(stopped.code, 2, "{stopped:?}");
    assert!(
        desk.books().await["jobs"]
            .as_array()
            .is_some_and(Vec::is_empty)
    );
    let zero = desk
        .run(&["make", "text", "--prompt", "x", "--budget", "0"])
        .await;
    assert_eq!(zero.code, 6);
}
