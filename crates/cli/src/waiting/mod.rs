//! Watching jobs until they are settled, the patience is over, or the person
//! has seen enough. Ending the waiting never ends a job.

mod ended;

pub(crate) use ended::Watched;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use contract::{
    Account, AccountId, AccountState, Job, JobId, JobRef, ListJobs, News, NewsItem, Nothing, Pace,
    Stage, Studio, StudioEvent, WaitingFor,
};
use tokio::time::{Instant, MissedTickBehavior};

use crate::args::Patience;
use crate::exit::Failure;
use crate::progress::{CROWD, Shown};
use crate::signals;

/// How often the rows are read again in case news was missed. Seconds; news
/// comes at once, so this is only the net below it.
const REREAD: Duration = Duration::from_secs(2);

/// The same for many jobs, whose rows cost more to read.
const REREAD_MANY: Duration = Duration::from_secs(10);

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

impl Until {
    /// What someone wants to see who asks for clips, with or without `--no-wait`.
    pub(crate) const fn asked(no_wait: bool) -> Self {
        if no_wait { Self::Accepted } else { Self::Clip }
    }
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
    /// Where each job stands in `jobs`.
    places: HashMap<JobId, usize>,
    /// How many are not settled.
    open: usize,
    until: Until,
    shown: Shown,
    stood_in_line: bool,
    /// Accounts that are signed out; `None` where jobs say so themselves.
    signed_out: Option<HashSet<AccountId>>,
}

/// The pauses that `--poll-ms` asks for.
pub(crate) fn pace(patience: Patience) -> Pace {
    Pace {
        poll: patience.poll(),
    }
}

impl<'a> Watch<'a> {
    /// Watch these jobs.
    pub(crate) fn new(studio: &'a Studio, jobs: Vec<Job>, until: Until, mut shown: Shown) -> Self {
        shown.expect(jobs.len());
        let ids = jobs.iter().map(|job| job.id.clone());
        Self {
            studio,
            places: ids.zip(0..).collect(),
            open: jobs.iter().filter(|job| !is_settled(job, &until)).count(),
            jobs,
            until,
            shown,
            stood_in_line: false,
            signed_out: None,
        }
    }

    /// End too when nothing is left but jobs of accounts that are signed out: they wait for a person, who
    /// is not here.
    pub(crate) fn minding_sign_outs(mut self) -> Self {
        self.signed_out = Some(HashSet::new());
        self
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
            signed_out: self.signed_out.unwrap_or_default(),
        })
    }

    async fn follow(&mut self, mut news: News) -> Result<(), Failure> {
        let pause = if self.jobs.len() > CROWD {
            REREAD_MANY
        } else {
            REREAD
        };
        let mut reread = tokio::time::interval_at(Instant::now() + pause, pause);
        reread.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut has_news = true;
        self.look_at_accounts().await?;
        while self.open > 0 && !self.waits_for_sign_in() {
            tokio::select! {
                item = news.next(), if has_news => match item {
                    Some(NewsItem { event: StudioEvent::AccountChanged { .. } | StudioEvent::AccountRemoved { .. }, .. }) => {
                        self.look_at_accounts().await?;
                    }
                    Some(item) => self.apply(item.event),
                    None => has_news = false,
                },
                _ = reread.tick() => {
                    self.read_again().await?;
                    self.look_at_accounts().await?;
                }
            }
        }
        Ok(())
    }

    /// See which accounts are signed out, where that matters.
    async fn look_at_accounts(&mut self) -> Result<(), Failure> {
        if self.signed_out.is_none() {
            return Ok(());
        }
        let accounts = contract::accounts::list(self.studio, Nothing {})
            .await?
            .accounts;
        let can_send = |account: &&Account| {
            matches!(
                account.state,
                AccountState::Ready | AccountState::Unreachable
            )
        };
        let ready: HashSet<AccountId> = accounts
            .iter()
            .filter(can_send)
            .map(|account| account.id.clone())
            .collect();
        let all = self.jobs.iter().map(|job| job.account_id.clone());
        self.signed_out = Some(all.filter(|account| !ready.contains(account)).collect());
        Ok(())
    }

    /// All that is left are jobs of accounts that are signed out.
    fn waits_for_sign_in(&self) -> bool {
        self.signed_out.as_ref().is_some_and(|signed_out| {
            !signed_out.is_empty()
                && self
                    .jobs
                    .iter()
                    .filter(|job| !is_settled(job, &self.until))
                    .all(|job| signed_out.contains(&job.account_id))
        })
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
        let Some(place) = self.places.get(&fresh.id) else {
            return;
        };
        self.shown.job(&fresh);
        self.stood_in_line |= waits_for_slot(&fresh);
        let job = &mut self.jobs[*place];
        self.open += usize::from(!is_settled(&fresh, &self.until));
        self.open -= usize::from(!is_settled(job, &self.until));
        *job = fresh;
    }

    async fn read_again(&mut self) -> Result<(), Failure> {
        if self.open > CROWD {
            return self.read_list().await;
        }
        let open = self.jobs.iter().filter(|job| !is_settled(job, &self.until));
        let ids: Vec<JobId> = open.map(|job| job.id.clone()).collect();
        self.read_each(ids).await
    }

    async fn read_each(&mut self, ids: Vec<JobId>) -> Result<(), Failure> {
        for id in ids {
            let fresh = contract::jobs::get(self.studio, JobRef { id }).await?;
            self.put(fresh);
        }
        Ok(())
    }

    /// Many rows at once; those that are over meanwhile are not in the list and are read by themselves.
    async fn read_list(&mut self) -> Result<(), Failure> {
        let asked = ListJobs {
            unfinished_only: Some(true),
            ..ListJobs::default()
        };
        let listed = contract::jobs::list(self.studio, asked).await?.jobs;
        let listed: HashMap<JobId, Job> = listed
            .into_iter()
            .map(|job| (job.id.clone(), job))
            .collect();
        let open = self.jobs.iter().filter(|job| !is_settled(job, &self.until));
        let gone = open.filter(|job| !listed.contains_key(&job.id));
        let gone: Vec<JobId> = gone.map(|job| job.id.clone()).collect();
        for job in listed.into_values() {
            self.put(job);
        }
        self.read_each(gone).await
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
