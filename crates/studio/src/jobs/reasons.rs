//! Why a queued job is not sent: read once for many jobs, so that each of a long list can say it.

use std::collections::{HashMap, HashSet};

use super::budget::Purse;
use super::waiting::{Waiting, WaitingFor};
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, CallerId, JobId};
use crate::stage::Stage;
use crate::store::Store;
use crate::store::jobs::{AHEAD_MAX, JobRow, Place, Seen};
use crate::store::queue::Line;

/// How one account's queue stands, and what of today's budget is left.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) line: Line,
    day: Option<Purse>,
    /// The price of the job whose turn it is, where the budget does not allow it.
    too_dear: Option<u32>,
}

/// What the reasons of many jobs follow from.
#[derive(Default)]
pub(super) struct Reasons {
    now_ms: i64,
    standings: HashMap<AccountId, Standing>,
    batches: HashMap<BatchId, Purse>,
    callers: HashMap<CallerId, Purse>,
    places: HashMap<JobId, Place>,
}

impl Standing {
    /// Read how the queue of `line` stands at `now_ms`.
    pub(crate) async fn read(store: &Store, line: Line, now_ms: i64) -> Result<Self, StudioError> {
        let Some(limit) = line.budget_day else {
            return Ok(Self {
                line,
                day: None,
                too_dear: None,
            });
        };
        let spent = store.spent_today(&line.account, now_ms).await?;
        let day = Purse { limit, spent };
        let next = store.price_of_next(&line.account).await?.flatten();
        Ok(Self {
            too_dear: next.filter(|price| !day.allows(Some(*price))),
            day: Some(day),
            line,
        })
    }

    /// What holds every job of the account up.
    pub(crate) fn reason(&self) -> Option<Waiting> {
        let held = self.held();
        let quiet = || {
            let is_quiet = self.line.quiet_until.is_some();
            is_quiet.then(|| WaitingFor::Service.because("PixVerse asks to wait"))
        };
        let spent = || Some(self.day?.day_words(Some(self.too_dear?)));
        held.or_else(quiet).or_else(spent)
    }

    /// What a person has to do before anything is sent.
    fn held(&self) -> Option<Waiting> {
        if self.line.is_paused {
            return Some(WaitingFor::Pause.because("the queue is paused; resume it to go on"));
        }
        let why = || format!("waits until “{}” is signed in", self.line.name);
        (!self.line.is_ready).then(|| WaitingFor::Account.because(why()))
    }

    /// All slots are in use.
    pub(crate) fn is_full(&self) -> bool {
        self.line.used >= self.line.slots
    }
}

impl Reasons {
    /// Read what the reasons of these jobs follow from; nothing where none of them is queued.
    pub(super) async fn read(
        store: &Store,
        seen: &[Seen],
        (now_ms, freed_ms): (i64, i64),
    ) -> Result<Self, StudioError> {
        let queued: Vec<&JobRow> = seen
            .iter()
            .map(|seen| &seen.job)
            .filter(|job| job.stage == Stage::Queued)
            .collect();
        if queued.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<&JobId> = queued.iter().map(|job| &job.id).collect();
        let places = store.places(&ids).await?;
        let accounts: HashSet<&AccountId> = queued.iter().map(|job| &job.account).collect();
        let mut standings = HashMap::new();
        for line in store.lines(now_ms, freed_ms).await? {
            if accounts.contains(&line.account) {
                let standing = Standing::read(store, line, now_ms).await?;
                standings.insert(standing.line.account.clone(), standing);
            }
        }
        let batches: HashSet<&BatchId> = queued.iter().map(|job| &job.batch).collect();
        let batches: Vec<&BatchId> = batches.into_iter().collect();
        let mut purses = HashMap::new();
        for (batch, limit) in store.batch_budgets(&batches).await? {
            let spent = store.spent_by(&batch).await?;
            purses.insert(batch, Purse { limit, spent });
        }
        let callers: HashSet<&CallerId> = queued
            .iter()
            .filter_map(|job| job.caller.as_ref())
            .collect();
        Ok(Self {
            now_ms,
            standings,
            batches: purses,
            callers: purses_of(store, callers).await?,
            places: places
                .into_iter()
                .map(|place| (place.id.clone(), place))
                .collect(),
        })
    }

    /// Why this queued job waits. What a person has to do comes first, then what the last try said, then
    /// what follows from the queue.
    pub(super) fn of(&self, job: &JobRow, is_unsent: bool) -> Option<Waiting> {
        if job.is_held {
            let why = "kept in the queue; it is not sent until you say so";
            return Some(WaitingFor::Person.because(why));
        }
        if is_unsent {
            return Some(WaitingFor::Person.because("was never sent; send it or keep it"));
        }
        let standing = self.standings.get(&job.account)?;
        standing
            .held()
            .or_else(|| self.last_said(job))
            .or_else(|| self.over_budget(job, standing))
            .or_else(|| standing.reason())
            .or_else(|| self.turn(job, standing))
    }

    /// What the last try said, while it still holds.
    fn last_said(&self, job: &JobRow) -> Option<Waiting> {
        job.not_before.filter(|until| *until > self.now_ms)?;
        job.waiting.clone()
    }

    fn over_budget(&self, job: &JobRow, standing: &Standing) -> Option<Waiting> {
        let price = job.estimate.credits;
        if let Some(day) = standing.day.filter(|day| !day.allows(price)) {
            return Some(day.day_words(price));
        }
        let of_batch = self.batches.get(&job.batch);
        if let Some(purse) = of_batch.filter(|purse| !purse.allows(price)) {
            return Some(purse.batch_words(price));
        }
        let purse = self.callers.get(job.caller.as_ref()?)?;
        (!purse.allows(price)).then(|| purse.cap_words(price))
    }

    fn turn(&self, job: &JobRow, standing: &Standing) -> Option<Waiting> {
        let place = self.places.get(&job.id)?;
        if place.has_twin {
            let why = "the same recipe is on its way; it goes once that one is settled";
            return Some(WaitingFor::Turn.because(why));
        }
        let ahead = match place.ahead {
            0 => None,
            1 => Some("1 job goes first".to_owned()),
            AHEAD_MAX.. => Some(format!("{AHEAD_MAX} jobs or more go first")),
            ahead => Some(format!("{ahead} jobs go first")),
        };
        Some(match (standing.is_full(), ahead) {
            (true, None) => WaitingFor::Slot.because("waits for a free slot"),
            (true, Some(ahead)) => {
                WaitingFor::Slot.because(format!("waits for a free slot; {ahead}"))
            }
            (false, None) => WaitingFor::Turn.because("goes next"),
            (false, Some(ahead)) => WaitingFor::Turn.because(ahead),
        })
    }
}

/// What those of the callers that have a cap may spend, and have sent.
async fn purses_of(
    store: &Store,
    callers: HashSet<&CallerId>,
) -> Result<HashMap<CallerId, Purse>, StudioError> {
    let mut purses = HashMap::new();
    for caller in callers {
        if let Some((limit, spent)) = store.cap_of(caller).await? {
            purses.insert(caller.clone(), Purse { limit, spent });
        }
    }
    Ok(purses)
}
