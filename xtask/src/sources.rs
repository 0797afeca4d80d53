//! The files of the repository that people write, read for checking.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that hold no source of ours.
const PASSED_OVER: [&str; 7] = [
    ".git",
    "target",
    "node_modules",
    "dist",
    "gen",
    "generated",
    "icons",
];

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Rust.
    Rust,
    /// TypeScript.
    TypeScript,
    /// A Svelte component.
    Svelte,
}

/// One file.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the root of the workspace, with `/`.
    pub path: String,
    /// What it is written in.
    pub language: Language,
    /// All of it.
    pub text: String,
}

impl Source {
    /// Whether the whole file is there for tests.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.starts_with("crates/testkit/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.ends_with(".test.ts")
    }

    /// The part that is shipped. By custom the tests of a Rust module stand at
    /// its end.
    pub fn shipped(&self) -> &str {
        if self.is_test() {
            return "";
        }
        let tests = self.text.find("#[cfg(test)]\nmod tests {");
        &self.text[..tests.unwrap_or(self.text.len())]
    }

    /// The part that is there for tests.
    pub fn tests(&self) -> &str {
        &self.text[self.shipped().len()..]
    }
}

/// All sources under `root`, in the order of their paths.
///
/// # Errors
///
/// When a folder or a file cannot be read.
pub fn all(root: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in folders(root)? {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let Some(language) = language_of(&path) else {
                continue;
            };
            sources.push(Source {
                path: relative(root, &path),
                language,
                text: fs::read_to_string(&path)?,
            });
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// All folders under `root` that may hold sources, `root` included.
///
/// # Errors
///
/// When one of them cannot be listed.
pub fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![root.to_path_buf()];
    let mut next = 0;
    while let Some(folder) = found.get(next).cloned() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let is_ours = !PASSED_OVER.iter().any(|name| entry.file_name() == *name);
            if entry.file_type()?.is_dir() && is_ours {
                found.push(entry.path());
            }
        }
        next += 1;
    }
    Ok(found)
}

/// `path` as seen from `root`, with `/` on every system.
pub fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

fn language_of(path: &Path) -> Option<Language> {
    match path.extension()?.to_str()? {
        "rs" => Some(Language::Rust),
        "ts" => Some(Language::TypeScript),
        "svelte" => Some(Language::Svelte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Source};

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            language: Language::Rust,
            text: text.to_owned(),
        }
    }

    #[test]
    fn tests_at_the_end_of_a_module_are_not_shipped() {
        let text = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n";
        let module = source("crates/media/src/boxes.rs", text);
        assert_eq!(module.shipped(), "fn a() {}\n\n");
        assert_eq!(module.tests(), "#[cfg(test)]\nmod tests {\n}\n");
    }

    #[test]
    fn a_rooms_door_is_all_test() {
        let door = source("crates/media/tests/it/main.rs", "fn a() {}\n");
        assert_eq!((door.shipped(), door.tests()), ("", "fn a() {}\n"));
    }
}
