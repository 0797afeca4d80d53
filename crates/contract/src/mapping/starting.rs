//! What a generation starts from, both ways.

use crate::{ApiError, ClipId, Input, Mask, Source, Voice};

impl From<studio::Input> for Input {
    fn from(input: studio::Input) -> Self {
        Input {
            role: input.role.into(),
            sha256: input.sha256,
            name: input.name,
            width: input.width,
            height: input.height,
            size_bytes: input.size_bytes,
            mime: input.mime,
            length_ms: input.length_ms,
            ref_name: input.ref_name,
            seconds: input.seconds,
            prompt: input.prompt,
        }
    }
}

impl From<Input> for studio::Input {
    fn from(input: Input) -> Self {
        studio::Input {
            role: input.role.into(),
            sha256: input.sha256,
            name: input.name,
            width: input.width,
            height: input.height,
            size_bytes: input.size_bytes,
            mime: input.mime,
            length_ms: input.length_ms,
            ref_name: input.ref_name,
            seconds: input.seconds,
            prompt: input.prompt,
        }
    }
}

impl From<studio::Source> for Source {
    fn from(source: studio::Source) -> Self {
        Source {
            video_id: source.video_id,
            made_with: source.made_with.map(Into::into),
            clip: source.clip.map(ClipId),
            length_ms: source.length_ms,
        }
    }
}

/// A clip that PixVerse has, from the wire.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when its id is none of PixVerse's.
pub(crate) fn sourced_from(source: Source) -> Result<studio::Source, ApiError> {
    let video_id = source.video_id.trim();
    if !video_id.parse::<u64>().is_ok_and(|id| id > 0) {
        let message =
            "The id of the clip it begins with is none of PixVerse's; they are whole numbers.";
        return Err(ApiError::of_field("source", message));
    }
    Ok(studio::Source {
        video_id: video_id.to_owned(),
        made_with: source.made_with.map(Into::into),
        clip: source.clip.map(|clip| clip.0),
        length_ms: source.length_ms,
    })
}

impl From<studio::Voice> for Voice {
    fn from(voice: studio::Voice) -> Self {
        Voice {
            speaker_id: voice.speaker_id,
            text: voice.text,
        }
    }
}

impl From<Voice> for studio::Voice {
    fn from(voice: Voice) -> Self {
        studio::Voice {
            speaker_id: voice.speaker_id,
            text: voice.text,
        }
    }
}

impl From<studio::Mask> for Mask {
    fn from(mask: studio::Mask) -> Self {
        Mask {
            keyframe: mask.keyframe,
            id: mask.id,
            name: mask.name,
        }
    }
}

impl From<Mask> for studio::Mask {
    fn from(mask: Mask) -> Self {
        studio::Mask {
            keyframe: mask.keyframe,
            id: mask.id,
            name: mask.name,
        }
    }
}
