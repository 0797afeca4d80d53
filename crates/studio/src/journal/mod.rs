//! A second, simpler memory of all that must not be lost with the database: accounts, jobs, paid calls and the
//! ids that `PixVerse` gave, one line each, appended and never changed. What a paid call depends on is synced
//! to disk before we go on.
//!
//! Several processes append to one file. A line is one write, and begins with a line break of its own: a line
//! that was torn by a full disk or a power cut spoils no other. About 1.1 KB a finished job; nothing is ever
//! taken out (docs/decisions/0007-the-journal.md).

mod line;
mod reading;

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

pub(crate) use line::{AccountLine, Enqueued, Line, Looked, Moved, Opened, Wanted};
use reading::Known;
pub(crate) use reading::read;

use crate::disk::off_thread;
use crate::error::StudioError;
use crate::home::Home;
use crate::ids::AttemptId;

/// The open journal. Clones write to one file.
#[derive(Clone)]
pub(crate) struct Journal {
    path: PathBuf,
    file: Arc<Mutex<File>>,
    known: Arc<Mutex<Known>>,
}

impl Journal {
    /// Open it for appending.
    pub(crate) fn open(home: &Home) -> Result<Self, StudioError> {
        let path = home.journal();
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let file = options.open(&path).map_err(failed)?;
        Ok(Self {
            path,
            file: Arc::new(Mutex::new(file)),
            known: Arc::default(),
        })
    }

    /// Nothing was ever written.
    pub(crate) fn is_empty(&self) -> bool {
        std::fs::metadata(&self.path).is_ok_and(|facts| facts.len() == 0)
    }

    /// Append one line; when it is one that must last, it is on disk when this returns.
    pub(crate) async fn append(&self, line: Line) -> Result<(), StudioError> {
        self.append_all(vec![line]).await
    }

    /// Append lines in one write, with one sync at most.
    pub(crate) async fn append_all(&self, lines: Vec<Line>) -> Result<(), StudioError> {
        if lines.is_empty() {
            return Ok(());
        }
        let file = Arc::clone(&self.file);
        off_thread(move || write(&file, &lines))
            .await
            .map_err(failed)
    }

    /// The id that the journal knows for an attempt, and what was charged. Reads only what is new.
    pub(crate) fn accepted(&self, attempt: &AttemptId) -> Option<(String, Option<u32>)> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.read_on(&self.path);
        known.accepted(attempt)
    }
}

fn write(file: &Mutex<File>, lines: &[Line]) -> io::Result<()> {
    let mut text = Vec::new();
    for line in lines {
        text.push(b'\n');
        serde_json::to_writer(&mut text, line)?;
    }
    text.push(b'\n');
    // A poisoned lock only means that another writer panicked; each append is one write.
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    file.write_all(&text)?;
    if lines.iter().any(Line::must_last) {
        file.sync_data()?;
    }
    Ok(())
}

fn failed(source: io::Error) -> StudioError {
    StudioError::storage(
        "The journal of paid calls cannot be written; nothing was sent.",
        source,
    )
}

#[cfg(test)]
mod tests;
