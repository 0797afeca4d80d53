//! `tachy job report`: the story of jobs, to be sent to whoever looks into them.

use contract::{Drive, JobRef, Studio, Surroundings};
use serde_json::{Map, Value, json};

use super::naming::chosen;
use crate::args::JobsArgs;
use crate::exit::{Exit, Failure};
use crate::output;

/// Print the reports of the jobs that were named.
///
/// # Errors
///
/// When the jobs cannot be read or named.
pub(super) async fn run(args: &JobsArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let written = written(args, &studio).await;
    studio.close().await;
    let reports = written?;
    if args.json {
        let reports = reports
            .iter()
            .map(|(id, text)| json!({ "id": id, "text": text }));
        let mut document = Map::new();
        document.insert("reports".to_owned(), Value::Array(reports.collect()));
        output::document(&output::with_error(&document, None));
    } else {
        let texts: Vec<&str> = reports.iter().map(|(_, text)| text.trim_end()).collect();
        output::line(&texts.join("\n\n"));
    }
    Ok(Exit::Done)
}

async fn written(args: &JobsArgs, studio: &Studio) -> Result<Vec<(String, String)>, Failure> {
    let mut reports = Vec::new();
    for job in chosen(studio, args, |_| true).await? {
        let id = job.id.0.clone();
        let report = contract::jobs::report(studio, JobRef { id: job.id }).await?;
        reports.push((id, report.text));
    }
    Ok(reports)
}
