//! Folders that are named, and tables as files.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use contract::CsvText;

use crate::exit::Failure;
use crate::output::{self, aside};

/// What stands for stdout.
pub(crate) const STDOUT: &str = "-";

/// A folder as the studio takes it: absolute, and as text.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] for a name that is none, or no text.
pub(crate) fn folder(typed: &Path) -> Result<String, Failure> {
    let folder = std::path::absolute(typed)
        .map_err(|error| Failure::invalid(format!("That is no folder name: {error}.")))?;
    folder
        .into_os_string()
        .into_string()
        .map_err(|_| Failure::invalid("The name of that folder is no text. Choose another one."))
}

/// Write the table to stdout, into a folder under its own name, or to a file; a file that is there is replaced
/// only by a whole one.
///
/// # Errors
///
/// When the place cannot be written.
pub(crate) fn write_csv(place: &str, csv: &CsvText) -> Result<(), Failure> {
    if place == STDOUT {
        output::text(&csv.text);
        return Ok(());
    }
    let path = path_of(Path::new(place), csv);
    save(&path, &csv.text).map_err(|error| {
        let path = path.display();
        Failure::general(
            "storage",
            format!("The file {path} could not be written: {error}."),
        )
    })?;
    aside(&format!("Written to {}.", path.display()));
    Ok(())
}

fn path_of(place: &Path, csv: &CsvText) -> PathBuf {
    if place.is_dir() {
        place.join(&csv.file_name)
    } else {
        place.to_owned()
    }
}

fn save(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.persist(path).map_err(|refused| refused.error)?;
    Ok(())
}
