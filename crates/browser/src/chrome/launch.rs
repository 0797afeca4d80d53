//! Starting Chrome, and hearing what it says while it starts.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use headless_chrome::Browser;
use url::Url;

use super::leash::Leash;
use super::{Chrome, Profile};
use crate::error::ChromeError;

/// Longest wait until Chrome listens. It takes 0.3 s (measured); the rest is a loaded machine.
const LAUNCH_LIMIT: Duration = Duration::from_secs(20);

/// Lines of Chrome's own words that are kept.
const WORDS_LINES: usize = 12;

/// The driver's own limit for a call and for silence. It closes the connection at either, so it
/// is out of reach, and the watchdog's limits hold instead.
const DRIVER_LIMIT: Duration = Duration::from_hours(1);

/// What both a driven and a visible Chrome are started with.
const MANNERS: [&str; 6] = [
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // The system's keyring would ask; the profile's folder is for its owner alone.
    "--password-store=basic",
];

/// A Chrome that runs without a window, with the driver connected to it.
pub(crate) struct Launched {
    pub(crate) browser: Browser,
    pub(crate) leash: Leash,
    /// Removed from the disk after Chrome has ended.
    _profile: Profile,
}

impl Launched {
    /// Start Chrome without a window. `keep` gets the leash before anything can take long, so
    /// that a start can be called off.
    ///
    /// # Errors
    ///
    /// [`ChromeError::NotUsable`], [`ChromeError::WontStart`] with Chrome's own words, or
    /// [`ChromeError::Slow`].
    pub(crate) fn start(
        chrome: &Chrome,
        profile: Profile,
        keep: impl FnOnce(&Leash),
    ) -> Result<Self, ChromeError> {
        let mut command = command(chrome, &profile);
        command.args([
            "--headless=new",
            "--remote-debugging-port=0",
            "--window-size=1280,900",
            "--mute-audio",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "about:blank",
        ]);
        command.stderr(Stdio::piped());
        let (leash, mut child_words) = tie(chrome, &mut command)?;
        keep(&leash);
        let words = child_words.take().map(listen);
        let address = words.map_or_else(
            || Err(wont_start("it has no voice")),
            |words| address(&words, &leash),
        )?;
        let browser = connect(&address)?;
        Ok(Self {
            browser,
            leash,
            _profile: profile,
        })
    }
}

impl Drop for Launched {
    fn drop(&mut self) {
        self.leash.end();
    }
}

/// Open a plain, visible window on `address`, without any way to drive it.
pub(crate) fn open_window(
    chrome: &Chrome,
    profile: &Profile,
    address: &Url,
) -> Result<Leash, ChromeError> {
    let mut command = command(chrome, profile);
    command.args(["--disable-background-mode", "--new-window"]);
    command.arg(address.as_str()).stderr(Stdio::null());
    let unusable = |_| ChromeError::NotUsable {
        path: chrome.program().to_owned(),
    };
    Leash::spawn(&mut command).map_err(unusable)
}

fn command(chrome: &Chrome, profile: &Profile) -> Command {
    let mut command = Command::new(chrome.program());
    command
        .args(MANNERS)
        .arg(format!("--user-data-dir={}", profile.folder().display()))
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if let Some(folder) = profile.scratch() {
        command.env("TMPDIR", folder);
    }
    // Chrome refuses its sandbox to root, and only then may it go without.
    if is_root() {
        command.arg("--no-sandbox");
    }
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

/// Start a driven Chrome so that it ends with us.
fn tie(
    chrome: &Chrome,
    command: &mut Command,
) -> Result<(Leash, Option<ChildStderr>), ChromeError> {
    let unusable = |_| ChromeError::NotUsable {
        path: chrome.program().to_owned(),
    };
    let mut words = None;
    let take = |child: &mut Child| words = child.stderr.take();
    let leash = Leash::spawn_tied(command, take).map_err(unusable)?;
    Ok((leash, words))
}

/// What Chrome said.
enum Word {
    /// Where its debugging door is.
    Address(String),
    /// Its last words; nothing more comes.
    Last(String),
}

/// Read Chrome's words to their end on a thread of their own, so that it never waits for us.
fn listen(stderr: ChildStderr) -> Receiver<Word> {
    let (tell, told) = channel();
    thread::spawn(move || {
        let mut kept: Vec<String> = Vec::new();
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if let Some(address) = line.trim().strip_prefix("DevTools listening on ") {
                // Whoever asked may have left; the reading goes on for Chrome's sake.
                let _ = tell.send(Word::Address(address.to_owned()));
            }
            kept.push(line);
            if kept.len() > WORDS_LINES {
                kept.remove(0);
            }
        }
        let _ = tell.send(Word::Last(kept.join("\n")));
    });
    told
}

fn address(words: &Receiver<Word>, leash: &Leash) -> Result<String, ChromeError> {
    match words.recv_timeout(LAUNCH_LIMIT) {
        Ok(Word::Address(address)) => Ok(address),
        Ok(Word::Last(words)) => Err(wont_start(words.trim())),
        Err(RecvTimeoutError::Disconnected) => Err(wont_start("it said nothing")),
        Err(RecvTimeoutError::Timeout) => {
            leash.end();
            let words = match words.recv_timeout(Duration::from_secs(1)) {
                Ok(Word::Last(words)) => words,
                _ => String::new(),
            };
            Err(ChromeError::Slow {
                limit_s: LAUNCH_LIMIT.as_secs(),
                words,
            })
        }
    }
}

fn connect(address: &str) -> Result<Browser, ChromeError> {
    let browser = Browser::connect_with_timeout(address.to_owned(), DRIVER_LIMIT)
        .map_err(|error| wont_start(&error.to_string()))?;
    #[cfg(target_os = "linux")]
    if let Some(port) = Url::parse(address).ok().and_then(|address| address.port()) {
        super::socket::hasten(port);
    }
    Ok(browser)
}

fn wont_start(words: &str) -> ChromeError {
    let words = if words.is_empty() {
        "it said nothing"
    } else {
        words
    };
    ChromeError::WontStart {
        words: words.to_owned(),
    }
}
