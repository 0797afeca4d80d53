//! Long lists, a page at a time.

use reqwest::Method;
use serde_json::json;

use crate::house::{House, open, whole};

#[tokio::test]
async fn clips_come_in_pages_that_stay_apart() {
    let house = open().await;
    house.sign_in().await;
    let mut news = house.listen(None).await;
    let mut ids = Vec::new();
    for prompt in ["one", "two", "three"] {
        house.enqueue(prompt).await;
        let added = news.find(|event| event["kind"] == "clipAdded").await;
        ids.push(added["event"]["clip"]["id"].clone());
    }
    ids.reverse();
    let first = house.get("/api/v1/clips?limit=2").await;
    assert_eq!(first["total"], 3);
    assert_eq!(
        (&first["clips"][0]["id"], &first["clips"][1]["id"]),
        (&ids[0], &ids[1])
    );
    // A clip that goes meanwhile moves nothing.
    let gone = format!("/api/v1/clips/{}/trash", ids[0].as_str().unwrap());
    house.post(&gone, json!({})).await;
    let next = first["next"].as_str().expect("there is one more");
    let second = house
        .get(&format!("/api/v1/clips?limit=2&cursor={next}"))
        .await;
    assert_eq!(second["clips"].as_array().unwrap().len(), 1);
    assert_eq!(second["clips"][0]["id"], ids[2]);
    assert_eq!(second["next"], json!(null));
}

#[tokio::test]
async fn jobs_come_in_pages_where_a_limit_is_given() {
    let house = open().await;
    house.sign_in().await;
    let mut made = Vec::new();
    for prompt in ["one", "two", "three"] {
        made.push(house.enqueue(prompt).await["id"].clone());
    }
    let all = house.get("/api/v1/jobs").await;
    assert_eq!(
        (all["jobs"].as_array().unwrap().len(), &all["next"]),
        (3, &json!(null))
    );

    let mut seen = Vec::new();
    let mut path = "/api/v1/jobs?limit=1".to_owned();
    loop {
        let page = house.get(&path).await;
        for job in page["jobs"].as_array().unwrap() {
            seen.push(job["id"].clone());
        }
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/jobs?limit=1&cursor={next}");
    }
    assert_eq!(seen, made);
}

async fn refused(
    house: &House,
    method: Method,
    path: &str,
    body: Option<&str>,
) -> serde_json::Value {
    let mut request = house.with_token(method, path);
    if let Some(cursor) = body {
        request = request.json(&json!({ "cursor": cursor }));
    }
    whole(request.send().await.unwrap(), 400).await
}

#[tokio::test]
async fn a_cursor_that_no_page_gave_is_refused_by_name() {
    let house = open().await;
    for cursor in ["x", "1.2", "'; --"] {
        for path in ["/api/v1/clips", "/api/v1/jobs"] {
            let path = format!("{path}?cursor={cursor}");
            let error = refused(&house, Method::GET, &path, None).await;
            assert_eq!(error["field"], "cursor", "{path}");
        }
        let error = refused(&house, Method::POST, "/api/v1/ledger/rows", Some(cursor)).await;
        assert_eq!(error["field"], "cursor");
    }
    let error = refused(&house, Method::GET, "/api/v1/jobs?limit=0", None).await;
    assert_eq!(
        (&error["field"], &error["detail"]),
        (&json!("limit"), &json!("A page has 1 to 1000 jobs."))
    );
}
