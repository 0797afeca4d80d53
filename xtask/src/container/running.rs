//! The container's first process, and the simulator that stands in for PixVerse.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::done;
use super::recipe::Recipe;
use crate::bench::{Door, Program, read_port, until};
use crate::chroot::{Chroot, finish};
use crate::shell;

/// How long an engine waits after the signal before it kills. Docker's own number (documented).
const GRACE: Duration = Duration::from_secs(10);

/// Longest wait for a state of the studio.
const WAIT_MAX: Duration = Duration::from_mins(2);

/// Where the token lies inside, as the `Dockerfile` says.
const TOKEN: &str = "/run/tachyscope/token";

/// A clip takes ten seconds: long enough to be stopped over.
const SPEED: &str = "2";

/// The key that the container is given.
const KEY: &str = "sk-container-0001";

/// A port that nobody has at this moment.
pub(super) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// A simulator on this machine.
pub(super) struct Simulated {
    port: u16,
    _program: Program,
}

impl Simulated {
    pub(super) fn start(tachy: &Path, folder: &Path) -> Result<Self> {
        let port_file = folder.join("simulator.port");
        if port_file.exists() {
            fs::remove_file(&port_file)?;
        }
        let mut command = Command::new(tachy);
        command
            .args(["simulator", "--speed", SPEED, "--port-file"])
            .arg(&port_file);
        let program = Program::start(&mut command)?;
        let port = until("a simulator", WAIT_MAX, || Ok(read_port(&port_file)))?;
        fs::remove_file(port_file)?;
        Ok(Self {
            port,
            _program: program,
        })
    }

    /// What it has written down.
    pub(super) fn books(&self) -> Result<Value> {
        Door::open(self.port).get("/__sim/state")
    }

    /// Wait until so many jobs were paid for.
    pub(super) fn until_accepted(&self, jobs: usize) -> Result<()> {
        until("accepted jobs", WAIT_MAX, || {
            let charges = self.books()?["charges"].as_array().map_or(0, Vec::len);
            Ok((charges == jobs).then_some(()))
        })
    }
}

/// A container that runs; killed when dropped.
pub(super) struct Running<'a> {
    debian: &'a Chroot,
    recipe: &'a Recipe,
    environment: Vec<String>,
    first: Child,
    door: Door,
}

impl<'a> Running<'a> {
    /// Start the first process and wait until its health check is content.
    pub(super) fn start(
        debian: &'a Chroot,
        recipe: &'a Recipe,
        simulated: &Simulated,
    ) -> Result<Self> {
        let base = format!("http://127.0.0.1:{}", simulated.port);
        let mut environment = recipe.environment.clone();
        for name in [
            "PIXVERSE_API_BASE",
            "PIXVERSE_WEB_BASE",
            "PIXVERSE_UPLOAD_BASE",
        ] {
            environment.push(format!("{name}={base}"));
        }
        environment.push(format!("PIXVERSE_API_KEY={KEY}"));
        let first = inside(debian, recipe, &environment, &recipe.start)
            .stdin(Stdio::null())
            .spawn()?;
        let mut running = Self {
            debian,
            recipe,
            environment,
            first,
            door: Door::open(0),
        };
        until("a container that is well", WAIT_MAX, || {
            running.is_well().map(|well| well.then_some(()))
        })?;
        let token = fs::read_to_string(debian.path(TOKEN))?;
        let address = recipe
            .start
            .iter()
            .find_map(|word| word.strip_prefix("0.0.0.0:"));
        running.door = Door::with_token(address.context("a port")?.parse()?, token);
        Ok(running)
    }

    /// What the image's health check says.
    fn is_well(&mut self) -> Result<bool> {
        if let Some(status) = self.first.try_wait()? {
            bail!("it ended by itself: {status}");
        }
        let mut check = self.command(&self.recipe.health);
        Ok(check
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?
            .success())
    }

    fn command(&self, words: &[String]) -> Command {
        inside(self.debian, self.recipe, &self.environment, words)
    }

    /// Put clips from words in the queue.
    pub(super) fn enqueue(&self, jobs: usize) -> Result<()> {
        let wanted = json!({ "mode": "text", "route": "platform" });
        let mut recipe = self.door.post("/api/v1/catalog/defaults", &wanted)?;
        recipe["prompt"] = json!("a paper boat on a brook");
        self.door
            .post(
                "/api/v1/jobs",
                &json!({ "recipes": [recipe], "count": jobs }),
            )
            .map(drop)
    }

    /// Wait until so many jobs are clips.
    pub(super) fn until_done(&self, jobs: usize) -> Result<()> {
        until("finished clips", WAIT_MAX, || {
            Ok((done(&self.door.get("/api/v1/jobs")?) == jobs).then_some(()))
        })
    }

    /// A second program beside the first, as `docker exec` would start it: it signs in to the web site and lets
    /// Chromium make a clip through the page.
    pub(super) fn makes_by_browser(&self) -> Result<()> {
        let sign_in = "echo a-good-one | tachy account add --web --username person@example.com \
            --password-stdin --name page";
        let make =
            "tachy make text --route browser --account page --prompt 'a paper boat' --timeout 100";
        for line in [sign_in, make] {
            let words = ["sh", "-ec", line];
            finish(&mut self.command(&words.map(str::to_owned)), &words)?;
        }
        Ok(())
    }

    /// Stop it as an engine does; it must be gone before the engine would kill it.
    pub(super) fn stop(mut self) -> Result<()> {
        let first = first_inside(self.first.id()).context("the first process")?;
        let signal = self.recipe.stop.trim_start_matches("SIG");
        let begun = Instant::now();
        shell::output(Command::new("kill").args([&format!("-{signal}"), &first.to_string()]))?;
        let status = until("its end", GRACE, || Ok(self.first.try_wait()?))?;
        println!(
            "it ended after {} ms: {status}",
            begun.elapsed().as_millis()
        );
        ensure!(status.success(), "it should have ended well");
        ensure!(!self.answers()?, "nobody should answer any more");
        Ok(())
    }

    fn answers(&self) -> Result<bool> {
        let mut check = self.command(&self.recipe.health);
        Ok(check
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?
            .success())
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of ours stays behind.
        let _ended = self.first.kill();
        let _reaped = self.first.wait();
    }
}

/// A command as the image's user, with the image's environment.
fn inside(debian: &Chroot, recipe: &Recipe, environment: &[String], words: &[String]) -> Command {
    let mut command = debian.command(&recipe.user, &["env"]);
    command.args(environment).args(words);
    command
}

/// The process that sees itself as number 1: the child of the one that made its surroundings.
fn first_inside(id: u32) -> Option<u32> {
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).ok()?;
    children.split_whitespace().next()?.parse().ok()
}
