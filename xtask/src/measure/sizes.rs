//! How long files and functions are.

use std::fmt::Write as _;

use crate::sources::{Language, Source};

/// Lines of the shipped part of each file, and those above `stop`.
pub(super) fn of_files(title: &str, sources: &[Source], language: Language, stop: usize) -> String {
    let files = sources
        .iter()
        .filter(|source| source.language == language && !source.is_test());
    let sized = files.map(|source| (source.shipped().lines().count(), source.path.clone()));
    section(title, sized.collect(), stop)
}

/// Lines of each shipped Rust function, and those above `stop`.
pub(super) fn of_functions(sources: &[Source], stop: usize) -> String {
    let rust = sources
        .iter()
        .filter(|source| source.language == Language::Rust);
    let sized = rust.flat_map(|source| {
        let functions = functions(source.shipped()).into_iter();
        functions.map(|(size, name)| (size, format!("{} {name}", source.path)))
    });
    section("Rust functions", sized.collect(), stop)
}

fn section(title: &str, mut sized: Vec<(usize, String)>, stop: usize) -> String {
    sized.sort();
    let at = |tenths: usize| {
        let last = sized.len().saturating_sub(1);
        sized.get(last * tenths / 10).map_or(0, |(size, _)| *size)
    };
    let (count, half, most) = (sized.len(), at(5), at(9));
    let mut section =
        format!("{title}: {count}, half at most {half} lines, nine tenths at most {most}\n");
    for (size, name) in sized.iter().rev().take_while(|(size, _)| *size > stop) {
        writeln!(section, "  {size:>5}  {name}").ok();
    }
    section
}

/// Size and name of each function. rustfmt puts the brace that ends one right
/// below the line that begins it.
fn functions(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", &line[..indent]);
        let size = if line.ends_with('}') || line.ends_with(';') {
            Some(1)
        } else {
            lines[start..]
                .iter()
                .position(|line| *line == end)
                .map(|length| length + 1)
        };
        found.extend(size.map(|size| (size, name.to_owned())));
    }
    found
}

/// The name of the function that a line begins.
fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let is_start = before.split_whitespace().all(|word| {
        word.starts_with("pub") || matches!(word, "async" | "const" | "unsafe" | "extern")
    });
    let end = after.find(['(', '<'])?;
    is_start.then(|| &after[..end])
}

#[cfg(test)]
mod tests {
    use super::functions;

    #[test]
    fn functions_are_counted_from_their_first_line_to_their_brace() {
        let text = "\
impl A {
    /// The fn of it.
    pub(crate) async fn long(
        self,
    ) -> u8 {
        if self.is_x {
            1
        }
    }

    fn short() {}
}

trait B {
    fn declared(&self) -> u8;
    const fn last() {
        1
    }
}
";
        let found = functions(text);
        let found: Vec<(usize, &str)> = found.iter().map(|(s, n)| (*s, n.as_str())).collect();
        assert_eq!(
            found,
            [(7, "long"), (1, "short"), (1, "declared"), (3, "last")]
        );
    }
}
