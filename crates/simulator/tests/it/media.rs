//! Downloads: parts, tags, links.

use reqwest::StatusCode;
use reqwest::header::{CONTENT_RANGE, ETAG, IF_RANGE, RANGE};

use crate::bench::Bench;

#[tokio::test]
async fn parts_of_a_film_are_served_as_asked() {
    let bench = Bench::at(1000.0, &[]).await;
    let url = bench.finished_link("parts").await;
    let whole = bench.client.get(&url).send().await.unwrap();
    assert_eq!(whole.status(), StatusCode::OK);
    let etag = whole.headers()[ETAG].clone();
    assert_eq!(whole.headers()["accept-ranges"], "bytes");
    let length = whole.content_length().unwrap();
    let film = whole.bytes().await.unwrap();
    assert_eq!(film.len() as u64, length);

    let part = bench
        .client
        .get(&url)
        .header(RANGE, "bytes=100-199")
        .header(IF_RANGE, etag);
    let part = part.send().await.unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(
        part.headers()[CONTENT_RANGE],
        format!("bytes 100-199/{length}")
    );
    assert_eq!(part.bytes().await.unwrap(), film[100..200]);

    let changed = bench
        .client
        .get(&url)
        .header(RANGE, "bytes=100-")
        .header(IF_RANGE, "\"other\"");
    assert_eq!(
        changed.send().await.unwrap().status(),
        StatusCode::OK,
        "another version: from the start"
    );
    let beyond = bench
        .client
        .get(&url)
        .header(RANGE, format!("bytes={length}-"));
    assert_eq!(
        beyond.send().await.unwrap().status(),
        StatusCode::RANGE_NOT_SATISFIABLE
    );
    let head = bench.client.head(&url).send().await.unwrap();
    assert_eq!(head.headers()["content-length"], length.to_string());
}

#[tokio::test]
async fn a_link_with_another_token_is_forbidden() {
    let bench = Bench::at(1000.0, &[]).await;
    let url = bench.finished_link("sealed").await;
    let forged = format!("{}x", url.trim_end_matches(char::is_alphanumeric));
    assert_eq!(
        bench.client.get(forged).send().await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    let later = url.replace("expires=", "expires=9");
    assert_eq!(
        bench.client.get(later).send().await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    let unknown = bench.url("/media/1.mp4?expires=1&token=x");
    assert_eq!(
        bench.client.get(unknown).send().await.unwrap().status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn jobs_with_one_order_share_one_film() {
    let bench = Bench::at(1000.0, &[]).await;
    let first = bench.finished_link("twins").await;
    let second = bench.finished_link("twins").await;
    assert_ne!(first, second);
    let etag =
        async |url: &str| bench.client.get(url).send().await.unwrap().headers()[ETAG].clone();
    assert_eq!(etag(&first).await, etag(&second).await);
}

#[tokio::test]
async fn the_simulators_own_page_gives_the_film_and_counts_what_struck() {
    let bench = Bench::at(1000.0, &["html-instead-of-video=1"]).await;
    let link = bench.finished_link("own page [[cut-download=1]]").await;
    let state = bench.state().await;
    let id = state["jobs"][0]["videoId"].as_u64().unwrap();
    let film = async |url: String| {
        let answer = bench.client.get(url).send().await.unwrap();
        answer.bytes().await
    };
    let own = bench.url(&format!("/__sim/film/{id}"));
    let truth = film(own.clone()).await.unwrap();
    assert_eq!(
        bench.state().await["struck"],
        0,
        "its own page strikes nobody"
    );
    assert!(film(link.clone()).await.unwrap().starts_with(b"<html>"));
    assert!(film(link.clone()).await.is_err(), "cut half way");
    assert_eq!(film(link).await.unwrap(), truth);
    assert_eq!(bench.state().await["struck"], 2);
    let nobodys = bench.client.get(bench.url("/__sim/film/7")).send().await;
    assert_eq!(nobodys.unwrap().status(), 404);
}
