//! `cargo xtask measure`: the figures of the house style that can be counted by
//! reading files.
//!
//! Figures, not verdicts: a person decides what they mean. Whether every public
//! item is documented is the compiler's to say (`missing_docs`).

mod hatches;
mod sizes;

use std::fmt::Write as _;

use crate::sources::{Language, Source};
use crate::words;

/// The report on `sources`, as text for the terminal.
pub fn report(sources: &[Source]) -> String {
    let mut report = String::new();
    for section in [
        sizes::of_files("Rust files", sources, Language::Rust, 350),
        sizes::of_files("TypeScript files", sources, Language::TypeScript, 250),
        sizes::of_files("Svelte files", sources, Language::Svelte, 200),
        sizes::of_functions(sources, 50),
        names(sources),
        hatches::per_thousand(sources),
        tests(sources),
    ] {
        writeln!(report, "{section}").ok();
    }
    report
}

fn names(sources: &[Source]) -> String {
    let empty: Vec<String> = sources.iter().flat_map(words::empty_names).collect();
    let mut section = format!("names that say nothing: {}\n", empty.len());
    for name in empty {
        writeln!(section, "  {name}").ok();
    }
    section
}

fn tests(sources: &[Source]) -> String {
    let lines = |part: fn(&Source) -> &str| -> usize {
        sources
            .iter()
            .map(|source| part(source).lines().count())
            .sum()
    };
    let (shipped, tests) = (lines(Source::shipped), lines(Source::tests));
    let hundredths = (tests * 100).checked_div(shipped).unwrap_or(0);
    format!(
        "lines shipped: {shipped}, lines of tests: {tests}, ratio {}.{:02}\n\
         lines of tests that sleep: {}\n",
        hundredths / 100,
        hundredths % 100,
        hatches::sleeps(sources),
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::report;
    use crate::sources::{Language, Source};

    #[test]
    fn a_small_house_is_counted() {
        let shipped = "fn a() {\n    b().unwrap();\n}\n\n#[cfg(test)]\nmod tests {\n}\n";
        let rust = Source {
            path: "crates/a/src/lib.rs".to_owned(),
            language: Language::Rust,
            text: shipped.to_owned(),
        };
        expect![[r#"
            Rust files: 1, half at most 4 lines, nine tenths at most 4

            TypeScript files: 0, half at most 0 lines, nine tenths at most 0

            Svelte files: 0, half at most 0 lines, nine tenths at most 0

            Rust functions: 1, half at most 3 lines, nine tenths at most 3

            names that say nothing: 0

            per 1000 shipped lines (4 of Rust, 0 of the window):
              unwrap                1  250.00
              expect                0  0.00
              allow                 0  0.00
              unsafe                0  0.00
              errors as text        0  0.00
              open ends             0  0.00
              any                   0  0.00

            lines shipped: 4, lines of tests: 3, ratio 0.75
            lines of tests that sleep: 0

        "#]]
        .assert_eq(&report(&[rust]));
    }
}
