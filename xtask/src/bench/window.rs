//! The real window: how soon it can be used, a library of 100,000 clips in it, and what it takes of memory.
//!
//! Times are taken inside the page, from a person's act to the frame that shows what came of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::eye::Eye;
use super::figure::{Figure, Measured, median};
use super::ground::{Bench, Ground, Wanted, until};
use super::library;
use super::process;
use super::queue::{exact, high};
use crate::{node, shell, tools};

/// Clips in the large library.
const MANY: u64 = 100_000;

/// Clips in the library whose memory is looked at.
const USUAL: u64 = 10_000;

/// Starts, of which the middle one counts.
const STARTS: usize = 5;

/// Jobs that report at once while the page's longest standstill is looked for.
const JOBS: u32 = 20;

/// Slow enough that those jobs run for as long as the page is looked at, at most half a minute.
const SLOW: f64 = 0.7;

/// Longest wait until they run.
const RUNNING_MAX: Duration = Duration::from_mins(1);

/// From the beginning of the process to the first frame that can be used, in ms since the page's own beginning.
const USABLE: &str = "async () => performance.getEntriesByName('usable')[0] ? \
    performance.timeOrigin + performance.getEntriesByName('usable')[0].startTime : null";

/// Ask for nothing, then for everything again: the time until the first cards of the whole library are drawn.
const OPEN: &str = include_str!("window/open.js");

/// Scroll through the wall at the pace of a wheel that is turned fast; the time of each frame.
const SCROLL: &str = include_str!("window/scroll.js");

/// Type words key by key; from each key to the frame that shows what was found.
const SEARCH: &str = include_str!("window/search.js");

/// The longest standstill of the page within some seconds.
const STANDSTILL: &str = include_str!("window/standstill.js");

/// Measure the window.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let window = built(bench)?;
    let mut figures = vec![start(bench, &window)?];
    figures.extend(large_library(bench, &window)?);
    figures.push(memory(bench, &window)?);
    figures.push(standstill(bench, &window)?);
    figures.push(script_size(&bench.root)?);
    Ok(figures)
}

/// The optimised window, and the driver for it.
fn built(bench: &Bench) -> Result<PathBuf> {
    node::ensure_pages(&bench.root)?;
    let mut build = shell::cargo(&bench.root);
    build.args(["build", "--release", "--package", "tachyscope"]);
    shell::run(build.args(["--bin", "tachyscope"]))?;
    tools::ensure_tauri_driver(&bench.root, &bench.target)?;
    Ok(bench.target.join("release/tachyscope"))
}

/// A data folder with an account, and a PixVerse of this speed.
fn signed_in(bench: &Bench, speed: f64) -> Result<Ground> {
    let ground = bench.ground(Wanted { speed, slots: 100 })?;
    ground.sign_in(1)?;
    Ok(ground)
}

/// Open the window and wait until it can be used; when that was, in ms since 1970.
fn opened(bench: &Bench, window: &Path, ground: &Ground) -> Result<(Eye, f64)> {
    let driver = bench.target.join("tools/bin/tauri-driver");
    let furnish = |command: &mut Command| ground.furnish(command);
    let eye = Eye::open(ground.folder(), &driver, window, furnish)?;
    let usable_ms = eye.until("a window that can be used", USABLE)?;
    Ok((eye, usable_ms.as_f64().context("a moment")?))
}

fn start(bench: &Bench, window: &Path) -> Result<Figure> {
    let ground = signed_in(bench, 100.0)?;
    let mut took_ms = Vec::new();
    for _ in 0..STARTS {
        let (eye, usable_ms) = opened(bench, window, &ground)?;
        let own = process::below(eye.id(), &process::WINDOW_PROGRAMS[..1]);
        let begun_ms = own.first().and_then(|id| process::begun_at_ms(*id));
        took_ms.push(usable_ms - begun_ms.context("when the window's process began")?);
        eye.close()?;
    }
    let measured = Measured::new(median(&took_ms).round(), "ms");
    Ok(Figure::at_most(
        "window: process start to usable",
        measured,
        500.0,
    ))
}

fn large_library(bench: &Bench, window: &Path) -> Result<Vec<Figure>> {
    let ground = signed_in(bench, 100.0)?;
    library::fill(&ground, MANY)?;
    let (eye, _) = opened(bench, window, &ground)?;
    let figures = [
        ("open", median(&numbers(&eye.run(OPEN)?)?), 300.0),
        (
            "a frame while scrolling, p95",
            high(&numbers(&eye.run(SCROLL)?)?),
            20.0,
        ),
        (
            "from key to result, p95",
            high(&numbers(&eye.run(SEARCH)?)?),
            20.0,
        ),
    ];
    eye.close()?;
    let figures = figures.map(|(what, took_ms, limit)| {
        let what = format!("window with 100,000 clips: {what}");
        Figure::at_most(&what, Measured::new(took_ms, "ms"), limit)
    });
    Ok(figures.into())
}

/// All processes of a window that has shown a good part of 10,000 clips.
fn memory(bench: &Bench, window: &Path) -> Result<Figure> {
    let ground = signed_in(bench, 100.0)?;
    library::fill(&ground, USUAL)?;
    let (eye, _) = opened(bench, window, &ground)?;
    eye.run(SCROLL)?;
    let programs = process::below(eye.id(), &process::WINDOW_PROGRAMS);
    let shares = programs.iter().filter_map(|id| process::share_of(*id));
    let measured = Measured::new(exact(shares.sum()) / 1e6, "MB");
    eye.close()?;
    let what = "window with 10,000 clips: memory of all processes";
    Ok(Figure::at_most(what, measured, 350.0))
}

fn standstill(bench: &Bench, window: &Path) -> Result<Figure> {
    let ground = signed_in(bench, SLOW)?;
    let studio = ground.serve()?;
    studio.allow(JOBS)?;
    studio.kill()?;
    let (eye, _) = opened(bench, window, &ground)?;
    let list = ground.folder().join("jobs.jsonl");
    fs::write(
        &list,
        "{\"prompt\": \"a paper boat\"}\n".repeat(JOBS as usize),
    )?;
    let mut batch = ground.tachy();
    batch.arg("batch").arg(&list).stdout(Stdio::null());
    let mut batch = batch.stderr(Stdio::null()).spawn()?;
    let running = r"() => Number(/Queue\s(\d+) running/.exec(document.body.innerText)?.[1] ?? 0)";
    let are_running = until("jobs that run", RUNNING_MAX, || {
        let count = eye.run(running)?.as_u64().unwrap_or_default();
        Ok((count >= u64::from(JOBS)).then_some(()))
    });
    let gaps = are_running.and_then(|()| numbers(&eye.run(STANDSTILL)?));
    // What is left of the jobs is of no interest; the books of this ground go with it.
    batch.kill()?;
    batch.wait()?;
    let longest = gaps?.into_iter().fold(0.0, f64::max);
    eye.close()?;
    let what = "window: longest standstill while 20 jobs report";
    Ok(Figure::at_most(what, Measured::new(longest, "ms"), 50.0))
}

/// What the scripts that the first page asks for take on the way, packed as a server packs them.
fn script_size(root: &Path) -> Result<Figure> {
    let dist = root.join("ui/dist");
    let page = fs::read_to_string(dist.join("index.html"))?;
    let mut bytes = 0;
    let is_script = |word: &&str| Path::new(word).extension().is_some_and(|kind| kind == "js");
    for address in page.split('"').filter(is_script) {
        let mut pack = Command::new("gzip");
        let packed = pack.arg("-9c").arg(dist.join(address)).output()?;
        ensure!(packed.status.success(), "{address} cannot be packed");
        bytes += packed.stdout.len();
    }
    ensure!(bytes > 0, "the first page asks for no scripts");
    let measured = Measured::new(exact(u64::try_from(bytes)?) / 1e3, "kB");
    let what = "scripts of the first page, packed";
    Ok(Figure::at_most(what, measured, 120.0))
}

fn numbers(list: &Value) -> Result<Vec<f64>> {
    let list = list.as_array().context("a list of times")?;
    Ok(list.iter().filter_map(Value::as_f64).collect())
}
