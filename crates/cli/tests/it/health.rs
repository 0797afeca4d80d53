//! `tachy health`, and a server that is given its token.

use serde_json::Value;
use tokio::process::Child;

use crate::desk::{Answer, Desk, appears, finish, signal, text};

/// A token that is long enough.
const TOKEN: &str = "given-by-whoever-runs-the-container";

/// Ask how the server of the desk is.
async fn health(desk: &Desk, words: &[&str]) -> Answer {
    let port_file = text(&desk.path("port"));
    finish(desk.tachy(&[&["health", "--port-file", &port_file], words].concat())).await
}

/// Serve with a token that is given in a file; gives the program once it listens.
async fn serve(desk: &Desk) -> Child {
    let given = desk.path("given");
    std::fs::write(&given, format!("{TOKEN}\n")).expect("a file");
    let (given, port, token) = (
        text(&given),
        text(&desk.path("port")),
        text(&desk.path("token")),
    );
    let words = [
        "serve",
        "--token-from",
        &given,
        "--port-file",
        &port,
        "--token-file",
        &token,
    ];
    let child = desk.tachy(&words).spawn().expect("a program");
    appears(&desk.path("port")).await;
    child
}

#[tokio::test]
async fn a_server_is_well_until_it_ends() {
    let desk = Desk::new().await;
    let mut server = serve(&desk).await;
    let token_file = text(&desk.path("token"));

    assert_eq!(health(&desk, &[]).await.code, 0);
    let with_token = health(&desk, &["--token-file", &token_file, "--json"]).await;
    assert_eq!(with_token.code, 0, "{with_token:?}");
    let document: Value = serde_json::from_str(&with_token.stdout).expect("JSON");
    assert_eq!(document["error"], Value::Null, "{document}");
    let address = document["health"]["address"].as_str();
    assert!(
        address.is_some_and(|address| address.starts_with("127.0.0.1:")),
        "{document}"
    );

    signal(&server, "TERM").await;
    assert_eq!(server.wait().await.expect("it ends").code(), Some(0));
    let gone = health(&desk, &[]).await;
    assert_eq!(gone.code, 1, "{gone:?}");
    assert!(gone.stderr.contains("is not well"), "{gone:?}");
}

#[tokio::test]
async fn the_given_token_opens_and_is_published() {
    let desk = Desk::new().await;
    let server = serve(&desk).await;
    assert_eq!(appears(&desk.path("token")).await, TOKEN);
    let wrong = desk.path("wrong");
    std::fs::write(&wrong, "another").expect("a file");
    let refused = health(&desk, &["--token-file", &text(&wrong)]).await;
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        !refused.stderr.contains("another"),
        "a token is nobody's business: {refused:?}"
    );
    drop(server);
}

#[tokio::test]
async fn a_token_that_can_be_guessed_is_refused() {
    let desk = Desk::new().await;
    let given = desk.path("given");
    std::fs::write(&given, "short").expect("a file");
    let refused = finish(desk.tachy(&["serve", "--token-from", &text(&given)])).await;
    assert_eq!(refused.code, 6, "{refused:?}");
    assert!(
        refused
            .stderr
            .contains("--token-from: a token has at least 32 characters"),
        "{refused:?}"
    );
    assert!(!refused.stderr.contains("short"), "{refused:?}");
    let absent = finish(desk.tachy(&["serve", "--token-from", &text(&desk.path("absent"))])).await;
    assert_eq!(absent.code, 6, "{absent:?}");
}

#[tokio::test]
async fn health_wants_to_know_whose() {
    let desk = Desk::new().await;
    assert_eq!(finish(desk.tachy(&["health"])).await.code, 6);
}

#[tokio::test]
async fn an_address_that_is_taken_is_named_with_a_way_on() {
    let desk = Desk::new().await;
    let other = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback");
    let taken = other.local_addr().expect("an address").to_string();
    let refused = finish(desk.tachy(&["serve", "--listen", &taken])).await;
    assert_eq!(refused.code, 1);
    let words = format!(
        "another program listens at {taken}; choose another port, or port 0 for any that is free"
    );
    assert!(refused.stderr.contains(&words), "{}", refused.stderr);
}
