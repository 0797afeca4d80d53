//! `tachy webhook`: addresses that are called when a job ends.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::desk::Desk;

/// A receiver on loopback that answers each call with `status` and gives it.
async fn receiver(status: u16) -> (String, UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    let (told, calls) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _unheard = told.send(whole(&mut stream).await);
            let answer =
                format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _gone = stream.write_all(answer.as_bytes()).await;
        }
    });
    (format!("http://{address}/hook"), calls)
}

/// A call, read until its JSON is whole.
async fn whole(stream: &mut TcpStream) -> String {
    let (mut text, mut piece) = (String::new(), [0; 4096]);
    loop {
        let length = stream.read(&mut piece).await.expect("a piece");
        text.push_str(&String::from_utf8_lossy(&piece[..length]));
        let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        if length == 0 || serde_json::from_str::<serde_json::Value>(body).is_ok() {
            return text;
        }
    }
}

async fn next(calls: &mut UnboundedReceiver<String>) -> String {
    let next = tokio::time::timeout(Duration::from_mins(1), calls.recv()).await;
    next.expect("a call").expect("the receiver lives")
}

#[tokio::test]
async fn a_clip_that_make_made_is_told_before_it_ends() {
    let desk = Desk::new().await;
    let (url, mut calls) = receiver(200).await;
    let added = desk.run(&["webhook", "add", &url]).await;
    assert_eq!(added.code, 0, "{added:?}");
    assert!(added.stdout.starts_with("whsec_"), "{added:?}");

    let made = desk
        .run(&["make", "text", "--prompt", "a tide", "--json"])
        .await;
    assert_eq!(made.code, 0, "{made:?}");
    let call = next(&mut calls).await;
    assert!(call.contains("webhook-signature: v1,"), "{call}");
    assert!(call.contains(r#""type":"job.done""#), "{call}");
    let home = desk.home().display().to_string();
    assert!(!call.contains(&home), "no place on this machine: {call}");
    assert!(!call.contains(added.stdout.trim()), "{call}");

    let document = desk.run(&["webhook", "list", "--json"]).await.json_of(0);
    assert_eq!(document["webhooks"][0]["waiting"], 0, "{document}");
    assert!(document["webhooks"][0]["deliveredAt"].is_string());
    let listed = desk.run(&["webhook", "list"]).await;
    assert!(listed.stdout.contains("told "), "{listed:?}");
    assert!(!listed.stdout.contains(added.stdout.trim()), "{listed:?}");
}

#[tokio::test]
async fn a_webhook_is_tried_out_and_removed() {
    let desk = Desk::new().await;
    let (url, mut calls) = receiver(500).await;
    desk.run(&["webhook", "add", &url, "--json"])
        .await
        .json_of(0);
    let refused = desk.run(&["webhook", "test", &url]).await;
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.stderr.contains("it answered 500"), "{refused:?}");
    let document = desk
        .run(&["webhook", "test", &url, "--json"])
        .await
        .json_of(1);
    assert_eq!(document["refusal"], "it answered 500", "{document}");
    for _ in 0..2 {
        assert!(next(&mut calls).await.contains("webhook.test"));
    }

    let removed = desk.run(&["webhook", "remove", &url]).await;
    assert_eq!(removed.code, 0, "{removed:?}");
    assert_eq!(desk.run(&["webhook", "test", &url]).await.code, 6);
}

#[tokio::test]
async fn an_address_that_may_not_be_called_is_refused() {
    let desk = Desk::new().await;
    for address in ["http://93.184.216.34/", "https://10.0.0.1/", "nothing"] {
        let refused = desk.run(&["webhook", "add", address]).await;
        assert_eq!(refused.code, 6, "{refused:?}");
    }
}
