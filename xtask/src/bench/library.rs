//! A large library: what a window asks for when it opens, searches and scrolls, with 100,000 clips.
//!
//! The clips are sidecars beside files of a few bytes, brought in by a rescan; so filling takes a while, and is
//! shown too.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::figure::{Figure, Measured, median, written};
use super::ground::{Bench, Ground, Serving, Wanted};
use super::process;

/// Clips of the library.
const CLIPS: u64 = 100_000;

/// Rows that a window shows at once.
const ROWS: usize = 60;

/// How often each question is asked.
const TIMES: usize = 15;

/// Longest time a window may take to open, and a search to answer, unit: ms.
const OPEN_MS: f64 = 100.0;
const SEARCH_MS: f64 = 20.0;

/// Words that prompts are made of.
const WORDS: [&str; 16] = [
    "paper", "boat", "brook", "fox", "snow", "harbour", "night", "lantern", "rain", "mountain",
    "train", "garden", "whale", "desert", "mirror", "dancer",
];

/// Fill a library and ask what a window asks.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let ground = bench.ground(Wanted {
        speed: 1.0,
        slots: 1,
    })?;
    let rescanned = fill(&ground, CLIPS)?;
    let studio = ground.serve()?;
    let mut figures = Vec::new();
    let opened = studio.opened.took.as_secs_f64() * 1e3;
    figures.push(Figure::shown(
        "start with 100,000 clips, to the first answer",
        written(opened.round(), "ms"),
    ));
    let found = find(&studio)?;
    figures.extend(answers(&studio, &found)?);
    if let Some(memory) = process::memory_bytes(studio.id()) {
        figures.push(Figure::shown(
            "memory with 100,000 clips found",
            written(megabytes(memory.own), "MB"),
        ));
    }
    figures.push(Figure::shown(
        "rescan of 100,000 clips",
        written(rescanned.as_secs_f64(), "s"),
    ));
    studio.kill()?;
    Ok(figures)
}

/// Put so many clips into the library; how long the rescan took that brought them in.
pub(super) fn fill(ground: &Ground, clips: u64) -> Result<Duration> {
    let folder = ground.folder().join("home/library/2026/11");
    fs::create_dir_all(&folder)?;
    for number in 0..clips {
        write_clip(&folder, number)?;
    }
    rescan(ground)
}

/// Bring the files into the database.
fn rescan(ground: &Ground) -> Result<Duration> {
    let begun = Instant::now();
    let mut command = ground.tachy();
    command.args(["library", "rescan"]).stdout(Stdio::null());
    let status = command.status()?;
    ensure!(status.success(), "rescan: {status}");
    Ok(begun.elapsed())
}

/// The ids of every clip.
fn find(studio: &Serving) -> Result<Vec<String>> {
    let found = studio.door.post("/api/v1/clips/find", &json!({}))?;
    ensure!(found["total"] == CLIPS, "found {}", found["total"]);
    let ids = found["ids"].as_array().context("ids")?;
    Ok(ids
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

fn answers(studio: &Serving, ids: &[String]) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let (took, bytes) = ask(studio, "find", &json!({}))?;
    let aside = format!("{:.1} MB", megabytes(u64::try_from(bytes)?));
    figures.push(Figure::at_most(
        "finding all of 100,000 clips",
        Measured::new(took, "ms").beside(&aside),
        OPEN_MS,
    ));
    for (what, input) in [
        ("in another order", json!({ "sort": "largest" })),
        (
            "by mode, model and stars",
            json!({ "filter": { "modes": ["text"], "models": ["v6"], "starsMin": 3 } }),
        ),
    ] {
        let (took, _) = ask(studio, "find", &input)?;
        let what = format!("finding among 100,000 clips {what}");
        figures.push(Figure::shown(&what, written(took, "ms")));
    }
    for (what, words) in [
        ("one clip", "n77777"),
        ("hundreds", "paper boat fox sn"),
        ("half of them", "pap"),
    ] {
        let input = json!({ "filter": { "search": words } });
        let (took, _) = ask(studio, "find", &input)?;
        let what = format!("search that finds {what}");
        figures.push(Figure::at_most(&what, Measured::new(took, "ms"), SEARCH_MS));
    }
    let some: Vec<&String> = ids.iter().take(ROWS).collect();
    let (took, _) = ask(studio, "some", &json!({ "ids": some }))?;
    figures.push(Figure::shown("rows of 60 clips", written(took, "ms")));
    let begun = Instant::now();
    studio.door.get("/api/v1/clips/facets")?;
    let took = begun.elapsed().as_secs_f64() * 1e3;
    figures.push(Figure::shown(
        "what filters may be set to",
        written(took, "ms"),
    ));
    Ok(figures)
}

/// Ask again and again; the middle of the times, unit: ms, and the bytes of the last answer.
fn ask(studio: &Serving, verb: &str, input: &Value) -> Result<(f64, usize)> {
    let path = format!("/api/v1/clips/{verb}");
    let (mut times, mut bytes) = (Vec::new(), 0);
    for _ in 0..TIMES {
        let (took, length) = studio.door.weigh(&path, input)?;
        times.push(took.as_secs_f64() * 1e3);
        bytes = length;
    }
    Ok((median(&times), bytes))
}

/// A clip of eight bytes, and the sidecar of one that was made.
fn write_clip(folder: &Path, number: u64) -> Result<()> {
    let name = format!("2026-11-22_bench_{number:012x}");
    fs::write(folder.join(format!("{name}.mp4")), b"\0\0\0\x08free")?;
    let sidecar = sidecar(number);
    fs::write(folder.join(format!("{name}.json")), sidecar.to_string())?;
    Ok(())
}

fn sidecar(number: u64) -> Value {
    let (day, second) = (1 + number % 28, number % 86_400);
    let at = format!(
        "2026-11-{day:02}T{:02}:{:02}:{:02}Z",
        second / 3_600,
        second / 60 % 60,
        second % 60
    );
    let prompt: Vec<&str> = WORDS
        .iter()
        .enumerate()
        .filter(|(place, _)| number.wrapping_mul(0x9e37_79b9) >> (8 + place) & 1 == 1)
        .map(|(_, word)| *word)
        .collect();
    let (width, height) = if number.is_multiple_of(3) {
        (720, 1280)
    } else {
        (1280, 720)
    };
    json!({
        "version": 1,
        "clip": format!("0198c0de-0000-7000-8000-{number:012x}"),
        "job": null, "account": null, "account_name": "bench", "route": "platform",
        "video_id": number.to_string(), "trace_ids": [], "charged_credits": 45,
        "job_created_at": at, "created_at": at, "made_in_ms": 30_000,
        "width": width, "height": height, "duration_ms": 5_000,
        "size_bytes": 8, "sha256": format!("{number:064x}"),
        "stars": number % 6, "tags": [format!("take {}", number % 40)],
        "recipe": {
            "version": 1, "mode": "text", "model": if number.is_multiple_of(2) { "v6" } else { "v5.5" },
            "prompt": format!("n{number} {} {}", prompt.join(" "), "in the long light of a late evening ".repeat(6)),
            "duration_s": 5, "quality": "720p", "aspect": "16:9",
        },
    })
}

fn megabytes(bytes: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let bytes = bytes as f64;
    bytes / 1e6
}
