//! A second, simpler memory of every paid call: one line for each attempt opened and each id learnt, synced
//! to disk before we go on, so that a lost database loses no paid clip. No secret stands in it.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use pixverse::Recipe;
use serde::{Deserialize, Serialize};

use crate::error::StudioError;
use crate::home::Home;
use crate::ids::{AccountId, AttemptId, JobId};

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum Line {
    /// A paid call is about to be made.
    Opened {
        attempt: AttemptId,
        job: JobId,
        account: AccountId,
        recipe: Box<Recipe>,
        at_ms: i64,
    },
    /// `PixVerse` gave an id for it.
    Accepted {
        attempt: AttemptId,
        job: JobId,
        video_id: String,
        charged_credits: Option<u32>,
        at_ms: i64,
    },
}

/// The open journal. Clones write to one file.
#[derive(Clone)]
pub(crate) struct Journal {
    path: PathBuf,
    file: Arc<Mutex<File>>,
    read: Arc<Mutex<Read>>,
}

/// What was read of the journal, up to which length.
#[derive(Default)]
struct Read {
    size_bytes: u64,
    accepted: Arc<Accepted>,
}

/// Ids and charges, by attempt.
type Accepted = HashMap<AttemptId, (String, Option<u32>)>;

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
            read: Arc::default(),
        })
    }

    /// Append one line; it is on disk when this returns.
    pub(crate) async fn append(&self, line: Line) -> Result<(), StudioError> {
        let file = Arc::clone(&self.file);
        let write = move || -> io::Result<()> {
            let mut text = serde_json::to_vec(&line)?;
            text.push(b'\n');
            // A poisoned lock only means that another writer panicked; each line is one write.
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.write_all(&text)?;
            file.sync_data()
        };
        tokio::task::spawn_blocking(write)
            .await
            .map_err(io::Error::other)
            .flatten()
            .map_err(failed)
    }

    /// The ids that the journal knows, by attempt. Read again only when it has grown. A torn line is passed over.
    pub(crate) fn accepted(&self) -> Arc<Accepted> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let size_bytes = std::fs::metadata(&self.path).map_or(0, |facts| facts.len());
        if size_bytes != read.size_bytes {
            read.accepted = Arc::new(self.read_accepted());
            read.size_bytes = size_bytes;
        }
        Arc::clone(&read.accepted)
    }

    fn read_accepted(&self) -> Accepted {
        let Ok(file) = File::open(&self.path) else {
            return HashMap::new();
        };
        BufReader::new(file)
            .split(b'\n')
            .map_while(Result::ok)
            .filter_map(|line| match serde_json::from_slice(&line) {
                Ok(Line::Accepted {
                    attempt,
                    video_id,
                    charged_credits,
                    ..
                }) => Some((attempt, (video_id, charged_credits))),
                _ => None,
            })
            .collect()
    }
}

fn failed(source: io::Error) -> StudioError {
    StudioError::storage(
        "The journal of paid calls cannot be written; nothing was sent.",
        source,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_torn_line_hides_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        let journal = Journal::open(&home).unwrap();
        let attempt = AttemptId::fresh();
        let line = Line::Accepted {
            attempt: attempt.clone(),
            job: JobId::fresh(),
            video_id: "42".into(),
            charged_credits: Some(45),
            at_ms: 1,
        };
        std::fs::write(home.journal(), "{\"what\":\"acc\n").unwrap();
        journal.append(line).await.unwrap();
        assert_eq!(journal.accepted()[&attempt], ("42".to_owned(), Some(45)));
    }
}
