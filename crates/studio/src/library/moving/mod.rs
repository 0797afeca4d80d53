//! The library on its way to another folder: copied, switched, and only then taken away where it was.
//!
//! ```text
//! begun ──copied──▶ switched ──old one emptied──▶ done
//!   └──refused, or killed──▶ copies taken away: the library is where it was
//! ```
//!
//! What is begun stands in a file of the data folder, so that the next start ends it: forwards once the
//! library is switched, backwards before. A file is taken away only where the same file lies in the folder
//! that counts, so a kill at any moment loses nothing. Downloads go on meanwhile: what is written into the
//! library during the copying is copied last, in the moment in which nobody else may write.

mod checking;
mod copying;

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

pub(super) use self::copying::is_of_the_system;

use self::checking::{Goal, Unfit};
use self::copying::{Copying, take_away};
use super::Library;
use crate::disk::{off_thread, remove_if_there, write_whole};
use crate::home::MARK;
use crate::store::news::Kind;
use crate::{Home, Studio, StudioError, fault};

/// What news of the library's folder are about.
const FOLDER: &str = "library_folder";

/// Shortest time between two words about how far a move is; a bar moves smoothly enough.
const TOLD_EVERY: Duration = Duration::from_millis(250);

/// Where the library is after a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Absolute.
    pub folder: PathBuf,
    /// Clips that lie there now.
    pub clips: u64,
}

/// A move that was begun: what the file in the data folder holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Begun {
    from: PathBuf,
    to: PathBuf,
    /// Folders that were made for it, the outermost first.
    made: Vec<PathBuf>,
}

/// Why a library was not moved.
#[derive(Debug)]
enum Refusal {
    Unfit(Unfit),
    /// Somebody else moves it now.
    Busy,
    Disk(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl Studio {
    /// Move the library to `folder`, which is made where it is missing and must be empty where it is there.
    /// Listeners hear how far it is. The library is where it was when this fails.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for a folder that cannot hold it, [`StudioError::Conflict`] while another
    /// move is under way, [`StudioError::Storage`].
    pub async fn move_library(&self, folder: &Path) -> Result<Moved, StudioError> {
        let (news, mut told) = (self.inner.news.clone(), Instant::now());
        let tell = move |moved_bytes, total_bytes| {
            if moved_bytes == total_bytes || told.elapsed() >= TOLD_EVERY {
                told = Instant::now();
                news.library_moving(moved_bytes, total_bytes);
            }
        };
        self.library().move_to(folder, tell).await
    }
}

impl Library {
    /// As [`Studio::move_library`]; `tell` hears bytes that are there and bytes in all.
    pub(crate) async fn move_to(
        &self,
        folder: &Path,
        tell: impl FnMut(u64, u64) + Send + 'static,
    ) -> Result<Moved, StudioError> {
        let (home, asked) = (self.ground.home.clone(), folder.to_owned());
        let moved = off_thread(move || Ok(change_folder(&home, &asked, tell)))
            .await
            .unwrap_or_else(|error| Err(error.into()))
            .map_err(|refusal| unmoved(refusal, folder))?;
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.tell(Kind::Settings, FOLDER, now_ms).await?;
        writing.commit().await?;
        Ok(moved)
    }

    /// End what a killed process has begun, beside everything else.
    pub(crate) fn end_move(&self) {
        let home = self.ground.home.clone();
        tokio::task::spawn_blocking(move || {
            if let Err(error) = end_if_alone(&home) {
                tracing::warn!(%error, "a move of the library is not ended");
            }
        });
    }
}

fn end_if_alone(home: &Home) -> io::Result<()> {
    // While another process moves the library, nothing was left behind.
    match alone(home)? {
        Some(_turn) => end(home),
        None => Ok(()),
    }
}

fn change_folder(home: &Home, folder: &Path, tell: impl FnMut(u64, u64)) -> Result<Moved, Refusal> {
    let Some(_turn) = alone(home)? else {
        return Err(Refusal::Busy);
    };
    end(home)?;
    let from = home.library();
    let goal = checking::look_at(home, &from, folder).map_err(Refusal::Unfit)?;
    let begun = begin(home, from, goal)?;
    let clips = checking::prepare(home, &begun.from, &begun.to)
        .map_err(Refusal::Unfit)
        .and_then(|()| fill_and_switch(home, &begun, tell));
    // Forwards or backwards: the choice of the folder says how far it came.
    if let Err(error) = end(home) {
        tracing::warn!(%error, "a move of the library is not ended; the next start tries again");
    }
    Ok(Moved {
        clips: clips?,
        folder: begun.to,
    })
}

/// Write down what is begun, before the first folder is made.
fn begin(home: &Home, from: PathBuf, goal: Goal) -> io::Result<Begun> {
    let begun = Begun {
        from,
        to: goal.folder,
        made: goal.missing,
    };
    write_whole(&home.library_move(), &serde_json::to_vec(&begun)?)?;
    Ok(begun)
}

/// Copy while everybody goes on, then what has come since while nobody writes, and switch.
fn fill_and_switch(home: &Home, begun: &Begun, tell: impl FnMut(u64, u64)) -> Result<u64, Refusal> {
    let mut copying = Copying::new(&begun.from, &begun.to, tell)?;
    fault::point("library-move-begun");
    copying.copy()?;
    fault::point("library-copied");
    let _alone = home.library_alone()?;
    let clips = copying.catch_up()?;
    // A drive that was unplugged in the middle leaves a folder of its name, and half of the copies in it.
    home.check_library(&begun.to)?;
    home.choose_library(&begun.to)?;
    fault::point("library-switched");
    Ok(clips)
}

/// End a move that was begun, whichever way it has to go. Nothing where none was.
fn end(home: &Home) -> io::Result<()> {
    let Ok(text) = std::fs::read(home.library_move()) else {
        return Ok(());
    };
    let Ok(begun) = serde_json::from_slice::<Begun>(&text) else {
        // It is written whole before anything else is done, so this is none of ours.
        return remove_if_there(&home.library_move());
    };
    let is_switched = home.library() == begun.to;
    let (leaving, staying) = if is_switched {
        (&begun.from, &begun.to)
    } else {
        (&begun.to, &begun.from)
    };
    if leaving.is_dir() {
        home.check_library(staying)?;
        take_away(leaving, staying)?;
        if leaving != &home.usual_library() {
            remove_if_there(&leaving.join(MARK))?;
            if is_switched {
                // One that holds something else stays.
                let _kept = std::fs::remove_dir(leaving);
            }
        }
    }
    if !is_switched {
        for made in begun.made.iter().rev() {
            let _kept = std::fs::remove_dir(made);
        }
    }
    remove_if_there(&home.library_move())
}

/// The turn to move the library; `None` while another process or call has it.
fn alone(home: &Home) -> io::Result<Option<File>> {
    let file = File::create(home.moving())?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn unmoved(refusal: Refusal, folder: &Path) -> StudioError {
    let error = match refusal {
        Refusal::Unfit(unfit) => return unfit.into(),
        Refusal::Busy => return StudioError::conflict("The library is being moved already."),
        Refusal::Disk(error) => error,
    };
    let folder = folder.display();
    let message = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            format!("There is not enough room in {folder}. The library is where it was.")
        }
        _ => format!("The library could not be moved to {folder}. It is where it was."),
    };
    StudioError::storage(message, error)
}

#[cfg(test)]
mod tests;
