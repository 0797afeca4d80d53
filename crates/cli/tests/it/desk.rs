//! A desk to run `tachy` at: a data folder and a simulator of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};

/// A key the simulator takes, with a word that can be searched for.
pub(crate) const KEY: &str = "sk-canary-4711";

/// How much faster than the wall clock the simulator runs: a clip takes about
/// a tenth of a second.
const SPEED: f64 = 200.0;

/// Longest wait for one program; only a hang takes it.
const HANG: Duration = Duration::from_mins(2);

/// A data folder, a simulator, and programs to run with both.
pub(crate) struct Desk {
    pub(crate) simulator: simulator::Running,
    folder: TempDir,
}

/// What a program printed and how it ended.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    /// A desk with a fresh simulator.
    pub(crate) async fn new() -> Self {
        Self::at_speed(SPEED).await
    }

    /// A desk whose simulator runs this much faster than the wall clock.
    pub(crate) async fn at_speed(speed: f64) -> Self {
        let options = simulator::Options {
            speed,
            ..simulator::Options::default()
        };
        Self {
            simulator: simulator::start(options).await.expect("a free port"),
            folder: TempDir::new().expect("a folder"),
        }
    }

    /// The data folder.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A path beside the data folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A picture on disk.
    pub(crate) fn picture(&self, name: &str, width: u32, height: u32) -> String {
        let path = self.path(name);
        let pixels = image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x % 251) as u8, (y % 241) as u8, 90])
        });
        pixels.save(&path).expect("a picture");
        text(&path)
    }

    /// A call of the program, without an account.
    pub(crate) fn tachy(&self, words: &[&str]) -> Command {
        let base = self.simulator.base_url();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tachy"));
        command
            .args(words)
            .env_remove("PIXVERSE_API_KEY")
            .env("HOME", self.folder.path())
            .env("TACHYSCOPE_HOME", self.home())
            .env("TACHYSCOPE_SECRETS", "file")
            .envs(
                [
                    "PIXVERSE_API_BASE",
                    "PIXVERSE_WEB_BASE",
                    "PIXVERSE_UPLOAD_BASE",
                ]
                .map(|name| (name, base.clone())),
            )
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// A call with the account `env`.
    pub(crate) fn paid(&self, words: &[&str]) -> Command {
        let mut command = self.tachy(words);
        command.env("PIXVERSE_API_KEY", KEY);
        command
    }

    /// Run a call of the account `env` to its end.
    pub(crate) async fn run(&self, words: &[&str]) -> Answer {
        finish(self.paid(words)).await
    }

    /// Run a call without an account to its end, with this on stdin.
    pub(crate) async fn run_told(&self, words: &[&str], stdin: &str) -> Answer {
        told(self.tachy(words), stdin).await
    }

    /// What the simulator knows.
    pub(crate) async fn books(&self) -> Value {
        let address = format!("{}/__sim/state", self.simulator.base_url());
        let answer = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client")
            .get(address)
            .send()
            .await;
        answer
            .expect("the simulator answers")
            .json()
            .await
            .expect("JSON")
    }

    /// How many calls but looks at the books the simulator has seen.
    pub(crate) async fn calls(&self) -> usize {
        let books = self.books().await;
        let requests = books["requests"].as_array().expect("requests");
        let is_call = |request: &&Value| {
            request["path"]
                .as_str()
                .is_some_and(|path| !path.starts_with("/__sim"))
        };
        requests.iter().filter(is_call).count()
    }
}

/// Run a program to its end.
pub(crate) async fn finish(mut command: Command) -> Answer {
    let output = tokio::time::timeout(HANG, command.output())
        .await
        .expect("no hang")
        .expect("a program");
    Answer {
        code: output.status.code().expect("an exit code"),
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Run a program to its end with this on stdin.
pub(crate) async fn told(mut command: Command, stdin: &str) -> Answer {
    let mut child = command.stdin(Stdio::piped()).spawn().expect("a program");
    let mut pipe = child.stdin.take().expect("a pipe");
    // A program that refuses its flags may end before it reads.
    let _ended_early = pipe.write_all(stdin.as_bytes()).await;
    drop(pipe);
    let output = tokio::time::timeout(HANG, child.wait_with_output())
        .await
        .expect("no hang")
        .expect("a program");
    Answer {
        code: output.status.code().expect("an exit code"),
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Start a program and read its stderr until a line holds this word.
pub(crate) async fn start_until(mut command: Command, word: &str) -> Child {
    let mut child = command.spawn().expect("a program");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let seen = tokio::time::timeout(HANG, async {
        while let Some(line) = lines.next_line().await.expect("text") {
            if line.contains(word) {
                return true;
            }
        }
        false
    });
    assert!(seen.await.expect("no hang"), "the word `{word}` never came");
    // The pipe stays open: a program whose stderr is gone must not be what ends here.
    child.stderr = Some(lines.into_inner().into_inner());
    child
}

/// Ask a program to end, as a terminal or a service manager does.
pub(crate) async fn signal(child: &Child, name: &str) {
    let id = child.id().expect("a running program").to_string();
    let status = Command::new("kill")
        .args(["-s", name, &id])
        .status()
        .await
        .expect("the program kill");
    assert!(status.success(), "the signal was sent");
}

/// Wait until a file is there, and read it.
pub(crate) async fn appears(path: &Path) -> String {
    let mut look = tokio::time::interval(Duration::from_millis(20));
    let read = tokio::time::timeout(HANG, async {
        loop {
            if let Ok(text) = std::fs::read_to_string(path) {
                return text;
            }
            look.tick().await;
        }
    });
    read.await.expect("the file appears")
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> String {
    path.to_str().expect("a readable path").to_owned()
}

impl Answer {
    /// The one document on stdout.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// The same, if the program ended with this code.
    #[track_caller]
    pub(crate) fn json_of(&self, code: i32) -> Value {
        assert_eq!(self.code, code, "{self:?}");
        self.json()
    }

    /// The document with everything that differs from run to run named by its kind.
    #[track_caller]
    pub(crate) fn golden(&self) -> String {
        let mut document = self.json();
        normalise(&mut document);
        let text = serde_json::to_string_pretty(&document).expect("JSON");
        format!("exit {}\n{text}\n", self.code)
    }
}

fn normalise(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                let kind = match name.as_str() {
                    "id" | "traceId" | "videoId" | "path" | "sha256" if field.is_string() => {
                        Some(name.to_uppercase())
                    }
                    "sizeBytes" => Some("BYTES".to_owned()),
                    _ => None,
                };
                match kind {
                    Some(kind) => *field = Value::String(kind),
                    None => normalise(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(normalise),
        _ => {}
    }
}
