//! Fetching a long clip against curl.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::figure::{Figure, Measured};
use super::ground::{Bench, Ground, Wanted};
use super::make;
use super::race::{Race, timed};

/// Clips are made at once.
const SPEED: f64 = 1_000.0;

/// What is fetched, unit: bytes. The simulator holds it in memory while it sends it.
const SIZE_BYTES: u32 = 256 << 20;

/// Turns of each side.
const TURNS: usize = 5;

/// Measure a download of 256 MiB: ours is fetched, flushed to disk, hashed and looked into.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let ground = bench.ground(Wanted {
        speed: SPEED,
        slots: 5,
    })?;
    ground.sign_in(1)?;
    timed(&mut make::tachy(&ground))?;
    let clip = Clip::only(&ground)?;
    let (_, link) = timed(&mut make::script(&ground, 0))?;
    lengthen(&film_in(ground.folder())?)?;
    let mut race = Race::default();
    for _ in 0..TURNS {
        fs::remove_file(&clip.path).context("the clip of an earlier turn")?;
        race.turn(clip.refetched(&ground), curl(&ground, &link))?;
        let size_bytes = fs::metadata(&clip.path)?.len();
        ensure!(
            size_bytes > SIZE_BYTES.into(),
            "only {size_bytes} bytes came"
        );
    }
    let (ours, peer) = (race.ours_s(), race.peer_s());
    let speed = |took: f64| f64::from(SIZE_BYTES) / 1e6 / took;
    let aside = format!("{:.0} MB/s against {:.0} MB/s", speed(ours), speed(peer));
    Ok(vec![Figure::at_least(
        "download of 256 MiB against curl, flushed and checked",
        Measured::new(peer / ours, "×").beside(&aside),
        0.8,
    )])
}

/// A clip in the library.
struct Clip {
    id: String,
    path: PathBuf,
}

impl Clip {
    /// The one clip that there is.
    fn only(ground: &Ground) -> Result<Self> {
        let (_, listed) = timed(ground.tachy().args(["clip", "list", "--json"]))?;
        let listed: Value = serde_json::from_str(&listed).context("the list of clips")?;
        let clip = &listed["clips"][0];
        let text = |name: &str| clip[name].as_str().with_context(|| name.to_owned());
        Ok(Self {
            id: text("id")?.to_owned(),
            path: text("path")?.into(),
        })
    }

    fn refetched(&self, ground: &Ground) -> Command {
        let mut command = ground.tachy();
        command.args(["clip", "refetch", &self.id, "--json"]);
        command
    }
}

fn curl(ground: &Ground, link: &str) -> Command {
    let mut command = Command::new("curl");
    command
        .args(["--silent", "--show-error", "--fail", "--output"])
        .arg(ground.folder().join("by-curl.mp4"))
        .arg(link);
    command
}

/// The one film that the simulator has made.
fn film_in(folder: &Path) -> Result<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let is_ours = ["home", "out"].iter().any(|name| path.ends_with(name));
            if path.is_dir() && !is_ours {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "mp4")
                && !path.ends_with("by-hand-0.mp4")
            {
                return Ok(path);
            }
        }
    }
    anyhow::bail!("the simulator has made no film")
}

/// Put a long box of nothing behind a film; it is as good a film as before.
fn lengthen(film: &Path) -> Result<()> {
    let mut bytes = OpenOptions::new().write(true).open(film)?;
    let end = bytes.seek(SeekFrom::End(0))?;
    bytes.write_all(&SIZE_BYTES.to_be_bytes())?;
    bytes.write_all(b"free")?;
    bytes.set_len(end + u64::from(SIZE_BYTES))?;
    Ok(())
}
