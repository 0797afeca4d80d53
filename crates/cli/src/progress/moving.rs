//! Lines that move in place on a terminal: a spinner while nothing can be counted, a bar where clips or bytes
//! are.

use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// A job, while nothing about it can be counted.
const STAGE: &str = "{spinner} {prefix}  {wide_msg}  {elapsed}";

/// A job whose bytes are counted.
const BYTES: &str = "{spinner} {prefix}  {bar:20} {wide_msg}  {elapsed}";

/// Many jobs, of which those that ended are counted.
const CROWD: &str = "{spinner} {bar:20} {wide_msg}  {elapsed}";

/// A line for one job.
pub(super) fn of_job(lines: &MultiProgress, prompt: String, frame: Duration) -> ProgressBar {
    let bar = line(lines, STAGE, frame);
    bar.set_prefix(prompt);
    bar
}

/// A line for so many jobs.
pub(super) fn of_crowd(lines: &MultiProgress, jobs: usize, frame: Duration) -> ProgressBar {
    let bar = line(lines, CROWD, frame);
    bar.set_length(jobs as u64);
    bar
}

/// Show bytes on a job's line, with a bar where it is known how many there are.
pub(super) fn count_bytes(bar: &ProgressBar, done: u64, total: Option<u64>) {
    let Some(total) = total else { return };
    if bar.length() != Some(total) {
        restyle(bar, BYTES);
        bar.set_length(total);
    }
    bar.set_position(done);
}

/// Show a job's stage alone again.
pub(super) fn count_nothing(bar: &ProgressBar) {
    if bar.length().is_some() {
        restyle(bar, STAGE);
        bar.unset_length();
    }
}

fn line(lines: &MultiProgress, template: &str, frame: Duration) -> ProgressBar {
    let bar = lines.add(ProgressBar::new_spinner());
    restyle(&bar, template);
    bar.enable_steady_tick(frame);
    bar
}

fn restyle(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
}
