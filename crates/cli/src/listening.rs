//! Port and token files: they hold the value alone, and are there only once
//! the server listens, so that a script may wait for the file.

use std::io::Write as _;
use std::path::Path;

use crate::exit::Failure;

/// Put a value into a file in one step. The file is readable by its owner
/// alone, because a token is as good as a password.
///
/// # Errors
///
/// When the folder does not take the file.
pub(crate) fn publish(path: &Path, value: &str) -> Result<(), Failure> {
    let refused = |error: std::io::Error| {
        Failure::general(
            "storage",
            format!("{} could not be written: {error}.", path.display()),
        )
    };
    let absolute = std::path::absolute(path).map_err(refused)?;
    let folder = absolute.parent().unwrap_or(&absolute);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(refused)?;
    file.write_all(value.as_bytes()).map_err(refused)?;
    file.persist(&absolute)
        .map_err(|error| refused(error.error))?;
    Ok(())
}
