//! Waiting for a state: the row is read, and read again whenever there is news. No test sleeps.

use std::time::Duration;

use anyhow::bail;
use studio::{Job, JobId, News, Stage, Studio};
use tokio::sync::broadcast::error::RecvError;

/// Longest wait for one state; a loaded machine is slow, a broken rule never gets there.
const PATIENCE: Duration = Duration::from_mins(1);

/// A condition: the job is in `wanted`.
pub fn stage(wanted: Stage) -> impl Fn(&Job) -> bool {
    move |job| job.stage == wanted
}

/// Wait until a job is as wanted, and give its row.
///
/// # Errors
///
/// When it does not get there, with the row as it is then.
pub async fn eventually(
    studio: &Studio,
    id: &JobId,
    is_wanted: impl Fn(&Job) -> bool,
) -> anyhow::Result<Job> {
    let mut news = studio.listen();
    let wait = async {
        loop {
            let job = studio.job(id).await?;
            if is_wanted(&job) {
                return Ok(job);
            }
            loop {
                match news.recv().await {
                    // Looked at as it was told: a stage may have passed before the row can be read.
                    Ok(item) => match item.news {
                        News::JobChanged(job) if job.id == *id => {
                            if is_wanted(&job) {
                                return Ok(Job::clone(&job));
                            }
                            break;
                        }
                        _ => {}
                    },
                    Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => bail!("the studio closed meanwhile"),
                }
            }
        }
    };
    match tokio::time::timeout(PATIENCE, wait).await {
        Ok(found) => found,
        Err(_) => bail!("a job never got there: {:#?}", studio.job(id).await?),
    }
}

/// Wait until each of these jobs is as wanted.
///
/// # Errors
///
/// As [`eventually`], for the first that does not get there.
pub async fn eventually_all<'a>(
    studio: &Studio,
    ids: impl IntoIterator<Item = &'a JobId>,
    is_wanted: impl Fn(&Job) -> bool,
) -> anyhow::Result<Vec<Job>> {
    let mut jobs = Vec::new();
    for id in ids {
        jobs.push(eventually(studio, id, &is_wanted).await?);
    }
    Ok(jobs)
}
