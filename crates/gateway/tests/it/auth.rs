//! `auth`: a token for a user name and a password, as a client of OAuth 2 asks for it.

use std::net::Ipv4Addr;
use std::time::Duration;

use gateway::Options;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::guests::refusal;
use crate::house::{House, open, open_with, whole};

impl House {
    /// A form for `auth`.
    fn form(&self, form: &[(&str, &str)]) -> RequestBuilder {
        self.bare(Method::POST, "/api/v1/auth")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_urlencoded::to_string(form).unwrap())
    }

    async fn auth(&self, form: &[(&str, &str)]) -> Response {
        self.form(form).send().await.unwrap()
    }

    /// A token of `auth`.
    pub(crate) async fn token_of(&self, username: &str) -> String {
        let form = [("username", username), ("password", "pass-of-ann")];
        let granted = whole(self.auth(&form).await, 200).await;
        granted["access_token"].as_str().unwrap().to_owned()
    }

    /// How often somebody signed in at the stand-in.
    async fn logins(&self) -> usize {
        let page = format!("{}/__sim/state", self.simulator.base_url());
        let page = self.http.get(page).send().await.unwrap();
        let page: Value = page.json().await.unwrap();
        let requests = page["requests"].as_array().unwrap();
        let is_login = |entry: &&Value| entry["path"].as_str().unwrap().ends_with("/login");
        requests.iter().filter(is_login).count()
    }
}

#[tokio::test]
async fn a_good_password_gets_a_token_for_its_account_alone() {
    let house = open().await;
    let first = house.sign_in().await;
    let form = [
        ("username", "ann"),
        ("password", "pass-of-ann"),
        ("scope", ""),
    ];
    let answer = house.auth(&form).await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let granted = whole(answer, 200).await;
    assert_eq!(granted["token_type"], "bearer");
    assert_eq!(granted["expires_in"], 86_400);
    let token = granted["access_token"].as_str().unwrap();
    let seen = house.get_as(token, "/api/v1/accounts").await;
    assert_eq!(seen["accounts"].as_array().unwrap().len(), 1);
    assert_eq!(seen["accounts"][0]["kind"], "web");
    let all = house.get("/api/v1/accounts").await;
    let active = all["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|account| account["isActive"] == true);
    assert_eq!(
        active.unwrap()["id"],
        first["id"],
        "the person's choice stays"
    );
}

#[tokio::test]
async fn the_same_password_again_makes_no_new_session() {
    let house = open().await;
    house.token_of("ann").await;
    assert_eq!(house.logins().await, 1);
    let token = house.token_of("ann").await;
    house.token_of("ANN").await;
    assert_eq!(house.logins().await, 1, "the first session lives on");
    let again = [("username", "ann"), ("password", "a wrong one")];
    whole(house.auth(&again).await, 401).await;
    house.get_as(&token, "/api/v1/jobs").await;

    let stored = json!({ "username": "bob", "password": "pass-of-ann", "remember": true, "fileAgreed": true });
    house.post("/api/v1/accounts/web", stored).await;
    let before = house.logins().await;
    house.token_of("bob").await;
    assert_eq!(
        house.logins().await,
        before,
        "a stored password is compared"
    );
}

#[tokio::test]
async fn a_refused_password_is_refused_in_the_words_of_oauth() {
    let house = open().await;
    let form = [("username", "ann"), ("password", "a wrong one")];
    let answer = house.auth(&form).await;
    assert_eq!(answer.headers()["www-authenticate"], "Bearer");
    let refused = whole(answer, 401).await;
    assert_eq!(refused["error"], "invalid_grant");
    let words = "PixVerse does not know this user name and password. Check both and try again.";
    assert_eq!(refused["error_description"], words);
    assert_eq!(house.get("/api/v1/accounts").await["accounts"], json!([]));
}

#[tokio::test]
async fn a_form_that_is_none_is_refused() {
    let house = open().await;
    let json = house
        .bare(Method::POST, "/api/v1/auth")
        .json(&json!({ "username": "ann" }));
    let refused = whole(json.send().await.unwrap(), 400).await;
    assert_eq!(refused["error"], "invalid_request");
    for (form, error) in [
        (&[("username", "ann")][..], "invalid_request"),
        (&[("username", " "), ("password", "x")], "invalid_request"),
        (
            &[
                ("grant_type", "client_credentials"),
                ("username", "ann"),
                ("password", "x"),
            ],
            "unsupported_grant_type",
        ),
    ] {
        assert_eq!(whole(house.auth(form).await, 400).await["error"], error);
    }
    let long = "x".repeat(70_000);
    let form = [("username", "ann"), ("password", long.as_str())];
    assert_eq!(
        whole(house.auth(&form).await, 400).await["error"],
        "invalid_request"
    );
    let foreign = house
        .form(&[("username", "ann"), ("password", "pass-of-ann")])
        .header("origin", "https://evil.example");
    refusal(foreign, 403, "forbidden").await;
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let house = open().await;
    let form = [("username", "ann"), ("password", "a wrong one")];
    let mut answers = Vec::new();
    for _ in 0..6 {
        answers.push(house.auth(&form).await);
    }
    let late = answers.pop().unwrap();
    assert!(answers.iter().all(|answer| answer.status() == 401));
    let wait: u32 = late.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=12).contains(&wait), "{wait}");
    assert_eq!(whole(late, 429).await["error"], "temporarily_unavailable");
}

#[tokio::test]
async fn a_token_of_auth_ends_after_a_day() {
    let house = open().await;
    let token = house.token_of("ann").await;
    house.get_as(&token, "/api/v1/jobs").await;
    house.studio.clock().advance(Duration::from_hours(24));
    let ask = house.as_caller(&token, Method::GET, "/api/v1/jobs");
    let words = refusal(ask, 401, "signedOut").await;
    assert_eq!(words, "This token has ended; sign in again.");
    assert_eq!(house.get("/api/v1/callers").await["callers"], json!([]));
}

#[tokio::test]
async fn a_token_ends_with_the_account_it_is_for() {
    let house = open().await;
    let token = house.token_of("ann").await;
    let id = house.get("/api/v1/accounts").await["accounts"][0]["id"].clone();
    let remove = format!("/api/v1/accounts/{}/remove", id.as_str().unwrap());
    house.post(&remove, json!({})).await;
    let ask = house.as_caller(&token, Method::GET, "/api/v1/jobs");
    refusal(ask, 401, "signedOut").await;
}

#[tokio::test]
async fn beyond_this_machine_and_behind_the_switch_it_is_off() {
    let everywhere = Options {
        listen: (Ipv4Addr::UNSPECIFIED, 0).into(),
        ..Options::default()
    };
    let form = [("username", "ann"), ("password", "pass-of-ann")];
    let house = open_with(everywhere.clone()).await;
    let refused = whole(house.auth(&form).await, 403).await;
    assert_eq!(refused["error"], "unauthorized_client");
    let words = refused["error_description"].as_str().unwrap();
    assert!(words.contains("--allow-auth"), "{words}");

    let allowed = Options {
        allow_auth: true,
        ..everywhere
    };
    let house = open_with(allowed).await;
    house.token_of("ann").await;
    house
        .post("/api/v1/settings", json!({ "callersAllowed": false }))
        .await;
    assert_eq!(
        whole(house.auth(&form).await, 403).await["error"],
        "unauthorized_client"
    );
}
