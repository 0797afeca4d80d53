//! Opening a finished clip with the desktop's own program.

use contract::Job;

use crate::output::aside;

/// Open the first clip that is on disk. A desktop that opens nothing fails no job: it is said, and that is all.
pub(crate) fn first_of(jobs: &[Job]) {
    let Some(clip) = jobs.iter().find_map(|job| job.clip.as_ref()) else {
        return;
    };
    if let Err(error) = opener::open(&clip.path) {
        tracing::warn!(%error, "a clip could not be opened");
        aside(&format!(
            "The clip is there, but nothing opened it: {}.",
            anyhow::Error::from(error)
        ));
    }
}
