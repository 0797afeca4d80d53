//! The page's way in, and the demo.

use std::sync::Arc;

use contract::{AccountRef, ApiError, ErrorCode};
use gateway::{DemoDoor, Options};
use reqwest::{Method, Response};
use serde_json::json;

use crate::house::{House, open, open_with, whole};

fn cookie_of(answer: &Response) -> String {
    let line = answer.headers()["set-cookie"].to_str().unwrap();
    for word in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(line.contains(word), "{line}");
    }
    line.split(';').next().unwrap().to_owned()
}

async fn state_with(house: &House, cookie: &str) -> u16 {
    let request = house
        .bare(Method::GET, "/api/v1/state")
        .header("cookie", cookie);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_printed_address_works_once() {
    let house = open().await;
    let path = format!("/?ticket={}", house.gateway.ticket());
    let first = house.bare(Method::GET, &path).send().await.unwrap();
    assert_eq!(
        (first.status().as_u16(), &first.headers()["location"]),
        (303, &"/".parse().unwrap())
    );
    let cookie = cookie_of(&first);
    assert_eq!(state_with(&house, &cookie).await, 200);
    assert_eq!(state_with(&house, &format!("{cookie}0")).await, 401);

    let second = house.bare(Method::GET, &path).send().await.unwrap();
    assert!(!second.headers().contains_key("set-cookie"));
    assert_eq!(whole(second, 401).await["code"], "signedOut");
    let bookmark = house.bare(Method::GET, &path).header("cookie", &cookie);
    assert_eq!(
        bookmark.send().await.unwrap().status(),
        303,
        "who is in may come again"
    );
}

#[tokio::test]
async fn a_page_may_exchange_its_ticket_itself() {
    let house = open().await;
    let exchange = |ticket: String| {
        let request = house.bare(Method::POST, "/api/v1/ticket/exchange");
        request.json(&json!({ "ticket": ticket })).send()
    };
    let ticket = house.gateway.ticket();
    let answer = exchange(ticket.clone()).await.unwrap();
    assert_eq!(answer.status(), 204);
    let cookie = cookie_of(&answer);
    assert_eq!(state_with(&house, &cookie).await, 200);
    whole(exchange(ticket).await.unwrap(), 401).await;
    whole(exchange(house.gateway.media_ticket()).await.unwrap(), 401).await;
}

#[tokio::test]
async fn the_demo_is_the_hosts_business() {
    let house = open().await;
    let none = house
        .with_token(Method::POST, "/api/v1/demo")
        .send()
        .await
        .unwrap();
    assert_eq!(whole(none, 404).await["code"], "notFound");

    let id = house.sign_in().await["id"].as_str().unwrap().to_owned();
    let studio = house.studio.clone();
    let id = Arc::new(contract::AccountId(id));
    let door = DemoDoor::new(move || {
        let (studio, id) = (studio.clone(), AccountRef { id: (*id).clone() });
        async move { contract::accounts::refresh(&studio, id).await }
    });
    let second = gateway::serve(
        house.studio.clone(),
        Options {
            demo: Some(door),
            ..Options::default()
        },
    );
    let second = second.await.unwrap();
    let url = |path: &str| format!("{}{path}", second.base_url());
    let request = house
        .http
        .post(url("/api/v1/demo"))
        .bearer_auth(second.token());
    assert_eq!(
        whole(request.send().await.unwrap(), 200).await["kind"],
        "platform"
    );
    let request = house
        .http
        .get(url("/api/v1/state"))
        .bearer_auth(second.token());
    assert_eq!(
        whole(request.send().await.unwrap(), 200).await["hasDemo"],
        true
    );
}

#[tokio::test]
async fn a_demo_that_does_not_start_says_so() {
    let broken =
        DemoDoor::new(|| async { Err(ApiError::new(ErrorCode::Internal, "There is no port.")) });
    let house = open_with(Options {
        demo: Some(broken),
        ..Options::default()
    })
    .await;
    let answer = house
        .with_token(Method::POST, "/api/v1/demo")
        .send()
        .await
        .unwrap();
    assert_eq!(whole(answer, 500).await["message"], "There is no port.");
}
