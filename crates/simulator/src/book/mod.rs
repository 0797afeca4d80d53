//! All that the simulator remembers, and the rules by which it changes. Pure: time comes in.

mod job;
mod store;
mod upload;
mod wallet;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub(crate) use job::{Job, JobId, Link, Outcome, PictureUse, Source};
pub(crate) use store::{load, save};
pub(crate) use upload::{Upload, UploadKind};
pub(crate) use wallet::{Movement, MovementKind, Wallet};

use crate::catalog::Dialect;
use crate::faults::{self, Fault, FaultKind};
use crate::signature::{random_text, sha256_hex};

/// An account: a short hash of its key or user name, which therefore never gets written down.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct AccountId(String);

impl AccountId {
    /// The account behind an API key or a user name.
    pub(crate) fn of(dialect: Dialect, name: &str) -> Self {
        let digest = sha256_hex(format!("{dialect:?}:{name}").as_bytes());
        Self(digest.chars().take(12).collect())
    }

    /// The number by which the service calls it, 12 digits at most.
    pub(crate) fn number(&self) -> u64 {
        u64::from_str_radix(&self.0, 16).unwrap_or(0) % 1_000_000_000_000
    }
}

/// A voice that an account made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Voice {
    pub(crate) name: String,
    pub(crate) account: AccountId,
}

/// The memory of a simulator. Its file holds no key, user name, password or token.
#[derive(Serialize, Deserialize)]
pub(crate) struct Book {
    /// Signs sessions and links, so that both survive a restart.
    pub(crate) secret: String,
    next_id: u64,
    pub(crate) jobs: BTreeMap<JobId, Job>,
    /// Jobs that still hold a slot or owe a refund.
    open: BTreeSet<JobId>,
    pub(crate) wallets: BTreeMap<AccountId, Wallet>,
    pub(crate) movements: Vec<Movement>,
    /// Accepted submissions of the platform dialect by account and trace id.
    traces: BTreeMap<String, Vec<JobId>>,
    /// Platform uploads by `img_id`.
    pub(crate) images: BTreeMap<u64, Upload>,
    /// Platform videos and sounds by `media_id`.
    #[serde(default)]
    pub(crate) media: BTreeMap<u64, Upload>,
    /// Web uploads by object key.
    pub(crate) objects: BTreeMap<String, Upload>,
    /// Voices that accounts made, by `speaker_id`.
    #[serde(default)]
    pub(crate) voices: BTreeMap<String, Voice>,
    /// Templates that accounts activated beyond those that are active from the start.
    #[serde(default)]
    pub(crate) templates: BTreeMap<AccountId, BTreeSet<u64>>,
    /// SHA-256 of the one valid token of each web account.
    pub(crate) sessions: BTreeMap<AccountId, String>,
    /// Finished and not yet told, for the web's message feed.
    pub(crate) news: BTreeMap<AccountId, Vec<JobId>>,
    /// What is left of the faults that prompts asked for, by account and prompt.
    prompt_faults: BTreeMap<String, Vec<Fault>>,
    /// How often a fault that a prompt asked for struck a submission.
    #[serde(default)]
    struck: u64,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            secret: random_text(43),
            next_id: 0,
            jobs: BTreeMap::new(),
            open: BTreeSet::new(),
            wallets: BTreeMap::new(),
            movements: Vec::new(),
            traces: BTreeMap::new(),
            images: BTreeMap::new(),
            media: BTreeMap::new(),
            voices: BTreeMap::new(),
            templates: BTreeMap::new(),
            objects: BTreeMap::new(),
            sessions: BTreeMap::new(),
            news: BTreeMap::new(),
            prompt_faults: BTreeMap::new(),
            struck: 0,
        }
    }
}

impl Book {
    /// A fresh id of 15 digits, as the service gives them (observed). It grows with the clock,
    /// so that a simulator that forgot everything does not give an id out twice.
    pub(crate) fn next_id(&mut self, now_ms: u64) -> u64 {
        let by_clock = 300_000_000_000_000 + now_ms / 1_000 * 10_000;
        self.next_id = by_clock.max(self.next_id + 1);
        self.next_id
    }

    /// The wallet of an account, opened with `credits` at first sight.
    pub(crate) fn wallet(&mut self, account: &AccountId, credits: u64) -> &mut Wallet {
        self.wallets
            .entry(account.clone())
            .or_insert_with(|| Wallet::with(credits))
    }

    /// Generations of an account that are under way.
    pub(crate) fn busy_slots(&self, account: &AccountId) -> u32 {
        self.busy(account, false)
    }

    /// As [`Book::busy_slots`], for modes with slots of their own or for all the others.
    pub(crate) fn busy(&self, account: &AccountId, has_own_slots: bool) -> u32 {
        let held = self.open.iter().filter_map(|id| self.jobs.get(id));
        let count = held
            .filter(|job| &job.account == account && job.mode.has_own_slots() == has_own_slots)
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Let time have passed: finished jobs give back their slot and, when refused or failed,
    /// their credits. Returns whether anything changed.
    pub(crate) fn settle(&mut self, now_ms: u64) -> bool {
        let due: Vec<JobId> = self
            .open
            .iter()
            .filter(|id| {
                self.jobs
                    .get(id)
                    .is_none_or(|job| job.slot_until_ms <= now_ms)
            })
            .copied()
            .collect();
        for id in &due {
            self.open.remove(id);
            self.finish(*id);
        }
        !due.is_empty()
    }

    fn finish(&mut self, id: JobId) {
        let Some(job) = self.jobs.get_mut(&id) else {
            return;
        };
        if job.outcome == Outcome::Stuck || job.mode.is_instant() {
            return;
        }
        self.news.entry(job.account.clone()).or_default().push(id);
        if job.outcome.is_refunded() {
            job.refunded = job.charged;
            let movement = Movement::of(job, MovementKind::Refund, job.ended_ms());
            if let Some(wallet) = self.wallets.get_mut(&job.account) {
                wallet.give_back(job.refunded);
            }
            self.movements.push(movement);
        }
    }

    /// Record an accepted job and take its price; `false` when the wallet cannot pay.
    pub(crate) fn accept(&mut self, job: Job) -> bool {
        let paid = self
            .wallets
            .get_mut(&job.account)
            .is_some_and(|wallet| wallet.pay(job.charged));
        if paid {
            let movement = Movement::of(&job, MovementKind::Consume, job.created_ms);
            self.movements.push(movement);
            self.open.insert(job.id);
            self.jobs.insert(job.id, job);
        }
        paid
    }

    /// The jobs that this trace id started before.
    pub(crate) fn remembered(&self, account: &AccountId, trace_id: &str) -> Option<Vec<JobId>> {
        self.traces.get(&trace_key(account, trace_id)).cloned()
    }

    /// Remember what a trace id started. For ever: how long the service does is unknown.
    pub(crate) fn remember(&mut self, account: &AccountId, trace_id: &str, jobs: Vec<JobId>) {
        self.traces.insert(trace_key(account, trace_id), jobs);
    }

    /// Use one time of a fault that this prompt asked for.
    pub(crate) fn take_prompt_fault(
        &mut self,
        account: &AccountId,
        prompt: &str,
        kind: FaultKind,
    ) -> bool {
        if !prompt.contains("[[") {
            return false;
        }
        let key = sha256_hex(format!("{}:{prompt}", account.0).as_bytes());
        let faults = self
            .prompt_faults
            .entry(key)
            .or_insert_with(|| faults::in_prompt(prompt));
        let strikes = faults::take_from(faults, kind);
        self.struck += u64::from(strikes);
        strikes
    }

    /// How often faults that prompts asked for have struck.
    pub(crate) fn struck(&self) -> u64 {
        self.struck + self.jobs.values().map(|job| job.struck).sum::<u64>()
    }
}

fn trace_key(account: &AccountId, trace_id: &str) -> String {
    format!("{} {}", account.0, trace_id.to_ascii_lowercase())
}
