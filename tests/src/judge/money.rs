//! What the books say about money, and whether the studio says the same.

use std::collections::BTreeMap;

use super::evidence::{AttemptSeen, Evidence, Generation, JobSeen, Movement};
use super::{Breach, Verdict};

/// Status of a finished film on the wire.
const DONE: u32 = 1;
/// Status of a film that moderation withheld.
const MODERATED: u32 = 7;

/// The jobs and attempts of ours that came with this trace id.
fn owners<'a>(evidence: &'a Evidence, trace_id: &str) -> Vec<(&'a JobSeen, &'a AttemptSeen)> {
    let mut owners = Vec::new();
    for job in &evidence.jobs {
        let attempts = job.attempts.iter();
        let own = attempts.filter(|attempt| attempt.trace_id == trace_id);
        owners.extend(own.map(|attempt| (job, attempt)));
    }
    owners
}

/// Whatever PixVerse accepted belongs to exactly one job, which says so and ended as PixVerse did.
pub(super) fn every_generation_has_one_owner(evidence: &Evidence, verdict: &mut Verdict) {
    for made in &evidence.books.jobs {
        let (video, trace) = (made.video_id, &made.trace_id);
        match owners(evidence, trace).as_slice() {
            [(job, attempt)] => has_ended_alike(made, (job, attempt), verdict),
            owners => {
                let what = format!("video {video} of attempt {trace} has {} jobs", owners.len());
                verdict.find(Breach::Lost, what);
            }
        }
    }
}

fn has_ended_alike(
    made: &Generation,
    (job, attempt): (&JobSeen, &AttemptSeen),
    verdict: &mut Verdict,
) {
    let video = made.video_id;
    if attempt.outcome != "accepted" {
        let what = format!(
            "video {video} was accepted; job {} says {}",
            job.id, attempt.outcome
        );
        verdict.find(Breach::Lost, what);
    } else if job.video_id.as_deref() != Some(video.to_string().as_str()) {
        let what = format!(
            "video {video} is not the video of job {}: {:?}",
            job.id, job.video_id
        );
        verdict.find(Breach::Lost, what);
    }
    let wanted = if made.status == DONE {
        "done"
    } else {
        "failed"
    };
    if job.stage != wanted {
        let what = format!(
            "video {video} ended as {}; job {} is {}",
            made.status, job.id, job.stage
        );
        verdict.find(Breach::Lost, what);
    }
}

/// No trace id was accepted twice, and no job has two attempts that were.
pub(super) fn nothing_is_paid_twice(evidence: &Evidence, verdict: &mut Verdict) {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for made in &evidence.books.jobs {
        *times.entry(&made.trace_id).or_default() += 1;
    }
    for (trace, times) in times.iter().filter(|(_, times)| **times > 1) {
        verdict.find(
            Breach::PaidTwice,
            format!("attempt {trace} was accepted {times} times"),
        );
    }
    for job in &evidence.jobs {
        let accepted = job.attempts.iter();
        let accepted = accepted.filter(|attempt| times.contains_key(attempt.trace_id.as_str()));
        let count = accepted.count();
        if count > 1 {
            verdict.find(
                Breach::PaidTwice,
                format!("job {} was paid {count} times", job.id),
            );
        }
    }
}

/// Every charge has exactly one clip or one refund.
pub(super) fn charges_and_refunds_add_up(evidence: &Evidence, verdict: &mut Verdict) {
    let moved = |list: &[Movement], video| -> Vec<u64> {
        let own = list.iter().filter(|movement| movement.video_id == video);
        own.map(|movement| movement.credits).collect()
    };
    for made in &evidence.books.jobs {
        let video = made.video_id;
        let charges = moved(&evidence.books.charges, video);
        let refunds = moved(&evidence.books.refunds, video);
        let has_clip = evidence.jobs.iter().any(|job| {
            job.clip.is_some() && job.video_id.as_deref() == Some(video.to_string().as_str())
        });
        if charges != [made.charged] {
            verdict.find(
                Breach::PaidTwice,
                format!("video {video} was charged {charges:?}"),
            );
        }
        let is_even = if has_clip {
            refunds.is_empty()
        } else {
            refunds == charges
        };
        if !is_even {
            let clip = if has_clip { "a clip" } else { "no clip" };
            let what = format!("video {video} has {clip}, and {refunds:?} came back");
            verdict.find(Breach::Lost, what);
        }
    }
}

/// What the studio says of charges and refunds is what the books say, wherever it says anything.
pub(super) fn the_ledger_agrees(evidence: &Evidence, verdict: &mut Verdict) {
    for made in &evidence.books.jobs {
        let Some(row) = evidence.ledger.get(&made.trace_id) else {
            let what = format!("attempt {} stands in no row of the ledger", made.trace_id);
            verdict.find(Breach::Books, what);
            continue;
        };
        // PixVerse says of a moderated clip alone that its credits come back.
        let may_be_silent = made.status != MODERATED || row.charged_credits.is_none();
        let refunded = row
            .refunded_credits
            .or(may_be_silent.then_some(made.refunded));
        let charged = row.charged_credits.unwrap_or(made.charged);
        if (charged, refunded) != (made.charged, Some(made.refunded)) {
            let what = format!(
                "video {}: the books say {} and {} back, the ledger {:?} and {:?}",
                made.video_id,
                made.charged,
                made.refunded,
                row.charged_credits,
                row.refunded_credits
            );
            verdict.find(Breach::Books, what);
        }
    }
    for job in &evidence.jobs {
        agrees_about_its_cost(evidence, job, verdict);
    }
}

fn agrees_about_its_cost(evidence: &Evidence, job: &JobSeen, verdict: &mut Verdict) {
    let traces = |made: &&Generation| {
        let mut attempts = job.attempts.iter();
        attempts.any(|attempt| attempt.trace_id == made.trace_id)
    };
    let made: Vec<&Generation> = evidence.books.jobs.iter().filter(traces).collect();
    let kept: u64 = made
        .iter()
        .map(|made| made.charged - made.refunded.min(made.charged))
        .sum();
    let says = job.error.as_ref().and_then(|error| error.charged);
    if says.is_some_and(|charged| charged != (kept > 0)) {
        let what = format!("job {} says charged: {says:?}, and {kept} are gone", job.id);
        verdict.find(Breach::Books, what);
    }
    let paid: u64 = made.iter().map(|made| made.charged).sum();
    if job
        .cost
        .charged_credits
        .is_some_and(|charged| charged != paid)
    {
        let what = format!(
            "job {} says it cost {:?}, not {paid}",
            job.id, job.cost.charged_credits
        );
        verdict.find(Breach::Books, what);
    }
}
