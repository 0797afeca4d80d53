//! SIGKILL with a thousand accepted jobs: how soon all are watched again, and whether the books agree.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::figure::{Figure, Measured, median};
use super::ground::{Bench, Ground, Serving, Wanted, until};

/// A clip takes 50 s: all jobs are accepted and all kills are dealt out before the first is made.
const SPEED: f64 = 0.4;

/// Accounts, because one has at most a hundred slots.
const ACCOUNTS: u32 = 10;

/// Slots of each account, all in use.
const SLOTS: u32 = 100;

/// Jobs that are accepted and unfinished when the process is killed.
const JOBS: u64 = 1_000;

/// How often the process is killed.
const KILLS: usize = 3;

/// Longest time until all jobs are accepted, and then until all are clips.
const WAIT_MAX: Duration = Duration::from_secs(150);

/// Pause between two looks at the list of jobs, which is long.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// Measure starts after SIGKILL, then let every job end and compare with the simulator's books.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let ground = bench.ground(Wanted {
        speed: SPEED,
        slots: SLOTS,
    })?;
    let mut studio = all_accepted(&ground)?;
    let mut starts = Vec::new();
    for _ in 0..KILLS {
        studio.kill()?;
        studio = ground.serve()?;
        let opened = studio.opened;
        println!(
            "  {} jobs watched again {} ms after the start",
            opened.watched_jobs,
            opened.took.as_millis()
        );
        ensure!(
            opened.watched_jobs == JOBS,
            "only {} of {JOBS} jobs were taken up again",
            opened.watched_jobs
        );
        starts.push(opened.took.as_secs_f64());
    }
    let jobs = all_ended(&studio)?;
    let count = judge(&jobs, &ground.books()?)?;
    Ok(vec![
        Figure::at_most(
            "start until 1,000 jobs are watched again, after SIGKILL",
            Measured::new(median(&starts), "s"),
            1.0,
        ),
        Figure::at_most("jobs lost", Measured::new(count.lost, ""), 0.0),
        Figure::at_most("jobs paid twice", Measured::new(count.paid_twice, ""), 0.0),
    ])
}

/// A studio with a thousand jobs that PixVerse is making.
fn all_accepted(ground: &Ground) -> Result<Serving> {
    ground.sign_in(ACCOUNTS)?;
    let studio = ground.serve()?;
    for account in studio.allow(SLOTS)? {
        studio.enqueue(&account, SLOTS / 100)?;
    }
    until("a thousand accepted jobs", WAIT_MAX, || {
        thread::sleep(LOOK_AGAIN);
        let jobs = listed(&studio)?;
        Ok((in_stage(&jobs, "rendering") == jobs.len()).then_some(()))
    })?;
    Ok(studio)
}

/// The list of jobs once all have ended.
fn all_ended(studio: &Serving) -> Result<Vec<Value>> {
    let end = Instant::now() + WAIT_MAX;
    loop {
        let jobs = listed(studio)?;
        let ended = in_stage(&jobs, "done") + in_stage(&jobs, "failed");
        // What has not ended in time counts as lost.
        if ended == jobs.len() || Instant::now() > end {
            return Ok(jobs);
        }
        thread::sleep(LOOK_AGAIN);
    }
}

fn listed(studio: &Serving) -> Result<Vec<Value>> {
    let list = studio.door.get("/api/v1/jobs")?;
    Ok(list["jobs"].as_array().context("jobs")?.clone())
}

fn in_stage(jobs: &[Value], stage: &str) -> usize {
    jobs.iter().filter(|job| job["stage"] == stage).count()
}

/// What went wrong, as numbers of jobs.
#[derive(Debug, PartialEq)]
struct Count {
    lost: f64,
    paid_twice: f64,
}

/// Compare what the studio says of its jobs with what PixVerse accepted and charged.
fn judge(jobs: &[Value], books: &Value) -> Result<Count> {
    let made: BTreeSet<String> = jobs
        .iter()
        .filter(|job| job["stage"] == "done" && !job["clipId"].is_null())
        .filter_map(|job| job["videoId"].as_str().map(str::to_owned))
        .collect();
    let charges = books["charges"].as_array().context("charges")?;
    let paid: Vec<String> = charges
        .iter()
        .map(|charge| charge["videoId"].to_string())
        .collect();
    let lost = paid.iter().filter(|id| !made.contains(*id)).count();
    let paid_twice = paid.len().saturating_sub(jobs.len());
    Ok(Count {
        lost: u32::try_from(lost)?.into(),
        paid_twice: u32::try_from(paid_twice)?.into(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Count, judge};

    #[test]
    fn a_charge_without_its_clip_is_lost_and_one_too_many_is_paid_twice() {
        let jobs = [
            json!({ "stage": "done", "clipId": "a", "videoId": "1" }),
            json!({ "stage": "rendering", "clipId": null, "videoId": "2" }),
        ];
        let books = json!({ "charges": [{ "videoId": 1 }, { "videoId": 2 }, { "videoId": 3 }] });
        let count = judge(&jobs, &books).unwrap();
        let expected = Count {
            lost: 2.0,
            paid_twice: 1.0,
        };
        assert_eq!(count, expected);
    }
}
