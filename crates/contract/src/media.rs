//! Files that a host shows: where they are and how they are told apart.
//!
//! Their bytes never cross the contract; a host reads the file itself.

use std::path::PathBuf;

use studio::Studio;
pub use studio::{Outgoing, PageWatch, Piece};

use crate::carrying;
use crate::{ApiError, ClipId, ErrorCode, JobId};

/// Makes `main` of a host the media child, where it was started as one. Call it first: a
/// video from outside is opened by this program started again, within limits.
pub fn become_media_child_if_asked() {
    studio::become_child_if_asked();
}

/// A file to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Absolute path. The file may be gone.
    pub path: PathBuf,
    /// Its media type.
    pub mime: &'static str,
    /// Changes with the bytes; letters, digits and `-` alone.
    pub tag: String,
}

/// The video of a clip.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] when there is no such clip.
pub async fn clip(studio: &Studio, id: &ClipId) -> Result<MediaFile, ApiError> {
    let clip = seen(studio, id).await?;
    Ok(MediaFile {
        path: clip.path,
        mime: "video/mp4",
        tag: clip.sha256,
    })
}

/// A file that is handed out with something inside that it does not hold itself.
#[derive(Debug, Clone)]
pub struct Export {
    /// The file in the library, its media type and a tag of what goes out.
    pub file: MediaFile,
    /// The name to save it under.
    pub name: String,
    /// Its bytes, in stretches of the file and others.
    pub outgoing: Outgoing,
}

/// The video of a clip with its recipe inside.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] when there is no such clip, [`ErrorCode::Conflict`] when its file is missing or is no
/// whole MP4.
pub async fn export(studio: &Studio, id: &ClipId) -> Result<Export, ApiError> {
    let (clip, name) = carrying::outgoing(studio, id).await?;
    Ok(Export {
        file: MediaFile {
            path: clip.path,
            mime: "video/mp4",
            tag: clip.tag,
        },
        name,
        outgoing: clip.outgoing,
    })
}

async fn seen(studio: &Studio, id: &ClipId) -> Result<studio::Clip, ApiError> {
    let id = id.known()?;
    studio.check_clip(&id).await?;
    Ok(studio.library().get(&id).await?)
}

/// One file of the bundle of a job that went wrong in the page.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] when there is no such job or file.
pub async fn bundle_file(studio: &Studio, id: &JobId, name: &str) -> Result<MediaFile, ApiError> {
    let path = studio.bundle_file(&id.known()?, name).await?;
    // A foreign page is shown as text: nothing of it runs here.
    let mime = match path.extension().and_then(|extension| extension.to_str()) {
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    };
    Ok(MediaFile {
        path,
        mime,
        tag: id.0.clone(),
    })
}

/// Live pictures of the page that works on a job, each a JPEG.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] while no page of this process works on it.
pub async fn watch(studio: &Studio, id: &JobId) -> Result<PageWatch, ApiError> {
    let id = id.known()?;
    studio.check_job(&id).await?;
    studio
        .watch(&id)
        .ok_or_else(|| ApiError::new(ErrorCode::NotFound, "No page works on this job now."))
}

/// The picture of a clip.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] when there is no such clip, or it has no picture.
pub async fn poster(studio: &Studio, id: &ClipId) -> Result<MediaFile, ApiError> {
    let clip = seen(studio, id).await?;
    let path = clip
        .poster
        .ok_or_else(|| ApiError::new(ErrorCode::NotFound, "This clip has no picture."))?;
    Ok(MediaFile {
        path,
        mime: "image/jpeg",
        tag: format!("{}-poster", clip.sha256),
    })
}

/// An input as it was given, by its hash and the ending of its media type.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] when there is no such input, or it has another ending.
pub async fn input_file(studio: &Studio, name: &str) -> Result<MediaFile, ApiError> {
    let gone = || ApiError::new(ErrorCode::NotFound, "There is no such file.");
    let (sha256, ending) = name.split_once('.').ok_or_else(gone)?;
    let (path, stored) = studio.inputs().file(sha256).await?;
    if stored.ending() != ending {
        return Err(gone());
    }
    Ok(MediaFile {
        path,
        mime: mime_of(ending),
        tag: sha256.to_owned(),
    })
}

/// The media types of files that play, by their endings.
const fn mime_of(ending: &str) -> &'static str {
    match ending.as_bytes() {
        b"mov" => "video/quicktime",
        b"webm" => "video/webm",
        b"mp3" => "audio/mpeg",
        b"wav" => "audio/wav",
        b"m4a" => "audio/mp4",
        b"aac" => "audio/aac",
        b"jpg" => "image/jpeg",
        b"png" => "image/png",
        b"webp" => "image/webp",
        _ => "video/mp4",
    }
}

/// A picture that was fetched from PixVerse: of a frame, or of a mask in it.
///
/// # Errors
///
/// [`ErrorCode::NotFound`].
pub fn fetched(studio: &Studio, name: &str) -> Result<MediaFile, ApiError> {
    let (path, mime) = studio.picture(name)?;
    Ok(MediaFile {
        path,
        mime,
        tag: name.to_owned(),
    })
}

/// The still picture of a template that was listed; fetched at the first need.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] where it has none, or it did not come.
pub async fn template(studio: &Studio, id: &str) -> Result<MediaFile, ApiError> {
    let name = studio.template_picture(id).await?;
    fetched(studio, &name)
}

/// A small picture of an input.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] when there is no such input.
pub async fn input(studio: &Studio, sha256: &str) -> Result<MediaFile, ApiError> {
    Ok(MediaFile {
        path: studio.inputs().preview(sha256).await?,
        mime: "image/jpeg",
        tag: format!("{sha256}-preview"),
    })
}
