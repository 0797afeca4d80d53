//! Progress on stderr: a line a job that moves in place on a terminal, plain
//! lines otherwise; one line for many jobs. Percentages are shown only where
//! bytes are counted.

mod crowd;

use std::collections::HashMap;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use contract::{Job, JobId, Progress};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

pub(crate) use crowd::CROWD;

use crowd::Crowd;

use crate::output::{aside, job_story, size, start_of, whereabouts};

/// How often a moving line is drawn. Milliseconds; ten pictures a second look smooth.
const FRAME: Duration = Duration::from_millis(100);

/// How often a plain line about many jobs is written. Seconds; a log wants no more.
const LINE: Duration = Duration::from_secs(5);

/// What is shown while jobs are on their way.
pub(crate) struct Shown {
    screen: Screen,
    last_words: HashMap<JobId, String>,
    crowd: Option<(Crowd, Option<ProgressBar>)>,
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
            crowd: None,
        }
    }

    /// Say how many jobs will be shown; many share one line.
    pub(crate) fn expect(&mut self, jobs: usize) {
        if jobs <= CROWD {
            return;
        }
        self.crowd = Some(match &self.screen {
            Screen::Plain => (Crowd::new(jobs, LINE), None),
            Screen::Terminal { lines, .. } => (
                Crowd::new(jobs, FRAME),
                Some(moving_line(lines, "{spinner} {wide_msg}  {elapsed}")),
            ),
        });
    }

    /// Show where a job is, if that is news.
    pub(crate) fn job(&mut self, job: &Job) {
        let words = whereabouts(job);
        let before = self.last_words.insert(job.id.clone(), words.clone());
        if before.as_ref() == Some(&words) {
            return;
        }
        tracing::info!(job = job.id.0, "{}", job_story(job));
        if self.crowd.is_some() {
            return self.in_crowd(job);
        }
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

    fn in_crowd(&mut self, job: &Job) {
        let Some((crowd, bar)) = &mut self.crowd else {
            return;
        };
        let Some(line) = crowd.put(job, Instant::now()) else {
            return;
        };
        match bar {
            Some(bar) => bar.set_message(line),
            None => aside(&line),
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
        if let Some((_, Some(bar))) = &self.crowd {
            bar.finish_and_clear();
        }
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
    let bar = moving_line(lines, "{spinner} {prefix}  {wide_msg}  {elapsed}");
    bar.set_prefix(start_of(&job.prompt));
    bar
}

fn moving_line(lines: &MultiProgress, template: &str) -> ProgressBar {
    let bar = lines.add(ProgressBar::new_spinner());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(FRAME);
    bar
}
