//! The ledger as a file.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use contract::CsvText;

use crate::exit::Failure;
use crate::output::{self, aside};

/// What stands for stdout.
const STDOUT: &str = "-";

/// Write the table to stdout, into a folder under its own name, or to a file; a file that is there is replaced
/// only by a whole one.
///
/// # Errors
///
/// When the place cannot be written.
pub(super) fn write(place: &str, csv: &CsvText) -> Result<(), Failure> {
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
