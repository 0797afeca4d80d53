//! Running `tachy` to its end in a world, and signing in by it.

use std::{
    io::{Seek as _, Write as _},
    process::{Command, Output, Stdio},
};

use anyhow::{Context as _, ensure};
use serde_json::Value;
use studio::Route;

use crate::world::World;

/// The key that journeys sign in with on the platform route.
const KEY: &str = "sk-journey-0001";

/// The account that journeys sign in to on the web route.
const USER: &str = "person@example.com";

/// Its password.
const PASSWORD: &str = "a-good-one";

impl World {
    /// Run `tachy` to its end.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub async fn tachy(&self, arguments: &[&str]) -> anyhow::Result<Output> {
        self.tachy_with(arguments, |_| {}).await
    }

    /// The same with a changed environment.
    ///
    /// # Errors
    ///
    /// As [`World::tachy`].
    pub async fn tachy_with(
        &self,
        arguments: &[&str],
        change: impl FnOnce(&mut Command),
    ) -> anyhow::Result<Output> {
        let mut command = self.command("tachy")?;
        command.args(arguments).stdin(Stdio::null());
        change(&mut command);
        let mut command = tokio::process::Command::from(command);
        Ok(command.kill_on_drop(true).output().await?)
    }

    /// The document that `tachy` prints for these arguments, however it ends.
    ///
    /// # Errors
    ///
    /// When it prints none.
    pub async fn document(&self, arguments: &[&str]) -> anyhow::Result<Value> {
        let output = self.tachy(arguments).await?;
        serde_json::from_slice(&output.stdout).with_context(|| {
            let said = String::from_utf8_lossy(&output.stderr);
            format!("tachy {}: {said}", arguments.join(" "))
        })
    }

    /// Drive every job until none goes on by itself, or for `timeout_s` whole seconds.
    ///
    /// # Errors
    ///
    /// When the program prints no document.
    pub async fn wait_for_all(&self, timeout_s: &str) -> anyhow::Result<()> {
        let patience = ["--poll-ms", "20", "--timeout", timeout_s, "--json"];
        let wait = ["job", "wait", "--all"];
        self.document(&[&wait[..], &patience].concat()).await?;
        Ok(())
    }

    /// Sign in to an account of this route, by a key or by a password.
    ///
    /// # Errors
    ///
    /// When it is refused.
    pub async fn sign_in(&self, route: Route) -> anyhow::Result<()> {
        let output = self.sign_in_with(route, |_| {}).await?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{said}");
        Ok(())
    }

    /// The same in a changed environment; says how the program ended.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub async fn sign_in_with(
        &self,
        route: Route,
        change: impl FnOnce(&mut Command),
    ) -> anyhow::Result<Output> {
        let (arguments, secret): (&[&str], _) = match route {
            Route::Platform => (&["--platform", "--key-stdin"], KEY),
            Route::Web | Route::Browser => {
                (&["--web", "--username", USER, "--password-stdin"], PASSWORD)
            }
        };
        let arguments = [&["account", "add"], arguments].concat();
        self.tachy_told(&arguments, secret, change).await
    }

    /// Run `tachy` with this on its stdin, in a changed environment.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub async fn tachy_told(
        &self,
        arguments: &[&str],
        told: &str,
        change: impl FnOnce(&mut Command),
    ) -> anyhow::Result<Output> {
        let mut stdin = tempfile::tempfile()?;
        stdin.write_all(told.as_bytes())?;
        stdin.rewind()?;
        self.tachy_with(arguments, |command| {
            command.stdin(stdin);
            change(command);
        })
        .await
    }
}
