//! The studio's API in the hands of a stranger: schemathesis reads `/openapi.json` and tries whatever it allows,
//! and much that it does not. Every answer must be one that the document tells of, and none may be 5xx.
//!
//! What it calls is real, a studio with a simulator behind it, in a folder that is thrown away.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::bench::{Door, Program, read_port, until};
use crate::tools;

/// Longest wait for a program to listen.
const START_MAX: Duration = Duration::from_secs(30);

/// Let it try everything.
pub(crate) fn test(root: &Path, target: &Path) -> Result<()> {
    let sources = root.join("tests/schemathesis");
    let python = tools::ensure_venv(target, "schemathesis", &sources.join("requirements.txt"))?;
    let folder = target.join("schemathesis");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("what an earlier run left")?;
    }
    fs::create_dir_all(&folder)?;
    let ground = Ground::open(&target.join("debug/tachy"), folder)?;
    let config = sources.join("schemathesis.toml");
    let mut trial = ground.trial(&python.with_file_name("st"), &config);
    let told = trial.output().context("schemathesis")?;
    let text = String::from_utf8_lossy(&told.stdout);
    println!("{text}{}", String::from_utf8_lossy(&told.stderr));
    println!(
        "{}",
        closing_line(&text).context("schemathesis tried nothing")?
    );
    ensure!(
        told.status.success(),
        "an answer is not as the document says"
    );
    Ok(())
}

/// What it tried, in the words of the other runners. It says itself `9 generated, 9 passed`, or
/// `9 generated, 2 found 1 unique failures`.
fn closing_line(text: &str) -> Option<String> {
    let (_, counts) = text.split_once("Test cases:\n")?;
    let counts = counts.lines().next()?;
    let count = |what: &str| {
        let (before, _) = counts.split_once(what)?;
        before.rsplit(' ').next()?.parse::<u32>().ok()
    };
    let generated = count(" generated")?;
    let failed = count(" found ").unwrap_or(0);
    let passed = count(" passed").unwrap_or(generated.saturating_sub(failed));
    Some(format!("schemathesis: {passed} passed, {failed} failed"))
}

/// A simulator and a studio that serves; both end with it.
struct Ground {
    folder: PathBuf,
    port: u16,
    token: String,
    _simulator: Program,
    _studio: Program,
}

impl Ground {
    fn open(tachy: &Path, folder: PathBuf) -> Result<Self> {
        let port_file = folder.join("simulator.port");
        let mut command = Command::new(tachy);
        command
            .args(["simulator", "--speed", "1000", "--slots", "1000"])
            .args(["--credits", "1000000000", "--port-file"])
            .arg(&port_file)
            .env("TMPDIR", &folder);
        let simulator = Program::start(&mut command)?;
        let port = until("a simulator", START_MAX, || Ok(read_port(&port_file)))?;
        let base = format!("http://127.0.0.1:{port}");

        let (port_file, token_file) = (folder.join("port"), folder.join("token"));
        let mut command = Command::new(tachy);
        command
            .arg("serve")
            .arg("--port-file")
            .arg(&port_file)
            .arg("--token-file")
            .arg(&token_file)
            .env("TACHYSCOPE_HOME", folder.join("home"))
            .env("TACHYSCOPE_SECRETS", "file")
            .env("PIXVERSE_API_BASE", &base)
            .env("PIXVERSE_WEB_BASE", &base)
            .env("PIXVERSE_UPLOAD_BASE", &base)
            .env_remove("PIXVERSE_API_KEY");
        let studio = Program::start(&mut command)?;
        // The token's file is written first.
        let port = until("the studio", START_MAX, || Ok(read_port(&port_file)))?;
        let token = fs::read_to_string(&token_file)?;
        let key = json!({ "key": "sk-stranger-0001", "fileAgreed": true });
        Door::with_token(port, token.clone()).post("/api/v1/accounts/platform", &key)?;
        Ok(Self {
            folder,
            port,
            token,
            _simulator: simulator,
            _studio: studio,
        })
    }

    /// The command that tries it. The token goes by the environment: a command line is for all to see.
    fn trial(&self, schemathesis: &Path, config: &Path) -> Command {
        let mut command = Command::new(schemathesis);
        command
            .current_dir(&self.folder)
            .env("TACHYSCOPE_TRIED_TOKEN", &self.token)
            .arg("--config-file")
            .arg(config)
            .arg("run")
            .arg(format!("http://127.0.0.1:{}/openapi.json", self.port));
        command
    }
}

#[cfg(test)]
mod tests {
    use super::closing_line;

    #[test]
    fn its_counts_are_told_as_others_tell_theirs() {
        let text = "Test cases:\n  549 generated, 4 found 3 unique failures\n\nSeed: 1";
        let line = closing_line(text);
        assert_eq!(line.as_deref(), Some("schemathesis: 545 passed, 4 failed"));
        let good = closing_line("Test cases:\n  5192 generated, 5192 passed\n");
        assert_eq!(good.as_deref(), Some("schemathesis: 5192 passed, 0 failed"));
        assert_eq!(closing_line("No tests were run"), None);
    }
}
