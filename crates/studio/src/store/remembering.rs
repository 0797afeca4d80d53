//! What the journal is told of a write: gathered while it is made, appended once it is committed. So no rule
//! has to think of the journal, and none can forget it.

use super::Writing;
use crate::journal::{Enqueued, Line, Wanted};
use crate::store::jobs::JobRow;

impl Writing {
    /// Add a line to what is appended after the commit.
    pub(super) fn remember(&mut self, line: Line) {
        if self.journal.is_some() {
            self.lines.push(line);
        }
    }

    /// A job was put in the queue.
    pub(super) fn remember_job(&mut self, job: &JobRow) {
        if self.journal.is_some() {
            remember_job(&mut self.lines, job);
        }
    }
}

/// The line for a job in the queue. Jobs of one batch share a line, and equal neighbours a recipe.
pub(super) fn remember_job(lines: &mut Vec<Line>, job: &JobRow) {
    let wanted = || Wanted {
        ids: vec![job.id.clone()],
        recipe: job.recipe.clone(),
    };
    if let Some(Line::Enqueued(line)) = lines.last_mut()
        && line.batch == job.batch
        && line.account == job.account
        && line.route == job.route
        && line.out_dir == job.out_dir
    {
        match line.jobs.last_mut() {
            Some(last) if last.recipe == job.recipe => last.ids.push(job.id.clone()),
            _ => line.jobs.push(wanted()),
        }
        return;
    }
    lines.push(Line::Enqueued(Box::new(Enqueued {
        batch: job.batch.clone(),
        account: job.account.clone(),
        route: job.route,
        out_dir: job.out_dir.clone(),
        jobs: vec![wanted()],
        at_ms: job.created_at,
    })));
}
