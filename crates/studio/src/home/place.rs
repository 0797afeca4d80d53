//! Where the library is: in the data folder, or in a folder that the person chose.
//!
//! The choice stands in a small file of the data folder and not in the database: a lost database is made
//! again from the library, which must then be found. Renaming that file into its place is the moment in
//! which a library has moved, for every process that has the data folder open. Who writes into the library
//! holds a [`Turn`] meanwhile, so that nothing is written into a folder that is being left.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::disk::{remove_if_there, sync_folder, write_whole};

/// Lies in a library that is not in the data folder. Where it is not there, the folder is no library of ours
/// now: its drive is not connected, and what looks like the folder is the empty place where it was.
pub(crate) const MARK: &str = ".tachyscope-library";

/// What the mark says to a person who finds it.
const MARK_WORDS: &str =
    "Clips of Tachyscope lie in this folder. It is used only while this file is here.\n";

/// Name of the library's folder where nobody chose one.
const USUAL: &str = "library";

/// The file with the choice, beside the database.
const CHOICE: &str = "library.json";

/// What the file of the choice holds.
#[derive(Debug, Serialize, Deserialize)]
struct Choice {
    /// Absolute.
    folder: PathBuf,
}

/// Knows where the library is. Clones share what they know.
#[derive(Debug, Clone)]
pub(super) struct Place {
    home: PathBuf,
    known: Arc<Mutex<Option<(Stamp, PathBuf)>>>,
}

/// Which file of a choice was read: another one has another stamp.
type Stamp = (SystemTime, u64, u64);

/// The right to write into the library. Nobody moves it while one is held.
#[derive(Debug)]
pub(crate) struct Turn {
    folder: PathBuf,
    /// Held for its lock alone.
    _lock: File,
}

impl Turn {
    /// Where the library is while this turn is held.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Place {
    pub(super) fn in_folder(home: &Path) -> Self {
        Self {
            home: home.to_owned(),
            known: Arc::default(),
        }
    }

    /// Where the library is, absolute. The folder may not be there now.
    pub(super) fn folder(&self) -> PathBuf {
        // Usually nobody has chosen; asking for the file is then all that is done.
        let Ok(facts) = self.choice().metadata() else {
            return self.usual();
        };
        let stamp = stamp(&facts);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known_as, folder)) = known.as_ref()
            && *known_as == stamp
        {
            return folder.clone();
        }
        match self.read() {
            Ok(folder) => {
                *known = Some((stamp, folder.clone()));
                folder
            }
            Err(error) => {
                tracing::warn!(%error, "where the library is cannot be read");
                self.usual()
            }
        }
    }

    /// Where it is when nobody chose.
    pub(super) fn usual(&self) -> PathBuf {
        self.home.join(USUAL)
    }

    /// A turn to write into it; waits while it is on its way to another folder.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotFound`] when its folder is not there now.
    pub(super) fn turn(&self) -> io::Result<Turn> {
        let lock = self.lock()?;
        lock.lock_shared()?;
        let folder = self.folder();
        self.check(&folder)?;
        Ok(Turn {
            folder,
            _lock: lock,
        })
    }

    /// Nobody writes into the library while the file that this gives is held.
    pub(super) fn alone(&self) -> io::Result<File> {
        let lock = self.lock()?;
        lock.lock()?;
        Ok(lock)
    }

    /// From now on the library is in `folder`, for every process.
    pub(super) fn choose(&self, folder: &Path) -> io::Result<()> {
        if folder == self.usual() {
            remove_if_there(&self.choice())?;
            return sync_folder(&self.home);
        }
        let choice = Choice {
            folder: folder.to_owned(),
        };
        write_whole(&self.choice(), &serde_json::to_vec(&choice)?)
    }

    /// Whether `folder` is there as a library of ours.
    pub(super) fn check(&self, folder: &Path) -> io::Result<()> {
        // The one in the data folder is made by whoever writes into it.
        if folder == self.usual() || folder.join(MARK).is_file() {
            return Ok(());
        }
        Err(io::Error::new(
            io::ErrorKind::NotFound,
            "the library's folder is not there; its drive may not be connected",
        ))
    }

    fn read(&self) -> io::Result<PathBuf> {
        let choice: Choice = serde_json::from_slice(&std::fs::read(self.choice())?)?;
        Ok(choice.folder)
    }

    fn choice(&self) -> PathBuf {
        self.home.join(CHOICE)
    }

    fn lock(&self) -> io::Result<File> {
        OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.home.join("library.lock"))
    }
}

/// Mark a folder as a library. Its name lasts when this returns.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] when it is one already.
pub(crate) fn mark(folder: &Path) -> io::Result<()> {
    let mut file = File::create_new(folder.join(MARK))?;
    io::Write::write_all(&mut file, MARK_WORDS.as_bytes())?;
    file.sync_all()?;
    sync_folder(folder)
}

#[cfg(unix)]
fn stamp(facts: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt as _;
    (written_at(facts), facts.len(), facts.ino())
}

/// Elsewhere a file has no number; the moment and the length are what there is.
#[cfg(not(unix))]
fn stamp(facts: &Metadata) -> Stamp {
    (written_at(facts), facts.len(), 0)
}

fn written_at(facts: &Metadata) -> SystemTime {
    facts.modified().unwrap_or(SystemTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_holds_for_every_process_at_once() {
        let home = tempfile::tempdir().unwrap();
        let (ours, theirs) = (Place::in_folder(home.path()), Place::in_folder(home.path()));
        let usual = home.path().join("library");
        assert_eq!(theirs.folder(), usual);
        for name in ["one", "two", "a longer one"] {
            let folder = home.path().join(name);
            ours.choose(&folder).unwrap();
            assert_eq!((ours.folder(), theirs.folder()), (folder.clone(), folder));
        }
        ours.choose(&usual).unwrap();
        assert_eq!(theirs.folder(), usual);
    }

    #[test]
    fn a_choice_that_cannot_be_read_is_as_none() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join(CHOICE), "{\"fold").unwrap();
        let place = Place::in_folder(home.path());
        assert_eq!(place.folder(), home.path().join("library"));
    }

    #[test]
    fn nothing_is_written_where_a_drive_is_not_connected() {
        let home = tempfile::tempdir().unwrap();
        let place = Place::in_folder(home.path());
        let drive = home.path().join("drive/clips");
        place.choose(&drive).unwrap();
        let gone = place.turn().unwrap_err();
        assert_eq!(gone.kind(), io::ErrorKind::NotFound);
        assert!(!drive.exists(), "no folder is made in its place");
        // The place where it was connected is there, and is empty.
        std::fs::create_dir_all(&drive).unwrap();
        assert_eq!(place.turn().unwrap_err().kind(), io::ErrorKind::NotFound);
        mark(&drive).unwrap();
        assert_eq!(place.turn().unwrap().folder(), drive);
        let again = mark(&drive).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn nobody_writes_while_a_library_is_switched() {
        let home = tempfile::tempdir().unwrap();
        let place = Place::in_folder(home.path());
        let turns = (place.turn().unwrap(), place.turn().unwrap());
        let probe = place.lock().unwrap();
        assert!(probe.try_lock().is_err(), "somebody writes");
        drop(turns);
        let alone = place.alone().unwrap();
        assert!(probe.try_lock_shared().is_err(), "it is on its way");
        drop(alone);
        place.turn().unwrap();
    }
}
