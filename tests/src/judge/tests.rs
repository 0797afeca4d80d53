//! Doctored books: the judge must be able to find each breach.

use super::evidence::{AttemptSeen, ClipSeen, CostSeen, ErrorSeen};
use super::*;

/// A clip of 45 credits made by attempt `trace`, and its job.
fn done(evidence: &mut Evidence, video_id: u64, trace: &str) {
    let path = std::path::PathBuf::from(format!("/library/{video_id}.mp4"));
    let hash = format!("hash of {video_id}");
    generation(evidence, (video_id, trace), 1);
    evidence.films.insert(video_id.to_string(), hash.clone());
    evidence.files.insert(path.clone(), hash.clone());
    evidence.clips.push(path.clone());
    let job = job(evidence, video_id, "done", &[(trace, "accepted")]);
    job.video_id = Some(video_id.to_string());
    job.cost.charged_credits = Some(45);
    job.clip = Some(ClipSeen { path, sha256: hash });
}

/// An accepted generation with its charge and its row in the ledger.
fn generation(evidence: &mut Evidence, (video_id, trace): (u64, &str), status: u32) {
    let refunded = if status == 1 { 0 } else { 45 };
    evidence.books.jobs.push(Generation {
        video_id,
        trace_id: trace.to_owned(),
        status,
        charged: 45,
        refunded,
    });
    let moved = |credits| Movement { video_id, credits };
    evidence.books.charges.push(moved(45));
    if refunded > 0 {
        evidence.books.refunds.push(moved(refunded));
    }
    let row = Booking {
        attempt: trace.to_owned(),
        charged_credits: Some(45),
        refunded_credits: (refunded > 0).then_some(refunded),
    };
    evidence.ledger.insert(trace.to_owned(), row);
}

fn job<'a>(
    evidence: &'a mut Evidence,
    number: u64,
    stage: &str,
    attempts: &[(&str, &str)],
) -> &'a mut JobSeen {
    let attempt = |(trace, outcome): &(&str, &str)| AttemptSeen {
        trace_id: (*trace).to_owned(),
        outcome: (*outcome).to_owned(),
    };
    evidence.jobs.push(JobSeen {
        id: format!("job {number}"),
        stage: stage.to_owned(),
        attempts: attempts.iter().map(attempt).collect(),
        cost: CostSeen::default(),
        ..JobSeen::default()
    });
    evidence.jobs.last_mut().expect("just pushed")
}

/// One clip, one moderated clip, one refusal: all kept their promises.
fn honest() -> Evidence {
    let mut evidence = Evidence::default();
    done(&mut evidence, 1, "a");
    generation(&mut evidence, (2, "b"), 7);
    let moderated = job(
        &mut evidence,
        2,
        "failed",
        &[("b0", "refused"), ("b", "accepted")],
    );
    moderated.video_id = Some("2".to_owned());
    moderated.error = Some(ErrorSeen {
        message: "withheld".to_owned(),
        charged: Some(false),
    });
    let refused = job(&mut evidence, 3, "failed", &[("c", "refused")]);
    refused.error = Some(ErrorSeen {
        message: "no".to_owned(),
        charged: Some(false),
    });
    evidence.promised = (1..=3).map(|number| format!("job {number}")).collect();
    evidence
}

/// What the judge finds in honest evidence that was changed like this.
#[track_caller]
fn breaches(doctor: impl FnOnce(&mut Evidence)) -> Vec<Breach> {
    let mut evidence = honest();
    doctor(&mut evidence);
    let mut found: Vec<Breach> = judge(&evidence)
        .findings
        .iter()
        .map(|one| one.breach)
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn honest_books_pass() {
    assert_eq!(breaches(|_| {}), []);
}

#[test]
fn an_accepted_video_without_a_job_is_lost() {
    let found = breaches(|evidence| generation(evidence, (9, "nobody's"), 1));
    assert!(found.contains(&Breach::Lost), "{found:?}");
}

#[test]
fn an_accepted_attempt_that_is_called_refused_is_lost() {
    for outcome in ["refused", "abandoned", "unresolved", "open"] {
        let found = breaches(|evidence| evidence.jobs[0].attempts[0].outcome = outcome.to_owned());
        assert!(found.contains(&Breach::Lost), "{outcome}: {found:?}");
    }
}

#[test]
fn a_clip_that_is_not_on_disk_is_lost() {
    let found = breaches(|evidence| evidence.files.clear());
    assert_eq!(found, [Breach::Lost]);
}

#[test]
fn a_done_job_whose_video_failed_there_is_found() {
    let found = breaches(|evidence| evidence.books.jobs[1].status = 1);
    assert!(found.contains(&Breach::Lost), "{found:?}");
}

#[test]
fn a_queued_job_that_vanished_is_lost() {
    let found = breaches(|evidence| drop(evidence.jobs.pop()));
    assert_eq!(found, [Breach::Lost]);
}

#[test]
fn two_accepted_attempts_of_one_job_are_paid_twice() {
    let found = breaches(|evidence| {
        generation(evidence, (9, "a0"), 1);
        let first = AttemptSeen {
            trace_id: "a0".to_owned(),
            outcome: "refused".to_owned(),
        };
        evidence.jobs[0].attempts.insert(0, first);
    });
    assert!(found.contains(&Breach::PaidTwice), "{found:?}");
}

#[test]
fn one_trace_accepted_twice_is_paid_twice() {
    let found = breaches(|evidence| generation(evidence, (9, "a"), 1));
    assert!(found.contains(&Breach::PaidTwice), "{found:?}");
}

#[test]
fn a_second_charge_for_one_video_is_found() {
    let found = breaches(|evidence| {
        let again = evidence.books.charges[0].clone();
        evidence.books.charges.push(again);
    });
    assert!(found.contains(&Breach::PaidTwice), "{found:?}");
}

#[test]
fn a_charge_with_neither_clip_nor_refund_is_lost() {
    let found = breaches(|evidence| {
        evidence.books.refunds.clear();
        evidence.books.jobs[1].refunded = 0;
    });
    assert!(found.contains(&Breach::Lost), "{found:?}");
}

#[test]
fn a_second_send_is_found_unless_the_person_said_so() {
    let doctored = |evidence: &mut Evidence| {
        evidence.jobs[1].attempts[0].outcome = "abandoned".to_owned();
    };
    assert_eq!(breaches(doctored), [Breach::SentAgain]);
    let said = breaches(|evidence| {
        doctored(evidence);
        evidence.disowned.insert("b0".to_owned());
    });
    assert_eq!(said, []);
    let unresolved = breaches(|evidence| {
        evidence.jobs[1].attempts[0].outcome = "unresolved".to_owned();
    });
    assert_eq!(unresolved, [Breach::SentAgain]);
}

#[test]
fn a_job_that_is_not_over_is_found() {
    for stage in ["queued", "unsure", "rendering", "downloading"] {
        let found = breaches(|evidence| evidence.jobs[2].stage = stage.to_owned());
        assert_eq!(found, [Breach::Unfinished], "{stage}");
    }
    let unsaid = breaches(|evidence| evidence.jobs[2].error = None);
    assert_eq!(unsaid, [Breach::Unfinished], "a failure that is not stated");
}

#[test]
fn a_ledger_that_says_something_else_is_found() {
    let doctors: [fn(&mut Evidence); 5] = [
        |evidence| evidence.ledger.clear(),
        |evidence| evidence.ledger.get_mut("a").unwrap().charged_credits = Some(44),
        |evidence| evidence.ledger.get_mut("b").unwrap().refunded_credits = None,
        |evidence| evidence.jobs[0].cost.charged_credits = Some(90),
        |evidence| evidence.jobs[1].error.as_mut().unwrap().charged = Some(true),
    ];
    for doctor in doctors {
        assert_eq!(breaches(doctor), [Breach::Books]);
    }
}

#[test]
fn files_that_are_not_the_film_or_not_needed_are_found() {
    let doctors: [fn(&mut Evidence); 5] = [
        |evidence| {
            evidence
                .files
                .insert("/library/1.mp4".into(), "half of it".to_owned());
        },
        |evidence| {
            evidence
                .films
                .insert("1".to_owned(), "another film".to_owned());
        },
        |evidence| evidence.leftovers.push("/downloads/job.part".into()),
        |evidence| {
            evidence
                .files
                .insert("/library/stray.mp4".into(), "a hash".to_owned());
        },
        |evidence| evidence.clips.push("/library/1.mp4".into()),
    ];
    for doctor in doctors {
        assert_eq!(breaches(doctor), [Breach::File]);
    }
}
