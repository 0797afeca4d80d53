//! Clips on their way out: copies that carry a note, such as their recipe, beside `PixVerse`'s bytes.
//!
//! The file in the library is never changed, and no file of the person's is replaced.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use media::{CarryError, Outgoing};
use sha2::{Digest as _, Sha256};

use super::{Clip, Library, out};
use crate::accounts::hex;
use crate::disk::off_thread;
use crate::{ClipId, StudioError};

/// A clip as it goes out with a note inside.
#[derive(Debug, Clone)]
pub struct OutgoingClip {
    /// Where its file is, absolute.
    pub path: PathBuf,
    /// What goes out of that file, and between.
    pub outgoing: Outgoing,
    /// Changes with the bytes that go out: 64 hexadecimal digits.
    pub tag: String,
}

/// A clip that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where it was written, absolute.
    pub path: PathBuf,
    /// Whether the note is in it. A file that is no whole MP4 any more goes out as it is.
    pub has_note: bool,
}

impl Library {
    /// A clip with `note`, a JSON text, inside, to be handed out as a stream.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Conflict`] when its file is missing or takes no note,
    /// [`StudioError::Storage`].
    pub async fn outgoing(&self, id: &ClipId, note: Vec<u8>) -> Result<OutgoingClip, StudioError> {
        let clip = self.there(id).await?;
        let carried = off_thread(move || {
            let mut film = File::open(&clip.path)?;
            let tag = tag_of(&clip, &film, &note)?;
            let outgoing = media::carry(&mut film, &note);
            Ok(outgoing.map(|outgoing| OutgoingClip {
                path: clip.path,
                outgoing,
                tag,
            }))
        })
        .await
        .map_err(unread)?;
        carried.map_err(|error| match error {
            CarryError::Unreadable(source) => unread(source),
            error => StudioError::conflict(format!(
                "The recipe cannot be put into this clip: {error}. Take its file as it is."
            )),
        })
    }

    /// Write a clip with `note`, a JSON text, inside into `folder`, which is made where it is missing. A copy that
    /// is there already counts.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Conflict`] when its file is missing, [`StudioError::Storage`].
    pub async fn export(
        &self,
        id: &ClipId,
        note: Vec<u8>,
        folder: &Path,
    ) -> Result<Exported, StudioError> {
        let clip = self.there(id).await?;
        let into = folder.to_owned();
        off_thread(move || export(&clip, &note, &into))
            .await
            .map_err(|source| unwritten(folder, source))
    }

    /// The clip, where its file is there.
    async fn there(&self, id: &ClipId) -> Result<Clip, StudioError> {
        let clip = self.get(id).await?;
        if clip.is_missing {
            return Err(StudioError::conflict(
                "The clip’s file is not where it was. Fetch it again, or find it and scan the library.",
            ));
        }
        Ok(clip)
    }
}

/// The person may have changed the file since it came: its length and its last change count beside its hash.
fn tag_of(clip: &Clip, film: &File, note: &[u8]) -> io::Result<String> {
    let facts = film.metadata()?;
    let state = format!("{} {:?} ", facts.len(), facts.modified().ok());
    let hash = Sha256::new()
        .chain_update(&clip.sha256)
        .chain_update(state)
        .chain_update(note)
        .finalize();
    Ok(hex(&hash))
}

fn export(clip: &Clip, note: &[u8], folder: &Path) -> io::Result<Exported> {
    let mut film = File::open(&clip.path)?;
    let outgoing = match media::carry(&mut film, note) {
        Ok(outgoing) => Some(outgoing),
        Err(CarryError::Unreadable(error)) => return Err(error),
        Err(error) => {
            tracing::info!(%error, clip = %clip.id, "a clip goes out as it is");
            None
        }
    };
    let path = match &outgoing {
        Some(outgoing) => out::place(&clip.path, folder, outgoing.size_bytes(), || {
            Ok(outgoing.reader(File::open(&clip.path)?))
        }),
        None => out::place(&clip.path, folder, film.metadata()?.len(), || {
            File::open(&clip.path)
        }),
    }?;
    Ok(Exported {
        path,
        has_note: outgoing.is_some(),
    })
}

fn unread(source: io::Error) -> StudioError {
    StudioError::storage("The clip cannot be read.", source)
}

fn unwritten(folder: &Path, source: io::Error) -> StudioError {
    let folder = folder.display();
    let message = match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            format!("There is not enough room in {folder}.")
        }
        _ => format!("The clip could not be written to {folder}: {source}."),
    };
    StudioError::storage(message, source)
}
