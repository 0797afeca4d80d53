//! Writing that lasts: whole files in one step, and names that survive a power cut.

mod draft;

use std::io;
use std::path::Path;

pub(crate) use draft::Draft;

/// Permission bits of what only its owner may read.
const OWNER_ALONE: u32 = 0o600;

/// Make the names in `folder` last through a power cut.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Only Unix lets a folder be opened and flushed; elsewhere the rename itself is the promise.
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Put `bytes` at `path` in one step: a reader sees the old file or the new one, never half.
/// The file is open to its owner alone (0600).
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Draft::of(path, OWNER_ALONE)?
        .fill(&mut &*bytes)?
        .take_place()
}

/// Move a file. Across file systems it is copied, flushed and then put in its place.
pub(crate) fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut source = std::fs::File::open(from)?;
            Draft::of(to, OWNER_ALONE)?
                .fill(&mut source)?
                .take_place()?;
            std::fs::remove_file(from)
        }
        other => other,
    }
}

/// Take a file away; one that is not there is fine.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Run blocking work beside the runtime.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|ended| Err(io::Error::other(ended)))
}
