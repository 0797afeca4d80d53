//! Opening a data folder: one process at a time, so that a database that is broken or gone is set aside and
//! brought back once, by one of them.

mod turn;

use std::io;
use std::path::Path;

use self::turn::Turn;
use crate::claims::{Claims, Others};
use crate::damage;
use crate::error::{StudioError, is_broken};
use crate::home::Home;
use crate::journal::Journal;
use crate::options::StudioOptions;
use crate::rebuilding::rebuild;
use crate::saved::Saved;
use crate::store::{Condition, Store, condition, set_aside};

/// Folders inside the library that are entered to find out whether a clip was ever kept.
const DEPTH_MAX: usize = 3;

/// What a studio stands on.
pub(crate) struct Opened {
    pub(crate) claims: Claims,
    pub(crate) journal: Journal,
    pub(crate) store: Store,
    /// What this process has brought back.
    pub(crate) saved: Option<Saved>,
}

/// Take our place in the folder and open its database. One that is broken is set aside, and what the journal
/// and the library hold is brought back; the same where it is gone.
///
/// # Errors
///
/// [`StudioError::Storage`] when the folder cannot be used, when another process is still opening it, when the
/// database is of a newer version, and when it is lost while others still use it; [`StudioError::Database`].
pub(crate) async fn open(home: &Home, options: &StudioOptions) -> Result<Opened, StudioError> {
    let _turn = Turn::wait(home).await?;
    let claims = Claims::take(home)?;
    let journal = Journal::open(home)?;
    let others = claims.others().map_err(unreadable)?;
    let is_suspect = !others.dead.is_empty();
    let found = match condition(home, is_suspect).await? {
        Condition::Empty if has_anything(home, &journal) => None,
        Condition::Broken => None,
        Condition::Empty | Condition::Sound => {
            match Store::open(home, journal.clone()).await {
                // Only a page that a migration reads gave it away.
                Err(StudioError::Database(error)) if is_broken(&error) => None,
                opened => Some(opened?),
            }
        }
    };
    let (store, saved) = if let Some(store) = found {
        (store, None)
    } else {
        let saved = bring_back(home, options, &others).await?;
        (Store::open(home, journal.clone()).await?, Some(saved))
    };
    for lock in others.dead {
        // One that stays makes the next start look at the database in vain.
        let _left = std::fs::remove_file(lock);
    }
    Ok(Opened {
        claims,
        journal,
        store,
        saved,
    })
}

async fn bring_back(
    home: &Home,
    options: &StudioOptions,
    others: &Others,
) -> Result<Saved, StudioError> {
    if others.alive > 0 {
        return Err(StudioError::storage(
            "The database of this data folder is damaged or gone, and another Tachyscope still has the folder \
             open. Close every one of them, then start again: what the library and the journal hold is then \
             brought back.",
            io::ErrorKind::ResourceBusy.into(),
        ));
    }
    let aside = set_aside(home).map_err(|source| {
        StudioError::storage("The damaged database cannot be set aside.", source)
    })?;
    let saved = rebuild(home, options, aside).await?;
    damage::mended();
    Ok(saved)
}

/// Something was here before: the journal has lines, a log lies beside no database, or the library has clips.
fn has_anything(home: &Home, journal: &Journal) -> bool {
    let log = home.path().join("studio.db-wal");
    !journal.is_empty()
        || log.metadata().is_ok_and(|facts| facts.len() > 0)
        || has_sidecar(&home.library(), DEPTH_MAX)
}

fn has_sidecar(folder: &Path, depth: usize) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        path.extension().is_some_and(|end| end == "json")
            || (depth > 0 && path.is_dir() && has_sidecar(&path, depth - 1))
    })
}

fn unreadable(source: io::Error) -> StudioError {
    StudioError::storage("The data folder cannot be read.", source)
}
