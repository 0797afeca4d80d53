//! The browser route to look at: the live picture of a page, and the files of a bundle.

use std::time::Duration;

use contract::{AccountId, ChooseWay, Way};
use gateway::Options;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::house::{House, open, open_beside, whole};

/// Largest side of a picture in pixels, as `browser` promises.
const SIDE_PX_MAX: u32 = 1280;

/// The longest that a picture is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// The id of no job.
const NO_JOB: &str = "01a203d0-b097-70a5-a2f1-14f9ff17207a";

/// A house with an account that goes through a page without a button; it is looked for so long.
async fn without_a_button(looks_ms: u32) -> House {
    let site = vec!["missing-button".parse().unwrap()];
    let simulated = simulator::Options {
        site,
        ..simulator::Options::default()
    };
    let house = open_beside(Options::default(), simulated).await;
    let waits = format!("[waits]\nelement = {looks_ms}");
    std::fs::write(house.home.path().join("pages.toml"), waits).unwrap();
    let who = json!({ "username": "ann", "password": "pass-of-ann", "remember": false, "fileAgreed": true });
    let account = house.post("/api/v1/accounts/web", who).await;
    let id = AccountId(account["id"].as_str().unwrap().to_owned());
    let way = Way::Browser;
    let chosen = contract::accounts::choose_way(&house.studio, ChooseWay { id, way });
    chosen.await.unwrap();
    house
}

/// Put a job in the queue and wait until `is_there` is true of an event of its.
async fn job_until(house: &House, is_there: impl Fn(&Value) -> bool) -> String {
    let mut news = house.listen(None).await;
    let wanted = json!({ "mode": "text", "route": "browser" });
    let mut recipe = house.post("/api/v1/catalog/defaults", wanted).await;
    recipe["prompt"] = "a paper boat".into();
    let job = house
        .post("/api/v1/jobs", json!({ "recipes": [recipe], "count": 1 }))
        .await["jobs"][0]
        .clone();
    news.find(is_there).await;
    job["id"].as_str().unwrap().to_owned()
}

/// Read on until `end` is in what was read; what stands before it is given and forgotten.
async fn up_to(answer: &mut Response, read: &mut Vec<u8>, end: &[u8]) -> Vec<u8> {
    loop {
        let found = read.windows(end.len()).position(|window| window == end);
        if let Some(place) = found {
            let rest = read.split_off(place + end.len());
            let mut part = std::mem::replace(read, rest);
            part.truncate(place);
            return part;
        }
        let chunk = tokio::time::timeout(PATIENCE, answer.chunk()).await;
        let chunk = chunk.expect("a picture comes").unwrap();
        read.extend(chunk.expect("the stream goes on"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_watched_until_its_job_ends() {
    let house = without_a_button(600_000).await;
    let is_at_work = |event: &Value| event["step"]["step"] == "promptEntered";
    let job = job_until(&house, is_at_work).await;
    let path = format!("/media/watch/{job}");
    let bare = house.bare(Method::GET, &path).send().await.unwrap();
    whole(bare, 401).await;
    let posted = house.with_token(Method::POST, &path).send().await.unwrap();
    assert_eq!(posted.status(), 405);

    let ticket = house.gateway.media_ticket();
    let path_with = format!("{path}?ticket={ticket}");
    let mut answer = house.bare(Method::GET, &path_with).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let kind = &answer.headers()["content-type"];
    assert_eq!(kind, "multipart/x-mixed-replace; boundary=frame");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let mut read = Vec::new();
    assert_eq!(up_to(&mut answer, &mut read, b"--frame\r\n").await, b"");
    for _ in 0..2 {
        let head = up_to(&mut answer, &mut read, b"\r\n\r\n").await;
        let head = String::from_utf8(head).unwrap();
        assert!(head.starts_with("Content-Type: image/jpeg"), "{head}");
        let jpeg = up_to(&mut answer, &mut read, b"\r\n--frame\r\n").await;
        assert!(head.ends_with(&format!("Content-Length: {}", jpeg.len())));
        let picture = image::load_from_memory(&jpeg).unwrap();
        let (width, height) = (picture.width(), picture.height());
        assert!(width.max(height) <= SIDE_PX_MAX, "{width} x {height}");
    }

    house
        .post(&format!("/api/v1/jobs/{job}/cancel"), json!({}))
        .await;
    let rest = async { while answer.chunk().await.unwrap().is_some() {} };
    let ended = tokio::time::timeout(PATIENCE, rest).await;
    ended.expect("the stream ends with its job");
    let over = house.with_token(Method::GET, &path).send().await.unwrap();
    assert_eq!(whole(over, 404).await["code"], "notFound");
    house.studio.close().await;
}

#[tokio::test]
async fn what_no_page_works_on_cannot_be_watched() {
    let house = open().await;
    for id in [
        "nonsense",
        "01a203d0-b097-70a5-a2f1-14f9ff17207a",
        "..%2F..",
    ] {
        let path = format!("/media/watch/{id}");
        let answer = house.with_token(Method::GET, &path).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{id}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_gives_its_own_files_and_no_others() {
    let house = without_a_button(500).await;
    let job = job_until(&house, |event| event["job"]["stage"] == "failed").await;
    let bundle = house.get(&format!("/api/v1/jobs/{job}/bundle")).await;
    let files = bundle["files"].as_array().unwrap();
    assert_eq!(files.len(), 4, "{bundle}");
    for file in files {
        let url = file["url"].as_str().unwrap();
        let answer = house.with_token(Method::GET, url).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{url}");
        // A foreign page is shown as text: nothing of it runs here.
        let kind = if url.ends_with("/page.png") {
            "image/png"
        } else {
            "text/plain; charset=utf-8"
        };
        assert_eq!(answer.headers()["content-type"], kind, "{url}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let bare = house.bare(Method::GET, url).send().await.unwrap();
        whole(bare, 401).await;
    }

    let folder = std::path::PathBuf::from(bundle["folder"].as_str().unwrap());
    std::fs::write(folder.join("passwd"), "not ours").unwrap();
    for wrong in [
        format!("{job}/passwd"),
        format!("{job}/..%2Fcalls.json"),
        format!("{job}/%2e%2e%2f%2e%2e%2f%2e%2e%2fsecrets.json"),
        format!("{job}/page.png%00"),
        format!("{job}/"),
        format!("{job}%2Fbundle/page.png"),
        format!("..%2F{job}/page.png"),
        format!("{NO_JOB}/page.png"),
        "nonsense/page.png".to_owned(),
    ] {
        let path = format!("/media/bundles/{wrong}");
        let answer = house.with_token(Method::GET, &path).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{wrong}");
    }
    house.studio.close().await;
}
