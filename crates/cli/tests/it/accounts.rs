//! `tachy account …`, and which account pays.

use expect_test::expect_file;

use crate::desk::{Answer, Desk, finish, told};

const ADD_KEY: [&str; 5] = ["account", "add", "--platform", "--key-stdin", "--json"];

/// Sign in to the web site, with the password on stdin.
pub(crate) const ADD_WEB: [&str; 7] = [
    "account",
    "add",
    "--web",
    "--username",
    "me@example.com",
    "--password-stdin",
    "--json",
];

#[tokio::test]
async fn accounts_are_added_listed_asked_and_removed() {
    let desk = Desk::new().await;
    let work = [&ADD_KEY[..], &["--name", "work"]].concat();
    let site = [&ADD_WEB[..], &["--name", "site"]].concat();
    let story = [
        desk.run_told(&work, "sk-canary-1\n").await,
        desk.run_told(&site, "canary-password\n").await,
        finish(desk.tachy(&["account", "list", "--json"])).await,
        finish(desk.tachy(&["account", "balance", "work", "--json"])).await,
        finish(desk.tachy(&["account", "remove", "work", "--json"])).await,
    ];
    let documents: Vec<String> = story.iter().map(Answer::golden).collect();
    expect_file!["golden/accounts.txt"].assert_eq(&documents.concat());
}

#[tokio::test]
async fn refused_secrets_are_signed_out_and_leave_no_account() {
    let desk = Desk::new().await;
    let key = desk.run_told(&ADD_KEY, "sk-wrong-key\n").await;
    assert_eq!(key.json_of(3)["error"]["code"], "signedOut");
    let password = desk.run_told(&ADD_WEB, "wrong-password\n").await;
    assert_eq!(password.json_of(3)["error"]["code"], "signedOut");
    let listed = finish(desk.tachy(&["account", "list", "--json"])).await;
    assert_eq!(
        listed.json_of(0)["accounts"].as_array().map(Vec::len),
        Some(0)
    );
}

#[tokio::test]
async fn flags_that_do_not_fit_together_are_refused_before_stdin_is_read() {
    let desk = Desk::new().await;
    let told: [&[&str]; 5] = [
        &["account", "add", "--json"],
        &["account", "add", "--platform", "--json"],
        &["account", "add", "--web", "--password-stdin", "--json"],
        &[
            "account",
            "add",
            "--platform",
            "--web",
            "--key-stdin",
            "--json",
        ],
        &["account", "add", "--browser", "--token-stdin", "--json"],
    ];
    for words in told {
        assert_eq!(desk.run_told(words, "").await.code, 6, "{words:?}");
    }
    let empty = desk.run_told(&ADD_KEY, "\n").await;
    assert_eq!(empty.code, 6, "an empty secret");
}

#[tokio::test]
async fn without_a_keyring_the_answer_names_the_way_out() {
    let desk = Desk::new().await;
    let mut command = desk.tachy(&ADD_KEY);
    // No bus, no keyring: as in a container.
    command
        .env("TACHYSCOPE_SECRETS", "keyring")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    let document = told(command, "sk-canary-2\n").await.json_of(1);
    assert_eq!(document["error"]["code"], "noKeyring");
    assert!(
        document["error"]["message"]
            .to_string()
            .contains("TACHYSCOPE_SECRETS=file"),
        "{document}"
    );
}

#[tokio::test]
async fn the_named_account_pays_else_the_key_of_the_environment() {
    let desk = Desk::new().await;
    desk.run_told(
        &[&ADD_KEY[..], &["--name", "work"]].concat(),
        "sk-canary-3\n",
    )
    .await
    .json_of(0);
    let words = ["make", "text", "--prompt", "a heron", "--dry-run", "--json"];
    let active = finish(desk.tachy(&words)).await.json_of(0);
    assert_eq!(active["jobs"][0]["account"], "work");
    let env = finish(desk.paid(&words)).await.json_of(0);
    assert_eq!(env["jobs"][0]["account"], "env");
    let named = finish(desk.paid(&[&words[..], &["--account", "work"]].concat()))
        .await
        .json_of(0);
    assert_eq!(named["jobs"][0]["account"], "work");
    let unknown = finish(desk.paid(&[&words[..], &["--account", "home"]].concat()))
        .await
        .json_of(6);
    assert!(
        unknown["error"]["message"].to_string().contains("`work`"),
        "{unknown}"
    );
}

#[tokio::test]
async fn a_web_account_makes_a_clip_by_its_own_route() {
    let desk = Desk::new().await;
    desk.run_told(&ADD_WEB, "canary-password\n")
        .await
        .json_of(0);
    let words = [
        "make",
        "text",
        "--prompt",
        "a heron",
        "--poll-ms",
        "20",
        "--json",
    ];
    let document = finish(desk.tachy(&words)).await.json_of(0);
    assert_eq!(document["jobs"][0]["route"], "web");
    assert_eq!(document["jobs"][0]["stage"], "done");
}
