//! One task that decides what is driven: it frees what dead processes left, takes over what this process may
//! drive, and claims queued jobs while slots are free. Only claimed jobs get a task of their own, so a long
//! queue costs rows and nothing else.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::task::{Id, JoinSet};
use tokio::time::Instant;

use super::driver::Driver;
use super::slots::Growth;
use super::story;
use crate::error::StudioError;
use crate::fault;
use crate::ids::JobId;
use crate::options::Drive;
use crate::store::jobs::{Pick, Reach};
use crate::store::queue::Line;

/// How often dead owners and other processes' jobs are looked for.
const ROUND: Duration = Duration::from_secs(1);

/// How often a given-up attempt is looked for.
const ABANDONED_ROUND: Duration = Duration::from_mins(1);

/// Decides what is driven, and holds the tasks that drive.
pub(crate) struct Dispatcher {
    driver: Arc<Driver>,
    tasks: JoinSet<()>,
    driven: HashSet<JobId>,
    jobs_of_tasks: HashMap<Id, JobId>,
    next_round: Instant,
    next_abandoned: Instant,
    /// The wall clock at the last round.
    seen_ms: i64,
}

impl Dispatcher {
    /// A dispatcher that drives nothing yet.
    pub(crate) fn new(driver: Arc<Driver>) -> Self {
        let pause = driver.pace.poll.unwrap_or(ABANDONED_ROUND);
        Self {
            driver,
            tasks: JoinSet::new(),
            driven: HashSet::new(),
            jobs_of_tasks: HashMap::new(),
            next_round: Instant::now(),
            next_abandoned: Instant::now() + pause,
            seen_ms: i64::MAX,
        }
    }

    /// What is done at start, before anyone can ask: everything this process may drive is driven. Returns how
    /// many jobs were taken over.
    pub(crate) async fn begin(&mut self) -> Result<u64, StudioError> {
        let adopted = self.take_over().await?;
        self.next_round = Instant::now() + ROUND;
        Ok(adopted)
    }

    /// Drive until the studio closes; then wait for paid calls and free everything.
    pub(crate) async fn run(mut self) {
        let driver = Arc::clone(&self.driver);
        while !driver.memory.stop.is_cancelled() {
            let until = match self.round().await {
                Ok(until) => until,
                Err(error) => {
                    tracing::warn!(%error, "jobs could not be claimed; trying again");
                    Instant::now() + ROUND
                }
            };
            tokio::select! {
                () = driver.memory.wake.notified() => {}
                () = tokio::time::sleep_until(until) => {}
                Some(ended) = self.tasks.join_next_with_id() => self.ended(&ended),
                () = driver.memory.stop.cancelled() => {}
            }
            while let Some(ended) = self.tasks.try_join_next_with_id() {
                self.ended(&ended);
            }
        }
        while self.tasks.join_next().await.is_some() {}
        if let Err(error) = driver
            .ground
            .store
            .free(driver.claims.owner(), driver.now_ms())
            .await
        {
            // Not freed now, they are freed by whoever finds our lock gone.
            tracing::warn!(%error, "jobs could not be freed at the end");
        }
    }

    fn ended(&mut self, ended: &Result<(Id, ()), tokio::task::JoinError>) {
        let id = match ended {
            Ok((id, ())) => *id,
            Err(error) => {
                tracing::error!(%error, "a job's task broke off; the job is taken up again");
                error.id()
            }
        };
        if let Some(job) = self.jobs_of_tasks.remove(&id) {
            self.driven.remove(&job);
        }
    }

    /// One pass; returns when the next one is due at the latest.
    async fn round(&mut self) -> Result<Instant, StudioError> {
        let has_new_jobs = self
            .driver
            .memory
            .has_new_jobs
            .swap(false, Ordering::AcqRel);
        if has_new_jobs || self.next_round <= Instant::now() {
            self.take_over().await?;
            self.next_round = Instant::now() + ROUND;
        }
        if self.next_abandoned <= Instant::now() {
            let pause = self.driver.pace.poll.unwrap_or(ABANDONED_ROUND);
            self.next_abandoned = Instant::now() + pause;
            self.driver.look_for_abandoned().await?;
        }
        self.watch_clock().await?;
        let mut until = self.next_round;
        let (now, freed) = (self.driver.now_ms(), self.driver.freed_ms());
        let (store, owner) = (&self.driver.ground.store, self.driver.claims.owner());
        for line in store.senders(owner, now, freed).await? {
            if let Some(quiet_until) = line.quiet_until {
                let left = u64::try_from(quiet_until - now).unwrap_or_default();
                until = until.min(Instant::now() + Duration::from_millis(left));
            } else if may_send(&line, now) {
                self.pick(&line, (now, freed)).await?;
            }
        }
        Ok(until)
    }

    /// A clock that went back, now or while nobody looked, must hold nothing up.
    async fn watch_clock(&mut self) -> Result<(), StudioError> {
        let now = self.driver.now_ms();
        if now < self.seen_ms {
            self.driver.ground.store.stamp_again(now).await?;
        }
        self.seen_ms = now;
        Ok(())
    }

    async fn pick(
        &mut self,
        line: &Line,
        (now_ms, freed_ms): (i64, i64),
    ) -> Result<(), StudioError> {
        // A terminal that waits for its own jobs is told that the account is signed out: it sends and fails.
        if !line.is_ready && self.driver.drive != Drive::Own {
            return Ok(());
        }
        let pick = Pick {
            account: &line.account,
            owner: self.driver.claims.owner(),
            freed_ms,
            now_ms,
        };
        for id in self.driver.ground.store.pick(pick).await? {
            story::picked(&id);
            fault::point("job-picked");
            self.spawn(id);
        }
        Ok(())
    }

    /// Free what the dead left, take what may be taken, and see that every job of ours has its task.
    async fn take_over(&mut self) -> Result<u64, StudioError> {
        let (store, claims) = (&self.driver.ground.store, &self.driver.claims);
        for owner in store.other_owners(claims.owner()).await? {
            if !claims.is_alive(&owner) {
                store.free(&owner, self.driver.now_ms()).await?;
            }
        }
        let reach = match self.driver.drive {
            Drive::EverythingUnasked => Some(Reach::All),
            Drive::Everything if self.driver.settings.get().await?.send_unsent => Some(Reach::All),
            Drive::Everything => Some(Reach::Sent),
            Drive::Own | Drive::Nothing => None,
        };
        let adopted = match reach {
            Some(reach) => store.adopt(claims.owner(), reach).await?,
            None => 0,
        };
        for id in store.active(claims.owner()).await? {
            self.spawn(id);
        }
        Ok(adopted)
    }

    fn spawn(&mut self, id: JobId) {
        if !self.driven.insert(id.clone()) {
            return;
        }
        let (driver, job) = (Arc::clone(&self.driver), id.clone());
        let task = self.tasks.spawn(async move { driver.drive(&job).await });
        self.jobs_of_tasks.insert(task.id(), id);
    }
}

/// Picking can bring something: a job that may go, or a slot more.
fn may_send(line: &Line, now_ms: i64) -> bool {
    !line.is_paused && (line.free() > 0 || Growth::of(line, 0, now_ms).is_some())
}
