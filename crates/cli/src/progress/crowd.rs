//! Many jobs in one line: how many are where, and what holds up the next one.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use contract::{Job, JobId, Stage};

use crate::output::stage;

/// More jobs than this are shown as one line; more lines than a screen has help nobody.
pub(crate) const CROWD: usize = 20;

/// Stages in the order in which a person wants to hear of them.
const STAGES: [Stage; 9] = [
    Stage::Done,
    Stage::Failed,
    Stage::Cancelled,
    Stage::Unsure,
    Stage::Downloading,
    Stage::Rendering,
    Stage::Submitting,
    Stage::Preparing,
    Stage::Queued,
];

/// Where each of many jobs is.
pub(super) struct Crowd {
    expected: usize,
    pause: Duration,
    places: HashMap<JobId, usize>,
    known: Vec<(Stage, Option<String>)>,
    counts: [usize; STAGES.len()],
    last: Option<(Instant, String)>,
}

impl Crowd {
    /// A crowd of so many jobs, whose line is worth showing once in a `pause`.
    pub(super) fn new(expected: usize, pause: Duration) -> Self {
        Self {
            expected,
            pause,
            places: HashMap::new(),
            known: Vec::new(),
            counts: [0; STAGES.len()],
            last: None,
        }
    }

    /// Note where a job is; the line, where it is time to show it.
    pub(super) fn put(&mut self, job: &Job, now: Instant) -> Option<String> {
        let fresh = (job.stage, job.waiting.clone());
        self.counts[rank(fresh.0)] += 1;
        if let Some(place) = self.places.get(&job.id) {
            let before = std::mem::replace(&mut self.known[*place], fresh);
            self.counts[rank(before.0)] -= 1;
        } else {
            self.places.insert(job.id.clone(), self.known.len());
            self.known.push(fresh);
        }
        let is_early = |at: &Instant| now.duration_since(*at) < self.pause;
        let is_over = self.ended() == self.expected as u64;
        if self.known.len() < self.expected
            || (!is_over && self.last.as_ref().is_some_and(|(at, _)| is_early(at)))
        {
            return None;
        }
        let line = self.line();
        let is_news = self.last.as_ref().is_none_or(|(_, last)| *last != line);
        self.last = Some((now, line.clone()));
        is_news.then_some(line)
    }

    /// How many of them have ended, in whatever way.
    pub(super) fn ended(&self) -> u64 {
        self.counts[..3].iter().map(|count| *count as u64).sum()
    }

    /// `128 clips: 12 done, 5 rendering, 111 queued (next: waits for a free slot)`.
    fn line(&self) -> String {
        let counts = STAGES
            .iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(at, count)| format!("{count} {}", stage(*at)))
            .collect();
        let queued = self.known.iter().filter(|(at, _)| *at == Stage::Queued);
        let next = queued
            .take(1)
            .find_map(|(_, why)| why.as_ref())
            .map(|why| format!(" (next: {why})"));
        format!(
            "{} clips: {}{}",
            self.known.len(),
            counts.join(", "),
            next.unwrap_or_default()
        )
    }
}

fn rank(at: Stage) -> usize {
    let place = STAGES.iter().position(|stage| *stage == at);
    place.unwrap_or(STAGES.len() - 1)
}
