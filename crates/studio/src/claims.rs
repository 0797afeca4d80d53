//! Who is alive. Each process holds a lock file of its own for as long as it lives; only a freed lock frees
//! the jobs of its owner, so a suspended process keeps its own.

use std::collections::HashMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::damage;
use crate::error::StudioError;
use crate::home::Home;

/// This process's lock, and the way to ask about others. Clones share one lock.
#[derive(Clone)]
pub(crate) struct Claims {
    owner: Arc<str>,
    folder: Arc<Path>,
    lock: Arc<File>,
}

impl Claims {
    /// Take a lock of our own, under a name that nobody ever had.
    pub(crate) fn take(home: &Home) -> Result<Self, StudioError> {
        let owner = Uuid::now_v7().to_string();
        let folder = home.locks();
        let lock = lock_file(&folder, &owner)
            .and_then(|path| OpenOptions::new().create_new(true).write(true).open(path))
            .and_then(|file| file.lock().map(|()| file))
            .map_err(|source| {
                StudioError::storage(
                    "The data folder cannot be locked; check that it can be written.",
                    source,
                )
            })?;
        Ok(Self {
            owner: owner.into(),
            folder: folder.into(),
            lock: Arc::new(lock),
        })
    }

    /// The name under which this process owns jobs.
    pub(crate) fn owner(&self) -> &str {
        &self.owner
    }

    /// The lock is still ours: the file was not taken away under us.
    pub(crate) fn is_held(&self) -> bool {
        self.lock.metadata().is_ok()
            && lock_file(&self.folder, &self.owner).is_ok_and(|path| path.exists())
    }

    /// Let go: what is owned under this name is free from now on. The file stays where a damaged database was
    /// met, so that the next start looks at all of it, as after a crash.
    pub(crate) fn release(&self) {
        if let Ok(path) = lock_file(&self.folder, &self.owner)
            && !damage::was_seen()
        {
            // Best effort: a file left behind is unlocked, and swept by whoever asks next.
            let _gone = std::fs::remove_file(path);
        }
        let _unlocked = self.lock.unlock();
    }

    /// That process still lives. A dead one's lock file is removed: its name never comes again.
    pub(crate) fn is_alive(&self, owner: &str) -> bool {
        if owner == self.owner() {
            return true;
        }
        let Ok(path) = lock_file(&self.folder, owner) else {
            return false;
        };
        let Ok(file) = File::open(&path) else {
            return false;
        };
        match file.try_lock() {
            Ok(()) => {
                // Losing this race to another process is fine: gone is what both want.
                let _gone = std::fs::remove_file(&path);
                false
            }
            // Where the system cannot say, nothing is taken from anybody.
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => true,
        }
    }

    /// Who else has this folder open, and who had it open without closing it. Nobody else may be opening it
    /// meanwhile.
    pub(crate) fn others(&self) -> std::io::Result<Others> {
        let mut others = Others::default();
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let owner = path.file_stem().and_then(|stem| stem.to_str());
            let Some(owner) = owner.filter(|owner| Uuid::parse_str(owner).is_ok()) else {
                continue;
            };
            if owner == self.owner() {
                continue;
            }
            match File::open(&path).map(|file| file.try_lock()) {
                Ok(Ok(())) => others.dead.push(path),
                Ok(Err(TryLockError::WouldBlock | TryLockError::Error(_))) => others.alive += 1,
                // It has closed meanwhile.
                Err(_) => {}
            }
        }
        Ok(others)
    }

    /// The same question many times over in one go.
    pub(crate) fn register(&self) -> Register<'_> {
        Register {
            claims: self,
            asked: HashMap::new(),
        }
    }
}

/// Other processes on the same folder.
#[derive(Debug, Default)]
pub(crate) struct Others {
    /// How many have it open.
    pub(crate) alive: usize,
    /// Lock files of those that did not close it.
    pub(crate) dead: Vec<PathBuf>,
}

impl Drop for Claims {
    fn drop(&mut self) {
        if Arc::strong_count(&self.lock) == 1 {
            self.release();
        }
    }
}

/// Remembers answers for the length of one pass.
pub(crate) struct Register<'a> {
    claims: &'a Claims,
    asked: HashMap<String, bool>,
}

impl Register<'_> {
    /// Nobody drives a job with this owner.
    pub(crate) fn is_free(&mut self, owner: Option<&str>) -> bool {
        let Some(owner) = owner else { return true };
        if let Some(known) = self.asked.get(owner) {
            return !known;
        }
        let is_alive = self.claims.is_alive(owner);
        self.asked.insert(owner.to_owned(), is_alive);
        !is_alive
    }
}

/// The lock file of `owner`; refused when the name is not one of ours.
fn lock_file(folder: &Path, owner: &str) -> std::io::Result<PathBuf> {
    let name = Uuid::parse_str(owner).map_err(std::io::Error::other)?;
    Ok(folder.join(format!("{name}.lock")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_lives_as_long_as_its_process() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        let (first, second) = (Claims::take(&home).unwrap(), Claims::take(&home).unwrap());
        let name = first.owner().to_owned();
        let clone = first.clone();
        assert!(second.is_alive(&name));
        drop(first);
        assert!(second.is_alive(&name), "a clone still holds it");
        drop(clone);
        assert!(!second.is_alive(&name));
        assert!(second.is_held());
    }

    #[test]
    fn a_process_that_did_not_close_is_told_from_one_that_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        let killed = Uuid::now_v7();
        std::fs::write(home.locks().join(format!("{killed}.lock")), "").unwrap();
        std::fs::write(home.locks().join("notes.lock"), "").unwrap();
        let (ours, theirs) = (Claims::take(&home).unwrap(), Claims::take(&home).unwrap());
        let others = ours.others().unwrap();
        assert_eq!((others.alive, others.dead.len()), (1, 1));
        drop(theirs);
        assert_eq!(ours.others().unwrap().alive, 0, "it closed");
    }
}
