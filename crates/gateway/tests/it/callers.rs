//! Programs with tokens of their own: what their rights open, and when a token opens nothing any more.

use std::num::NonZeroU32;

use gateway::{CallerRate, Options};
use reqwest::Method;
use serde_json::{Value, json};

use crate::guests::refusal;
use crate::house::{open, open_with};

#[tokio::test]
async fn a_token_opens_what_its_rights_say() {
    let house = open().await;
    house.sign_in().await;
    house.pause().await;
    let order = house.order("a paper boat", 1).await;
    let (read, create, admin) = (
        house.token_for("read").await,
        house.token_for("create").await,
        house.token_for("admin").await,
    );
    for token in [&read, &create, &admin] {
        house.get_as(token, "/api/v1/jobs").await;
        house.get_as(token, "/api/v1/state").await;
    }
    let ask = |token, path| house.as_caller(token, Method::POST, path);
    let words = refusal(ask(&read, "/api/v1/jobs").json(&order), 403, "forbidden").await;
    assert_eq!(words, "This token may only read.");
    house.post_as(&create, "/api/v1/jobs", &order).await;
    let off = json!({ "sendUnsent": true });
    let words = refusal(
        ask(&create, "/api/v1/settings").json(&off),
        403,
        "forbidden",
    )
    .await;
    assert_eq!(words, "This takes a token with admin rights.");
    house.post_as(&admin, "/api/v1/settings", &off).await;
    refusal(ask(&create, "/api/v1/demo"), 403, "forbidden").await;
    refusal(ask(&read, "/api/v1/inputs").body("x"), 403, "forbidden").await;
}

#[tokio::test]
async fn a_token_is_shown_once_and_never_again() {
    let house = open().await;
    let wish = json!({ "name": " nightly ", "rights": "create", "capCredits": 500 });
    let (caller, token) = house.add_caller(wish).await;
    assert!(
        token.starts_with("tachy_") && token.len() == 70,
        "{}",
        token.len()
    );
    assert_eq!(caller["name"], "nightly");
    assert_eq!(caller["usedAt"], Value::Null);
    house.get_as(&token, "/api/v1/accounts").await;
    let list = house.get("/api/v1/callers").await;
    assert!(!list.to_string().contains(&token), "only its hash is kept");
    let listed = &list["callers"][0];
    assert_eq!(listed["capCredits"], 500);
    assert_eq!(listed["spentCredits"], 0);
    assert!(listed["usedAt"].is_string(), "{listed}");
}

#[tokio::test]
async fn a_caller_that_cannot_be_is_refused_by_field() {
    let house = open().await;
    for (wish, field) in [
        (json!({ "name": " ", "rights": "read" }), "name"),
        (json!({ "name": "x".repeat(61), "rights": "read" }), "name"),
        (
            json!({ "name": "n", "rights": "create", "capCredits": 0 }),
            "capCredits",
        ),
        (
            json!({ "name": "n", "rights": "admin", "capCredits": 5 }),
            "capCredits",
        ),
    ] {
        let request = house
            .with_token(Method::POST, "/api/v1/callers")
            .json(&wish);
        let error = crate::house::whole(request.send().await.unwrap(), 400).await;
        assert_eq!(error["field"], field, "{error}");
    }
}

#[tokio::test]
async fn a_revoked_token_opens_nothing_and_its_streams_end() {
    let house = open().await;
    let (caller, token) = house
        .add_caller(json!({ "name": "n", "rights": "create" }))
        .await;
    let listening = house.listen_as(&token).await;
    let ticket = house.get_as(&token, "/api/v1/media-ticket").await;
    let id = caller["id"].as_str().unwrap();
    let revoke = format!("/api/v1/callers/{id}/revoke");
    let revoked = house.post(&revoke, json!({})).await;
    assert!(revoked["revokedAt"].is_string(), "{revoked}");

    let ask = house.as_caller(&token, Method::GET, "/api/v1/jobs");
    let words = refusal(ask, 401, "signedOut").await;
    assert_eq!(words, "This token was taken back.");
    let by_ticket = format!(
        "/media/clips/x.mp4?ticket={}",
        ticket["ticket"].as_str().unwrap()
    );
    refusal(house.bare(Method::GET, &by_ticket), 401, "signedOut").await;
    listening.drain().await;
    refusal(
        house.with_token(Method::POST, &revoke).json(&json!({})),
        409,
        "conflict",
    )
    .await;
    let unknown = house.as_caller("tachy_unknown", Method::GET, "/api/v1/jobs");
    assert_eq!(
        refusal(unknown, 401, "signedOut").await,
        "A valid token is needed."
    );
}

#[tokio::test]
async fn the_switch_shuts_callers_out_and_not_the_window() {
    let house = open().await;
    let token = house.token_for("admin").await;
    house
        .post("/api/v1/settings", json!({ "callersAllowed": false }))
        .await;
    let ask = house.as_caller(&token, Method::GET, "/api/v1/settings");
    let words = refusal(ask, 403, "forbidden").await;
    assert!(
        words.contains("the switch stands in its settings"),
        "{words}"
    );
    let settings = house.get("/api/v1/settings").await;
    assert_eq!(
        settings["callersAllowed"], false,
        "the window's own door stays open"
    );
}

#[tokio::test]
async fn a_good_token_does_not_open_for_names_and_pages_from_elsewhere() {
    let house = open().await;
    let token = house.token_for("admin").await;
    let ask = || house.as_caller(&token, Method::GET, "/api/v1/jobs");
    refusal(ask().header("host", "evil.example"), 403, "forbidden").await;
    refusal(
        ask().header("origin", "https://evil.example"),
        403,
        "forbidden",
    )
    .await;
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_ask_again() {
    const ONE: NonZeroU32 = NonZeroU32::MIN;
    let house = open_with(Options {
        caller_rate: CallerRate {
            a_second: ONE,
            at_once: ONE,
        },
        ..Options::default()
    })
    .await;
    let (one, other) = (house.token_for("read").await, house.token_for("read").await);
    let ask = || {
        house
            .as_caller(&one, Method::GET, "/api/v1/accounts")
            .send()
    };
    // Two calls within a second: the first of a pair may find the count renewed, the second does not.
    let answer = loop {
        let (first, second) = tokio::join!(ask(), ask());
        let late = [first.unwrap(), second.unwrap()];
        if let Some(answer) = late.into_iter().find(|answer| answer.status() == 429) {
            break answer;
        }
    };
    assert_eq!(answer.headers()["retry-after"], "1");
    house.get_as(&other, "/api/v1/accounts").await;
    house.get("/api/v1/accounts").await;
}
