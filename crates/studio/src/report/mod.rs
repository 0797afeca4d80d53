//! The story of one job as text that a person may send to a stranger: what happened, when, and under which
//! ids. No secret can stand in it, and neither the prompt nor the account's name does: both are taken out of
//! what PixVerse said as well.

mod masking;

use std::fmt::Write as _;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::error::StudioError;
use crate::ids::JobId;
use crate::jobs::{Job, JobError};
use crate::store::tried::Tried;
use crate::studio::{Inner, Studio};
use masking::Mask;

/// Columns of a line's name.
const NAME_WIDTH: usize = 12;

impl Studio {
    /// What a person may send to someone who is to look into a job; neither prompt nor account stands in it.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn report(&self, id: &JobId) -> Result<String, StudioError> {
        self.check_job(id).await?;
        self.inner.report(id).await
    }
}

impl Inner {
    async fn report(&self, id: &JobId) -> Result<String, StudioError> {
        let job = self.job(id).await?;
        let tried = self.ground.store.tried(id).await?;
        let text = written(&job, &tried, self.ground.clock.now());
        Ok(Mask::of(&job).over(&text))
    }
}

/// The report of one job, with everything that its rows hold.
fn written(job: &Job, tried: &[Tried], now: OffsetDateTime) -> String {
    let mut page = Page::default();
    page.line(
        "Tachyscope",
        format_args!("{} on {}", env!("CARGO_PKG_VERSION"), machine()),
    );
    page.line("written", moment(now));
    page.line("job", &job.id);
    page.line("batch", &job.batch);
    page.line("made", moment(job.created_at));
    page.line(
        "stage",
        format_args!("{} since {}", job.stage.as_str(), moment(job.stage_since)),
    );
    page.line("route", format_args!("{}, {}", job.route, recipe_of(job)));
    for input in &job.recipe.inputs {
        let (width, height, size) = (input.width, input.height, input.size_bytes);
        page.line(
            "input",
            format_args!("{}, {width} x {height}, {size} bytes", input.mime),
        );
    }
    page.line(
        "prompt",
        format_args!("{} characters, left out here", job.prompt.chars().count()),
    );
    page.maybe("PixVerse id", job.video_id.as_deref());
    page.maybe("waits", job.waiting.as_deref());
    if let Some(error) = &job.error {
        page.error(error);
    }
    page.line("cost", cost_of(job));
    for note in &job.notes {
        page.line("note", note);
    }
    for (place, attempt) in tried.iter().enumerate() {
        page.line(&format!("attempt {}", place + 1), attempt_of(attempt));
    }
    page.maybe("ended", job.ended_at.map(moment).as_deref());
    if let Some(clip) = &job.clip {
        page.line(
            "clip",
            format_args!("{} bytes, sha256 {}", clip.size_bytes, clip.sha256),
        );
    }
    page.text
}

fn recipe_of(job: &Job) -> String {
    let recipe = &job.recipe;
    let aspect = recipe.aspect.map(|aspect| format!(", {aspect}"));
    format!(
        "{} with {}, {}, {} s{}",
        job.mode,
        job.model,
        recipe.quality,
        recipe.duration_s,
        aspect.unwrap_or_default()
    )
}

fn cost_of(job: &Job) -> String {
    let estimated = match (job.cost.estimated_credits, job.cost.is_exact) {
        (Some(credits), true) => format!("estimated {credits} credits"),
        (Some(credits), false) => format!("estimated {credits} credits (inferred)"),
        (None, _) => "no estimate".to_owned(),
    };
    match job.cost.charged_credits {
        Some(credits) => format!("{estimated}, charged {credits}"),
        None => format!("{estimated}, no charge known"),
    }
}

fn attempt_of(attempt: &Tried) -> String {
    let mut text = format!(
        "{}: {}, opened {}",
        attempt.trace_id,
        attempt.outcome.as_str(),
        moment(attempt.opened_at)
    );
    if let Some(ended_at) = attempt.ended_at {
        write!(text, ", settled {}", moment(ended_at)).ok();
    }
    if let Some(credits) = attempt.charged_credits {
        write!(text, ", charged {credits}").ok();
    }
    if let Some(credits) = attempt.refunded_credits {
        write!(text, ", refunded {credits}").ok();
    }
    text
}

fn machine() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Years beyond 9999, which nobody stores, are empty.
fn moment(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap_or_default()
}

/// Lines of a name and what stands beside it.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, name: &str, what: impl std::fmt::Display) {
        writeln!(self.text, "{name:<NAME_WIDTH$} {what}").ok();
    }

    fn maybe(&mut self, name: &str, what: Option<&str>) {
        if let Some(what) = what {
            self.line(name, what);
        }
    }

    fn error(&mut self, error: &JobError) {
        self.line(
            "failed",
            format_args!("{}: {}", error.code.as_str(), error.message),
        );
        let charged = match error.charged {
            Some(true) => "yes",
            Some(false) => "no",
            None => "not known",
        };
        self.line("charged", charged);
        self.maybe("next", error.next_step.map(crate::NextStep::as_str));
    }
}
