//! Operations there and back.

use reqwest::Method;
use serde_json::json;

use crate::house::{open, whole};

#[tokio::test]
async fn a_job_goes_from_the_queue_to_a_clip() {
    let house = open().await;
    assert_eq!(house.get("/api/v1/state").await["hasAccounts"], false);
    let (job, clip) = house.finished_clip().await;
    assert_eq!(job["clip"]["sha256"], clip["sha256"]);
    assert_eq!(job["cost"]["chargedCredits"], clip["chargedCredits"]);
    assert_eq!(clip["jobId"], job["id"]);
    assert_eq!(clip["recipe"], job["recipe"]);

    let listed = house.get("/api/v1/jobs").await;
    assert_eq!(listed["jobs"][0]["id"], job["id"]);
    let unfinished = house.get("/api/v1/jobs?unfinishedOnly=true").await;
    assert_eq!(unfinished["jobs"], json!([]));
    let found = house.get("/api/v1/clips?search=boat&limit=5").await;
    assert_eq!(
        (&found["total"], &found["clips"][0]["id"]),
        (&json!(1), &clip["id"])
    );
    let ledger = house.post("/api/v1/ledger/rows", json!({})).await;
    assert_eq!(ledger["rows"][0]["jobId"], job["id"]);
    let sums = house.get("/api/v1/ledger").await;
    assert_eq!(
        sums["totals"][0]["chargedCredits"],
        ledger["rows"][0]["chargedCredits"]
    );

    let state = house.get("/api/v1/state").await;
    assert_eq!(
        (&state["clipsTotal"], &state["hasDemo"]),
        (&json!(1), &json!(false))
    );
    house.simulator.shutdown().await;
}

#[tokio::test]
async fn a_clip_goes_to_the_trash_and_comes_back() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let path = format!("/api/v1/clips/{}", clip["id"].as_str().unwrap());
    house.post(&format!("{path}/trash"), json!({})).await;
    assert_eq!(house.get("/api/v1/clips").await["total"], 0);
    house.post(&format!("{path}/restore"), json!({})).await;
    assert_eq!(house.get("/api/v1/clips").await["total"], 1);
}

#[tokio::test]
async fn what_is_not_allowed_says_why_and_where() {
    let house = open().await;
    let account = house.sign_in().await;
    assert_eq!(
        (&account["kind"], &account["state"]),
        (&json!("platform"), &json!("ready"))
    );
    assert!(
        account["credits"].as_u64().is_some(),
        "the key was checked: {account}"
    );

    let wanted = json!({ "mode": "text", "route": "platform" });
    let recipe = house.post("/api/v1/catalog/defaults", wanted).await;
    let check = json!({ "recipe": recipe, "route": "platform" });
    let checked = house.post("/api/v1/catalog/check", check).await;
    assert_eq!(
        checked["problems"][0]["field"], "prompt",
        "an empty prompt is a problem"
    );

    let wanted = json!({ "recipes": [recipe], "count": 1 });
    let request = house.with_token(Method::POST, "/api/v1/jobs").json(&wanted);
    let error = whole(request.send().await.unwrap(), 400).await;
    assert_eq!(
        (&error["code"], &error["field"]),
        (&json!("invalidInput"), &json!("prompt"))
    );

    let wrong = json!({ "key": "sk-wrong-key", "fileAgreed": true });
    let request = house
        .with_token(Method::POST, "/api/v1/accounts/platform")
        .json(&wrong);
    let error = whole(request.send().await.unwrap(), 401).await;
    assert!(
        !error.to_string().contains("sk-wrong-key"),
        "a key is never repeated: {error}"
    );
}

#[tokio::test]
async fn settings_change_and_come_back_whole() {
    let house = open().await;
    let account = house.sign_in().await;
    let id = account["id"].as_str().unwrap();
    let change = json!({ "sendUnsent": true, "slots": { id: 3 } });
    let settings = house.post("/api/v1/settings", change).await;
    assert_eq!(settings["sendUnsent"], true);
    assert_eq!(settings["slots"][id], 3);
    assert_eq!(house.get("/api/v1/settings").await, settings);
    house.studio.close().await;
}
