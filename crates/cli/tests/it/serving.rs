//! `tachy serve` and `tachy simulator`: programs that listen until asked to end.

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};

use crate::desk::{Desk, appears, signal, text};

fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client")
}

#[tokio::test]
async fn the_gateway_serves_the_demo_to_who_has_the_token() {
    let desk = Desk::new().await;
    let (port_file, token_file) = (desk.path("port"), desk.path("token"));
    let words = [
        "serve",
        "--demo",
        "--port-file",
        &text(&port_file),
        "--token-file",
        &text(&token_file),
    ];
    let mut child = desk.tachy(&words).spawn().expect("a program");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let first = lines.next_line().await.expect("text").expect("a line");
    let port = appears(&port_file).await;
    let token = appears(&token_file).await;
    assert!(
        first.contains(&format!("http://127.0.0.1:{port}/?ticket=")),
        "{first}"
    );

    let accounts = format!("http://127.0.0.1:{port}/api/v1/accounts");
    let refused = client().get(&accounts).send().await.expect("an answer");
    assert_eq!(refused.status(), 401);
    let answer = client()
        .get(&accounts)
        .bearer_auth(&token)
        .send()
        .await
        .expect("an answer");
    let known: Value = answer.json().await.expect("JSON");
    assert_eq!(known["accounts"][0]["isDemo"], true, "{known}");

    signal(&child, "TERM").await;
    assert_eq!(child.wait().await.expect("it ends").code(), Some(0));
}

#[tokio::test]
async fn the_simulator_is_a_program_of_its_own() {
    let desk = Desk::new().await;
    let port_file = desk.path("port");
    let words = [
        "simulator",
        "--speed",
        "100",
        "--credits",
        "77",
        "--fault",
        "fail=1",
        "--webhook",
        "7=hush@http://127.0.0.1:9/",
        "--port-file",
        &text(&port_file),
    ];
    let mut child = desk.tachy(&words).spawn().expect("a program");
    let port = appears(&port_file).await;
    assert!(
        port.bytes().all(|byte| byte.is_ascii_digit()),
        "the value alone: {port:?}"
    );
    let state = client()
        .get(format!("http://127.0.0.1:{port}/__sim/state"))
        .send()
        .await
        .expect("an answer");
    assert!(state.status().is_success());
    signal(&child, "INT").await;
    assert_eq!(child.wait().await.expect("it ends").code(), Some(0));
    assert!(!desk.home().exists(), "it needs no data folder");
}

#[tokio::test]
async fn where_they_listen_is_one_document() {
    let desk = Desk::new().await;
    for (command, key) in [("serve", "serving"), ("simulator", "simulator")] {
        let port_file = desk.path(command);
        let words = [command, "--json", "--port-file", &text(&port_file)];
        let child = desk.tachy(&words).spawn().expect("a program");
        let port = appears(&port_file).await;
        signal(&child, "TERM").await;
        let output = child.wait_with_output().await.expect("it ends");
        assert_eq!(output.status.code(), Some(0));
        let document: Value = serde_json::from_slice(&output.stdout).expect("one document");
        let address = format!("http://127.0.0.1:{port}");
        assert_eq!(document[key]["address"], address, "{document}");
        assert_eq!(document["error"], Value::Null);
    }
    let words = ["simulator", "--json", "--speed", "0"];
    let document = desk.run(&words).await.json_of(6);
    assert_eq!(document["error"]["code"], "invalidInput");
}

#[tokio::test]
async fn what_the_simulator_cannot_do_is_refused() {
    let desk = Desk::new().await;
    for words in [
        ["simulator", "--speed", "0"],
        ["simulator", "--fault", "gremlins"],
        ["simulator", "--webhook", "7=hush@https://example.com/"],
    ] {
        let run = desk.run(&words).await;
        assert_eq!(run.code, 6, "{words:?}");
        assert!(!run.stderr.contains("hush"), "{}", run.stderr);
    }
}
