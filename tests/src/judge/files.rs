//! Whether what lies on disk is what PixVerse made, once, and nothing else.

use std::collections::BTreeSet;

use super::evidence::{ClipSeen, Evidence, JobSeen};
use super::{Breach, Verdict};

/// Each clip's file is there, and byte for byte the film of its own video.
pub(super) fn clips_are_whole(evidence: &Evidence, verdict: &mut Verdict) {
    for job in &evidence.jobs {
        if let Some(clip) = &job.clip {
            is_whole(evidence, (job, clip), verdict);
        }
    }
}

fn is_whole(evidence: &Evidence, (job, clip): (&JobSeen, &ClipSeen), verdict: &mut Verdict) {
    let path = clip.path.display();
    let film = job.video_id.as_ref().and_then(|id| evidence.films.get(id));
    match evidence.files.get(&clip.path) {
        None => verdict.find(
            Breach::Lost,
            format!("the clip of job {} is not at {path}", job.id),
        ),
        Some(hash) if *hash != clip.sha256 => {
            verdict.find(
                Breach::File,
                format!("{path} has changed since it was kept"),
            );
        }
        Some(hash) if film != Some(hash) => {
            verdict.find(
                Breach::File,
                format!("{path} is not the film of job {}", job.id),
            );
        }
        Some(_) => {}
    }
}

/// One file and one row a clip; no parts, no drafts.
pub(super) fn nothing_is_left_over(evidence: &Evidence, verdict: &mut Verdict) {
    for left in &evidence.leftovers {
        verdict.find(Breach::File, format!("{} was left behind", left.display()));
    }
    let of_jobs = evidence.jobs.iter().filter_map(|job| job.clip.as_ref());
    let of_jobs: Vec<_> = of_jobs.map(|clip| &clip.path).collect();
    let once: BTreeSet<_> = of_jobs.iter().copied().collect();
    if once.len() != of_jobs.len() {
        verdict.find(Breach::File, "two jobs share one file");
    }
    for path in evidence.files.keys().filter(|path| !once.contains(path)) {
        verdict.find(
            Breach::File,
            format!("{} belongs to no job", path.display()),
        );
    }
    let rows: BTreeSet<_> = evidence.clips.iter().collect();
    if rows != once || rows.len() != evidence.clips.len() {
        let (rows, jobs) = (evidence.clips.len(), of_jobs.len());
        verdict.find(
            Breach::File,
            format!("the library has {rows} clips, the jobs {jobs}"),
        );
    }
}
