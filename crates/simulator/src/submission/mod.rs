//! A paid call, from the faults before it to the faults after it, for both dialects.

mod order;

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::Value;

use crate::answer::{Answer, Dress, Refusal};
use crate::book::{Book, Job, JobId, Outcome};
use crate::catalog::Dialect;
use crate::faults::{self, FaultKind};
use crate::world::World;

pub(crate) use order::Order;

/// From acceptance to the finished film, unit: seconds of simulated time. The service takes 30
/// to 120 s (docs/pixverse.md, polling: documented); 20 keeps a demo short.
const GENERATION: Duration = Duration::from_secs(20);
/// After this a stuck job gives its slot back. Source: docs/pixverse.md, concurrency (documented).
const STUCK_SLOT: Duration = Duration::from_mins(10);
/// How long `slow-answer` holds an answer.
const HELD_ANSWER: Duration = Duration::from_secs(5);

/// Music videos that an account may have under way (observed).
const MUSIC_SLOTS: u32 = 10;

const MODERATED: Refusal = Refusal::new(500_063, "the prompt did not pass content moderation");
const NO_SLOT: Refusal = Refusal::new(500_044, "reached the limit of concurrent generations");
const BUSY: Refusal = Refusal::new(500_069, "the system load is too high, try again later");
const UNKNOWN: Refusal = Refusal::new(99_999, "unknown error");
const DATABASE: Refusal = Refusal::new(500_100, "internal database error");

/// What became of a submission.
pub(crate) struct Verdict {
    /// The jobs and the price of all, or what goes back instead of them.
    pub(crate) result: Result<(Vec<JobId>, u64), Answer>,
    /// How long the answer is held.
    hold: Duration,
    pub(crate) dress: Dress,
}

impl Verdict {
    /// The answer, with `describe` turning jobs and price into `Resp`.
    pub(crate) fn answer(self, describe: impl FnOnce(&[JobId], u64) -> Value) -> Answer {
        match self.result {
            Ok((jobs, credits)) => Answer::Good(describe(&jobs, credits)),
            Err(instead) => instead,
        }
    }
}

/// Carry a submission out. Its outcome is on disk before this returns.
pub(crate) async fn submit(world: &World, order: Order) -> Verdict {
    let verdict = world.change(|book, now_ms| {
        Desk {
            world,
            book,
            now_ms,
        }
        .judge(&order)
    });
    world.webhooks.note();
    world.settled_on_disk().await;
    if !verdict.hold.is_zero() {
        tokio::time::sleep(verdict.hold).await;
    }
    verdict
}

/// One submission's view of the world.
struct Desk<'world> {
    world: &'world World,
    book: &'world mut Book,
    now_ms: u64,
}

impl Desk<'_> {
    fn judge(&mut self, order: &Order) -> Verdict {
        let result = self.accept(order);
        let hold = if self.strikes(order, FaultKind::SlowAnswer) {
            self.world.pace.real(HELD_ANSWER)
        } else {
            Duration::ZERO
        };
        let dress = Dress {
            has_string_ids: self.prompt_strikes(order, FaultKind::StringIds),
            is_gzip_unlabelled: self.prompt_strikes(order, FaultKind::GzipUnlabelled),
            is_gzip: false,
        };
        Verdict {
            result,
            hold,
            dress,
        }
    }

    fn accept(&mut self, order: &Order) -> Result<(Vec<JobId>, u64), Answer> {
        self.fail_on_the_way(order)?;
        if let Some(earlier) = self.earlier(order) {
            return Ok(earlier);
        }
        self.refuse(order)?;
        let jobs: Vec<JobId> = (0..order.count).map(|_| self.start(order)).collect();
        if order.dialect == Dialect::Platform {
            self.book
                .remember(&order.account, &order.trace_id, jobs.clone());
        }
        self.lose_the_answer(order)?;
        Ok((jobs, order.price * u64::from(order.count)))
    }

    /// What goes wrong between client and service, before the service knows of the call.
    fn fail_on_the_way(&mut self, order: &Order) -> Result<(), Answer> {
        if self.strikes(order, FaultKind::DropBeforeAccept) {
            return Err(Answer::Cut);
        }
        if self.strikes(order, FaultKind::Throttle) {
            return Err(Answer::Throttled);
        }
        if self.strikes(order, FaultKind::Error500) {
            return Err(Answer::Page(StatusCode::INTERNAL_SERVER_ERROR));
        }
        if order.dialect == Dialect::Web {
            self.end_session(order)?;
        }
        Ok(())
    }

    /// Sessions that the prompt ends; those ended from outside never come this far.
    fn end_session(&mut self, order: &Order) -> Result<(), Answer> {
        if self.prompt_strikes(order, FaultKind::ExpiredSession) {
            self.book.sessions.remove(&order.account);
            return Err(crate::web::TOKEN_INVALID.into());
        }
        if self.prompt_strikes(order, FaultKind::SignedInElsewhere) {
            self.book
                .sessions
                .insert(order.account.clone(), String::new());
            return Err(crate::web::SIGNED_IN_ELSEWHERE.into());
        }
        Ok(())
    }

    /// The outcome of an earlier call with this trace id: no second job, no second charge.
    /// Source: docs/pixverse.md, trace id (documented; that the id is the same is inferred).
    fn earlier(&self, order: &Order) -> Option<(Vec<JobId>, u64)> {
        if order.dialect == Dialect::Web {
            return None;
        }
        let jobs = self.book.remembered(&order.account, &order.trace_id)?;
        let charged = jobs
            .iter()
            .filter_map(|id| self.book.jobs.get(id))
            .map(|job| job.charged);
        let credits = charged.sum();
        Some((jobs, credits))
    }

    fn refuse(&mut self, order: &Order) -> Result<(), Refusal> {
        if self.strikes(order, FaultKind::RefuseModeration) {
            return Err(MODERATED);
        }
        if self.strikes(order, FaultKind::Busy) {
            return Err(BUSY);
        }
        self.refuse_by_code(order)?;
        if self.strikes(order, FaultKind::NoSlot) || self.is_full(order) {
            return Err(NO_SLOT);
        }
        let price = order.price * u64::from(order.count);
        let wallet = self.book.wallet(&order.account, self.world.credits).total();
        if self.strikes(order, FaultKind::NoCredits) || price > wallet {
            return Err(no_credits(order.dialect));
        }
        Ok(())
    }

    /// Faults that are nothing but a code.
    fn refuse_by_code(&mut self, order: &Order) -> Result<(), Refusal> {
        for kind in FaultKind::ALL {
            if let Some(refusal) = kind.refusal(order.dialect, order.mode)
                && self.strikes(order, kind)
            {
                return Err(refusal);
            }
        }
        Ok(())
    }

    fn is_full(&self, order: &Order) -> bool {
        if order.mode.is_instant() {
            return false;
        }
        let has_own = order.mode.has_own_slots();
        let slots = if has_own {
            MUSIC_SLOTS
        } else {
            self.world.slots(order.dialect)
        };
        let busy = self.book.busy(&order.account, has_own);
        busy.saturating_add(order.count) > slots
    }

    /// Record one job. The wallet was looked at before, under the same lock.
    fn start(&mut self, order: &Order) -> JobId {
        let id = JobId(self.book.next_id(self.now_ms));
        let outcome = self.outcome(order);
        let (due_ms, slot_until_ms) = self.times(order, outcome);
        let (width, height) = order.frame_px;
        let faults = faults::in_prompt(&order.prompt).into_iter();
        let is_paid = self.book.accept(Job {
            id,
            dialect: order.dialect,
            account: order.account.clone(),
            trace_id: order.trace_id.clone(),
            path: order.path.to_owned(),
            outcome,
            created_ms: self.now_ms,
            due_ms,
            slot_until_ms,
            prompt: order.prompt.clone(),
            negative_prompt: order.negative_prompt.clone(),
            model: order.model.clone(),
            duration_s: order.duration_s,
            quality: order.quality.clone(),
            aspect: order.aspect.clone(),
            has_sound: order.has_sound,
            width,
            height,
            seed: order
                .seed
                .unwrap_or_else(|| rand::random_range(0..=2_147_483_647)),
            picture: order.picture.clone(),
            charged: order.price,
            refunded: 0,
            faults: faults
                .filter(|fault| fault.kind.strikes_after_acceptance())
                .collect(),
            link_round: 0,
            bare_looks: 0,
            struck: 0,
            mode: order.mode,
            captions: order.captions.clone(),
            source: order.source.clone(),
            keyframe: order.keyframe,
            template: order.template,
            webhook: order.webhook.clone().filter(|_| order.mode.has_webhook()),
            webhook_calls: 0,
            is_removed: false,
        });
        debug_assert!(is_paid, "the wallet was checked before");
        id
    }

    /// When the job is done, and when it gives back its slot.
    fn times(&mut self, order: &Order, outcome: Outcome) -> (u64, u64) {
        if order.mode.is_instant() {
            return (self.now_ms, self.now_ms);
        }
        let slowness = if self.strikes(order, FaultKind::Slow) {
            10
        } else {
            1
        };
        let due_ms = self.now_ms + self.world.pace.real_ms(GENERATION * slowness);
        let slot_until_ms = match outcome {
            Outcome::Stuck => self.now_ms + self.world.pace.real_ms(STUCK_SLOT),
            Outcome::LateModerated => due_ms + self.world.pace.real_ms(GENERATION),
            _ => due_ms,
        };
        (due_ms, slot_until_ms)
    }

    fn outcome(&mut self, order: &Order) -> Outcome {
        if order.mode.is_instant() {
            return Outcome::Good;
        }
        let strange = [
            (FaultKind::Moderation, Outcome::Moderated),
            (FaultKind::Fail, Outcome::Failed),
            (FaultKind::Deleted, Outcome::Deleted),
            (FaultKind::Stuck, Outcome::Stuck),
            (FaultKind::LateModeration, Outcome::LateModerated),
        ];
        let struck = strange
            .into_iter()
            .find(|(kind, _)| self.strikes(order, *kind));
        struck.map_or(Outcome::Good, |(_, outcome)| outcome)
    }

    /// What goes wrong after the service has accepted and charged.
    fn lose_the_answer(&mut self, order: &Order) -> Result<(), Answer> {
        if self.strikes(order, FaultKind::DropAfterAccept) {
            return Err(Answer::Cut);
        }
        if self.strikes(order, FaultKind::ErrorAfterAccept) {
            return Err(Answer::Page(StatusCode::BAD_GATEWAY));
        }
        if self.strikes(order, FaultKind::UnknownCode) {
            return Err(UNKNOWN.into());
        }
        if self.strikes(order, FaultKind::DbError) {
            return Err(DATABASE.into());
        }
        Ok(())
    }

    fn strikes(&mut self, order: &Order, kind: FaultKind) -> bool {
        self.prompt_strikes(order, kind) || self.world.take(kind)
    }

    fn prompt_strikes(&mut self, order: &Order, kind: FaultKind) -> bool {
        self.book
            .take_prompt_fault(&order.account, &order.prompt, kind)
    }
}

/// Source: docs/pixverse.md, errors: 500090 documented, 500043 observed on the web.
const fn no_credits(dialect: Dialect) -> Refusal {
    match dialect {
        Dialect::Platform => Refusal::new(500_090, "insufficient balance"),
        Dialect::Web => Refusal::new(500_043, "all credits have been used up"),
    }
}
