//! The browser route from a terminal, with a real Chromium.

use testkit::hands::{Hands, chrome_with_hands};

use crate::accounts::ADD_WEB;
use crate::desk::{Desk, finish, signal, start_until};

/// A command line whose words hold no blanks.
fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_is_made_through_the_page_when_it_is_asked_for() {
    let desk = Desk::new().await;
    let site = [&ADD_WEB[..], &["--name", "site"]].concat();
    assert_eq!(desk.run_told(&site, "canary-password\n").await.code, 0);
    let asked = words("make text --prompt a-kite --route browser --account site --json");
    let made = finish(desk.tachy(&asked)).await;
    let job = made.json_of(0)["jobs"][0].clone();
    assert_eq!(
        (&job["stage"], &job["route"]),
        (&"done".into(), &"browser".into()),
        "{job:#}"
    );

    let way = ["account", "way", "site", "browser", "--json"];
    assert_eq!(finish(desk.tachy(&way)).await.code, 0);
    let asked = words("make text --prompt a-kite --account site --dry-run --json");
    let draft = finish(desk.tachy(&asked)).await.json_of(0)["jobs"][0].clone();
    assert_eq!(
        draft["route"], "browser",
        "the account's own way: {draft:#}"
    );
}

#[tokio::test]
async fn only_an_account_of_the_site_goes_through_the_page() {
    let desk = Desk::new().await;
    let add = words("account add --platform --key-stdin --name work --json");
    assert_eq!(desk.run_told(&add, "sk-canary-1\n").await.code, 0);
    let way = ["account", "way", "work", "browser", "--json"];
    assert_eq!(finish(desk.tachy(&way)).await.code, 6);
    let asked = words("make text --prompt a-kite --route browser --account work --json");
    let refused = finish(desk.tachy(&asked)).await.json_of(6);
    let message = refused["error"]["message"].to_string();
    assert!(message.contains("takes the route platform"), "{message}");
}

const ADD_BY_HAND: [&str; 6] = ["account", "add", "--browser", "--name", "by hand", "--json"];

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_in_the_window_that_opens() {
    let desk = Desk::new().await;
    std::fs::create_dir_all(desk.home()).expect("a folder");
    let chrome = chrome_with_hands(&desk.path("")).expect("a Chrome");
    let mut add = desk.tachy(&ADD_BY_HAND);
    add.env("TACHYSCOPE_CHROME", &chrome);
    let adding = tokio::spawn(finish(add));
    let hands = Hands::of(&desk.home()).await.expect("a window");
    let signed_in = hands.sign_in("ann", "canary-of-ann").await;
    signed_in.expect("a sign-in");
    hands.close();
    let added = adding.await.expect("an answer");
    assert!(!added.stderr.contains("canary"), "{}", added.stderr);
    assert!(added.stderr.contains("then close its window"), "{added:?}");
    assert_eq!(added.json_of(0)["accounts"][0]["name"], "by hand");

    let words = ["make", "text", "--prompt", "a kite", "--json"];
    let through = ["--route", "browser", "--account", "by hand"];
    let made = finish(desk.tachy(&[&words[..], &through].concat())).await;
    assert_eq!(made.json_of(0)["jobs"][0]["stage"], "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_is_stopped_adds_nothing() {
    let desk = Desk::new().await;
    let mut add = desk.tachy(&ADD_BY_HAND);
    let chrome = chrome_with_hands(&desk.path("")).expect("a Chrome");
    add.env("TACHYSCOPE_CHROME", &chrome);
    let adding = start_until(add, "then close its window").await;
    let _hands = Hands::of(&desk.home()).await.expect("a window");
    signal(&adding, "INT").await;
    let ended = adding.wait_with_output().await.expect("an end");
    let said = String::from_utf8_lossy(&ended.stdout);
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("no account was added"), "{said}");
    let listed = finish(desk.tachy(&["account", "list", "--json"])).await;
    assert_eq!(
        listed.json_of(0)["accounts"].as_array().map(Vec::len),
        Some(0)
    );
    let left = std::fs::read_dir(desk.home().join("chrome")).expect("a folder");
    assert_eq!(left.count(), 0, "no profile is left");
}

#[tokio::test]
async fn without_chrome_it_is_said_what_to_do() {
    let desk = Desk::new().await;
    let mut add = desk.tachy(&ADD_BY_HAND);
    add.env("TACHYSCOPE_CHROME", "/no/such/chrome");
    let refused = finish(add).await;
    assert!(refused.stdout.contains("/no/such/chrome"), "{refused:?}");
    assert_ne!(refused.code, 0);
}
