//! Programs that a journey starts, and that end with it.

use std::{
    os::unix::process::CommandExt as _,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
};

use anyhow::{Context as _, ensure};
use rustix::process::{Pid, Signal};

use crate::world::eventually;

/// A running program of this journey, with everything it started in its turn; ended when dropped.
#[derive(Debug)]
pub struct Program {
    child: Child,
}

impl Program {
    /// Start `command`, quiet on stdout.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub fn start(command: &mut Command) -> anyhow::Result<Self> {
        Self::start_with_output(command, Stdio::null())
    }

    /// Start `command`; what it says on stdout goes to `output`.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub fn start_with_output(
        command: &mut Command,
        output: impl Into<Stdio>,
    ) -> anyhow::Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .stdout(output)
            .process_group(0)
            .spawn()
            .with_context(|| format!("{command:?}"))?;
        Ok(Self { child })
    }

    /// Ask it to end (SIGTERM), and wait until it is gone; says how it ended.
    ///
    /// # Errors
    ///
    /// When it had been reaped already, or does not end.
    pub async fn stop(&mut self) -> anyhow::Result<ExitStatus> {
        rustix::process::kill_process(Pid::from_child(&self.child), Signal::TERM)?;
        eventually("the end of a stopped program", || {
            self.child.try_wait().ok().flatten()
        })
        .await
    }

    /// End it and what it started at once, as a power cut would (SIGKILL), and wait until it is
    /// gone.
    ///
    /// # Errors
    ///
    /// When it had been reaped already.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        let group = Pid::from_child(&self.child);
        rustix::process::kill_process_group(group, Signal::KILL)?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of ours stays behind.
        let _ended = self.kill();
    }
}

/// The built program `name`, beside this test's own file.
///
/// # Errors
///
/// When it has not been built.
pub fn binary(name: &str) -> anyhow::Result<PathBuf> {
    let me = std::env::current_exe()?;
    let folder = me
        .parent()
        .and_then(|deps| deps.parent())
        .context("the target folder")?;
    let path = folder.join(name);
    ensure!(
        path.is_file(),
        "{} is not built; `cargo xtask test` builds it",
        path.display()
    );
    Ok(path)
}
