//! A batch in a person's words: what it makes and costs, and what has to be mended.

use std::fmt::Write as _;

use contract::{BatchPreview, BatchProblem};

use crate::output::credits;

/// File names that one sentence lists.
const NAMES_SHOWN: usize = 5;

/// What it makes and costs, and what a person should know before it is sent.
pub(super) fn summary(preview: &BatchPreview, budget: Option<u32>) -> Vec<String> {
    let mut sentences = vec![price(preview)];
    sentences.extend(
        preview
            .estimated_credits
            .and_then(|cost| too_little(preview, cost)),
    );
    sentences.extend(budget.and_then(|budget| short_budget(preview, budget)));
    sentences.extend(passed_over(preview));
    sentences
}

fn price(preview: &BatchPreview) -> String {
    let cost = match (preview.estimated_credits, preview.unknown_costs) {
        (None, _) => "an unknown number of credits".to_owned(),
        (Some(cost), 0) if preview.exact => credits(cost),
        (Some(cost), 0) => format!("about {} (inferred)", credits(cost)),
        (Some(cost), unknown) => {
            format!(
                "about {} and an unknown price for {unknown} of them",
                credits(cost)
            )
        }
    };
    let from = preview
        .account
        .as_ref()
        .map(|account| format!(" from the account `{account}`"));
    let left = preview
        .balance_credits
        .map(|left| format!(", which had {} when last asked", credits(left)));
    format!(
        "{} from {} for {cost}{}{}.",
        counted(preview.jobs, "clip"),
        counted(preview.rows.into(), "row"),
        from.unwrap_or_default(),
        left.unwrap_or_default()
    )
}

fn too_little(preview: &BatchPreview, cost: u64) -> Option<String> {
    let left = preview.balance_credits.filter(|left| *left < cost)?;
    Some(format!(
        "That is {} more than the account has; the clips it cannot pay for will fail.",
        credits(cost - left)
    ))
}

fn short_budget(preview: &BatchPreview, budget: u32) -> Option<String> {
    if preview.unknown_costs > 0 {
        return Some(
            "A clip whose price is not known is not sent while there is a budget.".to_owned(),
        );
    }
    let cost = preview
        .estimated_credits
        .filter(|cost| *cost > budget.into())?;
    Some(format!(
        "The budget is {} short of that; the queue stops in front of it.",
        credits(cost - u64::from(budget))
    ))
}

fn passed_over(preview: &BatchPreview) -> Option<String> {
    let total = preview.passed_over_total as usize;
    let shown = preview.passed_over.iter().take(NAMES_SHOWN);
    let names = shown.map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = match total.saturating_sub(NAMES_SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let is = if total == 1 {
        "1 file is no image and was"
    } else {
        "files are no images and were"
    };
    let count = if total == 1 {
        String::new()
    } else {
        format!("{total} ")
    };
    (total > 0).then(|| format!("{count}{is} passed over: {names}{more}."))
}

/// Every problem on a line of its own, as far as the preview has them.
pub(super) fn problems(preview: &BatchPreview) -> String {
    let mut text = String::new();
    for problem in &preview.problems {
        let between = if text.is_empty() { "" } else { "\n" };
        let _never_fails = write!(text, "{between}{}{}", place(problem), problem.message);
    }
    let shown = preview.problems.len();
    let more = (preview.problems_total as usize).saturating_sub(shown);
    if more > 0 {
        let _never_fails = write!(text, "\nand {more} more.");
    }
    text
}

fn place(problem: &BatchProblem) -> String {
    match (problem.line, &problem.field) {
        (0, None) => String::new(),
        (0, Some(column)) => format!("{column}: "),
        (line, None) => format!("line {line}: "),
        (line, Some(column)) => format!("line {line}, {column}: "),
    }
}

fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
