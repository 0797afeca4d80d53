//! Folders: every picture a row, in the order in which a person would count them.

use std::cmp::Ordering;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use media::image;

use super::column::Column;
use super::sheet::{Cell, RawRow, Sheet, number};

/// First bytes of a file, enough to tell a picture from anything else.
const HEAD_BYTES: usize = 16;

/// Read a folder. Hidden files are not looked at; what is no picture is listed.
pub(super) fn read(folder: &Path) -> io::Result<Sheet> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !name.to_string_lossy().starts_with('.') {
            names.push(name);
        }
    }
    names.sort_by(|one, two| natural(&one.to_string_lossy(), &two.to_string_lossy()));
    let mut sheet = Sheet::default();
    let column: Arc<str> = "image".into();
    for name in names {
        let path = folder.join(&name);
        if !is_picture(&path) {
            sheet.passed_over.push(name.to_string_lossy().into_owned());
            continue;
        }
        let Some(value) = name.to_str().map(str::to_owned) else {
            let line = number(sheet.rows.len() + 1);
            let message = format!(
                "The name of “{}” is no readable text; give it another.",
                name.to_string_lossy()
            );
            sheet.problems.add(line, Some(&column), message);
            continue;
        };
        if sheet.is_full() {
            continue;
        }
        let cell = Cell {
            column: Column::Image,
            name: Arc::clone(&column),
            value,
        };
        let line = number(sheet.rows.len() + 1);
        sheet.rows.push(RawRow {
            line,
            cells: vec![cell],
            ..RawRow::default()
        });
    }
    if sheet.rows.is_empty() && sheet.problems.is_empty() {
        sheet.problems.add(
            0,
            None,
            "There is no JPG, PNG or WebP image in this folder.",
        );
    }
    Ok(sheet)
}

/// By its first bytes; a file that cannot be opened is none.
fn is_picture(path: &Path) -> bool {
    let head = || -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        std::fs::File::open(path)?
            .take(HEAD_BYTES as u64)
            .read_to_end(&mut head)?;
        Ok(head)
    };
    path.is_file() && head().is_ok_and(|head| image::sniff(&head).is_some())
}

/// `2.png` before `10.png`; else by letters, whatever their case.
fn natural(one: &str, two: &str) -> Ordering {
    let (mut left, mut right) = (one, two);
    while !left.is_empty() && !right.is_empty() {
        let (digits, others) = (digits(left), digits(right));
        let order = if digits.is_empty() || others.is_empty() {
            let (first, second) = (letter(left), letter(right));
            left = &left[first.len_utf8()..];
            right = &right[second.len_utf8()..];
            first.to_lowercase().cmp(second.to_lowercase())
        } else {
            left = &left[digits.len()..];
            right = &right[others.len()..];
            by_value(digits, others)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    left.len().cmp(&right.len()).then_with(|| one.cmp(two))
}

fn digits(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

fn letter(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

/// Numbers of any length.
fn by_value(one: &str, two: &str) -> Ordering {
    let (one, two) = (one.trim_start_matches('0'), two.trim_start_matches('0'));
    one.len().cmp(&two.len()).then_with(|| one.cmp(two))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

    #[test]
    fn names_are_sorted_as_people_count() {
        let mut names = [
            "b10.png",
            "B2.png",
            "a.png",
            "b1.png",
            "b02.png",
            "кот 2.png",
            "кот 10.png",
            "b.png",
        ];
        names.sort_by(|one, two| natural(one, two));
        assert_eq!(
            names,
            [
                "a.png",
                "b.png",
                "b1.png",
                "B2.png",
                "b02.png",
                "b10.png",
                "кот 2.png",
                "кот 10.png"
            ]
        );
    }

    #[test]
    fn pictures_are_rows_and_the_rest_is_listed() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [
            ("кот 10.png", PNG),
            ("кот 2.png", PNG),
            ("notes.txt", b"words".as_slice()),
            ("not really.png", b"words".as_slice()),
            (".DS_Store", b"".as_slice()),
        ] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        std::fs::create_dir(folder.path().join("inner.png")).unwrap();
        let sheet = read(folder.path()).unwrap();
        let names: Vec<&str> = sheet
            .rows
            .iter()
            .map(|row| row.cells[0].value.as_str())
            .collect();
        assert_eq!(names, ["кот 2.png", "кот 10.png"]);
        assert_eq!(
            sheet.passed_over,
            ["inner.png", "not really.png", "notes.txt"]
        );
        assert!(sheet.problems.is_empty());
    }

    #[test]
    fn a_folder_without_pictures_is_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("notes.txt"), "words").unwrap();
        assert!(!read(folder.path()).unwrap().problems.is_empty());
        assert!(read(&folder.path().join("nowhere")).is_err());
    }
}
