//! Progress: on stderr a line a job that moves in place on a terminal, plain lines otherwise, one line for many
//! jobs; or, for a program that asked for clips, lines over a channel. Bars are shown only where something is
//! counted.

mod crowd;
mod moving;

use std::collections::HashMap;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use contract::{Job, JobId, Progress};
use indicatif::{MultiProgress, ProgressBar};
use tokio::sync::mpsc::UnboundedSender;

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
    Told(UnboundedSender<String>),
}

impl Shown {
    /// Moving lines where stderr is a terminal.
    pub(crate) fn on_stderr() -> Self {
        Self::on(if std::io::stderr().is_terminal() {
            Screen::Terminal {
                lines: MultiProgress::new(),
                bars: HashMap::new(),
            }
        } else {
            Screen::Plain
        })
    }

    /// Plain lines for whoever listens at the other end.
    pub(crate) fn told(lines: UnboundedSender<String>) -> Self {
        Self::on(Screen::Told(lines))
    }

    fn on(screen: Screen) -> Self {
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
            Screen::Plain | Screen::Told(_) => (Crowd::new(jobs, LINE), None),
            Screen::Terminal { lines, .. } => (
                Crowd::new(jobs, FRAME),
                Some(moving::of_crowd(lines, jobs, FRAME)),
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
            Screen::Told(lines) => tell(lines, format!("{}  {words}", job.id.0)),
            Screen::Terminal { lines, bars } => {
                let bar = bars
                    .entry(job.id.clone())
                    .or_insert_with(|| moving::of_job(lines, start_of(&job.prompt), FRAME));
                moving::count_nothing(bar);
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
        match (bar, &self.screen) {
            (Some(bar), _) => {
                bar.set_position(crowd.ended());
                bar.set_message(line);
            }
            (None, Screen::Told(lines)) => tell(lines, line),
            (None, _) => aside(&line),
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
        moving::count_bytes(bar, progress.done_bytes, progress.total_bytes);
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
            Screen::Told(lines) => tell(lines, text.to_owned()),
            Screen::Terminal { lines, .. } => lines.suspend(|| aside(text)),
        }
    }
}

fn tell(lines: &UnboundedSender<String>, line: String) {
    let _listener_may_be_gone = lines.send(line);
}
