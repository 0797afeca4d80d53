//! Looking for words in what was said and written.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

/// The one file that may hold secrets.
const SECRETS: &str = "secrets.json";

/// Characters shown around a find.
const AROUND: usize = 160;

/// Everything that programs have said, by who said it.
#[derive(Default)]
pub(crate) struct Heard(Vec<(String, Vec<u8>)>);

impl Heard {
    /// What a program printed, on both ways.
    pub(crate) fn output(&mut self, words: &[&str], output: &Output) {
        let said = [&output.stdout[..], &output.stderr].concat();
        self.0.push((words.join(" "), said));
    }

    /// What was answered to a question.
    pub(crate) fn text(&mut self, question: &str, answer: &str) {
        self.0
            .push((question.to_owned(), answer.as_bytes().to_vec()));
    }

    /// Who has said this word, and what stands around it. Whoever was given a word among its own arguments
    /// may not repeat it either.
    pub(crate) fn with(&self, word: &str) -> Vec<String> {
        let said = |(who, bytes): &(String, Vec<u8>)| {
            around(bytes, word).map(|text| format!("{who}: {text}"))
        };
        self.0.iter().filter_map(said).collect()
    }
}

/// Files below the data folder in which this word stands, but the file of secrets.
pub(crate) fn on_disk(home: &Path, word: &str) -> std::io::Result<Vec<String>> {
    let mut found = Vec::new();
    for path in under(home)? {
        if path != home.join(SECRETS)
            && let Some(text) = around(&fs::read(&path)?, word)
        {
            found.push(format!("{}: {text}", path.display()));
        }
    }
    Ok(found)
}

/// Every file below a folder.
pub(crate) fn under(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(under(&path)?);
        } else if path.is_file() {
            found.push(path);
        }
    }
    Ok(found)
}

fn around(bytes: &[u8], word: &str) -> Option<String> {
    let place = bytes
        .windows(word.len())
        .position(|window| window.eq_ignore_ascii_case(word.as_bytes()))?;
    let end = (place + AROUND).min(bytes.len());
    let text = &bytes[place.saturating_sub(AROUND)..end];
    Some(String::from_utf8_lossy(text).into_owned())
}

#[test]
fn a_word_is_found_in_binary_files_and_in_any_case() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("deep")).unwrap();
    fs::write(folder.path().join("deep/a.db"), b"\x00\xffCANARY\x00").unwrap();
    fs::write(folder.path().join(SECRETS), b"canary").unwrap();
    let found = on_disk(folder.path(), "canary").unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("a.db"));
}
