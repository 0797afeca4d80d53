//! Names that say nothing, found where they are given.
//!
//! A crude reading by lines, good for sources that are kept in form by rustfmt
//! and prettier. Names of other people's items are none of our business: only
//! declarations count.

use crate::sources::Source;

/// Nouns that no name of ours ends in: they say that a thing acts, not what it
/// knows or does.
const EMPTY_NOUNS: [&str; 7] = [
    "manager",
    "service",
    "helper",
    "util",
    "utils",
    "processor",
    "handler",
];

/// Names that could be anything. Part of a longer name they may be fine.
const ANYTHING: [&str; 2] = ["data", "info"];

/// Names that no folder has.
pub const FOLDERS: [&str; 6] = ["utils", "common", "helpers", "misc", "types", "models"];

/// Words after which a name is given.
const GIVERS: [&str; 15] = [
    "struct",
    "enum",
    "trait",
    "type",
    "fn",
    "mod",
    "const",
    "static",
    "let",
    "mut",
    "pub",
    "class",
    "interface",
    "function",
    "var",
];

/// A name that should be another, as `path:line name`.
pub fn empty_names(source: &Source) -> Vec<String> {
    let lines = source.text.lines().enumerate();
    lines
        .flat_map(|(index, line)| {
            let given = given_names(&code_only(line));
            let empty = given.into_iter().filter(|name| is_empty(name));
            let empty = empty.map(move |name| format!("{}:{} {name}", source.path, index + 1));
            empty.collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a name says nothing.
pub fn is_empty(name: &str) -> bool {
    let words = words(name);
    let is_type = name.starts_with(char::is_uppercase);
    let is_anything = |word: &String| ANYTHING.contains(&word.as_str());
    match words.last() {
        Some(last) if EMPTY_NOUNS.contains(&last.as_str()) => true,
        Some(last) => is_anything(last) && (is_type || words.len() == 1),
        None => false,
    }
}

/// The parts of a name in small letters: `JobBoard` and `job_board` alike.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_new = true;
    for letter in name.chars() {
        if letter == '_' || letter == '$' {
            is_new = true;
            continue;
        }
        if is_new || letter.is_uppercase() {
            words.push(String::new());
        }
        is_new = false;
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

/// Names that stand after a word that gives one.
fn given_names(code: &str) -> Vec<String> {
    let code = code
        .replace("pub(crate)", "pub")
        .replace("pub(super)", "pub");
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let words: Vec<&str> = code.split_whitespace().collect();
    let pairs = words.windows(2).filter(|pair| GIVERS.contains(&pair[0]));
    let names = pairs.map(|pair| {
        pair[1]
            .split(|letter| !is_part(letter))
            .next()
            .unwrap_or("")
    });
    names
        .filter(|name| !name.is_empty() && !GIVERS.contains(name))
        .map(str::to_owned)
        .collect()
}

/// A line without its comment and without what stands between quotes.
pub fn code_only(line: &str) -> String {
    let mut code = String::new();
    let mut letters = line.chars().peekable();
    let mut quote = None;
    while let Some(letter) = letters.next() {
        match quote {
            Some(_) if letter == '\\' => {
                letters.next();
            }
            Some(open) if letter == open => {
                quote = None;
                code.push(letter);
            }
            Some(_) => {}
            None if letter == '/' && letters.peek() == Some(&'/') => break,
            None => {
                // A single quote opens no text in Rust, where it may be a lifetime.
                quote = (letter == '"' || letter == '`').then_some(letter);
                code.push(letter);
            }
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::{code_only, empty_names, is_empty};
    use crate::sources::{Language, Source};

    #[test]
    fn names_that_say_nothing_are_known() {
        for name in [
            "JobManager",
            "data",
            "info",
            "ClipInfo",
            "event_handler",
            "utils",
            "Helper",
        ] {
            assert!(is_empty(name), "{name} says nothing");
        }
        for name in [
            "JobBoard",
            "data_folder",
            "Downloader",
            "information",
            "date",
            "handle",
        ] {
            assert!(!is_empty(name), "{name} is a name");
        }
    }

    #[test]
    fn only_names_that_are_given_here_count() {
        let text = [
            "use other::TrackInfo;",
            "let data = 1; // the data",
            "pub(crate) struct ClipInfo {",
            "info!(\"let data\");",
            "let mut info = 2;",
        ]
        .join("\n");
        let source = Source {
            path: "a.rs".to_owned(),
            language: Language::Rust,
            text,
        };
        assert_eq!(
            empty_names(&source),
            ["a.rs:2 data", "a.rs:3 ClipInfo", "a.rs:5 info"]
        );
    }

    #[test]
    fn comments_and_texts_are_no_code() {
        assert_eq!(
            code_only(r#"call("a // \"b", 'c'); // d"#),
            r#"call("", 'c'); "#
        );
    }
}
