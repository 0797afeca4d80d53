//! `tachy job …`: look at jobs, wait for them, decide about them.

pub(crate) mod naming;
mod report;
mod tables;

use contract::{
    Drive, Job, JobId, JobRef, JobsRef, ResolveJob, Studio, Surroundings, UnsureChoice,
};

use crate::args::{JobCommand, JobsArgs, ResolveArgs};
use crate::exit::{Exit, Failure};
use crate::output;
use crate::progress::Shown;
use crate::waiting::{self, Until, Watch};
use naming::{all, chosen};
use tables::{print_stage, print_table, print_whole};

/// Carry out one command on jobs.
///
/// # Errors
///
/// When the jobs cannot be read or named.
pub(crate) async fn run(
    command: &JobCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    match command {
        JobCommand::Wait(args) => wait(args, surroundings).await,
        JobCommand::Resolve(args) => resolve(args, surroundings).await,
        JobCommand::List(plain) => {
            let studio = surroundings.open(Drive::Nothing).await?;
            let listed = all(&studio).await;
            studio.close().await;
            let listed = listed?;
            if plain.json {
                output::document(&output::jobs(&listed, None));
            } else {
                print_table(&listed);
            }
            Ok(Exit::Done)
        }
        JobCommand::Show(args) => {
            let studio = surroundings.open(Drive::Nothing).await?;
            let shown = chosen(&studio, args, |_| true).await;
            studio.close().await;
            print(args.json, &shown?, None, print_whole)
        }
        JobCommand::Report(args) => report::run(args, surroundings).await,
        JobCommand::Cancel(args) => change(args, surroundings, Change::Cancel).await,
        JobCommand::Retry(args) => change(args, surroundings, Change::Retry).await,
    }
}

/// What a person may do to a job by its id.
#[derive(Debug, Clone, Copy)]
enum Change {
    Cancel,
    Retry,
    Resolve(UnsureChoice),
}

impl Change {
    /// Whether `--all` means this job.
    fn applies_to(self, job: &Job) -> bool {
        match self {
            Self::Cancel => job.can_cancel,
            Self::Retry => job.can_retry,
            Self::Resolve(_) => job.needs_choice,
        }
    }

    /// Change many in one go, where there is such a way.
    async fn apply_to_all(
        self,
        studio: &Studio,
        jobs: &[Job],
    ) -> Result<Option<Vec<Job>>, Failure> {
        let ids: Vec<JobId> = jobs.iter().map(|job| job.id.clone()).collect();
        if !matches!(self, Self::Cancel) || ids.is_empty() {
            return Ok(None);
        }
        let changed = contract::jobs::cancel_all(studio, JobsRef { ids }).await?;
        Ok(Some(changed.jobs))
    }

    async fn apply(self, studio: &Studio, id: JobId) -> Result<Job, Failure> {
        let changed = match self {
            Self::Cancel => contract::jobs::cancel(studio, JobRef { id }).await,
            Self::Retry => contract::jobs::retry(studio, JobRef { id }).await,
            Self::Resolve(choice) => {
                contract::jobs::resolve(studio, ResolveJob { id, choice }).await
            }
        };
        Ok(changed?)
    }
}

async fn wait(args: &JobsArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let pace = waiting::pace(args.patience);
    let studio = surroundings
        .open_paced(Drive::EverythingUnasked, pace)
        .await?;
    let watched = watch(args, &studio).await;
    studio.close().await;
    Ok(watched?.print(args.json))
}

async fn watch(args: &JobsArgs, studio: &Studio) -> Result<waiting::Watched, Failure> {
    let news = contract::news(studio);
    let jobs = chosen(studio, args, |job| job.ended_at.is_none()).await?;
    take(studio, &jobs).await?;
    let watch = Watch::new(studio, jobs, Until::Clip, Shown::on_stderr()).minding_sign_outs();
    watch.run(news, args.patience.timeout()).await
}

/// Drive these jobs from here, those that were kept unsent too: who waits for a
/// job wants it sent.
///
/// # Errors
///
/// When the jobs cannot be claimed.
pub(crate) async fn take(studio: &Studio, jobs: &[Job]) -> Result<(), Failure> {
    let open = jobs.iter().filter(|job| job.ended_at.is_none());
    let ids: Vec<JobId> = open.map(|job| job.id.clone()).collect();
    // No id at all would mean every unsent job.
    if !ids.is_empty() {
        contract::jobs::send(studio, JobsRef { ids }).await?;
    }
    Ok(())
}

async fn resolve(args: &ResolveArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    if args.look {
        return look(&args.jobs, surroundings).await;
    }
    let choice = if args.send_again {
        UnsureChoice::SendAgain
    } else {
        UnsureChoice::Forget
    };
    change(&args.jobs, surroundings, Change::Resolve(choice)).await
}

/// Look once more, from here, and wait for what it brings.
async fn look(args: &JobsArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let pace = waiting::pace(args.patience);
    let studio = surroundings.open_paced(Drive::Own, pace).await?;
    let watched = look_once(args, &studio).await;
    studio.close().await;
    Ok(watched?.print(args.json))
}

async fn look_once(args: &JobsArgs, studio: &Studio) -> Result<waiting::Watched, Failure> {
    let (jobs, failure) = change_each(args, studio, Change::Resolve(UnsureChoice::Look)).await?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    let news = contract::news(studio);
    take(studio, &jobs).await?;
    let until = Until::Looked(jobs.first().and_then(|job| job.waiting.clone()));
    let watch = Watch::new(studio, jobs, until, Shown::on_stderr());
    watch.run(news, args.patience.timeout()).await
}

/// Change jobs one after another; the first that refuses gives the exit code,
/// the others are changed all the same.
async fn change(
    args: &JobsArgs,
    surroundings: &Surroundings,
    change: Change,
) -> Result<Exit, Failure> {
    let studio = surroundings
        .open_paced(Drive::Nothing, waiting::pace(args.patience))
        .await?;
    let changed = change_each(args, &studio, change).await;
    studio.close().await;
    let (jobs, failure) = changed?;
    print(args.json, &jobs, failure, print_stage)
}

async fn change_each(
    args: &JobsArgs,
    studio: &Studio,
    change: Change,
) -> Result<(Vec<Job>, Option<Failure>), Failure> {
    let mut jobs = chosen(studio, args, |job| change.applies_to(job)).await?;
    if args.all
        && let Some(changed) = change.apply_to_all(studio, &jobs).await?
    {
        return Ok((changed, None));
    }
    let mut failure = None;
    for job in &mut jobs {
        match change.apply(studio, job.id.clone()).await {
            Ok(changed) => *job = changed,
            Err(refused) => failure = failure.or(Some(refused)),
        }
    }
    Ok((jobs, failure))
}

fn print(
    is_json: bool,
    jobs: &[Job],
    failure: Option<Failure>,
    show: fn(&Job),
) -> Result<Exit, Failure> {
    if is_json {
        output::document(&output::jobs(jobs, failure.as_ref()));
        return Ok(failure.map_or(Exit::Done, |failure| failure.exit));
    }
    jobs.iter().for_each(show);
    failure.map_or(Ok(Exit::Done), Err)
}
