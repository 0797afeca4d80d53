//! The site's pages and their switches, from outside.

use serde_json::{Value, json};
use simulator::Options;

use crate::bench::Bench;
use crate::web::Session;

async fn page(bench: &Bench, path: &str) -> String {
    let address = format!("{}{path}", bench.running.site_url());
    let answer = bench.client.get(address).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.unwrap()
}

fn settings(page: &str) -> Value {
    let from = page.split_once("window.site = ").unwrap().1;
    serde_json::from_str(from.split_once(";\n").unwrap().0).unwrap()
}

async fn switch(bench: &Bench, change: &Value) -> u16 {
    let request = bench.client.post(bench.url("/__sim/site")).json(change);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn pages_come_with_their_scripts() {
    let bench = Bench::at(1.0, &[]).await;
    for path in ["/login", "/onboard", "/create/image-text", "/asset/video"] {
        let page = page(&bench, path).await;
        assert!(!page.contains("{{"), "{path}: something was not filled in");
        let scripts = page
            .split("src=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"'));
        for (script, _) in scripts {
            assert!(
                self::page(&bench, script).await.contains("use strict"),
                "{script}"
            );
        }
    }
}

#[tokio::test]
async fn class_names_differ_at_every_start() {
    let (one, two) = (Bench::at(1.0, &[]).await, Bench::at(1.0, &[]).await);
    let hash = |page: String| settings(&page)["hash"].clone();
    let first = hash(page(&one, "/create/image-text").await);
    assert_eq!(first, hash(page(&one, "/create/image-text").await));
    assert_ne!(first, hash(page(&two, "/create/image-text").await));
}

#[tokio::test]
async fn situations_are_switched_while_it_runs() {
    let bench = Bench::at(1.0, &[]).await;
    assert_eq!(
        switch(&bench, &json!({ "add": ["chinese", "captcha"] })).await,
        200
    );
    let shown = page(&bench, "/create/image-text").await;
    assert!(shown.contains("lang=\"zh\""));
    assert_eq!(
        settings(&shown)["situations"],
        json!(["chinese", "captcha"])
    );
    assert_eq!(bench.state().await["site"], json!(["chinese", "captcha"]));
    assert_eq!(switch(&bench, &json!({ "add": ["chineese"] })).await, 400);
    assert_eq!(switch(&bench, &json!({ "clear": true })).await, 200);
    assert_eq!(bench.state().await["site"], json!([]));
}

#[tokio::test]
async fn an_origin_of_its_own_asks_first() {
    let bench = Bench::with(Options {
        site_listen: Some(([127, 0, 0, 1], 0).into()),
        ..Options::default()
    })
    .await;
    let shown = page(&bench, "/create/image-text").await;
    assert_eq!(settings(&shown)["api"], bench.running.base_url());
    let call = bench.url("/creative_platform/user/credits");
    let asking = bench.client.request(reqwest::Method::OPTIONS, &call);
    let asking = asking.header("access-control-request-headers", "token");
    let answer = asking.send().await.unwrap();
    assert_eq!(answer.status(), 204);
    assert_eq!(answer.headers()["access-control-allow-headers"], "token");
    let origin = &answer.headers()["access-control-allow-origin"];
    assert_eq!(origin, &bench.running.site_url());
    let called = bench.client.get(&call).send().await.unwrap();
    assert!(called.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn beside_the_api_nothing_is_shared() {
    let bench = Bench::at(1.0, &[]).await;
    let call = bench.url("/creative_platform/user/credits");
    let called = bench.client.get(&call).send().await.unwrap();
    assert!(!called.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn a_session_ends_between_two_calls() {
    let site = vec!["expires-midway".parse().unwrap()];
    let bench = Bench::with(Options {
        site,
        ..Options::default()
    })
    .await;
    let session = Session::of(&bench, "ann").await;
    assert_eq!(session.get(&bench, "/user/credits").await["ErrCode"], 0);
    let answer = session.post(&bench, "/getUploadToken", &json!({})).await;
    assert_eq!(answer["ErrCode"], 10_001);
}
