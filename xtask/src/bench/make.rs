//! `tachy make` against a shell script that makes the same calls with curl.

use std::process::Command;

use anyhow::Result;

use super::figure::{Figure, Measured};
use super::ground::{Bench, Ground, Wanted, key};
use super::race::{Race, timed};

/// A clip takes one second: less than any real one, so that what we add shows.
const SPEED: f64 = 20.0;

/// Pause between two looks, the same on both sides, unit: ms.
const PAUSE_MS: &str = "50";

/// Turns of each side.
const TURNS: usize = 7;

/// One film for all, so that nobody waits for its making.
const PROMPT: &str = "a paper boat on a brook";

/// A model of both lists, the catalog's and the simulator's.
const MODEL: &str = "v6";

/// Measure one clip from the command to the file.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let ground = bench.ground(Wanted {
        speed: SPEED,
        slots: 5,
    })?;
    ground.sign_in(1)?;
    // The first of each makes the film and fills caches.
    timed(&mut tachy(&ground))?;
    timed(&mut script(&ground, 0))?;
    let mut race = Race::default();
    for turn in 1..=TURNS {
        race.turn(tachy(&ground), script(&ground, turn))?;
    }
    let (ours, peer) = (race.ours_s(), race.peer_s());
    let aside = format!("{:.0} ms against {:.0} ms", ours * 1e3, peer * 1e3);
    Ok(vec![Figure::at_most(
        "`tachy make` against a script with curl, clip of 1 s",
        Measured::new(ours / peer, "×").beside(&aside),
        1.5,
    )])
}

/// Make one clip.
pub(super) fn tachy(ground: &Ground) -> Command {
    let mut command = ground.tachy();
    command
        .args(["make", "text", "--prompt", PROMPT, "--model", MODEL])
        .args(["--duration", "1", "--quality", "360p", "--json"])
        .args(["--poll-ms", PAUSE_MS, "--out"])
        .arg(ground.folder().join("out"));
    command
}

/// Make the same one by hand; `turn` makes its trace id its own. It prints the clip's link.
pub(super) fn script(ground: &Ground, turn: usize) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", include_str!("make.sh")])
        .env("BASE", ground.base())
        .env("KEY", key(1))
        .env("TRACE", format!("by-hand-{turn}"))
        .env("MODEL", MODEL)
        .env("PROMPT", PROMPT)
        .env("CLIP", ground.folder().join(format!("by-hand-{turn}.mp4")));
    command
}
