//! Pictures that a person gives: kept by content hash, checked by their bytes, and never changed
//! unless asked. Where a route takes less, a smaller copy is offered.

mod limits;
mod refusing;
mod seeing;

use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use media::image;
use pixverse::{Input, Route, Uploaded};

pub use limits::TooLarge;

use self::limits::too_large;
use self::refusing::unwritten;
use self::seeing::{read, see, smaller};
use crate::disk::{off_thread, write_whole};
use crate::home::private_folder;
use crate::{AccountId, Ground, StudioError};

/// Largest file that is opened, in bytes. A photo of today's cameras is below 100 MB.
pub const INPUT_BYTES_MAX: u64 = 200 * 1024 * 1024;

/// Pictures offered to be picked again.
const NEWEST: u32 = 24;

/// Longest side of a preview, in pixels; twice the size it is shown at.
const PREVIEW_SIDE_PX: u32 = 320;

/// A picture in the studio, with what would have to change for a route to take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInput {
    /// As a recipe names it.
    pub input: Input,
    /// What the platform route would need; `None` when it fits.
    pub platform: Option<TooLarge>,
    /// What the web route would need; `None` when it fits.
    pub web: Option<TooLarge>,
}

/// All pictures of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct Inputs {
    ground: Ground,
}

impl Inputs {
    /// The pictures on `ground`.
    pub(crate) fn new(ground: Ground) -> Self {
        Self { ground }
    }

    /// Keep a picture. `name` is for showing only.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] when the bytes are no picture, [`StudioError::Storage`].
    pub async fn add(&self, bytes: Bytes, name: &str) -> Result<StoredInput, StudioError> {
        let input = see(bytes.clone(), name).await?;
        let path = self.path(&input.sha256);
        off_thread(move || keep(&path, &bytes))
            .await
            .map_err(unwritten)?;
        crate::fault::point("input-kept");
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.save_input(&input, now_ms).await?;
        writing.commit().await?;
        Ok(stored(input))
    }

    /// Keep the picture in a file of this machine.
    ///
    /// # Errors
    ///
    /// As [`Inputs::add`]; a folder and a file that cannot be read are an invalid field too.
    pub async fn add_path(&self, path: &Path) -> Result<StoredInput, StudioError> {
        let (bytes, name) = read(path).await?;
        self.add(bytes, &name).await
    }

    /// What [`Inputs::add_path`] would give, and [`Inputs::shrink`] after it where `fitting` names a route.
    /// Nothing is kept.
    ///
    /// # Errors
    ///
    /// As [`Inputs::add_path`].
    pub async fn examine_path(
        &self,
        path: &Path,
        fitting: Option<Route>,
    ) -> Result<StoredInput, StudioError> {
        let (bytes, name) = read(path).await?;
        let input = see(bytes.clone(), &name).await?;
        let Some(route) = fitting.filter(|route| too_large(&input, *route).is_some()) else {
            return Ok(stored(input));
        };
        let smaller = smaller(bytes, &name, route).await?;
        Ok(stored(see(smaller, &name).await?))
    }

    /// A copy of a picture that fits `route`; the picture itself where it fits already.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::InvalidField`] when nothing fits.
    pub async fn shrink(&self, sha256: &str, route: Route) -> Result<StoredInput, StudioError> {
        let before = self.get(sha256).await?;
        if too_large(&before.input, route).is_none() {
            return Ok(before);
        }
        let smaller = smaller(self.bytes(sha256).await?, &before.input.name, route).await?;
        self.add(smaller, &before.input.name).await
    }

    /// The picture of that hash.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn get(&self, sha256: &str) -> Result<StoredInput, StudioError> {
        let input = self.ground.store.input(sha256).await?;
        input
            .map(stored)
            .ok_or_else(|| StudioError::not_found("such picture"))
    }

    /// The pictures used last, newest first, to be picked again; 24 at most.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn list(&self) -> Result<Vec<StoredInput>, StudioError> {
        Ok(self
            .ground
            .store
            .newest_inputs(NEWEST)
            .await?
            .into_iter()
            .map(stored)
            .collect())
    }

    /// The file of a small JPEG of the picture, made at the first need.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Storage`].
    pub async fn preview(&self, sha256: &str) -> Result<PathBuf, StudioError> {
        let input = self.get(sha256).await?.input;
        let preview = self.path(&input.sha256).with_extension("jpg");
        if preview.exists() {
            return Ok(preview);
        }
        let (bytes, path) = (self.bytes(&input.sha256).await?, preview.clone());
        off_thread(move || {
            let small = image::thumbnail(&bytes, PREVIEW_SIDE_PX).map_err(io::Error::other)?;
            write_whole(&path, &small)
        })
        .await
        .map_err(unwritten)?;
        Ok(preview)
    }

    /// Where the file is, exactly as given. It may be gone.
    pub(crate) fn file_of(&self, sha256: &str) -> PathBuf {
        self.path(sha256)
    }

    /// The file's bytes, exactly as given.
    pub(crate) async fn bytes(&self, sha256: &str) -> Result<Bytes, StudioError> {
        if !is_hash(sha256) {
            return Err(StudioError::not_found("such picture"));
        }
        let bytes =
            tokio::fs::read(self.path(sha256))
                .await
                .map_err(|error| match error.kind() {
                    io::ErrorKind::NotFound => StudioError::not_found("such picture any more"),
                    _ => {
                        StudioError::storage("A picture of the data folder cannot be read.", error)
                    }
                })?;
        Ok(Bytes::from(bytes))
    }

    /// What the account has uploaded of this picture.
    pub(crate) async fn uploaded(
        &self,
        sha256: &str,
        account: &AccountId,
    ) -> Result<Option<Uploaded>, StudioError> {
        self.ground.store.upload(sha256, account).await
    }

    /// Remember an upload: the same picture goes up once for each account.
    pub(crate) async fn remember_upload(
        &self,
        sha256: &str,
        account: &AccountId,
        uploaded: &Uploaded,
    ) -> Result<(), StudioError> {
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing
            .save_upload((sha256, account), uploaded, now_ms)
            .await?;
        writing.commit().await
    }

    /// `PixVerse` does not know the upload any more.
    pub(crate) async fn forget_upload(
        &self,
        sha256: &str,
        account: &AccountId,
    ) -> Result<(), StudioError> {
        let mut writing = self.ground.store.write().await?;
        writing.remove_upload(sha256, account).await?;
        writing.commit().await
    }

    /// Where a picture lies: by its hash, in one of 256 folders.
    fn path(&self, sha256: &str) -> PathBuf {
        let folder = sha256.get(..2).unwrap_or("00");
        self.ground.home.inputs().join(folder).join(sha256)
    }
}

fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path
        .metadata()
        .is_ok_and(|facts| facts.len() == bytes.len() as u64)
    {
        return Ok(());
    }
    private_folder(path.parent().unwrap_or(Path::new(".")))?;
    write_whole(path, bytes)
}

fn stored(input: Input) -> StoredInput {
    let platform = too_large(&input, Route::Platform);
    let web = too_large(&input, Route::Web);
    StoredInput {
        input,
        platform,
        web,
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests;
