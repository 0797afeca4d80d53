//! One row of the table: how often it was right, and where the time went.

use std::fmt::Write as _;
use std::time::Duration;

use crate::days::Day;
use crate::stand::{Left, Run};

/// All runs of one situation.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) right: usize,
    pub(crate) wrong: usize,
    pub(crate) left: Left,
    /// From the order to the outcome, in the order of the runs.
    whole: Vec<Duration>,
    /// From the leave to press to the answer.
    pressed: Vec<Duration>,
    /// Of the whole, what the page itself took: loading, and its call.
    page: Vec<Duration>,
}

impl Row {
    /// Times are in milliseconds. The first run of each row also starts Chrome.
    pub(crate) const HEAD: &str = "                       as it        Generate to the end    leave to the answer   of it the page\n\
        situation             should wrong  first    p50    p95          p50    p95          p50    p95";

    /// Take a run in. Says why when it did not end as it should.
    pub(crate) fn add(&mut self, day: &Day, run: &Run) -> Option<String> {
        self.whole.push(run.whole);
        self.pressed.extend(run.pressed);
        if let Ok(answered) = &run.outcome {
            self.page.push(answered.timings.page);
        }
        if (day.is_right)(&run.outcome) {
            self.right += 1;
            return None;
        }
        self.wrong += 1;
        Some(match &run.outcome {
            Ok(_) => "made a clip".to_owned(),
            Err(failure) => format!("{failure} (after {:?})", failure.step),
        })
    }

    /// What was not run any more counts as wrong.
    pub(crate) fn give_up(&mut self, runs: usize) {
        self.wrong += runs;
    }

    /// A clip too many or too few makes its run wrong, whatever that run was told.
    pub(crate) fn count_clips(&mut self, day: &Day, made: usize) {
        let off = (day.clips * self.right).abs_diff(made);
        let off = off.min(self.right);
        self.right -= off;
        self.wrong += off;
    }

    pub(crate) fn shown(&self, name: &str) -> String {
        let mut line = format!("{name:<22} {:>5} {:>5}", self.right, self.wrong);
        let first = self.whole.first().copied();
        let _ = write!(line, " {}", milliseconds(first));
        let parts = [
            (&self.whole, ""),
            (&self.pressed, "      "),
            (&self.page, "      "),
        ];
        for (times, gap) in parts {
            let (middle, slow) = (part(times, 50), part(times, 95));
            let _ = write!(
                line,
                "{gap} {} {}",
                milliseconds(middle),
                milliseconds(slow)
            );
        }
        line
    }
}

/// The time that so many of a hundred runs stay below.
fn part(times: &[Duration], of_hundred: usize) -> Option<Duration> {
    let mut times = times.to_vec();
    times.sort_unstable();
    let last = times.len().checked_sub(1)?;
    times
        .get((times.len() * of_hundred / 100).min(last))
        .copied()
}

fn milliseconds(time: Option<Duration>) -> String {
    time.map_or_else(
        || format!("{:>6}", "–"),
        |time| format!("{:>6}", time.as_millis()),
    )
}
