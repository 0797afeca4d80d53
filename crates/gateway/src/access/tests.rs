//! Who comes in and who does not, over heads of requests.

use std::net::SocketAddr;

use axum::http::HeaderValue;

use super::*;

fn access(listen: &str) -> Access {
    let listen: SocketAddr = listen.parse().unwrap();
    let token = Token::from("the-token".to_owned());
    Access::new(&token, vec!["tauri://localhost".to_owned()], listen)
}

fn head(lines: &[(&'static str, &str)]) -> HeaderMap {
    lines
        .iter()
        .map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_str(value).unwrap(),
            )
        })
        .collect()
}

#[track_caller]
fn check_origin(listen: &str, lines: &[(&'static str, &str)], expected: bool) {
    let outcome = access(listen).check_origin(&head(lines), &Uri::from_static("/api/v1/state"));
    assert_eq!(
        outcome.is_ok(),
        expected,
        "{lines:?} at {listen}: {outcome:?}"
    );
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let here = "127.0.0.1:8080";
    for host in [
        "127.0.0.1:8080",
        "localhost:8080",
        "[::1]:8080",
        "LOCALHOST",
    ] {
        check_origin(here, &[("host", host)], true);
    }
    for host in [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8080",
        "192.168.1.7:8080",
        "",
    ] {
        check_origin(here, &[("host", host)], false);
    }
    check_origin(here, &[], false);
    check_origin("0.0.0.0:8080", &[("host", "192.168.1.7:8080")], true);
    check_origin("0.0.0.0:8080", &[("host", "evil.example:8080")], false);
}

#[test]
fn only_own_and_named_pages_may_ask() {
    let here = "127.0.0.1:8080";
    let host = ("host", "127.0.0.1:8080");
    check_origin(here, &[host, ("origin", "http://127.0.0.1:8080")], true);
    check_origin(here, &[host, ("origin", "tauri://localhost")], true);
    for origin in [
        "http://127.0.0.1:9090",
        "https://evil.example",
        "null",
        "http://localhost:8080",
    ] {
        check_origin(here, &[host, ("origin", origin)], false);
    }
}

#[track_caller]
fn check_door(access: &Access, path: &str, lines: &[(&'static str, &str)], expected: bool) {
    let uri: Uri = path.parse().unwrap();
    let outcome = access.key(&uri, &head(lines), Instant::now());
    let is_open = matches!(outcome, Key::Open | Key::Of(_));
    assert_eq!(is_open, expected, "{path} with {lines:?}");
}

#[test]
fn an_operation_opens_to_the_token_alone() {
    let access = access("127.0.0.1:8080");
    let token = ("authorization", "Bearer the-token");
    check_door(&access, "/api/v1/jobs", &[token], true);
    check_door(
        &access,
        "/api/v1/jobs",
        &[("authorization", "bearer the-token")],
        true,
    );
    check_door(
        &access,
        "/api/v1/jobs",
        &[("authorization", "Bearer another")],
        false,
    );
    check_door(
        &access,
        "/api/v1/jobs",
        &[("authorization", "Basic the-token")],
        false,
    );
    check_door(&access, "/api/v1/jobs?ticket=the-token", &[], false);
    check_door(&access, "/api/v2/unknown", &[], false);
    check_door(&access, "/index.html", &[], true);
}

#[test]
fn a_media_ticket_opens_streams_and_nothing_else() {
    let access = access("127.0.0.1:8080");
    let ticket = access.tickets().media(Who::Owner, Instant::now());
    for (path, expected) in [
        ("/media/clips/1.mp4", true),
        ("/api/v1/events", true),
        ("/api/v1/jobs", false),
        ("/api/v1/media-ticket", false),
    ] {
        check_door(&access, &format!("{path}?ticket={ticket}"), &[], expected);
        check_door(&access, &format!("{path}?ticket=another"), &[], false);
    }
    check_door(&access, "/media/clips/1.mp4?ticket=the-token", &[], false);
}

#[test]
fn the_cookie_counts_for_the_gateways_own_page_alone() {
    let access = access("127.0.0.1:8080");
    let page = access.tickets().page();
    let session = access.tickets().exchange(&page).unwrap();
    let cookie = format!("other=1; tachyscope_8080={session}");
    let cookie = ("cookie", cookie.as_str());
    check_door(&access, "/api/v1/jobs", &[cookie], true);
    check_door(
        &access,
        "/api/v1/jobs",
        &[cookie, ("sec-fetch-site", "same-origin")],
        true,
    );
    check_door(
        &access,
        "/api/v1/jobs",
        &[cookie, ("sec-fetch-site", "same-site")],
        false,
    );
    check_door(
        &access,
        "/api/v1/jobs",
        &[("cookie", "tachyscope_8080=x")],
        false,
    );
}
