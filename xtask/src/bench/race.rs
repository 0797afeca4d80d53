//! The same work done by us and by a peer, in turn, because other work on the machine comes and goes.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Result, bail};

use super::figure::median;

/// Seconds of each turn.
#[derive(Debug, Default)]
pub(super) struct Race {
    ours_s: Vec<f64>,
    peer_s: Vec<f64>,
}

impl Race {
    /// Let both do it once more.
    pub(super) fn turn(&mut self, mut ours: Command, mut peer: Command) -> Result<()> {
        self.ours_s.push(timed(&mut ours)?.0);
        self.peer_s.push(timed(&mut peer)?.0);
        Ok(())
    }

    /// The middle time of ours, unit: seconds.
    pub(super) fn ours_s(&self) -> f64 {
        median(&self.ours_s)
    }

    /// The middle time of the peer, unit: seconds.
    pub(super) fn peer_s(&self) -> f64 {
        median(&self.peer_s)
    }
}

/// Run to the end; gives the seconds it took and what it printed.
pub(super) fn timed(command: &mut Command) -> Result<(f64, String)> {
    let begun = Instant::now();
    let output = command.stdin(Stdio::null()).output()?;
    let took = begun.elapsed().as_secs_f64();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{} failed: {printed}{said}",
            command.get_program().display()
        );
    }
    Ok((took, printed))
}
