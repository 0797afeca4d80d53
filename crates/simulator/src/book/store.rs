//! The book on disk: one JSON file, replaced whole.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Book;

/// Read the book; a file that does not exist yet is an empty book.
pub(crate) fn load(path: &Path) -> io::Result<Book> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(io::Error::from),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Book::default()),
        Err(error) => Err(error),
    }
}

/// Replace the file: written beside it, then renamed, so that a crash leaves the old or the new.
pub(crate) fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("draft");
    let mut file = fs::File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    drop(file);
    fs::rename(&draft, path)
}
