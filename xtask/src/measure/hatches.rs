//! Ways around the compiler and the tests, per thousand lines.

use std::fmt::Write as _;

use crate::sources::{Language, Source};
use crate::words::code_only;

/// What is looked for in the shipped code of a language.
struct Hatch {
    name: &'static str,
    is_rust: bool,
    signs: &'static [&'static str],
}

const fn hatch(name: &'static str, is_rust: bool, signs: &'static [&'static str]) -> Hatch {
    Hatch {
        name,
        is_rust,
        signs,
    }
}

const HATCHES: [Hatch; 6] = [
    hatch("unwrap", true, &[".unwrap()"]),
    hatch("expect", true, &[".expect("]),
    hatch("allow", true, &["[allow("]),
    hatch("unsafe", true, &["unsafe {", "unsafe fn", "unsafe impl"]),
    hatch("errors as text", true, &[", String>"]),
    hatch("any", false, &[": any", "as any", "<any", "@ts-ignore"]),
];

/// The section on ways around, per thousand shipped lines of their language.
pub(super) fn per_thousand(sources: &[Source]) -> String {
    let lines = |is_rust: bool| -> usize {
        let ours = sources
            .iter()
            .filter(|source| (source.language == Language::Rust) == is_rust);
        ours.map(|source| source.shipped().lines().count()).sum()
    };
    let (rust, window) = (lines(true), lines(false));
    let mut section = format!("per 1000 shipped lines ({rust} of Rust, {window} of the window):\n");
    for hatch in HATCHES {
        let all = if hatch.is_rust { rust } else { window };
        row(&mut section, hatch.name, uses(sources, &hatch), all);
        if hatch.name == "errors as text" {
            row(&mut section, "open ends", open_ends(sources), rust + window);
        }
    }
    section
}

/// Lines of tests that wait for time to pass.
pub(super) fn sleeps(sources: &[Source]) -> usize {
    let lines = sources.iter().flat_map(|source| source.tests().lines());
    lines
        .filter(|line| code_only(line).contains("sleep("))
        .count()
}

fn row(section: &mut String, name: &str, count: usize, lines: usize) {
    let hundredths = (count * 100_000).checked_div(lines).unwrap_or(0);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    writeln!(section, "  {name:<18} {count:>4}  {whole}.{rest:02}").ok();
}

fn uses(sources: &[Source], hatch: &Hatch) -> usize {
    let ours = sources
        .iter()
        .filter(|source| (source.language == Language::Rust) == hatch.is_rust);
    let lines = ours
        .flat_map(|source| source.shipped().lines())
        .map(code_only);
    lines
        .filter(|line| hatch.signs.iter().any(|sign| is_used(line, sign)))
        .count()
}

/// `Result<_, String>` is the one error that is text; a map of texts is none.
fn is_used(line: &str, sign: &str) -> bool {
    line.contains(sign) && (sign != ", String>" || line.contains("Result<"))
}

/// Notes to come back later, in comments.
fn open_ends(sources: &[Source]) -> usize {
    let lines = sources.iter().flat_map(|source| source.shipped().lines());
    let comments = lines.filter_map(|line| line.split_once("//"));
    comments
        .filter(|(_, comment)| {
            comment
                .trim_start_matches(['/', '!', ' '])
                .starts_with("TODO")
        })
        .count()
}
