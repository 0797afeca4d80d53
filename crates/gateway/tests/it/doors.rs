//! Who is let in, and how refusals look.

use gateway::Options;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::house::{open, open_with, whole};

/// A refusal in the one shape, with this status and code.
#[track_caller]
fn refused(request: RequestBuilder, status: u16, code: &str) -> impl Future<Output = Value> {
    let place = std::panic::Location::caller();
    let code = code.to_owned();
    async move {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
        let error = whole(answer, status).await;
        assert_eq!(error["code"], code.as_str(), "at {place}: {error}");
        assert!(error["message"].as_str().unwrap().ends_with('.'), "{error}");
        error
    }
}

#[tokio::test]
async fn nothing_opens_without_the_token() {
    let house = open().await;
    for path in [
        "/api/v1/state",
        "/api/v1/events",
        "/media/clips/1.mp4",
        "/api/unknown",
    ] {
        refused(house.bare(Method::GET, path), 401, "signedOut").await;
        let wrong = house.bare(Method::GET, path).bearer_auth("wrong");
        refused(wrong, 401, "signedOut").await;
        let in_address = format!("{path}?ticket={}", house.gateway.token());
        refused(house.bare(Method::GET, &in_address), 401, "signedOut").await;
    }
    let answer = house
        .bare(Method::GET, "/api/v1/state")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["www-authenticate"], "Bearer");
    house.get("/api/v1/state").await;
}

#[tokio::test]
async fn names_and_pages_from_elsewhere_are_refused() {
    let house = open().await;
    let state = || house.with_token(Method::GET, "/api/v1/state");
    refused(state().header("host", "evil.example"), 403, "forbidden").await;
    refused(
        state().header("origin", "https://evil.example"),
        403,
        "forbidden",
    )
    .await;
    refused(state().header("origin", "null"), 403, "forbidden").await;
    let own = state().header("origin", house.gateway.base_url());
    assert_eq!(own.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_named_page_may_read_answers_and_refusals() {
    let house = open_with(Options {
        allowed_origins: vec!["tauri://localhost".to_owned()],
        ..Options::default()
    })
    .await;
    let origin = ("origin", "tauri://localhost");
    let preflight = house
        .bare(Method::OPTIONS, "/api/v1/inputs")
        .header(origin.0, origin.1)
        .header("access-control-request-method", "POST")
        .send()
        .await
        .unwrap();
    assert_eq!(preflight.status(), StatusCode::NO_CONTENT);
    let allowed = preflight.headers()["access-control-allow-headers"]
        .to_str()
        .unwrap();
    assert!(allowed.contains("authorization") && allowed.contains("content-type"));

    for request in [
        house.with_token(Method::GET, "/api/v1/state"),
        house.bare(Method::GET, "/api/v1/state"),
    ] {
        let answer = request.header(origin.0, origin.1).send().await.unwrap();
        assert_eq!(answer.headers()["access-control-allow-origin"], origin.1);
        assert!(
            !answer
                .headers()
                .contains_key("access-control-allow-credentials")
        );
    }
}

#[tokio::test]
async fn every_refusal_has_the_one_shape() {
    let house = open().await;
    let get = |path| house.with_token(Method::GET, path);
    let post = |path| house.with_token(Method::POST, path);
    refused(get("/api/v1/unknown"), 404, "notFound").await;
    refused(get("/unknown"), 404, "notFound").await;
    refused(get("/api/v1/jobs/nonsense"), 404, "notFound").await;
    refused(get("/media/clips/nonsense.mp4"), 404, "notFound").await;
    refused(get("/media/clips/../../studio.db"), 404, "notFound").await;
    refused(get("/api/v1/jobs/send"), 405, "invalidInput").await;
    refused(get("/api/v1/clips?limit=many"), 400, "invalidInput").await;
    refused(post("/api/v1/jobs").body("count=1"), 415, "invalidInput").await;
    refused(post("/api/v1/jobs").json(&json!([1])), 400, "invalidInput").await;
    let typo = post("/api/v1/jobs").json(&json!({ "recipes": [], "cuont": 1 }));
    let error = refused(typo, 400, "invalidInput").await;
    assert!(error["message"].as_str().unwrap().contains("cuont"));
    let long = post("/api/v1/jobs").json(&json!({ "recipes": "x".repeat(5_000_000) }));
    refused(long, 413, "invalidInput").await;
}

#[tokio::test]
async fn paths_of_this_machine_are_not_taken() {
    let house = open().await;
    let post = |path| house.with_token(Method::POST, path);
    let path = json!({ "path": "/etc/passwd" });
    refused(post("/api/v1/inputs/path").json(&path), 404, "notFound").await;
    refused(
        post("/api/v1/library/rescan").json(&json!({})),
        404,
        "notFound",
    )
    .await;
    let out = json!({ "recipes": [], "count": 1, "outDir": "/tmp" });
    let error = refused(post("/api/v1/jobs").json(&out), 403, "forbidden").await;
    assert_eq!(error["field"], "outDir");
}
