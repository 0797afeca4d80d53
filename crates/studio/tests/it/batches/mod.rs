//! Batches: read, judged, priced, and sent once.

mod reading;
mod sending;

use std::collections::BTreeMap;
use std::path::Path;

use studio::{BatchPreview, BatchProblem, BatchSource, Drive, NewBatch, Recipe, SendBatch, Studio};
use testkit::Bench;

fn of_path(path: &Path, prompt: Option<&str>) -> NewBatch {
    new(BatchSource::Path {
        path: path.to_owned(),
        prompt: prompt.map(str::to_owned),
    })
}

pub(super) fn of_text(name: &str, text: &str) -> NewBatch {
    new(BatchSource::Text {
        name: name.to_owned(),
        text: text.to_owned(),
        images: BTreeMap::new(),
    })
}

fn new(source: BatchSource) -> NewBatch {
    NewBatch {
        source,
        base: None,
        account: None,
        shrinks: false,
    }
}

fn sending(preview: &BatchPreview) -> SendBatch {
    SendBatch {
        preview: preview.id.clone(),
        account: None,
        route: None,
        budget_credits: None,
        out_dir: None,
        again: false,
    }
}

/// What a preview says, a line each.
fn told(preview: &BatchPreview) -> String {
    let mut lines = vec![format!(
        "{} rows, {} jobs, {:?} credits, exact {}, unknown {}",
        preview.rows,
        preview.jobs,
        preview.price.credits,
        preview.price.is_exact,
        preview.price.unknown
    )];
    lines.extend(preview.sample.iter().map(|draft| job_line(&draft.recipe)));
    let problem_line = |problem: &BatchProblem| {
        let column = problem.column.as_deref().unwrap_or("-");
        format!("line {} {column}: {}", problem.line, problem.message)
    };
    lines.extend(preview.problems.iter().map(problem_line));
    lines.join("\n") + "\n"
}

fn job_line(recipe: &Recipe) -> String {
    let inputs = recipe.inputs.iter().map(|input| input.name.as_str());
    let inputs: Vec<&str> = inputs.collect();
    let aspect = recipe.aspect.map(|aspect| aspect.to_string());
    format!(
        "{} {} {}s {} {} {inputs:?} {:?} {:?}",
        recipe.mode,
        recipe.model,
        recipe.duration_s,
        recipe.quality,
        aspect.unwrap_or_default(),
        recipe.seed,
        recipe.prompt
    )
}

async fn nobody() -> anyhow::Result<(Bench, Studio)> {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    Ok((bench, studio))
}
