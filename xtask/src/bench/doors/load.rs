//! One question asked over many connections at once, for a while.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};

use super::super::process;
use super::call::{Call, Line};

/// Connections that ask at the same time, each its next question when it has the answer.
const CONNECTIONS: usize = 16;

/// How long each turn is.
const TURN: Duration = Duration::from_secs(3);

/// Pause between two looks at the memory, which costs the process that is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// What one turn brought.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    /// Answers a second.
    pub(super) rate: f64,
    /// The most that the process held, what it shares counted in parts (PSS); unit: MB of 10^6 bytes.
    pub(super) memory_mb: f64,
}

/// Ask for one turn. A single refusal ends the measure.
pub(super) fn run(port: u16, call: &Call, process: u32) -> Result<Load> {
    let begun = Instant::now();
    thread::scope(|scope| {
        let ask = || -> Result<u32> {
            let mut line = Line::open(port)?;
            let mut answers = 0;
            while begun.elapsed() < TURN {
                line.timed(call)?;
                answers += 1;
            }
            Ok(answers)
        };
        let askers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(ask)).collect();
        let mut most = 0;
        while askers.iter().any(|asker| !asker.is_finished()) {
            let memory =
                process::memory_bytes(process).context("the memory of a running process")?;
            most = most.max(memory.own);
            thread::sleep(LOOK_AGAIN);
        }
        let mut answers = 0;
        for asker in askers {
            answers += asker.join().map_err(|_| anyhow!("an asker panicked"))??;
        }
        Ok(Load {
            rate: f64::from(answers) / TURN.as_secs_f64(),
            memory_mb: f64::from(u32::try_from(most / 1_000)?) / 1e3,
        })
    })
}
