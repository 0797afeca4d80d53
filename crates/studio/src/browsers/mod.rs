//! Chrome at work for the studio: one browser an account, what a run through the page leaves to look at, and
//! signing in by hand.
//!
//! Not here: how a page is driven (`browser`), and what an answer means for a job (`jobs`).

mod doors;
mod evidence;
mod finding;
mod hand;
mod on_air;
mod signing_in;

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use browser::{Browser, Chrome, ChromeError, IDLE_CLOSE, Pages, PagesError, Profiles, Setup};
use tokio_util::sync::CancellationToken;

pub use evidence::{Bundle, CapturedCall};
pub use finding::ChromeState;
pub use on_air::PageWatch;
pub use signing_in::HandSignIn;

pub(crate) use evidence::Evidence;
pub(crate) use finding::{CHROME_PATH, chosen};
pub(crate) use on_air::OnAir;

use crate::accounts::no_site;
use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::{Account, Ground, Home};

/// All browsers of one studio. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Browsers {
    inner: Arc<Inner>,
}

struct Inner {
    ground: Ground,
    profiles: Mutex<Option<Profiles>>,
    open: Mutex<HashMap<AccountId, Open>>,
    /// Browsers that work on a job now.
    on_air: Mutex<HashMap<JobId, (Browser, CancellationToken)>>,
    /// Set while a person signs in; calling it off closes the window.
    hand: Mutex<Option<CancellationToken>>,
}

/// A browser, and what it was made with.
struct Open {
    browser: Browser,
    gear: Gear,
}

/// What a browser is made with. Both may change while the studio is open.
#[derive(PartialEq, Eq)]
struct Gear {
    chrome: Chrome,
    /// The person's own way of driving the site.
    own_pages: Option<String>,
}

impl Gear {
    fn pages(&self) -> Result<Pages, PagesError> {
        let own = self.own_pages.as_deref();
        own.map_or_else(|| Ok(Pages::builtin()), Pages::overridden)
    }
}

/// Why there is no browser to work with.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoBrowser {
    /// There is no Chrome.
    #[error(transparent)]
    Chrome(#[from] ChromeError),
    /// The person's own `pages.toml` cannot be used.
    #[error("pages.toml in the data folder cannot be used: {0}")]
    Pages(#[from] PagesError),
    /// It is there, and cannot be read.
    #[error("pages.toml in the data folder cannot be read")]
    Unreadable(#[source] io::Error),
    /// Nobody knows where the account's web site is.
    #[error("{0}")]
    NoSite(String),
    /// The studio itself failed.
    #[error(transparent)]
    Studio(#[from] StudioError),
}

impl Browsers {
    /// No Chrome runs yet.
    pub(crate) fn new(ground: Ground) -> Self {
        Self {
            inner: Arc::new(Inner {
                ground,
                profiles: Mutex::default(),
                open: Mutex::default(),
                on_air: Mutex::default(),
                hand: Mutex::default(),
            }),
        }
    }

    /// Remove the profiles that a crash left, and those of accounts that are gone.
    pub(crate) async fn sweep(&self) -> Result<(), StudioError> {
        let root = self.inner.ground.home.chrome();
        if !root.is_dir() {
            return Ok(());
        }
        let all = self.inner.ground.store.accounts().await?;
        let here = all.iter().filter(|account| account.removed_at.is_none());
        let known: Vec<&str> = here.map(|account| account.id.as_str()).collect();
        match self.profiles() {
            Ok(profiles) => profiles.keep_accounts(&known),
            Err(error) => tracing::warn!(%error, "old Chrome profiles could not be looked for"),
        }
        Ok(())
    }

    /// The browser of an account. Another Chrome or other pages than before make it a new one.
    pub(crate) async fn of(&self, account: &Account) -> Result<Browser, NoBrowser> {
        let site = self.inner.ground.site_in(account.region);
        let endpoints = site.ok_or_else(|| NoBrowser::NoSite(no_site(&account.name)))?;
        let gear = self.gear().await?;
        let profiles = self.profiles()?;
        let mut all = lock(&self.inner.open);
        if let Some(open) = all.get(&account.id)
            && open.gear == gear
        {
            return Ok(open.browser.clone());
        }
        let browser = Browser::new(Setup {
            chrome: gear.chrome.clone(),
            profiles,
            pages: gear.pages()?,
            endpoints,
            idle_close: IDLE_CLOSE,
        });
        let open = Open {
            browser: browser.clone(),
            gear,
        };
        all.insert(account.id.clone(), open);
        Ok(browser)
    }

    async fn gear(&self) -> Result<Gear, NoBrowser> {
        let Ground { store, home, .. } = &self.inner.ground;
        Ok(Gear {
            chrome: Chrome::find(chosen(store).await?.as_deref())?,
            own_pages: own_pages(home).map_err(NoBrowser::Unreadable)?,
        })
    }

    /// Close every Chrome, and wait until they are gone.
    pub(crate) async fn close(&self) {
        self.stop_hand();
        let all: Vec<Open> = lock(&self.inner.open)
            .drain()
            .map(|(_, open)| open)
            .collect();
        for open in all {
            open.browser.close().await;
        }
    }

    fn profiles(&self) -> Result<Profiles, ChromeError> {
        let mut profiles = lock(&self.inner.profiles);
        if let Some(profiles) = &*profiles {
            return Ok(profiles.clone());
        }
        let opened = Profiles::open(&self.inner.ground.home.chrome())?;
        *profiles = Some(opened.clone());
        Ok(opened)
    }
}

/// Forget the profile that an account signed in with: its cookies are a sign-in too.
pub(crate) fn forget_profile(home: &Home, account: &AccountId) {
    let root = home.chrome();
    if !root.is_dir() {
        return;
    }
    match Profiles::open(&root) {
        Ok(profiles) => profiles.forget(account.as_str()),
        Err(error) => tracing::warn!(%error, "an account's Chrome profile could not be removed"),
    }
}

/// The person's own way of driving the site, where there is one.
fn own_pages(home: &Home) -> io::Result<Option<String>> {
    match std::fs::read_to_string(home.pages()) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Nothing here can be left half done, so a poisoned lock is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Make a folder that only its owner can enter, empty.
fn make_empty(folder: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    crate::private_folder(folder)
}
