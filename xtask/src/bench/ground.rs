//! The ground of one measure: a folder of its own, a simulator and a studio, each a process of its own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::ask::Door;

/// Pause between two looks at a state that comes soon.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Longest wait for a program to listen.
pub(super) const START_MAX: Duration = Duration::from_secs(30);

/// Credits of every account: more than any measure can spend.
const CREDITS: &str = "100000000";

/// The key of an account of a ground, counted from 1.
pub(super) fn key(number: u32) -> String {
    format!("sk-bench-{number:04}")
}

/// The optimised program and a folder for what is made with it.
pub(super) struct Bench {
    /// The repository.
    pub(super) root: PathBuf,
    /// Where cargo puts what it builds.
    pub(super) target: PathBuf,
    pub(super) tachy: PathBuf,
    pub(super) folder: PathBuf,
}

/// How the simulator behaves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// A clip takes 20 s divided by this.
    pub(super) speed: f64,
    /// Jobs of one account that may run at once.
    pub(super) slots: u32,
}

impl Bench {
    /// A simulator and an empty data folder; whatever an earlier measure left there is gone.
    pub(super) fn ground(&self, wanted: Wanted) -> Result<Ground> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).context("what an earlier measure left")?;
        }
        fs::create_dir_all(&self.folder)?;
        let port_file = self.folder.join("simulator.port");
        let mut command = Command::new(&self.tachy);
        command
            .arg("simulator")
            .args(["--speed", &wanted.speed.to_string()])
            .args(["--slots", &wanted.slots.to_string()])
            .args(["--credits", CREDITS])
            .arg("--port-file")
            .arg(&port_file)
            // Its films go with the ground.
            .env("TMPDIR", &self.folder);
        let simulator = Program::start(&mut command)?;
        let port = until("a simulator", START_MAX, || Ok(read_port(&port_file)))?;
        Ok(Ground {
            tachy: self.tachy.clone(),
            folder: self.folder.clone(),
            port,
            _simulator: simulator,
        })
    }
}

/// A simulator and a data folder.
pub(super) struct Ground {
    tachy: PathBuf,
    folder: PathBuf,
    port: u16,
    _simulator: Program,
}

impl Ground {
    /// The folder that holds everything of this measure.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the simulator listens.
    pub(super) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What the simulator has written down: the truth about money.
    pub(super) fn books(&self) -> Result<Value> {
        Door::open(self.port).get("/__sim/state")
    }

    /// `tachy` with this ground's data folder and service.
    pub(super) fn tachy(&self) -> Command {
        let mut command = Command::new(&self.tachy);
        self.furnish(&mut command);
        command
    }

    /// Give any command this ground's environment.
    pub(super) fn furnish(&self, command: &mut Command) {
        let base = self.base();
        command
            .env("TACHYSCOPE_HOME", self.folder.join("home"))
            .env("TACHYSCOPE_SECRETS", "file")
            .env("PIXVERSE_API_BASE", &base)
            .env("PIXVERSE_WEB_BASE", &base)
            .env("PIXVERSE_UPLOAD_BASE", &base)
            .env_remove("PIXVERSE_API_KEY");
    }

    /// Sign in to as many accounts of the platform.
    pub(super) fn sign_in(&self, accounts: u32) -> Result<()> {
        for number in 1..=accounts {
            let mut command = self.tachy();
            command.args(["account", "add", "--platform", "--key-stdin"]);
            command.args(["--name", &format!("bench {number}")]);
            command.stdin(Stdio::piped()).stdout(Stdio::null());
            let mut child = command.stderr(Stdio::null()).spawn()?;
            let mut stdin = child.stdin.take().context("an open stdin")?;
            stdin.write_all(key(number).as_bytes())?;
            drop(stdin);
            let status = child.wait()?;
            ensure!(status.success(), "signing in: {status}");
        }
        Ok(())
    }

    /// Start the studio and wait until it answers.
    pub(super) fn serve(&self) -> Result<Serving> {
        let (port_file, token_file) = (self.folder.join("port"), self.folder.join("token"));
        for file in [&port_file, &token_file] {
            if file.exists() {
                fs::remove_file(file)?;
            }
        }
        let mut command = self.tachy();
        command.arg("serve").arg("--port-file").arg(&port_file);
        command.arg("--token-file").arg(&token_file);
        let begun = Instant::now();
        let program = Program::start(&mut command)?;
        // The token's file is written first.
        let port = until("the studio", START_MAX, || Ok(read_port(&port_file)))?;
        let door = Door::with_token(port, fs::read_to_string(&token_file)?);
        let state = door.get("/api/v1/state")?;
        Ok(Serving {
            program,
            door,
            opened: Opened {
                took: begun.elapsed(),
                watched_jobs: state["watchedJobs"].as_u64().unwrap_or(0),
            },
        })
    }
}

/// A studio that serves.
pub(super) struct Serving {
    program: Program,
    pub(super) door: Door,
    pub(super) opened: Opened,
}

/// How a studio opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opened {
    /// From the start of its process to its first answer.
    pub(super) took: Duration,
    /// Jobs that it had taken up again by then.
    pub(super) watched_jobs: u64,
}

impl Serving {
    /// The process's id.
    pub(super) fn id(&self) -> u32 {
        self.program.id()
    }

    /// Allow every account so many jobs at once; gives their ids.
    pub(super) fn allow(&self, slots: u32) -> Result<Vec<String>> {
        let list = self.door.get("/api/v1/accounts")?;
        let accounts = list["accounts"].as_array().context("accounts")?;
        let ids = accounts.iter().filter_map(|account| account["id"].as_str());
        let ids: Vec<String> = ids.map(str::to_owned).collect();
        let slots: serde_json::Map<String, Value> =
            ids.iter().map(|id| (id.clone(), json!(slots))).collect();
        let change = json!({ "slots": slots });
        self.door.post("/api/v1/settings", &change)?;
        Ok(ids)
    }

    /// Put `hundreds` times a hundred short clips from words in an account's queue.
    pub(super) fn enqueue(&self, account: &str, hundreds: u32) -> Result<()> {
        let wanted = json!({ "mode": "text", "route": "platform" });
        let mut recipe = self.door.post("/api/v1/catalog/defaults", &wanted)?;
        recipe["prompt"] = json!("a paper boat on a brook");
        recipe["quality"] = json!("360p");
        recipe["durationS"] = json!(1);
        let recipes = vec![recipe; usize::try_from(hundreds)?];
        let wanted = json!({ "recipes": recipes, "count": 100, "account": account });
        self.door.post("/api/v1/jobs", &wanted).map(drop)
    }

    /// Clips in the library.
    pub(super) fn clips(&self) -> Result<u64> {
        let state = self.door.get("/api/v1/state")?;
        state["clipsTotal"].as_u64().context("clipsTotal")
    }

    /// End it as a power cut would (SIGKILL).
    pub(super) fn kill(mut self) -> Result<()> {
        self.program.child.kill()?;
        self.program.child.wait()?;
        Ok(())
    }
}

/// A running program; ended when dropped.
pub(crate) struct Program {
    child: Child,
}

impl Program {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{}", command.get_program().display()))?;
        Ok(Self { child })
    }

    /// The process's id.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of ours stays behind.
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Look until there is something to see.
pub(crate) fn until<T>(
    what: &str,
    longest: Duration,
    mut look: impl FnMut() -> Result<Option<T>>,
) -> Result<T> {
    let end = Instant::now() + longest;
    loop {
        if let Some(seen) = look()? {
            return Ok(seen);
        }
        if Instant::now() > end {
            bail!("{what} did not come within {} s", longest.as_secs());
        }
        thread::sleep(LOOK_AGAIN);
    }
}

pub(crate) fn read_port(file: &Path) -> Option<u16> {
    fs::read_to_string(file).ok()?.trim().parse().ok()
}
