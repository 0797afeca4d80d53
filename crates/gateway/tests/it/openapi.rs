//! The document and the page about this API, for anybody who asks.

use reqwest::Method;
use serde_json::Value;

use crate::house::{open, whole};

#[tokio::test]
async fn the_document_is_told_without_a_token_and_kept_by_its_tag() {
    let house = open().await;
    let get = || house.bare(Method::GET, "/openapi.json");
    let answer = get().send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
    let tag = answer.headers()["etag"].clone();
    let document = whole(answer, 200).await;
    assert_eq!(document["openapi"], "3.1.0");
    let jobs = &document["paths"]["/api/v1/jobs"];
    assert!(jobs["get"].is_object() && jobs["post"].is_object());

    let known = get().header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(known.status(), 304);
    assert_eq!(known.headers()["etag"], tag);
    assert!(known.bytes().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_page_needs_nothing_from_elsewhere() {
    let house = open().await;
    let answer = house.bare(Method::GET, "/docs").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline';"));
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    let page = answer.text().await.unwrap();
    assert!(page.contains("/api/v1/jobs") && page.contains("id=\"notFound\""));
}

#[tokio::test]
async fn every_path_of_the_document_has_a_route() {
    let house = open().await;
    let document = house.get("/openapi.json").await;
    for (path, item) in document["paths"].as_object().unwrap() {
        let filled = path.replace(['{', '}'], "");
        for (method, _) in item.as_object().unwrap() {
            let method: Method = method.to_ascii_uppercase().parse().unwrap();
            // Without a token, so that nothing is done: what has no route is refused all the same, and a
            // wrong method is told apart by asking with one.
            let other = if method == Method::GET {
                Method::PUT
            } else {
                Method::PATCH
            };
            let answer = house.with_token(other, &filled).send().await.unwrap();
            assert_eq!(answer.status(), 405, "{path} has no route");
            let allowed = answer.headers()["allow"].to_str().unwrap().to_owned();
            assert!(
                allowed.contains(method.as_str()),
                "{method} {path}: {allowed}"
            );
            assert_eq!(
                whole(answer, 405).await["code"],
                Value::from("invalidInput")
            );
        }
    }
}

#[tokio::test]
async fn its_examples_work_as_they_stand() {
    let house = open().await;
    house.sign_in().await;
    let document = house.get("/openapi.json").await;
    for path in [
        "/api/v1/catalog/defaults",
        "/api/v1/catalog/check",
        "/api/v1/jobs/draft",
        "/api/v1/jobs",
        "/api/v1/settings",
        "/api/v1/t2v",
    ] {
        let body = &document["paths"][path]["post"]["requestBody"]["content"]["application/json"];
        assert!(body["example"].is_object(), "{path} has no example");
        house.post(path, body["example"].clone()).await;
    }
}
