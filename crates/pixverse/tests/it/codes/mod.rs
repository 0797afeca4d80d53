//! Every code of docs/pixverse.md (errors), brought on in the simulator, and what our client makes
//! of it. What each means after a paid call stands in that page's own table, which is read here: a
//! code that is listed there and never met, or met and not listed, fails.

mod stage;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use pixverse::{Refusal, Verdict};

use stage::Stage;
use ways::ways;

/// The code of each row of the page's table, and the first word of its last column.
fn listed() -> BTreeMap<i64, String> {
    let page = include_str!("../../../../../docs/pixverse.md");
    let (_, section) = page.split_once("\n## Errors\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let mut listed = BTreeMap::new();
    for row in rows {
        let columns: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let word = columns[3].split([':', ' ']).next().unwrap();
        for code in codes_of(columns[0]) {
            listed.insert(code, word.to_owned());
        }
    }
    listed
}

/// The codes that a cell names, `10001 to 10004` among them; an HTTP status is none.
fn codes_of(cell: &str) -> Vec<i64> {
    let numbers = |text: &str| -> Vec<i64> {
        let words = text.split(|letter: char| !letter.is_ascii_digit());
        words.filter_map(|word| word.parse().ok()).collect()
    };
    if cell.starts_with("HTTP") {
        return Vec::new();
    }
    match cell.split_once(" to ") {
        Some((first, last)) => (numbers(first)[0]..=numbers(last)[0]).collect(),
        None => numbers(cell),
    }
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotSent => "not sent",
        Verdict::RefusedForNow { .. } => "now",
        Verdict::RefusedForGood => "good",
        Verdict::Unsure => "unsure",
    }
}

#[tokio::test]
async fn every_listed_code_can_be_met_and_is_understood() {
    let (listed, stage) = (listed(), Stage::new().await);
    let mut met = BTreeSet::new();
    for (code, kind, way) in ways() {
        let refusal: Refusal = stage.refusal(&way).await;
        assert_eq!((refusal.code, refusal.kind), (code, kind), "{refusal}");
        assert_eq!(word(refusal.after_paid_call()), listed[&code], "{refusal}");
        met.insert(code);
    }
    assert_eq!(met, listed.into_keys().collect());
}

#[test]
fn the_page_lists_what_it_is_known_to_list() {
    let listed = listed();
    assert_eq!(listed.len(), 44, "{listed:?}");
    for (code, word) in [
        (400, "good"),
        (10_003, "good"),
        (500_044, "now"),
        (500_045, "unsure"),
    ] {
        assert_eq!(listed.get(&code).map(String::as_str), Some(word), "{code}");
    }
}
