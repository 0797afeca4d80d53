//! Clips of the library as what another clip begins with: as `PixVerse`'s own where it knows them, as a file
//! else, or by their last frame.

use media::Boxes;
use pixverse::{AccountKind, Catalog, Field, FileKind, Mode, Route, Slot, Source};

use crate::disk::{off_thread, remove_if_there};
use crate::error::StudioError;
use crate::ids::{AccountId, ClipId};
use crate::inputs::StoredInput;
use crate::library::Clip;
use crate::studio::Studio;

/// What a clip is as a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClipSource {
    /// `PixVerse`'s own, by its id.
    Made(Source),
    /// Its file, kept as an input.
    File(Box<StoredInput>),
}

impl Studio {
    /// What a clip is as a source for an account, the active one where none is named: `PixVerse`'s own where
    /// that account made it and `mode` takes such a clip, else its file. Without any account it is its file;
    /// without a mode, it is what most modes take.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::InvalidField`] when the file is not there any more.
    pub async fn clip_source(
        &self,
        id: &ClipId,
        account: Option<AccountId>,
        mode: Option<Mode>,
    ) -> Result<ClipSource, StudioError> {
        self.check_clip(id).await?;
        let clip = self.library().get(id).await?;
        let account = match self.behalf.account_for(account)? {
            Some(account) => Some(self.accounts().get(&account).await?),
            None => self.accounts().active().await?,
        };
        let owner = self.inner.ground.store.clip(id).await?;
        let owner = owner.and_then(|row| row.account);
        if let (Some(account), Some(video_id)) = (account, &clip.video_id)
            && owner.as_ref() == Some(&account.id)
            && takes_made(self.catalog(), mode, account.kind)
        {
            return Ok(ClipSource::Made(Source {
                video_id: video_id.clone(),
                made_with: Some(account.kind),
                clip: Some(id.clone().into()),
                length_ms: length_ms(&clip),
            }));
        }
        let stored = self.inputs().add_path(&clip.path).await?;
        Ok(ClipSource::File(Box::new(stored)))
    }

    /// The last frame of a clip, cut out of its file and kept as an input.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::InvalidField`] when no picture of it can be decoded here,
    /// [`StudioError::Storage`].
    pub async fn last_frame(&self, id: &ClipId) -> Result<StoredInput, StudioError> {
        self.check_clip(id).await?;
        let clip = self.library().get(id).await?;
        let name = String::from(id.clone());
        let picture = self
            .inner
            .ground
            .home
            .downloads()
            .join(format!("{name}.last.png"));
        let seen = self.library().last_frame(&clip.path, &picture).await;
        let why = match seen {
            Ok(report) if report.poster.is_some() => None,
            Ok(report) => Some(match report.boxes {
                Boxes::Whole => report.note.unwrap_or_else(|| "it has no pictures".into()),
                _ => "its file is damaged".into(),
            }),
            Err(error) => Some(error.to_string()),
        };
        if let Some(why) = why {
            return Err(StudioError::InvalidField {
                field: "clip",
                message: format!("The last frame of this clip cannot be had: {why}."),
            });
        }
        let unread = |source| StudioError::storage("The last frame could not be kept.", source);
        let bytes = off_thread(move || {
            let bytes = std::fs::read(&picture)?;
            remove_if_there(&picture)?;
            Ok(bytes)
        });
        let bytes = bytes.await.map_err(unread)?;
        let kept = self.inputs().add(bytes.into(), &frame_name(&clip)).await?;
        debug_assert_eq!(kept.media, FileKind::Image);
        let mut writing = self.inner.ground.store.write().await?;
        writing.add_frame(&kept.input.sha256, id).await?;
        writing.commit().await?;
        Ok(kept)
    }
}

/// Whether a mode begins with a clip that `PixVerse` has: a few modes of the web take a file alone. The page
/// makes no mode of this kind, so a web account's clip goes the web way.
fn takes_made(catalog: &Catalog, mode: Option<Mode>, kind: AccountKind) -> bool {
    let route = match kind {
        AccountKind::Platform => Route::Platform,
        AccountKind::Web => Route::Web,
    };
    mode.and_then(|mode| catalog.mode(mode, route))
        .is_none_or(|row| row.takes(Slot::Field(Field::Source)))
}

/// What a person reads beside the picture.
fn frame_name(clip: &Clip) -> String {
    let stem = clip.path.file_stem().unwrap_or_default();
    format!("{} last frame.png", stem.to_string_lossy())
}

fn length_ms(clip: &Clip) -> Option<u64> {
    let length = clip.duration?;
    u64::try_from(length.as_millis())
        .ok()
        .filter(|millis| *millis > 0)
}
