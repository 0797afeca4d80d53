//! Numbers and stages in a person's words.

use contract::{Cost, Job, JobError, Stage};
use serde::Serialize;
use serde_json::Value;

use super::{aside, line};

/// The word that stands for a value on the wire.
pub(crate) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Credits with a unit.
pub(crate) fn credits(amount: u64) -> String {
    if amount == 1 {
        "1 credit".to_owned()
    } else {
        format!("{amount} credits")
    }
}

/// A length in seconds, without a needless fraction.
pub(crate) fn seconds(length_s: f64) -> String {
    format!("{} s", (length_s * 10.0).round() / 10.0)
}

/// What a job costs, as far as is known.
pub(crate) fn cost(cost: &Cost) -> String {
    match (cost.charged_credits, cost.estimated_credits) {
        (Some(charged), _) => credits(charged.into()),
        (None, Some(estimated)) if cost.exact => credits(estimated.into()),
        (None, Some(estimated)) => format!("about {}", credits(estimated.into())),
        (None, None) => "unknown".to_owned(),
    }
}

/// Characters of a prompt in a table.
const PROMPT_CHARS: usize = 48;

/// The first words of a prompt, on one line.
pub(crate) fn start_of(prompt: &str) -> String {
    let flat = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= PROMPT_CHARS {
        return flat;
    }
    flat.chars().take(PROMPT_CHARS - 1).chain(['…']).collect()
}

/// How one job ended: its clip's path on stdout, or its id where it goes on;
/// what went wrong beside it.
pub(crate) fn result(job: &Job) {
    let Some(clip) = &job.clip else {
        let story = format!("{}  {}", job.id.0, job_story(job));
        if job.error.is_some() {
            aside(&story);
        } else {
            line(&story);
        }
        return;
    };
    line(&clip.path);
    let shape = clip
        .width
        .zip(clip.height)
        .map(|(width, height)| format!("{width} × {height}, "));
    let length = clip
        .duration_s
        .map(|length_s| format!("{}, ", seconds(length_s)));
    let paid = match job.cost.charged_credits {
        Some(charged) => format!("{} charged", credits(charged.into())),
        None => format!("{} by the catalog", cost(&job.cost)),
    };
    let parts = [shape, length].into_iter().flatten().collect::<String>();
    aside(&format!("{parts}{}, {paid}", size(clip.size_bytes)));
    for note in &job.notes {
        aside(note);
    }
}

/// How many jobs ended, and what they cost together.
pub(crate) fn totals(jobs: &[Job]) -> String {
    let at = |stage| jobs.iter().filter(|job| job.stage == stage).count();
    let (done, failed) = (at(Stage::Done), at(Stage::Failed));
    let charged = jobs.iter().filter_map(|job| job.cost.charged_credits);
    let open = match jobs.len() - done - failed {
        0 => String::new(),
        open => format!(", {open} not ended"),
    };
    format!(
        "{done} done, {failed} failed{open}; {} charged as far as PixVerse has said.",
        credits(charged.map(u64::from).sum())
    )
}

/// Bytes in the unit a person would use; decimal, as file managers show it.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// Where a job is and why it waits; how it ended is for its result to say.
pub(crate) fn whereabouts(job: &Job) -> String {
    match &job.waiting {
        Some(why) => format!("{} ({why})", stage(job.stage)),
        None => stage(job.stage).to_owned(),
    }
}

/// The same with its end: the clip's path, or what went wrong.
pub(crate) fn job_story(job: &Job) -> String {
    match (job.stage, &job.error, &job.clip) {
        (Stage::Failed, Some(error), _) => format!("failed: {}{}", error.message, charged(error)),
        (Stage::Done, _, Some(clip)) => format!("done: {}", clip.path),
        _ => whereabouts(job),
    }
}

/// Whether a failure cost credits, unless its own sentence speaks of them.
fn charged(error: &JobError) -> &'static str {
    if error.message.contains("credits") {
        return "";
    }
    match error.charged {
        Some(true) => " Credits were charged.",
        Some(false) => " No credits were charged.",
        None => " It is not known whether credits were charged.",
    }
}

/// A stage in one word.
pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Queued => "queued",
        Stage::Preparing => "preparing",
        Stage::Submitting => "sending",
        Stage::Unsure => "unsure",
        Stage::Rendering => "rendering",
        Stage::Downloading => "downloading",
        Stage::Done => "done",
        Stage::Failed => "failed",
        Stage::Cancelled => "cancelled",
    }
}

#[cfg(test)]
mod tests {
    use super::{seconds, size};

    #[test]
    fn numbers_are_read_without_counting_digits() {
        assert_eq!(size(999), "999 B");
        assert_eq!(size(31_457_280), "31.4 MB");
        assert_eq!(seconds(5.0), "5 s");
        assert_eq!(seconds(5.04), "5 s");
    }
}
