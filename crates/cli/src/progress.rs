//! Progress on stderr: a line a job that moves in place on a terminal, plain
//! lines otherwise. Percentages are shown only where bytes are counted.

use std::collections::HashMap;
use std::io::IsTerminal;
use std::time::Duration;

use contract::{Job, JobId, Progress};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::output::{aside, job_story, size, start_of, whereabouts};

/// How often a moving line is drawn. Milliseconds; ten pictures a second look smooth.
const FRAME: Duration = Duration::from_millis(100);

/// What is shown while jobs are on their way.
pub(crate) struct Shown {
    screen: Screen,
    last_words: HashMap<JobId, String>,
}

enum Screen {
    Terminal {
        lines: MultiProgress,
        bars: HashMap<JobId, ProgressBar>,
    },
    Plain,
}

impl Shown {
    /// Moving lines where stderr is a terminal.
    pub(crate) fn on_stderr() -> Self {
        let screen = if std::io::stderr().is_terminal() {
            Screen::Terminal {
                lines: MultiProgress::new(),
                bars: HashMap::new(),
            }
        } else {
            Screen::Plain
        };
        Self {
            screen,
            last_words: HashMap::new(),
        }
    }

    /// Show where a job is, if that is news.
    pub(crate) fn job(&mut self, job: &Job) {
        let words = whereabouts(job);
        let before = self.last_words.insert(job.id.clone(), words.clone());
        if before.as_ref() == Some(&words) {
            return;
        }
        tracing::info!(job = job.id.0, "{}", job_story(job));
        match &mut self.screen {
            Screen::Plain => aside(&format!("{}  {words}", job.id.0)),
            Screen::Terminal { lines, bars } => {
                let bar = bars
                    .entry(job.id.clone())
                    .or_insert_with(|| new_bar(lines, job));
                bar.set_message(words);
                if job.ended_at.is_some() {
                    bar.finish();
                }
            }
        }
    }

    /// Show counted bytes. Plain lines leave them out: a log wants stages.
    pub(crate) fn bytes(&mut self, id: &JobId, progress: &Progress) {
        let Screen::Terminal { bars, .. } = &self.screen else {
            return;
        };
        let (Some(bar), Some(words)) = (bars.get(id), self.last_words.get(id)) else {
            return;
        };
        let total = progress
            .total_bytes
            .map(|total| format!(" of {}", size(total)))
            .unwrap_or_default();
        bar.set_message(format!("{words}, {}{total}", size(progress.done_bytes)));
    }

    /// Take the moving lines away: what comes next says how it ended.
    pub(crate) fn clear(&self) {
        if let Screen::Terminal { bars, .. } = &self.screen {
            bars.values().for_each(ProgressBar::finish_and_clear);
        }
    }

    /// A sentence between the moving lines.
    pub(crate) fn say(&self, text: &str) {
        match &self.screen {
            Screen::Plain => aside(text),
            Screen::Terminal { lines, .. } => lines.suspend(|| aside(text)),
        }
    }
}

fn new_bar(lines: &MultiProgress, job: &Job) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {prefix}  {wide_msg}  {elapsed}");
    let bar = lines.add(ProgressBar::new_spinner());
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.set_prefix(start_of(&job.prompt));
    bar.enable_steady_tick(FRAME);
    bar
}
