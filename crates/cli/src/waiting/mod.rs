//! Watching jobs until they are settled, the patience is over, or the person
//! has seen enough. Ending the waiting never ends a job.

mod ended;

pub(crate) use ended::Watched;

use std::time::Duration;

use contract::{Job, JobId, JobRef, News, Pace, Stage, Studio, StudioEvent, WaitingFor};
use tokio::time::{Instant, MissedTickBehavior};

use crate::args::Patience;
use crate::exit::Failure;
use crate::progress::Shown;
use crate::signals;

/// How often the rows are read again in case news was missed. Seconds; news
/// comes at once, so this is only the net below it.
const REREAD: Duration = Duration::from_secs(2);

/// What a waiting person wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Until {
    /// The clip on disk.
    Clip,
    /// PixVerse's word that it has taken the job.
    Accepted,
    /// What one more look brought: anything but these words about the lost answer.
    Looked(Option<String>),
}

/// Why the waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Settled,
    TimedOut,
    Interrupted,
}

/// Jobs being watched.
pub(crate) struct Watch<'a> {
    studio: &'a Studio,
    jobs: Vec<Job>,
    until: Until,
    shown: Shown,
    stood_in_line: bool,
}

/// The pauses that `--poll-ms` asks for.
pub(crate) fn pace(patience: Patience) -> Pace {
    Pace {
        poll: patience.poll(),
    }
}

impl<'a> Watch<'a> {
    /// Watch these jobs.
    pub(crate) fn new(studio: &'a Studio, jobs: Vec<Job>, until: Until, shown: Shown) -> Self {
        Self {
            studio,
            jobs,
            until,
            shown,
            stood_in_line: false,
        }
    }

    /// Wait. The news must have been opened before the jobs were read.
    ///
    /// # Errors
    ///
    /// When a row can no longer be read.
    pub(crate) async fn run(
        mut self,
        news: News,
        timeout: Option<Duration>,
    ) -> Result<Watched, Failure> {
        for job in &self.jobs {
            self.shown.job(job);
            self.stood_in_line |= waits_for_slot(job);
        }
        let ended = tokio::select! {
            followed = self.follow(news) => followed.map(|()| Ended::Settled)?,
            () = patience(timeout) => Ended::TimedOut,
            _ = signals::asked_to_end() => Ended::Interrupted,
        };
        self.shown.clear();
        Ok(Watched {
            jobs: self.jobs,
            until: self.until,
            ended,
            stood_in_line: self.stood_in_line,
        })
    }

    async fn follow(&mut self, mut news: News) -> Result<(), Failure> {
        let mut reread = tokio::time::interval_at(Instant::now() + REREAD, REREAD);
        reread.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut has_news = true;
        while !self.jobs.iter().all(|job| is_settled(job, &self.until)) {
            tokio::select! {
                item = news.next(), if has_news => match item {
                    Some(item) => self.apply(item.event),
                    None => has_news = false,
                },
                _ = reread.tick() => self.read_again().await?,
            }
        }
        Ok(())
    }

    fn apply(&mut self, event: StudioEvent) {
        match event {
            StudioEvent::JobChanged { job } => self.put(*job),
            StudioEvent::JobProgressed {
                id,
                progress: Some(progress),
            } => self.shown.bytes(&id, &progress),
            _ => {}
        }
    }

    fn put(&mut self, fresh: Job) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == fresh.id) {
            self.shown.job(&fresh);
            self.stood_in_line |= waits_for_slot(&fresh);
            *job = fresh;
        }
    }

    async fn read_again(&mut self) -> Result<(), Failure> {
        let open = self.jobs.iter().filter(|job| !is_settled(job, &self.until));
        let ids: Vec<JobId> = open.map(|job| job.id.clone()).collect();
        for id in ids {
            let fresh = contract::jobs::get(self.studio, JobRef { id }).await?;
            self.put(fresh);
        }
        Ok(())
    }
}

/// Resolves when the patience is over; never, where there is no limit.
async fn patience(timeout: Option<Duration>) {
    match timeout {
        Some(timeout) => tokio::time::sleep(timeout).await,
        None => std::future::pending().await,
    }
}

/// Whether waiting longer for this job makes no sense.
fn is_settled(job: &Job, until: &Until) -> bool {
    if let Until::Looked(words) = until {
        return job.stage != Stage::Unsure || job.waiting != *words;
    }
    match job.stage {
        Stage::Done | Stage::Failed | Stage::Cancelled => true,
        Stage::Unsure => job.needs_choice,
        Stage::Rendering | Stage::Downloading => *until == Until::Accepted,
        Stage::Queued | Stage::Preparing | Stage::Submitting => false,
    }
}

/// Whether a job stands in line for one of its account's slots.
fn waits_for_slot(job: &Job) -> bool {
    matches!(job.stage, Stage::Queued | Stage::Preparing)
        && job.waiting_for == Some(WaitingFor::Slot)
}
