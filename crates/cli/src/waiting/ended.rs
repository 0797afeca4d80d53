//! How the waiting ended: what is printed, and the exit code.

use std::collections::HashSet;
use std::path::Path;

use contract::{AccountId, Job, Stage};

use super::{Ended, Until, is_settled};
use crate::exit::{Exit, Failure};
use crate::output::{self, aside};
use crate::progress::CROWD;

/// Jobs as they were when the waiting ended.
pub(crate) struct Watched {
    pub(super) jobs: Vec<Job>,
    pub(super) until: Until,
    pub(super) ended: Ended,
    pub(super) stood_in_line: bool,
    /// Accounts of these jobs that are signed out, where that ends the waiting.
    pub(super) signed_out: HashSet<AccountId>,
}

impl Watched {
    /// Print the jobs and say how it ended.
    pub(crate) fn print(&self, is_json: bool) -> Exit {
        let failure = self.failure();
        if is_json {
            output::document(&output::jobs(&self.jobs, failure.as_ref()));
        } else {
            self.print_results();
            if let Some(failure) = &failure {
                aside(&format!("tachy: {failure}"));
            }
        }
        self.exit()
    }

    /// Write the one clip's bytes to stdout, and how it ended beside it.
    ///
    /// # Errors
    ///
    /// When the clip cannot be read, or stdout takes no more.
    pub(crate) fn pour(&self) -> Result<Exit, Failure> {
        for job in &self.jobs {
            if let Some(clip) = &job.clip {
                output::pour(Path::new(&clip.path)).map_err(|error| not_poured(job, &error))?;
            }
            aside(&format!("{}  {}", job.id.0, output::job_story(job)));
        }
        if let Some(failure) = self.failure() {
            aside(&format!("tachy: {failure}"));
        }
        Ok(self.exit())
    }

    /// The jobs as they were when the waiting ended.
    pub(crate) fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    fn print_results(&self) {
        if self.jobs.len() <= CROWD {
            return self.jobs.iter().for_each(output::result);
        }
        let clips = self.jobs.iter().filter_map(|job| job.clip.as_ref());
        clips.for_each(|clip| output::line(&clip.path));
        let failed = self.jobs.iter().filter(|job| job.error.is_some());
        failed.clone().take(CROWD).for_each(output::result);
        match failed.count().saturating_sub(CROWD) {
            0 => {}
            more => aside(&format!(
                "and {more} more that failed; `tachy job list` has them all."
            )),
        }
        aside(&output::totals(&self.jobs));
    }

    /// 0 only if all is as wanted, else what the first other job says.
    pub(crate) fn exit(&self) -> Exit {
        let ends = self.jobs.iter().map(|job| self.exit_of(job));
        ends.into_iter()
            .find(|&exit| exit != Exit::Done)
            .unwrap_or(Exit::Done)
    }

    fn exit_of(&self, job: &Job) -> Exit {
        match job.stage {
            Stage::Rendering | Stage::Downloading if self.until != Until::Clip => Exit::Done,
            _ if is_settled(job, &self.until) => Exit::of_job(job),
            _ if self.signed_out.contains(&job.account_id) => Exit::SignedOut,
            _ if self.ended == Ended::TimedOut => self.exit_timed_out(),
            _ => Exit::General,
        }
    }

    /// Whether a job's answer is lost, and nothing but the person can settle it.
    fn is_undecided(&self, job: &Job) -> bool {
        let was_looked_for = matches!(self.until, Until::Looked(_));
        job.stage == Stage::Unsure && (job.needs_choice || was_looked_for)
    }

    fn exit_timed_out(&self) -> Exit {
        let is_taken = self.jobs.iter().any(|job| job.video_id.is_some());
        if self.stood_in_line && !is_taken {
            Exit::NoSlot
        } else {
            Exit::TimedOut
        }
    }

    /// What the waiting itself has to say beside the jobs' own errors.
    pub(crate) fn failure(&self) -> Option<Failure> {
        if let Some(job) = self.jobs.iter().find(|job| self.is_undecided(job)) {
            return Some(undecided(job));
        }
        let left: Vec<_> = self
            .jobs
            .iter()
            .filter(|job| !is_settled(job, &self.until))
            .collect();
        if let Some(job) = left
            .iter()
            .find(|job| self.signed_out.contains(&job.account_id))
        {
            return Some(signed_out(job));
        }
        let how = match left.as_slice() {
            [] => return None,
            [job] => format!("`tachy job wait {}` goes on.", job.id.0),
            _ => "`tachy job wait --all` goes on.".to_owned(),
        };
        Some(match self.ended {
            Ended::Interrupted => Failure::general(
                "interrupted",
                format!("The waiting was ended, the jobs were not. {how}"),
            ),
            Ended::Settled | Ended::TimedOut => self.timed_out(&how),
        })
    }

    fn timed_out(&self, how: &str) -> Failure {
        let exit = self.exit_timed_out();
        let (code, message) = match exit {
            Exit::NoSlot => ("noSlot", "The waiting timed out and no slot was ever free."),
            _ => ("timedOut", "The waiting timed out; the jobs go on."),
        };
        Failure {
            exit,
            code: code.to_owned(),
            message: format!("{message} {how}"),
        }
    }
}

/// The clip is in the library all the same.
fn not_poured(job: &Job, error: &std::io::Error) -> Failure {
    Failure::general(
        "storage",
        format!(
            "The clip could not be written to stdout: {error}. It is in the library; \
             `tachy clip export` copies it (job {}).",
            job.id.0
        ),
    )
}

/// Nothing happens to this job until its account is signed in.
fn signed_out(job: &Job) -> Failure {
    Failure {
        exit: Exit::SignedOut,
        code: "signedOut".to_owned(),
        message: format!(
            "The account “{}” is signed out, so its jobs wait. Sign in with `tachy account add`, then \
             `tachy job wait {}` goes on.",
            job.account, job.id.0
        ),
    }
}

/// Only the person can say what became of this job.
fn undecided(job: &Job) -> Failure {
    Failure::general(
        "needsChoice",
        format!(
            "PixVerse's answer was lost, and nothing shows whether it has taken the job {id}. \
             Look at PixVerse, then decide: `tachy job resolve {id}` with --look, --send-again or --forget.",
            id = job.id.0
        ),
    )
}
