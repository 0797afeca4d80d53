//! Signing in by hand in a visible Chrome, and taking the session over from there.
//!
//! The visible Chrome is a plain one on the account's own profile, without any way to drive it:
//! Google and others refuse a sign-in in a driven one (measured). Once the person has closed it,
//! the profile is opened again without a window, and the session is read.

use std::time::{Duration, Instant};

use pixverse::Endpoints;
use secrecy::SecretString;
use tokio::sync::watch;

use crate::chrome::{Chrome, Launched, Leash, Profile, open_window};
use crate::error::ChromeError;
use crate::pages::Pages;
use crate::run::below;
use crate::tab::{Tab, Trouble, Watched};

/// How often it is looked whether the window is still there.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// How long the signed-in page may take to make its first calls.
const CALLS_LIMIT: Duration = Duration::from_secs(10);

/// Why a sign-in gave no answer at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignInError {
    /// There is no Chrome to sign in with.
    #[error(transparent)]
    Chrome(#[from] ChromeError),
    /// The profile was opened again, and could not be looked into.
    #[error("the sign-in could not be read from Chrome: {why}")]
    Unreadable {
        /// Chrome's own words.
        why: String,
    },
}

/// A sign-in under way: a window that a person works in. Dropping it closes the window.
pub struct SignIn {
    chrome: Chrome,
    /// `None` once it has been handed on.
    profile: Option<Profile>,
    pages: Pages,
    endpoints: Endpoints,
    window: Leash,
}

impl SignIn {
    /// Open the window on the site's login page.
    ///
    /// # Errors
    ///
    /// [`ChromeError::NotUsable`] when Chrome cannot be started.
    pub fn open(
        chrome: &Chrome,
        profile: Profile,
        pages: &Pages,
        endpoints: &Endpoints,
    ) -> Result<Self, ChromeError> {
        let address = below(&endpoints.web, &pages.site.login);
        let window = open_window(chrome, &profile, &address)?;
        Ok(Self {
            chrome: chrome.clone(),
            profile: Some(profile),
            pages: pages.clone(),
            endpoints: endpoints.clone(),
            window,
        })
    }

    /// Ask the window to close, to give the sign-in up. Unlike the window's own button this may
    /// lose what was done in the last half minute: Chrome writes cookies that late (measured).
    pub fn close_window(&self) {
        self.window.ask_to_close();
    }

    /// Wait until the person has closed the window, then read the session. `None` when there is
    /// none: closing without signing in is a cancel.
    ///
    /// # Errors
    ///
    /// [`SignInError`] when the profile cannot be looked into.
    pub async fn session(mut self) -> Result<Option<SecretString>, SignInError> {
        while !self.window.has_ended() {
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        let Some(profile) = self.profile.take() else {
            return Ok(None);
        };
        let (chrome, pages) = (self.chrome.clone(), self.pages.clone());
        let endpoints = self.endpoints.clone();
        let reading =
            tokio::task::spawn_blocking(move || read(&chrome, profile, &pages, &endpoints));
        reading.await.map_err(|error| SignInError::Unreadable {
            why: error.to_string(),
        })?
    }
}

impl Drop for SignIn {
    fn drop(&mut self) {
        self.window.end();
    }
}

/// Open the profile again without a window and look for the session: in its cookies, else in the
/// header that the page's own calls carry.
fn read(
    chrome: &Chrome,
    profile: Profile,
    pages: &Pages,
    endpoints: &Endpoints,
) -> Result<Option<SecretString>, SignInError> {
    let launched = Launched::start(chrome, profile, |_| {})?;
    let watched = Watched {
        paid: Vec::new(),
        listed: pages.calls.listed.clone(),
    };
    let tab = Tab::first(&launched, watched, watch::Sender::new(None)).map_err(unreadable)?;
    let cookies = tab.cookies(&endpoints.web).map_err(unreadable)?;
    let by_name = |name: &String| {
        let found = cookies.iter().find(|cookie| cookie.name == *name);
        found.filter(|cookie| !cookie.value.is_empty())
    };
    if let Some(cookie) = pages.site.cookies.iter().find_map(by_name) {
        return Ok(Some(cookie.value.clone().into()));
    }
    let home = below(&endpoints.web, &pages.site.home);
    tab.open(home.as_str(), CALLS_LIMIT).map_err(unreadable)?;
    Ok(token_of_calls(&tab))
}

/// The session in the page's own calls. A page that makes none within the limit has none.
fn token_of_calls(tab: &Tab) -> Option<SecretString> {
    let end = Instant::now() + CALLS_LIMIT;
    while Instant::now() < end {
        let calls = tab.capture.calls();
        if let Some(token) = calls.into_iter().find_map(|call| call.token) {
            return Some(token);
        }
        let script = "location.pathname".to_owned();
        let is_at_login = tab.run(script, CALLS_LIMIT);
        if is_at_login.is_ok_and(|path| path.as_str().is_some_and(|path| path.ends_with("/login")))
        {
            return None;
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    None
}

fn unreadable(trouble: Trouble) -> SignInError {
    let why = match trouble {
        Trouble::Hung => "it did not answer".to_owned(),
        Trouble::Crashed => "it ended".to_owned(),
        Trouble::Said(words) => words,
    };
    SignInError::Unreadable { why }
}
