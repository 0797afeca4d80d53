//! Live events, and what was missed.

use reqwest::Method;
use serde_json::json;

use crate::house::{open, whole};

#[tokio::test]
async fn what_was_missed_is_told_again_and_only_once() {
    let house = open().await;
    house.sign_in().await;
    let before = house.get("/api/v1/jobs").await["stream"].as_i64().unwrap();
    let mut live = house.listen(None).await;
    let job = house.enqueue("a kite").await;
    let is_done = |event: &serde_json::Value| {
        event["job"]["id"] == job["id"] && event["job"]["stage"] == "done"
    };
    let done = live.find(is_done).await;

    let mut missed = house.listen(Some(before)).await;
    let again = missed.find(is_done).await;
    // How far its bytes are is told as it is when the row is read, and that is later here.
    let told = |mut item: serde_json::Value| {
        item["event"]["job"]["progress"].take();
        item["event"]["job"].take()
    };
    let last = again["stream"].as_i64().unwrap();
    assert_eq!(told(again), told(done));

    let mut rest = house.listen(Some(last)).await;
    let change = json!({ "notifyFinished": false });
    house.post("/api/v1/settings", change).await;
    let next = rest.find(|event| event["kind"] == "settingsChanged").await;
    assert!(
        next["stream"].as_i64().unwrap() > last,
        "nothing comes twice"
    );
    assert_eq!(next["event"]["settings"]["notifyFinished"], false);
}

#[tokio::test]
async fn a_media_ticket_opens_the_stream_for_a_page() {
    let house = open().await;
    let ticket = house.get("/api/v1/media-ticket").await;
    assert!(ticket["expiresInS"].as_u64().unwrap() > 0);
    let path = format!(
        "/api/v1/events?ticket={}",
        ticket["ticket"].as_str().unwrap()
    );
    let answer = house.bare(Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
}

#[tokio::test]
async fn a_wrong_place_in_the_stream_is_refused() {
    let house = open().await;
    let request = house.with_token(Method::GET, "/api/v1/events");
    let request = request.header("last-event-id", "yesterday");
    let error = whole(request.send().await.unwrap(), 400).await;
    assert_eq!(error["code"], "invalidInput");
}

#[tokio::test]
async fn closing_the_gateway_ends_the_streams() {
    let house = open().await;
    let live = house.listen(None).await;
    house.gateway.shutdown().await;
    live.drain().await;
}
