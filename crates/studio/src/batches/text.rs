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

/// The text of a file, or one sentence about why there is none.
pub(super) fn of_file(path: &Path) -> Result<String, String> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path)
        .and_then(|file| file.take(TEXT_BYTES_MAX + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        return Err(match error.kind() {
            std::io::ErrorKind::NotFound => format!("“{name}” is not there."),
            _ => format!("“{name}” cannot be read: {error}."),
        });
    }
    if bytes.len() as u64 > TEXT_BYTES_MAX {
        return Err(format!(
            "“{name}” is longer than {} MB.",
            TEXT_BYTES_MAX >> 20
        ));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(format!("“{name}” is UTF-16; save it as UTF-8."));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count();
        format!("“{name}” is no UTF-8 text (line {line}); save it as UTF-8.")
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
        assert!(of_file(&path).unwrap_err().contains("line 2"));
        std::fs::write(&path, b"\xff\xfep\0").unwrap();
        assert!(of_file(&path).unwrap_err().contains("UTF-16"));
        assert!(
            of_file(&folder.path().join("none.csv"))
                .unwrap_err()
                .contains("not there")
        );
    }
}
