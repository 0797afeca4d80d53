//! The right to open a data folder, held by one process at a time and given back when dropped.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::time::{Duration, Instant};

use crate::error::StudioError;
use crate::home::Home;

/// Longest wait for another process. Bringing back a hundred thousand clips takes less.
const WAIT_MAX: Duration = Duration::from_mins(5);

/// Between two tries. The lock is not waited for in the system, where a wait cannot be ended.
const TRY_AGAIN: Duration = Duration::from_millis(10);

/// Held while the folder is being opened.
pub(super) struct Turn {
    _lock: File,
}

impl Turn {
    pub(super) async fn wait(home: &Home) -> Result<Self, StudioError> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(home.opening())
            .map_err(unusable)?;
        let end = Instant::now() + WAIT_MAX;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _lock: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < end => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(StudioError::storage(
                        "Another Tachyscope is still opening this data folder. Try again when it is open.",
                        io::ErrorKind::TimedOut.into(),
                    ));
                }
                Err(TryLockError::Error(source)) => return Err(unusable(source)),
            }
            tokio::time::sleep(TRY_AGAIN).await;
        }
    }
}

fn unusable(source: io::Error) -> StudioError {
    StudioError::storage(
        "The data folder cannot be locked; check that it can be written.",
        source,
    )
}
