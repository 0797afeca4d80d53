//! Programs that a journey starts, and that end with it.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, ensure};

/// A running program of this journey; killed by its id when dropped.
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
            .spawn()
            .with_context(|| format!("{command:?}"))?;
        Ok(Self { child })
    }

    /// End it at once, as a crash or a power cut would (SIGKILL), and wait until it is gone.
    ///
    /// # Errors
    ///
    /// When it had been reaped already.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Whether it still runs.
    ///
    /// # Errors
    ///
    /// When the system does not say.
    pub fn is_running(&mut self) -> anyhow::Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of ours stays behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
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
