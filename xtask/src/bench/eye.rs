//! The real window on a screen that nobody looks at, driven as the journeys drive it, but without a library
//! between: what is measured is timed inside the page.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::ask::Door;
use super::ground::{Program, START_MAX, until};
use super::process;
use crate::screen::Screen;

/// Longest time of one measurement in the page.
const SCRIPT_MAX: Duration = Duration::from_secs(50);

/// A window that is open.
pub(super) struct Eye {
    door: Door,
    session: String,
    driver: Program,
    _bus: Program,
    _screen: Screen,
}

impl Eye {
    /// Open `application`; the session bus listens in `folder`. `furnish` gives it the rest of its environment. A
    /// driver may drop its first session on a busy machine, and only the first: then it is begun once more.
    pub(super) fn open(
        folder: &Path,
        driver: &Path,
        application: &Path,
        furnish: impl Fn(&mut Command),
    ) -> Result<Self> {
        let first = Self::begin(folder, driver, application, &furnish);
        first.or_else(|_| Self::begin(folder, driver, application, &furnish))
    }

    fn begin(
        folder: &Path,
        driver: &Path,
        application: &Path,
        furnish: impl Fn(&mut Command),
    ) -> Result<Self> {
        let screen = Screen::start()?;
        let (port, native_port) = (free_port()?, free_port()?);
        let bus_address = format!("unix:path={}", folder.join("bus").display());
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--address", &bus_address]);
        let bus = Program::start(&mut bus)?;
        let mut command = Command::new(driver);
        command
            .args(["--port", &port.to_string()])
            .args(["--native-port", &native_port.to_string()])
            .env("DISPLAY", &screen.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus_address)
            .env("GDK_BACKEND", "x11");
        furnish(&mut command);
        let driver = Program::start(&mut command)?;
        let door = Door::open(port);
        until("the driver of the window", START_MAX, || {
            Ok(door.get("/status").ok().map(|_| ()))
        })?;
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "wry",
            "tauri:options": { "application": application, "args": [] },
            "timeouts": { "script": SCRIPT_MAX.as_millis() },
        } } });
        let mut eye = Self {
            session: String::new(),
            door,
            driver,
            _bus: bus,
            _screen: screen,
        };
        let opened = eye.door.post("/session", &wanted)?;
        let session = opened["value"]["sessionId"].as_str().context("a session")?;
        session.clone_into(&mut eye.session);
        Ok(eye)
    }

    /// Run a function of the page that gives a promise, and wait for what it comes to.
    pub(super) fn run(&self, function: &str) -> Result<Value> {
        let script = format!(
            "const done = arguments[0]; Promise.resolve(({function})()).then(done, (e) => done({{ failed: String(e) }}));"
        );
        let path = format!("/session/{}/execute/async", self.session);
        let question = json!({ "script": script, "args": [] });
        // The driver may cut an answer off; each function can be run again.
        let answer = self.door.post(&path, &question);
        let answer = answer.or_else(|_| self.door.post(&path, &question))?;
        let value = &answer["value"];
        match value.get("failed") {
            Some(why) => anyhow::bail!("the page said: {why}"),
            None => Ok(value.clone()),
        }
    }

    /// Look into the page until the function gives something other than null.
    pub(super) fn until(&self, what: &str, function: &str) -> Result<Value> {
        until(what, START_MAX, || {
            let seen = self.run(function)?;
            Ok((!seen.is_null()).then_some(seen))
        })
    }

    /// The driver's process; the window's are below it.
    pub(super) fn id(&self) -> u32 {
        self.driver.id()
    }

    /// Close the window, and wait until it is gone: one that is opened meanwhile would hand over to it and end.
    pub(super) fn close(self) -> Result<()> {
        let path = format!("/session/{}", self.session);
        self.door.delete(&path)?;
        self.until_left(&process::WINDOW_PROGRAMS)
    }

    /// Wait until none of these programs is left below the driver.
    fn until_left(&self, programs: &[&str]) -> Result<()> {
        until("an end of the window", START_MAX, || {
            let left = process::below(self.id(), programs);
            Ok(left.is_empty().then_some(()))
        })
    }
}

/// Programs that the driver starts.
const DRIVEN: [&str; 2] = ["tachyscope", "WebKitWebDriver"];

impl Drop for Eye {
    fn drop(&mut self) {
        // They may have ended by themselves; either way nothing of ours stays behind.
        let ids = process::below(self.id(), &DRIVEN);
        if !ids.is_empty() {
            let ids = ids.iter().map(u32::to_string);
            let _ended = Command::new("kill").args(ids).status();
        }
        let _gone = self.until_left(&DRIVEN);
    }
}

/// A port that nobody listens on at this moment.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
