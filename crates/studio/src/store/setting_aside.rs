//! A database that cannot be used gets another name, with all that belongs to it. Nothing is overwritten and
//! nothing taken away: somebody may still read out of it what we cannot.

use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::disk::sync_folder;
use crate::home::Home;

/// What `SQLite` keeps beside a database, by the end of its name. Without its log a database is not whole.
pub(super) const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Rename what lies in the database's place and beside it; returns the new name, `None` where nothing lies there.
pub(crate) fn set_aside(home: &Home) -> io::Result<Option<String>> {
    let name = format!("studio.broken-{}.db", Uuid::now_v7());
    let (from, to) = (home.database(), home.path().join(&name));
    let mut is_moved = false;
    // The log first: found without its database, it would be taken for one of the new database.
    for end in BESIDE.iter().copied().chain([""]) {
        is_moved |= rename_if_there(&with_end(&from, end), &with_end(&to, end))?;
    }
    sync_folder(home.path())?;
    Ok(is_moved.then_some(name))
}

/// The path with something behind its whole name.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn rename_if_there(from: &Path, to: &Path) -> io::Result<bool> {
    match std::fs::rename(from, to) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_goes_with_its_database_and_both_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        assert_eq!(set_aside(&home).unwrap(), None);
        for (end, text) in [("", "base"), ("-wal", "log"), ("-shm", "index")] {
            std::fs::write(with_end(&home.database(), end), text).unwrap();
        }
        let name = set_aside(&home).unwrap().unwrap();
        let aside = home.path().join(name);
        for (end, text) in [("", "base"), ("-wal", "log"), ("-shm", "index")] {
            assert!(!with_end(&home.database(), end).exists());
            assert_eq!(
                std::fs::read_to_string(with_end(&aside, end)).unwrap(),
                text
            );
        }
    }

    #[test]
    fn a_folder_in_its_place_is_moved_too() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        std::fs::create_dir(home.database()).unwrap();
        std::fs::write(home.database().join("theirs"), "kept").unwrap();
        let name = set_aside(&home).unwrap().unwrap();
        assert!(home.path().join(name).join("theirs").is_file());
    }
}
