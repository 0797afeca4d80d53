//! What a caller may spend, and orders that are made once.

use reqwest::Method;
use serde_json::{Value, json};

use crate::guests::refusal;
use crate::house::{House, open, whole};

/// A house with a paused queue, and what its cheapest job costs.
async fn paused() -> (House, u64) {
    let house = open().await;
    house.sign_in().await;
    house.pause().await;
    let price = house.price().await;
    assert!(price > 0);
    (house, price)
}

async fn capped(house: &House, cap: u64) -> String {
    let wish = json!({ "name": "capped", "rights": "create", "capCredits": cap });
    house.add_caller(wish).await.1
}

#[tokio::test]
async fn an_order_that_would_pass_the_cap_is_refused_whole() {
    let (house, price) = paused().await;
    let cap = price * 3;
    let token = capped(&house, cap).await;
    let two = house.order("a paper boat", 2).await;
    house.post_as(&token, "/api/v1/jobs", &two).await;
    let ask = house
        .as_caller(&token, Method::POST, "/api/v1/jobs")
        .json(&two);
    let words = refusal(ask, 402, "capReached").await;
    let expected = format!(
        "The token's cap of {cap} credits is reached: {} spent or on their way, this costs {}; nothing of it was queued.",
        price * 2,
        price * 2
    );
    assert_eq!(words, expected);
    assert_eq!(house.job_count().await, 2, "not one of the order is queued");
    let one = house.order("the last one", 1).await;
    house.post_as(&token, "/api/v1/jobs", &one).await;
    let list = house.get("/api/v1/callers").await;
    assert_eq!(list["callers"][0]["spentCredits"], cap);
    house.post("/api/v1/jobs", two).await;
}

#[tokio::test]
async fn a_cap_reached_in_the_middle_of_a_batch_queues_none_of_it() {
    let (house, price) = paused().await;
    let token = capped(&house, price * 2).await;
    let begun = house.order("x", 1).await["recipes"][0].clone();
    let rows = "prompt\na boat\na fox\na hare\n";
    let batch = json!({ "name": "three.csv", "text": rows, "base": begun });
    let preview = house.post_as(&token, "/api/v1/batches/read", &batch).await;
    let sending = json!({ "preview": preview["id"], "again": false });
    let ask = house
        .as_caller(&token, Method::POST, "/api/v1/batches")
        .json(&sending);
    let words = refusal(ask, 402, "capReached").await;
    assert!(
        words.contains(&format!("this costs {}", price * 3)),
        "{words}"
    );
    assert_eq!(house.job_count().await, 0);
    house.post("/api/v1/batches", sending).await;
    assert_eq!(house.job_count().await, 3, "the person may still send it");
}

#[tokio::test]
async fn a_cap_cannot_be_passed_by_another_way() {
    let (house, price) = paused().await;
    let token = capped(&house, price).await;
    let one = house.order("a paper boat", 1).await;
    let own = house.post_as(&token, "/api/v1/jobs", &one).await["jobs"][0].clone();
    let foreign = house.enqueue("the person's own").await;
    let edit = |job: &Value, duration_s: u32| {
        let mut recipe = one["recipes"][0].clone();
        recipe["durationS"] = duration_s.into();
        let path = format!("/api/v1/jobs/{}/edit", job["id"].as_str().unwrap());
        house
            .as_caller(&token, Method::POST, &path)
            .json(&json!({ "recipe": recipe }))
    };
    refusal(edit(&own, 10), 402, "capReached").await;
    whole(edit(&own, 1).send().await.unwrap(), 200).await;
    refusal(edit(&foreign, 1), 403, "forbidden").await;
    let retry_all = house.as_caller(&token, Method::POST, "/api/v1/jobs/retry");
    refusal(retry_all.json(&json!({})), 403, "forbidden").await;

    let path = format!("/api/v1/jobs/{}/cancel", own["id"].as_str().unwrap());
    house.post_as(&token, &path, &json!({})).await;
    house.post_as(&token, "/api/v1/jobs", &one).await;
    let list = house.get("/api/v1/callers").await;
    assert_eq!(
        list["callers"][0]["spentCredits"], price,
        "what was withdrawn costs nothing"
    );
}

fn keyed(house: &House, order: &Value, key: &str) -> reqwest::RequestBuilder {
    house
        .with_token(Method::POST, "/api/v1/jobs")
        .header("idempotency-key", key)
        .json(order)
}

#[tokio::test]
async fn the_same_order_under_the_same_key_is_made_once() {
    let (house, _) = paused().await;
    let order = house.order("a paper boat", 2).await;
    let ask = || keyed(&house, &order, "order-1").send();
    let (one, two) = tokio::join!(ask(), ask());
    let (one, two) = (
        whole(one.unwrap(), 200).await,
        whole(two.unwrap(), 200).await,
    );
    assert_eq!(one["batch"], two["batch"]);
    let later = whole(ask().await.unwrap(), 200).await;
    let ids = |answer: &Value| -> Vec<Value> {
        let jobs = answer["jobs"].as_array().unwrap();
        jobs.iter().map(|job| job["id"].clone()).collect()
    };
    assert_eq!(ids(&one), ids(&later));
    assert_eq!(house.job_count().await, 2);

    let other = house.order("a fox", 2).await;
    let words = refusal(keyed(&house, &other, "order-1"), 409, "conflict").await;
    let expected = "The Idempotency-Key `order-1` was used for another order; give each order a key of its own.";
    assert_eq!(words, expected);
    whole(keyed(&house, &other, "order-2").send().await.unwrap(), 200).await;
    assert_eq!(house.job_count().await, 4);
}

#[tokio::test]
async fn a_key_is_its_callers_own_and_must_be_one() {
    let (house, _) = paused().await;
    let token = house.token_for("create").await;
    let order = house.order("a paper boat", 1).await;
    whole(keyed(&house, &order, "same").send().await.unwrap(), 200).await;
    let foreign = house
        .as_caller(&token, Method::POST, "/api/v1/jobs")
        .header("idempotency-key", "same")
        .json(&house.order("a fox", 1).await);
    whole(foreign.send().await.unwrap(), 200).await;
    assert_eq!(house.job_count().await, 2);
    let long = "k".repeat(201);
    for bad in ["", " ", long.as_str()] {
        refusal(keyed(&house, &order, bad), 400, "invalidInput").await;
    }
}

#[tokio::test]
async fn a_batch_under_a_key_is_sent_once() {
    let (house, _) = paused().await;
    let base = house.order("x", 1).await["recipes"][0].clone();
    let batch = json!({ "name": "two.csv", "text": "prompt\na boat\na fox\n", "base": base });
    let preview = house.post("/api/v1/batches/read", batch).await;
    let send = json!({ "preview": preview["id"], "again": false });
    let ask = || {
        house
            .with_token(Method::POST, "/api/v1/batches")
            .header("idempotency-key", "batch-1")
            .json(&send)
            .send()
    };
    let (one, two) = tokio::join!(ask(), ask());
    let (one, two) = (
        whole(one.unwrap(), 200).await,
        whole(two.unwrap(), 200).await,
    );
    assert_eq!(one, two);
    assert_eq!(one["jobs"], 2);
    assert_eq!(house.job_count().await, 2);
}
