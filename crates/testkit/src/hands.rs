//! A person's hands in the Chrome of a sign-in. It has no door for a driver, so a test names a Chrome of its own
//! that opens one; a run without a window says so itself, and has its own door.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use headless_chrome::protocol::cdp::Browser::Close;
use headless_chrome::protocol::cdp::Input::InsertText;
use headless_chrome::{Browser, Tab};

/// The longest that a state is waited for; only a broken build gets to its end.
const PATIENCE: Duration = Duration::from_mins(1);

/// Between two looks at another process.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// A program in `folder` that starts this machine's Chrome: one for a person shows nothing and lets hands in.
///
/// # Errors
///
/// When there is no Chrome, or the program cannot be written.
pub fn chrome_with_hands(folder: &Path) -> anyhow::Result<PathBuf> {
    let real = browser::Chrome::find(None)?;
    let program = folder.join("chrome-with-hands");
    let script = format!(
        "#!/bin/sh\ncase \"$*\" in *--headless*) exec {0} \"$@\";; esac\n\
         exec {0} --headless=new --remote-debugging-port=0 \"$@\"\n",
        real.program().display()
    );
    fs::write(&program, script)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    Ok(program)
}

/// Hands in the window of a sign-in.
pub struct Hands {
    _browser: Browser,
    tab: Arc<Tab>,
}

impl Hands {
    /// Reach into the window that a sign-in of this data folder has opened, once it is there.
    ///
    /// # Errors
    ///
    /// When it never opens.
    pub async fn of(home: &Path) -> anyhow::Result<Self> {
        let door = until("Chrome's door", || door(home)).await?;
        let browser = Browser::connect(door)?;
        let first = || browser.get_tabs().lock().ok()?.first().cloned();
        let tab = until("a page", first).await?;
        Ok(Self {
            _browser: browser,
            tab,
        })
    }

    /// Wait until this expression is true on the page.
    ///
    /// # Errors
    ///
    /// When it never is.
    pub async fn until(&self, expression: &str) -> anyhow::Result<()> {
        until(expression, || {
            let said = self.tab.evaluate(expression, false).ok()?.value;
            (said == Some(true.into())).then_some(())
        })
        .await
    }

    /// Sign in on the site's page, and wait until it says so.
    ///
    /// # Errors
    ///
    /// When the page has no such fields, or does not take them.
    pub async fn sign_in(&self, user: &str, password: &str) -> anyhow::Result<()> {
        self.until("!!document.querySelector('#Username')").await?;
        for (field, words) in [("#Username", user), ("#Password", password)] {
            let focus = format!("document.querySelector('{field}').focus()");
            self.tab.evaluate(&focus, false)?;
            let text = words.to_owned();
            self.tab.call_method(InsertText { text })?;
        }
        let press = "document.querySelector('button[type=submit]').click()";
        self.tab.evaluate(press, false)?;
        self.until("document.body.innerText.includes('Home')").await
    }

    /// Close the window, as its own button does.
    pub fn close(self) {
        // The door closes under the call.
        let _ended = self.tab.call_method(Close(None));
    }
}

/// The door that the window's Chrome wrote down.
fn door(home: &Path) -> Option<String> {
    let profiles = fs::read_dir(home.join("chrome")).ok()?;
    let mut doors = profiles.filter_map(|entry| {
        let profile = entry.ok()?.path();
        // Runs through the page have profiles, and doors, of their own.
        let is_window = profile.file_name()?.to_str()?.starts_with("account-");
        let text = fs::read_to_string(profile.join("DevToolsActivePort")).ok();
        let text = text.filter(|_| is_window)?;
        let (port, path) = text.split_once('\n')?;
        Some(format!("ws://127.0.0.1:{port}{}", path.trim()))
    });
    doors.next()
}

/// Wait for what another process does.
async fn until<T>(what: &str, look: impl Fn() -> Option<T>) -> anyhow::Result<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return Ok(found);
        }
        (Instant::now() < end)
            .then_some(())
            .with_context(|| format!("{what} never came"))?;
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
