//! The judge of the promise: no credit lost or spent twice, no clip lost.
//!
//! It believes the simulator's books about money, and the disk about files; what the studio says of itself
//! must agree with both. It is a pure function of the [`Evidence`], so that doctored books can show that it
//! is able to find something.

mod evidence;
mod files;
mod gathering;
mod money;
#[cfg(test)]
mod tests;

use std::fmt;

pub use evidence::{Booking, Evidence, Generation, JobSeen, Movement, SimulatorBooks};

/// What kind of promise was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// PixVerse was paid, and the person has neither the clip nor a stated failure of it.
    Lost,
    /// One job was paid more than once.
    PaidTwice,
    /// A job was sent anew while an earlier attempt of it might have been accepted.
    SentAgain,
    /// A job did not come to an end.
    Unfinished,
    /// The studio says something about credits that the books do not.
    Books,
    /// A file is not what PixVerse made, or lies where nothing should.
    File,
}

/// One broken promise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Which promise.
    pub breach: Breach,
    /// What was found, with ids.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}: {}", self.breach, self.what)
    }
}

/// What the judge found; nothing where every promise was kept.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Every broken promise.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// How many clips were lost.
    pub fn lost(&self) -> usize {
        self.count(Breach::Lost)
    }

    /// How many jobs were paid more than once.
    pub fn paid_twice(&self) -> usize {
        self.count(Breach::PaidTwice)
    }

    fn count(&self, breach: Breach) -> usize {
        let of_kind = self.findings.iter().filter(|one| one.breach == breach);
        of_kind.count()
    }

    fn find(&mut self, breach: Breach, what: impl Into<String>) {
        let what = what.into();
        self.findings.push(Finding { breach, what });
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(out, "{finding}")?;
        }
        Ok(())
    }
}

/// Judge everything. All programs must have ended before the evidence was gathered.
pub fn judge(evidence: &Evidence) -> Verdict {
    let mut verdict = Verdict::default();
    money::every_generation_has_one_owner(evidence, &mut verdict);
    money::nothing_is_paid_twice(evidence, &mut verdict);
    money::charges_and_refunds_add_up(evidence, &mut verdict);
    money::the_ledger_agrees(evidence, &mut verdict);
    nothing_was_sent_again(evidence, &mut verdict);
    every_job_ended(evidence, &mut verdict);
    files::clips_are_whole(evidence, &mut verdict);
    files::nothing_is_left_over(evidence, &mut verdict);
    verdict
}

/// An attempt that another one follows must have been refused, or disowned by the person.
fn nothing_was_sent_again(evidence: &Evidence, verdict: &mut Verdict) {
    for job in &evidence.jobs {
        let Some((_, earlier)) = job.attempts.split_last() else {
            continue;
        };
        for attempt in earlier {
            let (id, outcome) = (&attempt.trace_id, &attempt.outcome);
            let is_settled = match outcome.as_str() {
                "refused" => true,
                "abandoned" => evidence.disowned.contains(id),
                _ => false,
            };
            if !is_settled {
                let what = format!("job {} went on after attempt {id}: {outcome}", job.id);
                verdict.find(Breach::SentAgain, what);
            }
        }
    }
}

fn every_job_ended(evidence: &Evidence, verdict: &mut Verdict) {
    for job in &evidence.jobs {
        let has_ended = match job.stage.as_str() {
            "done" => job.clip.is_some(),
            "failed" => job
                .error
                .as_ref()
                .is_some_and(|error| !error.message.is_empty()),
            _ => false,
        };
        if !has_ended {
            verdict.find(
                Breach::Unfinished,
                format!("job {} is {}", job.id, job.stage),
            );
        }
    }
    for id in &evidence.promised {
        if !evidence.jobs.iter().any(|job| job.id == *id) {
            verdict.find(Breach::Lost, format!("job {id} was queued and is gone"));
        }
    }
}
