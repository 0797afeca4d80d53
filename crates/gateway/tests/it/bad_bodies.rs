//! Bodies that are wrong, too long, too slow, or reach for files of this machine.

use std::time::Duration;

use gateway::Options;
use reqwest::multipart::Form;
use reqwest::{Body, Method, RequestBuilder};
use serde_json::{Value, json};

use crate::house::{House, open, open_with, whole};

fn post(house: &House, path: &str) -> RequestBuilder {
    house.with_token(Method::POST, path)
}

/// The problem that a JSON body comes to.
#[track_caller]
fn refused(house: &House, path: &str, body: &str, status: u16) -> impl Future<Output = Value> {
    let request = post(house, path)
        .header("content-type", "application/json")
        .body(body.to_owned());
    let answer = request.send();
    let place = std::panic::Location::caller();
    async move {
        let answer = answer.await.unwrap();
        assert_eq!(
            answer.headers()["content-type"],
            "application/problem+json",
            "at {place}"
        );
        whole(answer, status).await
    }
}

#[tokio::test]
async fn a_refusal_is_a_problem_with_all_its_details() {
    let house = open().await;
    let error = refused(&house, "/api/v1/jobs/draft", r#"{ "recipes": [] }"#, 400).await;
    assert_eq!(
        error,
        json!({
            "type": "/docs#invalidInput",
            "title": "The request is wrong.",
            "status": 400,
            "detail": "The input cannot be read: missing field `count`.",
            "code": "invalidInput",
            "message": "The input cannot be read: missing field `count`.",
            "field": null,
            "retryAfterS": null,
        })
    );
}

#[tokio::test]
async fn json_that_is_none_is_refused_with_the_reason() {
    let house = open().await;
    let path = "/api/v1/jobs/draft";
    let deep = format!("{{ \"recipes\": {} }}", "[".repeat(50_000));
    for (body, why) in [
        ("{", "EOF while parsing"),
        ("[1]", "it must be a JSON object"),
        ("null", "it must be a JSON object"),
        (r#"{ "count": 1, "count": 2 }"#, "duplicate field `count`"),
        (
            r#"{ "recipes": [{ "mode": "text", "mode": "image" }], "count": 1 }"#,
            "duplicate field `mode`",
        ),
        (
            r#"{ "recipes": [], "count": 1, "cuont": 2 }"#,
            "unknown field `cuont`",
        ),
        (r#"{ "recipes": [], "count": -1 }"#, "invalid value"),
        (
            r#"{ "recipes": [], "count": 1e999 }"#,
            "number out of range",
        ),
        (deep.as_str(), "recursion limit exceeded"),
    ] {
        let error = refused(&house, path, body, 400).await;
        assert_eq!(error["code"], "invalidInput");
        let words = error["detail"].as_str().unwrap();
        assert!(words.contains(why), "{words}");
    }
    let broken = post(&house, path).header("content-type", "application/json");
    let broken = broken.body(b"{ \"recipes\": \"\xff\" }".to_vec());
    whole(broken.send().await.unwrap(), 400).await;
}

#[tokio::test]
async fn only_json_is_taken_by_operations() {
    let house = open().await;
    for kind in [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "",
    ] {
        let request = post(&house, "/api/v1/jobs").header("content-type", kind);
        let error = whole(request.body("{}").send().await.unwrap(), 415).await;
        assert_eq!(
            error["detail"],
            "The body must be JSON: Content-Type: application/json."
        );
    }
    let spelled = post(&house, "/api/v1/queue/pause")
        .header("content-type", "Application/JSON; charset=utf-8")
        .body("{}");
    whole(spelled.send().await.unwrap(), 200).await;
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let house = open().await;
    let endless = futures_util::stream::repeat_with(|| {
        Ok::<_, std::io::Error>(bytes::Bytes::from(vec![b' '; 64 * 1024]))
    });
    let request = post(&house, "/api/v1/jobs")
        .header("content-type", "application/json")
        .body(Body::wrap_stream(endless));
    // The answer comes while the caller still sends: it reads it, or sees the connection close.
    match request.send().await {
        Ok(answer) => assert_eq!(answer.status(), 413),
        Err(error) => assert!(error.is_request(), "{error:?}"),
    }
    house.get("/api/v1/state").await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_given_up() {
    let house = open_with(Options {
        body_patience: Duration::from_millis(100),
        ..Options::default()
    })
    .await;
    for path in ["/api/v1/jobs", "/api/v1/inputs", "/api/v1/t2v"] {
        let kind = if path.ends_with("inputs") {
            "image/png"
        } else {
            "application/json"
        };
        let head = format!("Content-Type: {kind}\r\nContent-Length: 1000\r\n\r\n{{");
        let answer = house.raw("POST", path, &head).await;
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(answer.contains("application/problem+json"), "{answer}");
        assert!(answer.contains("took too long to arrive"), "{answer}");
    }
}

#[tokio::test]
async fn a_path_is_no_upload() {
    let house = open().await;
    let uri = "file:///etc/passwd";
    let as_json = json!({ "path": uri, "file": uri });
    let answer = post(&house, "/api/v1/inputs").json(&as_json).send().await;
    whole(answer.unwrap(), 415).await;
    let as_text = Form::new().text("file", uri);
    let answer = post(&house, "/api/v1/inputs").multipart(as_text).send();
    let error = whole(answer.await.unwrap(), 400).await;
    assert_eq!(error["code"], "invalidInput");
    let plain = post(&house, "/api/v1/inputs").body(uri);
    whole(plain.send().await.unwrap(), 400).await;

    for (path, field, body) in [
        (
            "/api/v1/jobs",
            "outDir",
            r#"{ "recipes": [], "count": 1, "outDir": "/tmp" }"#,
        ),
        (
            "/api/v1/settings",
            "chromePath",
            r#"{ "chromePath": "/bin/sh" }"#,
        ),
    ] {
        let error = refused(&house, path, body, 403).await;
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("forbidden"), &json!(field))
        );
    }
    assert_eq!(house.get("/api/v1/inputs").await["inputs"], json!([]));
}
