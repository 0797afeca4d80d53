//! The uploaded files of a recipe by the ids that the official API names them with.
//!
//! Source: docs/pixverse.md, ids (documented: the wrong kind of file is refused with 400017).

use super::body::{Frame, Reference, VideoReference};
use crate::catalog::FileKind;
use crate::error::PixverseError;
use crate::paid::{Uploaded, VideoRef};
use crate::placed::{Placed, unsendable};
use crate::recipe::{AccountKind, InputRole};

/// The one image of a role.
pub(super) fn image(placed: Placed<'_>, role: InputRole) -> Result<u64, PixverseError> {
    let (_, upload) = placed.only(role).ok_or_else(|| missing(role))?;
    image_id(upload)
}

/// All images of a role.
pub(super) fn images(placed: Placed<'_>, role: InputRole) -> Result<Vec<u64>, PixverseError> {
    placed
        .of(&[role])
        .map(|(_, upload)| image_id(upload))
        .collect()
}

/// The video a mode begins with: a clip of PixVerse's or an uploaded one, never both.
pub(super) fn source(placed: Placed<'_>) -> Result<VideoRef, PixverseError> {
    let made = placed.source_id(AccountKind::Platform)?;
    let mut files = placed.of(&[InputRole::SourceVideo]);
    match (made, files.next(), files.next()) {
        (Some(id), None, None) => Ok(VideoRef::Made(id)),
        (None, Some((_, upload)), None) => {
            media_id(upload, FileKind::Video).map(VideoRef::Uploaded)
        }
        _ => Err(unsendable("it begins with exactly one video")),
    }
}

/// The recording that is spoken, when there is one.
pub(super) fn audio(placed: Placed<'_>) -> Result<Option<u64>, PixverseError> {
    let mut files = placed.of(&[InputRole::Audio]);
    match (files.next(), files.next()) {
        (None, _) => Ok(None),
        (Some((_, upload)), None) => media_id(upload, FileKind::Audio).map(Some),
        _ => Err(unsendable("it takes one recording at most")),
    }
}

/// The frames of a multi-transition, in order.
pub(super) fn frames(placed: Placed<'_>) -> Result<Vec<Frame<'_>>, PixverseError> {
    let last = placed.of(&[InputRole::Frame]).count().saturating_sub(1);
    let mut frames = Vec::new();
    for (position, (input, upload)) in placed.of(&[InputRole::Frame]).enumerate() {
        let prompt = input.prompt.as_deref();
        frames.push(Frame {
            img_id: image_id(upload)?,
            duration: input.seconds.filter(|_| position < last),
            prompt: prompt.filter(|text| !text.trim().is_empty()),
        });
    }
    Ok(frames)
}

/// What the prompt names.
pub(super) fn references(placed: Placed<'_>) -> Result<Vec<Reference<'_>>, PixverseError> {
    let mut references = Vec::new();
    for (input, upload) in placed.of(&[InputRole::Subject, InputRole::Background]) {
        let kind = if input.role == InputRole::Subject {
            "subject"
        } else {
            "background"
        };
        let name = input.ref_name.as_deref();
        references.push(Reference {
            kind,
            img_id: image_id(upload)?,
            ref_name: name.ok_or_else(|| unsendable("every reference needs a name"))?,
        });
    }
    Ok(references)
}

/// The videos that a clip follows.
pub(super) fn reference_videos(placed: Placed<'_>) -> Result<Vec<VideoReference>, PixverseError> {
    let mut videos = Vec::new();
    for (_, upload) in placed.of(&[InputRole::ReferenceVideo]) {
        let video_media_id = media_id(upload, FileKind::Video)?;
        videos.push(VideoReference { video_media_id });
    }
    Ok(videos)
}

fn image_id(upload: &Uploaded) -> Result<u64, PixverseError> {
    match upload {
        Uploaded::Platform { img_id, .. } => Ok(*img_id),
        _ => Err(unsendable(
            "it needs an image that was uploaded through the official API",
        )),
    }
}

fn media_id(upload: &Uploaded, wanted: FileKind) -> Result<u64, PixverseError> {
    match upload {
        Uploaded::PlatformMedia { media_id, kind, .. } if *kind == wanted => Ok(*media_id),
        Uploaded::PlatformMedia { .. } => Err(unsendable(
            "a video stands where sound belongs, or the other way round",
        )),
        _ => Err(unsendable(
            "it needs a file that was uploaded through the official API",
        )),
    }
}

const fn missing(role: InputRole) -> PixverseError {
    unsendable(match role {
        InputRole::FirstFrame => "it needs exactly one first frame",
        InputRole::LastFrame => "it needs exactly one last frame",
        _ => "it needs exactly one image",
    })
}
