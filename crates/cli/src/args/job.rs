//! The flags of `tachy job`.

use std::time::Duration;

use clap::{ArgGroup, Args, Subcommand};

use super::Plain;

/// How long to wait and how often to look.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct Patience {
    /// End the waiting after S seconds; the job goes on
    #[arg(long, value_name = "S", value_parser = seconds)]
    timeout: Option<Duration>,
    /// Replace every pause between two looks, in milliseconds
    #[arg(long, value_name = "N")]
    poll_ms: Option<u32>,
}

impl Patience {
    /// When to stop waiting; none means never.
    pub(crate) fn timeout(self) -> Option<Duration> {
        self.timeout
    }

    /// What replaces every pause of the studio; none keeps them.
    pub(crate) fn poll(self) -> Option<Duration> {
        self.poll_ms
            .map(|pause| Duration::from_millis(pause.into()))
    }
}

/// A time that is none.
#[derive(Debug, thiserror::Error)]
#[error("give seconds, such as 90 or 0.5")]
struct NotSeconds;

fn seconds(word: &str) -> Result<Duration, NotSeconds> {
    let seconds: f64 = word.parse().map_err(|_| NotSeconds)?;
    Duration::try_from_secs_f64(seconds).map_err(|_| NotSeconds)
}

/// The first characters of a batch's id.
fn start_of_batch(word: &str) -> Result<String, TooShort> {
    (word.len() >= 4).then(|| word.to_owned()).ok_or(TooShort)
}

/// Too little of an id to mean one.
#[derive(Debug, thiserror::Error)]
#[error("give at least 4 characters of the batch's id")]
struct TooShort;

/// What can be done with jobs.
#[derive(Debug, Subcommand)]
pub(crate) enum JobCommand {
    /// All jobs, finished ones too
    List(Plain),
    /// Jobs with everything known of them
    Show(JobsArgs),
    /// Drive jobs to their clips and wait for them
    Wait(JobsArgs),
    /// Cancel jobs that PixVerse cannot have accepted yet
    Cancel(JobsArgs),
    /// Put failed jobs back in the queue; `tachy job wait` sends them
    Retry(JobsArgs),
    /// Settle a job whose answer was lost
    Resolve(ResolveArgs),
    /// The story of jobs as text for whoever looks into them; no secret, no prompt and no name stands in it
    Report(JobsArgs),
}

/// Which jobs.
#[derive(Debug, Args)]
pub(crate) struct JobsArgs {
    /// Ids; the first characters are enough (at least 4) where they name one job
    #[arg(value_name = "ID", required_unless_present = "all")]
    pub(crate) ids: Vec<String>,
    /// Every job this command can apply to
    #[arg(long, conflicts_with = "ids")]
    pub(crate) all: bool,
    /// Of those, the jobs of this batch; the first characters of its id are enough
    #[arg(long, value_name = "ID", requires = "all", value_parser = start_of_batch)]
    pub(crate) batch: Option<String>,
    #[command(flatten)]
    pub(crate) patience: Patience,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

impl JobsArgs {
    /// The jobs of these ids; without any, every job that is meant.
    pub(crate) fn named(ids: Vec<String>) -> Self {
        Self {
            all: ids.is_empty(),
            ids,
            batch: None,
            patience: Patience::default(),
            json: false,
        }
    }
}

/// Which job, and what the person has decided.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("choice").required(true).args(["look", "send_again", "forget"])))]
pub(crate) struct ResolveArgs {
    #[command(flatten)]
    pub(crate) jobs: JobsArgs,
    /// Look once more whether PixVerse has it
    #[arg(long)]
    pub(crate) look: bool,
    /// It was not made: send it again as a new attempt (this may pay a second time)
    #[arg(long)]
    pub(crate) send_again: bool,
    /// It was not made, and is no longer wanted
    #[arg(long)]
    pub(crate) forget: bool,
}

impl JobCommand {
    /// Whether the answer is one JSON document.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::List(plain) => plain.json,
            Self::Show(jobs) | Self::Wait(jobs) | Self::Cancel(jobs) | Self::Retry(jobs) => {
                jobs.json
            }
            Self::Report(jobs) => jobs.json,
            Self::Resolve(args) => args.jobs.json,
        }
    }
}
