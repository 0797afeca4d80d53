//! A screen that nobody looks at, and programs that end with us.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

/// A program that ends with us.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of ours stays behind.
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// A screen of its own that lets every user of this machine in.
pub(crate) struct Screen {
    /// What `DISPLAY` has to be.
    pub(crate) display: String,
    _server: Running,
}

impl Screen {
    /// Put up a screen, at a number of its own choice.
    pub(crate) fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb");
        server.args([
            "-displayfd",
            "1",
            "-ac",
            "-nolisten",
            "tcp",
            "-screen",
            "0",
            "1600x1000x24",
        ]);
        let mut server = Running(
            server
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()?,
        );
        let mut line = String::new();
        let stdout = server.0.stdout.take().context("an open stdout")?;
        BufReader::new(stdout).read_line(&mut line)?;
        Ok(Self {
            display: format!(":{}", line.trim()),
            _server: server,
        })
    }
}
