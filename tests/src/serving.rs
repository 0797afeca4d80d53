//! Gateways of a world: one for a browser, one for scripts.

use std::{
    path::Path,
    process::{Command, ExitStatus},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    program::Program,
    world::{World, eventually},
};

impl World {
    /// Serve the window's pages over HTTP.
    ///
    /// # Errors
    ///
    /// When the program does not start or never listens.
    pub async fn serve(&self) -> anyhow::Result<Serving> {
        self.serve_with(|_| {}).await
    }

    /// The same, in an environment that is changed first: another service, no keyring.
    ///
    /// # Errors
    ///
    /// As [`World::serve`].
    pub async fn serve_with(&self, change: impl FnOnce(&mut Command)) -> anyhow::Result<Serving> {
        let folder = TempDir::new()?;
        let said = std::fs::File::create(folder.path().join("said"))?;
        let mut command = self.command("tachy")?;
        command.arg("serve");
        change(&mut command);
        let program = Program::start_with_output(&mut command, said)?;
        let address = eventually("the served address", || {
            let text = std::fs::read_to_string(folder.path().join("said")).ok()?;
            let start = text.find("http://127.0.0.1:")?;
            let address = text[start..].split_whitespace().next()?;
            address.contains("ticket=").then(|| address.to_owned())
        })
        .await?;
        Ok(Serving { program, address })
    }

    /// Serve the studio to a script, which gets a token.
    ///
    /// # Errors
    ///
    /// When the program does not start or never listens.
    pub async fn listen(&self, change: impl FnOnce(&mut Command)) -> anyhow::Result<Listening> {
        let folder = TempDir::new()?;
        let (port, token) = (folder.path().join("port"), folder.path().join("token"));
        let mut command = self.command("tachy")?;
        command.arg("serve").arg("--port-file").arg(&port);
        command.arg("--token-file").arg(&token);
        change(&mut command);
        let program = Program::start(&mut command)?;
        let written = |path: &Path| std::fs::read_to_string(path).ok();
        let both = || Some((written(&port)?, written(&token)?));
        let (port, token) = eventually("a served port and token", both).await?;
        Ok(Listening {
            program,
            base: format!("http://127.0.0.1:{}", port.trim()),
            token: token.trim().to_owned(),
        })
    }
}

/// A gateway that a script talks to; ended when dropped.
pub struct Listening {
    program: Program,
    base: String,
    token: String,
}

impl Listening {
    /// Call one operation by its path, with this input.
    ///
    /// # Errors
    ///
    /// When nobody answers, or it is refused.
    pub async fn post(&self, path: &str, input: &Value) -> anyhow::Result<Value> {
        let client = reqwest::Client::builder().no_proxy().build()?;
        let call = client.post(format!("{}{path}", self.base)).json(input);
        let answer = call.bearer_auth(&self.token).send().await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// Ask one operation by its path; the answer's own text.
    ///
    /// # Errors
    ///
    /// When nobody answers.
    pub async fn get(&self, path: &str) -> anyhow::Result<String> {
        let client = reqwest::Client::builder().no_proxy().build()?;
        let call = client.get(format!("{}{path}", self.base));
        Ok(call.bearer_auth(&self.token).send().await?.text().await?)
    }

    /// Ask it to end, and wait until it is gone; says how it ended.
    ///
    /// # Errors
    ///
    /// As [`Program::stop`].
    pub async fn stop(&mut self) -> anyhow::Result<ExitStatus> {
        self.program.stop().await
    }

    /// What it lets scripts in with.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// End it as a power cut would.
    ///
    /// # Errors
    ///
    /// When it had ended already.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.program.kill()
    }
}

/// A gateway that serves the pages.
pub struct Serving {
    program: Program,
    /// Where to open the window; good once.
    pub address: String,
}

impl Serving {
    /// End it as a power cut would.
    ///
    /// # Errors
    ///
    /// When it had ended already.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.program.kill()
    }
}
