//! A long queue: what it takes of memory, and whether a job costs more when ten times as many wait.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::figure::{Figure, Measured, median, written};
use super::ground::{Bench, Serving, Wanted};
use super::process::{self, Memory};

/// Clips are made at once: what is measured is the studio.
const SPEED: f64 = 1_000.0;

/// Accounts of the queue, because one has at most a hundred slots.
const ACCOUNTS: u32 = 5;

/// Slots of each: 500 jobs in flight.
const SLOTS: u32 = 100;

/// Jobs that wait behind those in flight, few and many.
const WAITING: [u32; 2] = [1_000, 10_000];

/// Clips that are made in each round. As many jobs as are in flight stay behind them, so that all slots are
/// in use to the end of the round.
const MADE: u64 = 1_000;

/// Longest time for the clips of one round.
const ROUND_MAX: Duration = Duration::from_mins(3);

/// Pause between two looks of the window that is not there.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// Rounds of each length, taken in turn, because other work on the machine comes and goes.
const ROUNDS: usize = 3;

/// What one round showed.
struct Round {
    /// Processor time for each clip, unit: ms. `None` where the system does not tell.
    processor_ms: Option<f64>,
    /// Time on the clock for each clip, unit: ms.
    clock_ms: f64,
    /// The most at any moment.
    memory: Option<Memory>,
    in_flight_max: u64,
    filled: Duration,
    listed: Duration,
    /// Time to answer a question of the window while jobs run, sorted, unit: ms.
    answers_ms: Vec<f64>,
}

/// Measure a queue of 1,000 and one of 10,000 jobs.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let mut rounds = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (length, waiting) in WAITING.into_iter().enumerate() {
            rounds[length].push(round(bench, waiting)?);
        }
    }
    Ok(figures(&rounds))
}

fn figures([few, many]: &[Vec<Round>; 2]) -> Vec<Figure> {
    let of = |rounds: &[Round], read: fn(&Round) -> f64| {
        median(&rounds.iter().map(read).collect::<Vec<_>>())
    };
    let mut figures = Vec::new();
    if let Some(memory) = most(many.iter().map(|round| round.memory)) {
        let in_flight = of(many, |round| exact(round.in_flight_max));
        let children = exact(memory.children) / 1e6;
        let aside = format!(
            "{in_flight:.0} in flight; programs that look into clips: {children:.0} MB more"
        );
        let measured = Measured::new(exact(memory.own) / 1e6, "MB").beside(&aside);
        figures.push(Figure::at_most(
            "memory of 10,000 jobs, highest",
            measured,
            150.0,
        ));
    }
    let used = |rounds: &[Round]| of(rounds, |round| round.processor_ms.unwrap_or_default());
    let clock = |rounds: &[Round]| of(rounds, |round| round.clock_ms);
    for (what, few, many) in [
        ("processor time for a job", used(few), used(many)),
        ("time on the clock for a job", clock(few), clock(many)),
    ] {
        if few > 0.0 {
            let aside = format!("{} → {}", written(few, "ms"), written(many, "ms"));
            let measured = Measured::new(many / few, "×").beside(&aside);
            let what = format!("{what}, 10,000 against 1,000 queued");
            figures.push(Figure::at_most(&what, measured, 1.3));
        }
    }
    let ms = |took: f64| written(took.round(), "ms");
    figures.push(Figure::shown(
        "putting 10,500 jobs in the queue",
        ms(of(many, |round| round.filled.as_secs_f64() * 1e3)),
    ));
    figures.push(Figure::shown(
        "list of 10,500 jobs for a window",
        ms(of(many, |round| round.listed.as_secs_f64() * 1e3)),
    ));
    figures.push(Figure::shown(
        "a window's question meanwhile, p95",
        ms(of(many, |round| high(&round.answers_ms))),
    ));
    figures
}

/// Fill the queue, let it go, and look on until enough clips are made.
fn round(bench: &Bench, waiting: u32) -> Result<Round> {
    let ground = bench.ground(Wanted {
        speed: SPEED,
        slots: SLOTS,
    })?;
    ground.sign_in(ACCOUNTS)?;
    let studio = ground.serve()?;
    let accounts = studio.allow(SLOTS)?;
    let nothing = serde_json::json!({});
    studio.door.post("/api/v1/queue/pause", &nothing)?;
    let begun = Instant::now();
    for account in &accounts {
        studio.enqueue(account, (waiting / ACCOUNTS + SLOTS) / 100)?;
    }
    let filled = begun.elapsed();
    let begun = Instant::now();
    studio.door.get("/api/v1/jobs?unfinishedOnly=true")?;
    let listed = begun.elapsed();
    let mut seen = Seen::default();
    seen.look(&studio)?;
    let (begun, used) = (Instant::now(), process::processor_time(studio.id()));
    studio.door.post("/api/v1/queue/resume", &nothing)?;
    let clips = seen.until_made(&studio)?;
    let took = begun.elapsed();
    let used = process::processor_time(studio.id())
        .zip(used)
        .and_then(|(after, before)| after.checked_sub(before));
    studio.kill()?;
    let each = |took: Duration| took.as_secs_f64() * 1e3 / exact(clips);
    let round = Round {
        processor_ms: used.map(each),
        clock_ms: each(took),
        memory: seen.memory,
        in_flight_max: seen.in_flight_max,
        filled,
        listed,
        answers_ms: seen.answers_ms,
    };
    round.say(waiting);
    Ok(round)
}

impl Round {
    fn say(&self, waiting: u32) {
        println!(
            "  {waiting} queued: {:.2} ms of the processor and {:.2} ms on the clock for a job, \
             {:.1} + {:.1} MB, {} in flight",
            self.processor_ms.unwrap_or_default(),
            self.clock_ms,
            exact(self.memory.unwrap_or_default().own) / 1e6,
            exact(self.memory.unwrap_or_default().children) / 1e6,
            self.in_flight_max
        );
    }
}

/// What was seen while jobs ran.
#[derive(Default)]
struct Seen {
    memory: Option<Memory>,
    in_flight_max: u64,
    answers_ms: Vec<f64>,
}

impl Seen {
    /// Look on until enough clips are made; gives how many.
    fn until_made(&mut self, studio: &Serving) -> Result<u64> {
        let end = Instant::now() + ROUND_MAX;
        loop {
            let clips = self.look(studio)?;
            if clips >= MADE {
                return Ok(clips);
            }
            if Instant::now() > end {
                bail!("only {clips} clips within {} s", ROUND_MAX.as_secs());
            }
            thread::sleep(LOOK_AGAIN);
        }
    }

    fn look(&mut self, studio: &Serving) -> Result<u64> {
        self.memory = most([self.memory, process::memory_bytes(studio.id())]);
        let queue = studio.door.get("/api/v1/queue")?;
        let accounts = queue["accounts"].as_array().into_iter().flatten();
        let in_flight = accounts.filter_map(|account| account["used"].as_u64());
        self.in_flight_max = self.in_flight_max.max(in_flight.sum());
        let asked = Instant::now();
        let clips = studio.clips()?;
        self.answers_ms.push(asked.elapsed().as_secs_f64() * 1e3);
        Ok(clips)
    }
}

/// The most of each.
fn most(seen: impl IntoIterator<Item = Option<Memory>>) -> Option<Memory> {
    let seen = seen.into_iter().flatten();
    seen.reduce(|most, next| Memory {
        own: most.own.max(next.own),
        children: most.children.max(next.children),
    })
}

/// The value that 95 of 100 do not pass.
pub(super) fn high(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * 95).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

/// A count as a number to reckon with.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts and bytes of this machine lie far below 2^52"
)]
pub(super) fn exact(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::high;

    #[test]
    fn ninety_five_of_a_hundred_lie_below() {
        let values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert!((high(&values) - 95.0).abs() < f64::EPSILON);
        assert!(high(&[]).abs() < f64::EPSILON);
    }
}
