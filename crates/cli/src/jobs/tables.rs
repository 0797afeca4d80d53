//! Jobs as a person reads them.

use contract::Job;

use crate::output::{self, Table, aside, start_of};

/// All of them, a line each.
pub(super) fn print_table(jobs: &[Job]) {
    let mut table = Table::new(&["ID", "STAGE", "MODEL", "ACCOUNT", "COST", "PROMPT", "WAITS"]);
    for job in jobs {
        table.row([
            job.id.0.clone(),
            output::stage(job.stage).to_owned(),
            job.model.clone(),
            job.account.clone(),
            output::cost(&job.cost),
            start_of(&job.prompt),
            job.waiting.clone().unwrap_or_default(),
        ]);
    }
    table.print("There are no jobs yet.");
}

/// Where one is, and how it goes on.
pub(super) fn print_stage(job: &Job) {
    output::line(&format!("{}  {}", job.id.0, output::job_story(job)));
    if job.ended_at.is_none() {
        aside(&format!("`tachy job wait {}` goes on.", job.id.0));
    }
}

/// Everything known of one.
pub(super) fn print_whole(job: &Job) {
    output::line(&format!("{}  {}", job.id.0, output::job_story(job)));
    let rows = [
        ("prompt", job.prompt.clone()),
        ("model", job.model.clone()),
        ("account", job.account.clone()),
        (
            "PixVerse id",
            job.video_id
                .clone()
                .unwrap_or_else(|| "none yet".to_owned()),
        ),
        ("cost", output::cost(&job.cost)),
        ("made", job.created_at.clone()),
        ("attempts", job.attempts.len().to_string()),
    ];
    for (name, value) in rows {
        output::line(&format!("  {name:<12}{value}"));
    }
    for note in &job.notes {
        output::line(&format!("  {:<12}{note}", "note"));
    }
}
