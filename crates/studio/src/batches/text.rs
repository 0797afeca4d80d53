//! Files of text: read with a limit, as UTF-8, and by the ending of their name.

use std::ffi::OsStr;
use std::io::Read as _;
use std::path::Path;

use super::sheet::Sheet;
use super::{lines, table};

/// Longest text that is read, in bytes; ten thousand rows with the longest prompts are below it.
const TEXT_BYTES_MAX: u64 = 64 << 20;

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A table with named columns.
    Table,
    /// JSON Lines.
    Json,
    /// One prompt a line.
    Prompts,
}

impl Kind {
    /// By the ending of a file's name.
    pub(super) fn of_name(name: &str) -> Self {
        let ending = Path::new(name).extension().map(OsStr::to_ascii_lowercase);
        match ending.as_ref().and_then(|ending| ending.to_str()) {
            Some("csv" | "tsv") => Self::Table,
            Some("jsonl" | "ndjson") => Self::Json,
            _ => Self::Prompts,
        }
    }

    /// By how a text without a name begins: rows of JSON with a brace, a table with the name of a column.
    pub(super) fn of_text(text: &str) -> Self {
        let begin = text.trim_start_matches('\u{feff}').trim_start();
        if begin.is_empty() || begin.starts_with(['{', '[']) {
            Self::Json
        } else {
            Self::Table
        }
    }

    /// Read a text of this kind.
    pub(super) fn read<'a>(
        self,
        text: &str,
        images: &(impl Iterator<Item = &'a str> + Clone),
    ) -> Sheet {
        // A mark that some programs put in front of UTF-8.
        let text = text.trim_start_matches('\u{feff}');
        match self {
            Self::Table => table::read(text),
            Self::Json => lines::json(text),
            Self::Prompts => lines::prompts(text, images),
        }
    }
}

/// Why a file has no text for us.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoText {
    /// There is no such file.
    #[error("“{name}” is not there.")]
    NotThere {
        /// The file's name.
        name: String,
    },
    /// The system does not let us read it.
    #[error("“{name}” cannot be read: {source}.")]
    Unreadable {
        /// The file's name.
        name: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is longer than anyone's batch.
    #[error("“{name}” is longer than {} MB.", TEXT_BYTES_MAX >> 20)]
    TooLong {
        /// The file's name.
        name: String,
    },
    /// Another encoding, by its first bytes.
    #[error("“{name}” is UTF-16; save it as UTF-8.")]
    Utf16 {
        /// The file's name.
        name: String,
    },
    /// Another encoding, or no text at all.
    #[error("“{name}” is no UTF-8 text (line {line}); save it as UTF-8.")]
    NotUtf8 {
        /// The file's name.
        name: String,
        /// Where, from 1.
        line: usize,
    },
}

/// The text of a file.
pub(super) fn of_file(path: &Path) -> Result<String, NoText> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path)
        .and_then(|file| file.take(TEXT_BYTES_MAX + 1).read_to_end(&mut bytes));
    if let Err(source) = read {
        return Err(match source.kind() {
            std::io::ErrorKind::NotFound => NoText::NotThere { name },
            _ => NoText::Unreadable { name, source },
        });
    }
    if bytes.len() as u64 > TEXT_BYTES_MAX {
        return Err(NoText::TooLong { name });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(NoText::Utf16 { name });
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count();
        NoText::NotUtf8 { name, line }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_how_a_text_is_read() {
        assert_eq!(Kind::of_name("Clips.CSV"), Kind::Table);
        assert_eq!(Kind::of_name("a/b.tsv"), Kind::Table);
        assert_eq!(Kind::of_name("jobs.ndjson"), Kind::Json);
        assert_eq!(Kind::of_name(""), Kind::Prompts);
        let sheet = Kind::Table.read("\u{feff}prompt\na", &[].into_iter());
        assert_eq!(
            sheet.rows.len(),
            1,
            "a mark in front is no part of the first name"
        );
    }

    #[test]
    fn a_file_that_is_no_text_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clips.csv");
        std::fs::write(&path, b"prompt\nna\xefve").unwrap();
        assert!(of_file(&path).unwrap_err().to_string().contains("line 2"));
        std::fs::write(&path, b"\xff\xfep\0").unwrap();
        assert!(of_file(&path).unwrap_err().to_string().contains("UTF-16"));
        assert!(
            of_file(&folder.path().join("none.csv"))
                .unwrap_err()
                .to_string()
                .contains("not there")
        );
    }
}
