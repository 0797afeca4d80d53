//! Signing in by hand. The person's hands are a driver that the test's own Chrome lets in; the
//! Chrome of the sign-in itself has no door for one.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use browser::{Chrome, Pages, Profile, Profiles, SignIn};
use headless_chrome::Tab;
use headless_chrome::protocol::cdp::Browser::Close;
use headless_chrome::protocol::cdp::Input::InsertText;
use pixverse::Web;
use tempfile::TempDir;

use crate::bench::{Bench, until};

/// A Chrome that shows nothing and lets hands in.
fn chrome_with_hands(folder: &Path) -> Chrome {
    let real = Chrome::find(None).unwrap();
    let script = format!(
        "#!/bin/sh\nexec {} --headless=new --remote-debugging-port=0 \"$@\"\n",
        real.program().display()
    );
    let program = folder.join("chrome");
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    Chrome::find(Some(&program)).unwrap()
}

struct Desk {
    bench: Bench,
    folder: TempDir,
    profiles: Profiles,
}

impl Desk {
    async fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("tachy").tempdir().unwrap();
        Self {
            bench: Bench::with(&[]).await,
            profiles: Profiles::open(&folder.path().join("c")).unwrap(),
            folder,
        }
    }

    fn profile(&self) -> (Profile, PathBuf) {
        let profile = self.profiles.of_account("ann").unwrap();
        let door = profile.folder().join("DevToolsActivePort");
        (profile, door)
    }

    fn open(&self, profile: Profile, pages: &Pages) -> SignIn {
        let chrome = chrome_with_hands(self.folder.path());
        SignIn::open(&chrome, profile, pages, &self.bench.endpoints).unwrap()
    }
}

/// The page of a Chrome, by the door that it wrote down.
async fn hands(door: &Path) -> (headless_chrome::Browser, Arc<Tab>) {
    let read = || fs::read_to_string(door).unwrap_or_default();
    until("Chrome's door", || read().lines().count() == 2).await;
    let (port, path) = read()
        .split_once('\n')
        .map(|(port, path)| (port.to_owned(), path.trim().to_owned()))
        .unwrap();
    let browser =
        headless_chrome::Browser::connect(format!("ws://127.0.0.1:{port}{path}")).unwrap();
    let first = || browser.get_tabs().lock().unwrap().first().cloned();
    until("a page", || first().is_some()).await;
    let tab = first().unwrap();
    (browser, tab)
}

fn says(tab: &Tab, script: &str) -> bool {
    let said = tab.evaluate(script, false);
    said.is_ok_and(|said| said.value == Some(true.into()))
}

async fn sign_in(tab: &Tab) {
    until("the form", || {
        says(tab, "!!document.querySelector('#Username')")
    })
    .await;
    for (field, words) in [("#Username", "ann"), ("#Password", "pass-of-ann")] {
        tab.evaluate(&format!("document.querySelector('{field}').focus()"), false)
            .unwrap();
        let text = words.to_owned();
        tab.call_method(InsertText { text }).unwrap();
    }
    tab.evaluate(
        "document.querySelector('button[type=submit]').click()",
        false,
    )
    .unwrap();
    until("the words Home", || {
        says(tab, "document.body.innerText.includes('Home')")
    })
    .await;
}

async fn signs_in(pages: &Pages) {
    let desk = Desk::new().await;
    let (profile, door) = desk.profile();
    let window = desk.open(profile, pages);
    let (_browser, tab) = hands(&door).await;
    sign_in(&tab).await;
    // As the window's own button does: cookies are written. The door closes under the call.
    let _ = tab.call_method(Close(None));
    let session = window.session().await.unwrap();
    let Some(session) = session else {
        panic!(
            "no session; the site saw {}",
            desk.bench.state().await["requests"]
        );
    };
    let web = Web::new(&desk.bench.endpoints, session).unwrap();
    assert_eq!(web.balance().await.unwrap().total(), 1_000_000);
    desk.profiles
        .of_account("ann")
        .expect("the profile is free again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_is_read_from_the_cookies() {
    signs_in(&Pages::builtin()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_is_read_from_the_pages_own_calls() {
    let pages = Pages::overridden("[site]\ncookies = ['another_name']").unwrap();
    signs_in(&pages).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_without_signing_in_is_a_cancel() {
    let desk = Desk::new().await;
    let (profile, door) = desk.profile();
    let window = desk.open(profile, &Pages::builtin());
    let (_browser, tab) = hands(&door).await;
    until("the form", || {
        says(&tab, "!!document.querySelector('#Username')")
    })
    .await;
    window.close_window();
    assert!(window.session().await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_is_dropped_closes_its_window() {
    let desk = Desk::new().await;
    let (profile, door) = desk.profile();
    let window = desk.open(profile, &Pages::builtin());
    let _hands = hands(&door).await;
    drop(window);
    let folder = desk.folder.path().join("c");
    until("Chrome to end", || {
        crate::bench::processes_in(&folder).is_empty()
    })
    .await;
}
