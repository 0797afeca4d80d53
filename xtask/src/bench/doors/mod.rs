//! The four endpoints that this product began with, beside the same four in `FastAPI` and `httpx` (`bench/fastapi`), on one
//! simulator and in one run; and live events to a thousand listeners.
//!
//! What the two do differently is the point: the peer asks PixVerse every time, the studio answers from what it knows.

mod call;
mod listeners;
mod load;
mod peer;

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::ask::Door;
use super::figure::{Figure, Measured, median, written};
use super::ground::{Bench, Wanted, until};
use call::{Call, Line};
use load::Load;
use peer::Peer;

/// A clip takes 0.4 s, so that slots are free again soon.
const SPEED: f64 = 50.0;

/// Slots of each account: more than are ever in use here.
const SLOTS: u32 = 100;

/// Turns of each side under load.
const TURNS: usize = 5;

/// Clips asked for, one after another, of each side.
const CLIPS: usize = 15;

/// Sign-ins of each side. The studio lets nobody try more often in a minute.
const SIGN_INS: usize = 3;

/// Longest wait for a clip.
const CLIP_MAX: Duration = Duration::from_mins(1);

/// An account of the simulator's web site; it takes any.
const FORM: &str = "grant_type=password&username=person%40example.com&password=a-good-one";

/// An image that PixVerse takes.
const IMAGE: &[u8] = include_bytes!("../../../../icons/icon.png");

/// Measure the doors.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let ground = bench.ground(Wanted {
        speed: SPEED,
        slots: SLOTS,
    })?;
    ground.sign_in(1)?;
    let studio = ground.serve()?;
    studio.allow(SLOTS)?;
    let peer = Peer::start(bench, &ground)?;
    let mut sides = [
        Side::new(&studio.door, studio.id()),
        Side::new(peer.door(), peer.id()),
    ];
    let mut figures = Vec::new();
    for (what, call, times) in [
        ("t2v", text_call as fn(&Door) -> Call, CLIPS),
        ("i2v", image_call, CLIPS),
        ("auth", auth_call, SIGN_INS),
    ] {
        let mut medians = Vec::new();
        for side in &mut sides {
            medians.push(side.ask_often(&call(side.door), times)?);
        }
        let both: Vec<String> = medians.iter().map(|ms| written(*ms, "ms")).collect();
        figures.push(Figure::shown(
            &format!("`{what}`, beside FastAPI"),
            both.join(" against "),
        ));
    }
    figures.splice(0..0, under_load(&sides)?);
    figures.extend(listeners::measure(&studio.door)?);
    studio.kill()?;
    Ok(figures)
}

/// One of the two, and the clip that was last made through it.
struct Side<'a> {
    door: &'a Door,
    process: u32,
    clip: Value,
}

impl<'a> Side<'a> {
    fn new(door: &'a Door, process: u32) -> Self {
        Self {
            door,
            process,
            clip: Value::Null,
        }
    }

    /// Send the same question so many times, one after another; the middle time in ms.
    fn ask_often(&mut self, call: &Call, times: usize) -> Result<f64> {
        let mut line = Line::open(self.door.port())?;
        let mut took_ms = Vec::new();
        for _ in 0..times {
            let (took, answer) = line.timed(call)?;
            took_ms.push(took.as_secs_f64() * 1e3);
            let answer: Value = serde_json::from_slice(&answer)?;
            if let Some(id) = answer["Resp"].get("video_id") {
                self.clip = id.clone();
            }
        }
        Ok(median(&took_ms))
    }

    /// The question how far the last clip is, once it is finished.
    fn status_call(&self) -> Result<Call> {
        let wanted = json!({ "generation_id": self.clip });
        until("a finished clip", CLIP_MAX, || {
            let answer = self.door.post("/api/v1/status", &wanted)?;
            Ok((answer["Resp"]["status"] == 1).then_some(()))
        })?;
        Ok(Call::json(self.door, "/api/v1/status", &wanted))
    }
}

/// `status` under load, in turns.
fn under_load([ours, peer]: &[Side<'_>; 2]) -> Result<Vec<Figure>> {
    let calls = [ours.status_call()?, peer.status_call()?];
    let mut loads: [Vec<Load>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..TURNS {
        for ((side, call), loads) in [ours, peer].into_iter().zip(&calls).zip(&mut loads) {
            let load = load::run(side.door.port(), call, side.process)?;
            println!("  {:.0} requests/s, {:.1} MB", load.rate, load.memory_mb);
            loads.push(load);
        }
    }
    let of = |loads: &[Load], read: fn(&Load) -> f64| {
        median(&loads.iter().map(read).collect::<Vec<_>>())
    };
    let ratio = |read: fn(&Load) -> f64, unit: &str| {
        let (ours, peer) = (of(&loads[0], read), of(&loads[1], read));
        let aside = format!("{} against {}", written(ours, unit), written(peer, unit));
        Measured::new(ours / peer, "×").beside(&aside)
    };
    Ok(vec![
        Figure::at_least(
            "`status` against FastAPI, requests a second",
            ratio(|load| load.rate, "/s"),
            10.0,
        ),
        Figure::at_most(
            "memory meanwhile against FastAPI",
            ratio(|load| load.memory_mb, "MB"),
            0.1,
        ),
    ])
}

fn text_call(door: &Door) -> Call {
    let wish = json!({
        "prompt": "a paper boat on a brook", "model": "v6", "duration": 1, "quality": "360p", "aspect_ratio": "16:9",
    });
    Call::json(door, "/api/v1/t2v", &wish)
}

fn image_call(door: &Door) -> Call {
    let words = [
        ("prompt", "a paper boat on a brook"),
        ("model", "v6"),
        ("duration", "1"),
        ("quality", "360p"),
    ];
    Call::form(door, "/api/v1/i2v", &words, ("boat.png", IMAGE))
}

fn auth_call(door: &Door) -> Call {
    Call::new(
        door,
        "/api/v1/auth",
        "application/x-www-form-urlencoded",
        FORM.as_bytes(),
    )
}

/// A token of the peer, which gives one for a password alone.
fn token(port: u16) -> Result<String> {
    let call = auth_call(&Door::open(port));
    let (_, answer) = Line::open(port)?.timed(&call)?;
    let answer: Value = serde_json::from_slice(&answer)?;
    Ok(answer["access_token"]
        .as_str()
        .context("no token came")?
        .to_owned())
}
