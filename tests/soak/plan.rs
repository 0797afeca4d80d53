//! What is made, what goes wrong, and when programs die: all of it follows from one number.

use std::{str::FromStr, time::Duration};

use anyhow::{Context as _, bail};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use studio::Route;

/// The figures of one soak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Jobs to put in the queue, at least.
    pub(crate) jobs: usize,
    /// SIGKILLs to deal out.
    pub(crate) kills: usize,
    /// The number that everything random follows from.
    pub(crate) seed: u64,
}

/// Small enough for every test run on a loaded machine of two cores.
const BOUNDED: Plan = Plan {
    jobs: 60,
    kills: 40,
    seed: 1,
};

/// Most jobs that are put in the queue together.
const GROUP_MAX: usize = 5;

/// Longest life of a program that is going to be killed: some kills come before it has opened
/// its folder, most in the middle of its work.
const LIFE_MAX: Duration = Duration::from_millis(1_400);

/// What goes wrong, each as often as a group has it in its prompt. The first line loses answers.
const FAULTS: [&str; 21] = [
    "[[drop-after-accept=1]]",
    "[[error-after-accept=1]]",
    "[[unknown-code=1]]",
    "[[db-error=1]]",
    "[[drop-before-accept=1]]",
    "[[error-500=1]]",
    "[[drop-after-accept=2]] [[cut-download=1]]",
    "[[busy=2]]",
    "[[throttle=1]]",
    "[[no-slot=1]]",
    "[[slow-answer=2]]",
    "[[slow]]",
    "[[slow-download=2]]",
    "[[cut-download=2]]",
    "[[expired-link=1]]",
    "[[html-instead-of-video=1]]",
    "[[placeholder-link=2]]",
    "[[cut-download=1]] [[expired-link=1]]",
    "[[moderation]]",
    "[[fail]]",
    "[[refuse-moderation]]",
];

/// Jobs that are put in the queue together: one recipe, several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) route: Route,
    pub(crate) prompt: String,
    pub(crate) count: usize,
    pub(crate) has_image: bool,
}

/// Which program is going to die.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Victim {
    /// `tachy make`, which puts jobs in the queue and drives them.
    Make,
    /// `tachy job wait --all`.
    Wait,
    /// Two of those at once.
    TwoWaits,
    /// `tachy serve`.
    Serve,
}

/// The source of all chance.
pub(crate) struct Dice(StdRng);

impl Plan {
    /// The bounded form, changed by words such as `jobs=300,kills=200,seed=7`.
    pub(crate) fn from_words(words: &str) -> anyhow::Result<Self> {
        let mut plan = BOUNDED;
        for word in words.split(',').filter(|word| !word.is_empty()) {
            let (name, value) = word.split_once('=').context("name=value")?;
            match name {
                "jobs" => plan.jobs = number(value)?,
                "kills" => plan.kills = number(value)?,
                "seed" => plan.seed = number(value)?,
                _ => bail!("a soak has jobs, kills and a seed, and no {name}"),
            }
        }
        Ok(plan)
    }
}

fn number<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    value: &str,
) -> anyhow::Result<T> {
    value
        .parse()
        .with_context(|| format!("`{value}` is no number"))
}

impl Dice {
    pub(crate) fn of(plan: Plan) -> Self {
        Self(StdRng::seed_from_u64(plan.seed))
    }

    /// The next jobs; `number` makes their prompt their own.
    pub(crate) fn group(&mut self, number: usize, jobs_left: usize) -> Group {
        let dice = &mut self.0;
        let route = *[Route::Platform, Route::Platform, Route::Web]
            .choose(dice)
            .unwrap_or(&Route::Web);
        let fault = if dice.random_bool(0.75) {
            FAULTS.choose(dice).copied().unwrap_or_default()
        } else {
            ""
        };
        Group {
            route,
            prompt: format!("paper boat number {number} {fault}")
                .trim_end()
                .to_owned(),
            count: dice.random_range(1..=GROUP_MAX).min(jobs_left.max(1)),
            has_image: dice.random_bool(0.25),
        }
    }

    /// Who dies next.
    pub(crate) fn victim(&mut self) -> Victim {
        match self.0.random_range(0..10) {
            0..=2 => Victim::Make,
            3..=6 => Victim::Wait,
            7 | 8 => Victim::TwoWaits,
            _ => Victim::Serve,
        }
    }

    /// How long it lives. Short lives are as likely as all others together.
    pub(crate) fn life(&mut self) -> Duration {
        let share: f64 = self.0.random();
        LIFE_MAX.mul_f64(share * share)
    }
}
