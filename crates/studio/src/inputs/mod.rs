//! Files that a person gives: kept by content hash, checked by their bytes, and never changed unless
//! asked. Where a route takes less of a picture, a smaller copy is offered.

mod carried;
mod limits;
mod looking;
mod playing;
mod refusing;
mod seeing;

use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use media::{Examiner, image};
use pixverse::{FileKind, Input, InputRole, Route, Uploaded};
use serde_json::Value;

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

/// Most files given at once to be picked again.
const RECENT_MAX: u32 = 200;

/// Longest side of a preview, in pixels; twice the size it is shown at.
const PREVIEW_SIDE_PX: u32 = 320;

/// A file in the studio, with what would have to change for a route to take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInput {
    /// As a recipe names it.
    pub input: Input,
    /// What its bytes are.
    pub media: FileKind,
    /// What the platform route would need; `None` when it fits.
    pub platform: Option<TooLarge>,
    /// What the web route would need; `None` when it fits.
    pub web: Option<TooLarge>,
    /// The JSON that a video carries in a box of ours; it may be anything.
    pub carried: Option<Value>,
}

/// All pictures of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct Inputs {
    ground: Ground,
    examiner: Examiner,
}

impl StoredInput {
    /// The ending of a file name for its media type, without a dot.
    pub fn ending(&self) -> &'static str {
        match self.input.mime.as_str() {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/webp" => "webp",
            "video/quicktime" => "mov",
            "video/webm" => "webm",
            "audio/mpeg" => "mp3",
            "audio/wav" => "wav",
            "audio/mp4" => "m4a",
            "audio/aac" => "aac",
            _ => "mp4",
        }
    }
}

impl Inputs {
    /// The files on `ground`; `examiner` looks into those that play.
    pub(crate) fn new(ground: Ground, examiner: Examiner) -> Self {
        Self { ground, examiner }
    }

    /// Keep a file. `name` is for showing only.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] when the bytes are no picture, video or sound,
    /// [`StudioError::Storage`].
    pub async fn add(&self, bytes: Bytes, name: &str) -> Result<StoredInput, StudioError> {
        let mut input = see(bytes.clone(), name).await?;
        let path = self.path(&input.sha256);
        off_thread(move || keep(&path, &bytes))
            .await
            .map_err(unwritten)?;
        crate::fault::point("input-kept");
        let file = self.path(&input.sha256);
        let carried = self
            .look_inside(&mut input, &file, &file.with_extension("jpg"))
            .await?;
        self.keep_carried(&input, carried).await?;
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.save_input(&input, now_ms).await?;
        writing.commit().await?;
        Ok(self.stored(input))
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
        let mut input = see(bytes.clone(), &name).await?;
        let poster = self
            .ground
            .home
            .downloads()
            .join(format!("{}.jpg", input.sha256));
        let carried = self.look_inside(&mut input, path, &poster).await?;
        crate::disk::remove_if_there(&poster).map_err(unwritten)?;
        let limits = fitting.map(|route| self.ground.catalog().image_limits(route));
        let Some(limits) = limits.filter(|limits| too_large(&input, limits).is_some()) else {
            return Ok(StoredInput {
                carried,
                ..self.stored(input)
            });
        };
        let smaller = smaller(bytes, &name, &limits).await?;
        Ok(self.stored(see(smaller, &name).await?))
    }

    /// A copy of a picture that fits `route`; the picture itself where it fits already.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::InvalidField`] when nothing fits.
    pub async fn shrink(&self, sha256: &str, route: Route) -> Result<StoredInput, StudioError> {
        let before = self.get(sha256).await?;
        let limits = self.ground.catalog().image_limits(route);
        if too_large(&before.input, &limits).is_none() {
            return Ok(before);
        }
        let smaller = smaller(self.bytes(sha256).await?, &before.input.name, &limits).await?;
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
            .map(|input| self.stored(input))
            .ok_or_else(|| StudioError::not_found("such picture"))
    }

    /// The pictures used last, newest first, to be picked again; 24 at most.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn list(&self) -> Result<Vec<StoredInput>, StudioError> {
        self.recent(None, NEWEST).await
    }

    /// The files of one kind, or of any, used last, newest first.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn recent(
        &self,
        kind: Option<FileKind>,
        limit: u32,
    ) -> Result<Vec<StoredInput>, StudioError> {
        let inputs = self
            .ground
            .store
            .newest_inputs(kind, limit.clamp(1, RECENT_MAX))
            .await?;
        Ok(inputs.into_iter().map(|input| self.stored(input)).collect())
    }

    /// The file of a small JPEG of the picture, made at the first need.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Storage`].
    pub async fn preview(&self, sha256: &str) -> Result<PathBuf, StudioError> {
        let stored = self.get(sha256).await?;
        let input = stored.input;
        let preview = self.path(&input.sha256).with_extension("jpg");
        if preview.exists() {
            return Ok(preview);
        }
        // Whoever keeps a video keeps its poster beside it, where one could be made.
        if stored.media != FileKind::Image {
            return Err(StudioError::not_found("picture of this file"));
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

    /// A file that is kept, exactly as given, with what it is. It may be gone.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn file(&self, sha256: &str) -> Result<(PathBuf, StoredInput), StudioError> {
        let stored = self.get(sha256).await?;
        Ok((self.path(&stored.input.sha256), stored))
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

    /// The file with what the catalog says of it.
    fn stored(&self, mut input: Input) -> StoredInput {
        let media = media_of(&input.mime);
        input.role = match media {
            FileKind::Image => InputRole::Image,
            FileKind::Video => InputRole::SourceVideo,
            FileKind::Audio => InputRole::Audio,
        };
        let offer = |route| too_large(&input, &self.ground.catalog().image_limits(route));
        StoredInput {
            platform: offer(Route::Platform),
            web: offer(Route::Web),
            carried: self.carried_by(&input),
            input,
            media,
        }
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

/// What a media type is.
pub(crate) fn media_of(mime: &str) -> FileKind {
    match mime.split('/').next() {
        Some("video") => FileKind::Video,
        Some("audio") => FileKind::Audio,
        _ => FileKind::Image,
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests;
