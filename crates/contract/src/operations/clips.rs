//! Operations on clips.

use std::path::PathBuf;

use ::studio::{ClipQuery, Studio};

pub use super::many_clips::{
    csv, facets, family, find, forget_all, judge, restore_all, some, trash_all,
};
use crate::carrying;
use crate::{
    AccountId, ApiError, Clip, ClipPage, ClipRef, ClipSource, ExportClips, ExportProblem, Exported,
    ListClips, SourceRef, StoredInput,
};

/// Clips of a page where the caller does not say: what a window shows at once, twice over.
const PAGE_CLIPS: u32 = 200;

/// A page of the library, newest first.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a cursor that is none, [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, input: ListClips) -> Result<ClipPage, ApiError> {
    // Before the rows, so that no change between the two is passed over.
    let stream = studio.stream();
    let query = ClipQuery {
        search: input.search.unwrap_or_default(),
        account: None,
        offset: input.offset.unwrap_or(0),
        cursor: input.cursor,
        limit: input.limit.unwrap_or(PAGE_CLIPS),
    };
    let page = studio.seen_clips(query).await?;
    Ok(ClipPage {
        clips: page.clips.into_iter().map(Clip::from).collect(),
        total: page.total,
        next: page.next,
        stream,
    })
}

/// One clip.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn get(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    let id = input.id.known()?;
    studio.check_clip(&id).await?;
    Ok(studio.library().get(&id).await?.into())
}

/// Move a clip to the trash; `clips.restore` brings it back.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`].
pub async fn trash(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    let id = input.id.known()?;
    studio.check_clip(&id).await?;
    Ok(studio.library().trash(&id).await?.into())
}

/// Fetch a clip's file again, while PixVerse still has it. A file that is whole stays as it is.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Conflict`] when PixVerse has it no longer or
/// it lies in the trash, [`crate::ErrorCode::SignedOut`], [`crate::ErrorCode::Unreachable`],
/// [`crate::ErrorCode::Storage`].
pub async fn refetch(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    Ok(studio.refetch(&input.id.known()?).await?.into())
}

/// Bring a clip back from the trash.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`].
pub async fn restore(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    let id = input.id.known()?;
    studio.check_clip(&id).await?;
    Ok(studio.library().restore(&id).await?.into())
}

/// What a clip is as a source of another: PixVerse's own id where the same account made it and the mode takes
/// such a clip, else its file.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`] when the file cannot be read.
pub async fn source(studio: &Studio, input: SourceRef) -> Result<ClipSource, ApiError> {
    let account = input.account.as_ref().map(AccountId::known).transpose()?;
    Ok(studio
        .clip_source(&input.id.known()?, account, input.mode.map(Into::into))
        .await?
        .into())
}

/// The last frame of a clip, cut out of its file and kept as an input.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`], and
/// [`crate::ErrorCode::InvalidInput`] when its pictures cannot be decoded here.
pub async fn last_frame(studio: &Studio, input: ClipRef) -> Result<StoredInput, ApiError> {
    Ok(studio.last_frame(&input.id.known()?).await?.into())
}

/// Write clips into a folder of this machine, each with its recipe inside. One that cannot be written does not keep
/// the others.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a folder that is no absolute path.
pub async fn export(studio: &Studio, input: ExportClips) -> Result<Exported, ApiError> {
    let folder = PathBuf::from(&input.folder);
    if !folder.is_absolute() {
        return Err(ApiError::of_field(
            "folder",
            "The folder must be an absolute path.",
        ));
    }
    let (mut written, mut problems) = (Vec::new(), Vec::new());
    for id in input.ids {
        match carrying::export(studio, &id, &folder).await {
            Ok(exported) => written.push(exported.path.to_string_lossy().into_owned()),
            Err(error) => problems.push(ExportProblem {
                id,
                why: error.message,
            }),
        }
    }
    Ok(Exported {
        folder: input.folder,
        written,
        problems,
    })
}
