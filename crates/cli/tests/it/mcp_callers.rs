//! `tachy mcp` on behalf of a named caller, what its stdout carries, and how it ends.

use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::Child;

use crate::desk::{Desk, appears, finish, signal, text, told};
use crate::mcp::{Session, waves};

/// The window's own door of the same studio, through which callers are added and taken back.
struct Door {
    server: Child,
    address: String,
    token: String,
}

impl Door {
    async fn open(desk: &Desk) -> Self {
        let (port_file, token_file) = (desk.path("port"), desk.path("token"));
        let words = [
            "serve",
            "--port-file",
            &text(&port_file),
            "--token-file",
            &text(&token_file),
        ];
        let server = desk.paid(&words).spawn().expect("a program");
        let port = appears(&port_file).await;
        Self {
            server,
            address: format!("http://127.0.0.1:{port}/api/v1/callers"),
            token: appears(&token_file).await,
        }
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let client = reqwest::Client::builder().no_proxy().build();
        let asked = client
            .expect("a client")
            .post(format!("{}{path}", self.address))
            .bearer_auth(&self.token)
            .json(&body);
        let answer = asked.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{answer:?}");
        answer.json().await.expect("JSON")
    }

    async fn close(mut self) {
        signal(&self.server, "TERM").await;
        self.server.wait().await.expect("it ends");
    }
}

#[tokio::test]
async fn a_caller_has_its_rights_and_its_cap() {
    let desk = Desk::new().await;
    let session = Session::start(&desk, &[]).await;
    let priced = session.call("estimate", waves()).await;
    let price = priced["estimatedCredits"].as_u64().expect("a price");
    session.end().await;

    let door = Door::open(&desk).await;
    door.post("", json!({ "name": "reader", "rights": "read" }))
        .await;
    let maker = json!({ "name": "maker", "rights": "create", "capCredits": price });
    let maker = door.post("", maker).await;

    let session = Session::start(&desk, &["--caller", "reader"]).await;
    let tools = session.client.list_all_tools().await.expect("tools");
    assert!(tools.iter().all(|tool| tool.name != "make"), "{tools:?}");
    session.end().await;

    let session = Session::start(&desk, &["--caller", "maker"]).await;
    let made = session.call("make", waves()).await;
    assert_eq!(made["jobs"][0]["stage"], "done", "{made}");
    let error = session.refused("make", waves()).await;
    assert_eq!(error["code"], "capReached", "{error}");

    let id = maker["caller"]["id"].as_str().expect("an id");
    door.post(&format!("/{id}/revoke"), json!({})).await;
    let error = session.refused("list", json!({ "what": "jobs" })).await;
    assert_eq!(error["code"], "forbidden", "{error}");
    assert_eq!(error["message"], "This token was taken back.");
    session.end().await;
    door.close().await;

    let answer = finish(desk.paid(&["mcp", "--caller", "nobody"])).await;
    assert_eq!(answer.code, 6, "{answer:?}");
    assert!(answer.stderr.contains("nobody"), "{answer:?}");
}

#[tokio::test]
async fn it_ends_when_it_is_asked_to() {
    let desk = Desk::new().await;
    let mut child = desk
        .paid(&["mcp"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("a program");
    let mut stdin = child.stdin.take().expect("a pipe");
    let hello = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" },
    }});
    let line = format!("{hello}\n");
    stdin.write_all(line.as_bytes()).await.expect("a line");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    assert!(lines.next_line().await.expect("text").is_some(), "hello");
    signal(&child, "TERM").await;
    assert_eq!(child.wait().await.expect("it ends").code(), Some(0));
    drop(stdin);
}

#[tokio::test]
async fn stdout_carries_the_protocol_alone() {
    let desk = Desk::new().await;
    let hello = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" },
    }});
    let ready = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    let balance = json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": { "name": "balance" } });
    let typed = format!("{hello}\n{ready}\n{balance}\n");
    let answer = told(desk.paid(&["mcp"]), &typed).await;
    assert_eq!(answer.code, 0, "{answer:?}");
    let lines: Vec<Value> = answer
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON alone"))
        .collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[0]["result"]["serverInfo"]["name"], "tachyscope");
    assert_eq!(lines[1]["result"]["isError"], false, "{lines:?}");
}

#[tokio::test]
async fn a_terminal_user_is_told_what_it_is_for() {
    let desk = Desk::new().await;
    let answer = told(desk.paid(&["mcp"]), "hello\n").await;
    assert_eq!(answer.code, 6, "{answer:?}");
    assert!(
        answer.stderr.contains("A client starts `tachy mcp`"),
        "{answer:?}"
    );
}
