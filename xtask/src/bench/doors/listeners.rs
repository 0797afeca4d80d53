//! Live events: from a change to a thousand listeners.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::json;

use super::super::ask::Door;
use super::super::figure::{Figure, Measured, median, written};

/// Listeners at once.
const LISTENERS: usize = 1_000;

/// Threads that read for them. One that reads slowly makes the figure worse, never better: the time of an event is
/// taken when it was read.
const READERS: usize = 4;

/// Changes that are timed.
const CHANGES: usize = 100;

/// Longest wait for one event; only a lost one takes it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A change, as its event shows it, and when it was asked for.
#[derive(Clone)]
struct Change {
    words: &'static str,
    begun: Instant,
}

/// Hide and show a finished job again and again, and time how soon everybody knows.
pub(super) fn measure(door: &Door) -> Result<Vec<Figure>> {
    let jobs = door.get("/api/v1/jobs")?;
    let job = jobs["jobs"]
        .as_array()
        .and_then(|jobs| jobs.iter().find(|job| job["stage"] == "done"));
    let id = job
        .and_then(|job| job["id"].as_str())
        .context("a finished job")?;
    thread::scope(|scope| {
        let (told, times) = mpsc::channel();
        let mut readers = Vec::new();
        for _ in 0..READERS {
            let (tell, changes) = mpsc::channel::<Change>();
            let listeners = (0..LISTENERS / READERS).map(|_| Listener::open(door));
            let listeners: Vec<Listener> = listeners.collect::<Result<_>>()?;
            let told = told.clone();
            scope.spawn(move || read(listeners, &changes, &told));
            readers.push(tell);
        }
        let mut seen = Seen::default();
        for number in 0..CHANGES {
            let (verb, words) = [
                ("hide", "\"isHidden\":true"),
                ("show", "\"isHidden\":false"),
            ][number % 2];
            let change = Change {
                words,
                begun: Instant::now(),
            };
            for reader in &readers {
                reader
                    .send(change.clone())
                    .map_err(|_| anyhow!("a reader ended"))?;
            }
            door.post(&format!("/api/v1/jobs/{id}/{verb}"), &json!({}))?;
            seen.answered_ms.push(ms(change.begun.elapsed()));
            for _ in 0..READERS {
                seen.heard_ms.extend::<Vec<f64>>(times.recv()??);
            }
        }
        Ok(seen.figures())
    })
}

/// Wait for each change on each stream of `listeners`.
fn read(
    mut listeners: Vec<Listener>,
    changes: &mpsc::Receiver<Change>,
    told: &mpsc::Sender<Result<Vec<f64>>>,
) {
    for change in changes {
        let times = listeners
            .iter_mut()
            .map(|listener| listener.until(&change))
            .collect();
        if told.send(times).is_err() {
            return;
        }
    }
}

/// One stream of events.
struct Listener {
    stream: BufReader<TcpStream>,
    line: String,
}

impl Listener {
    fn open(door: &Door) -> Result<Self> {
        let mut stream = TcpStream::connect(("127.0.0.1", door.port()))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let (port, pass) = (door.port(), door.pass());
        write!(
            stream,
            "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{pass}\r\n"
        )?;
        let mut listener = Self {
            stream: BufReader::with_capacity(4096, stream),
            line: String::new(),
        };
        ensure!(
            listener.next()?.contains(" 200 "),
            "no events: {}",
            listener.line
        );
        while !listener.next()?.trim().is_empty() {}
        Ok(listener)
    }

    fn next(&mut self) -> Result<&str> {
        self.line.clear();
        let length = self.stream.read_line(&mut self.line)?;
        ensure!(length > 0, "the stream ended");
        Ok(&self.line)
    }

    /// Read until the change is there; gives ms since it was asked for.
    fn until(&mut self, change: &Change) -> Result<f64> {
        while !self.next()?.contains(change.words) {}
        Ok(ms(change.begun.elapsed()))
    }
}

/// Times of all changes, in ms since each was asked for.
#[derive(Default)]
struct Seen {
    answered_ms: Vec<f64>,
    heard_ms: Vec<f64>,
}

impl Seen {
    fn figures(mut self) -> Vec<Figure> {
        self.heard_ms.sort_by(f64::total_cmp);
        let place = (self.heard_ms.len() * 99).div_ceil(100).saturating_sub(1);
        let p99 = self.heard_ms.get(place).copied().unwrap_or_default();
        let aside = format!(
            "p50 {}; who asked for it had the answer after {}",
            written(median(&self.heard_ms), "ms"),
            written(median(&self.answered_ms), "ms"),
        );
        let measured = Measured::new(p99, "ms").beside(&aside);
        vec![Figure::at_most(
            "a change until 1,000 listeners know, p99",
            measured,
            50.0,
        )]
    }
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::super::super::figure::table;
    use super::Seen;

    #[test]
    fn ninety_nine_of_a_hundred_know_by_then() {
        let heard_ms: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        let seen = Seen {
            answered_ms: vec![5.0],
            heard_ms,
        };
        let said = table(&seen.figures());
        assert!(
            said.contains("99 ms (p50 50.5 ms;") && said.contains("MISSED"),
            "{said}"
        );
    }
}
