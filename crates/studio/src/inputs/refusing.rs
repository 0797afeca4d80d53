//! One sentence for a person for each way in which a file is no usable picture. The file is named as it was
//! given, in quotes, so that nobody takes its name for a word of the sentence.

use std::io;

use media::image::ImageError;
use pixverse::FileKind;

use super::INPUT_BYTES_MAX;
use super::limits::megabytes;
use crate::StudioError;

/// The field that a window or terminal names when a picture is refused.
const FIELD: &str = "image";

pub(super) fn refuse_size(size_bytes: u64, name: &str) -> Result<(), StudioError> {
    if size_bytes == 0 {
        return Err(invalid(format!("“{name}” is empty.")));
    }
    if size_bytes > INPUT_BYTES_MAX {
        let (size, limit) = (megabytes(size_bytes), megabytes(INPUT_BYTES_MAX));
        return Err(invalid(format!(
            "“{name}” is {size}; files of up to {limit} are opened."
        )));
    }
    Ok(())
}

pub(super) fn refused(error: &ImageError, name: &str) -> StudioError {
    invalid(match error {
        ImageError::NotAPicture => {
            format!(
                "“{name}” is not a JPG, PNG or WebP image, nor a video or sound that PixVerse takes, whatever its name says."
            )
        }
        ImageError::TooLarge => format!("“{name}” has too many pixels to be opened."),
        ImageError::DoesNotFit { .. } => {
            format!("“{name}” cannot be made small enough for PixVerse.")
        }
        _ => format!("“{name}” is damaged and cannot be opened as a picture."),
    })
}

pub(super) fn unread(error: &io::Error, name: &str) -> StudioError {
    invalid(match error.kind() {
        io::ErrorKind::NotFound => format!("“{name}” is not there any more."),
        _ => format!("“{name}” cannot be read."),
    })
}

pub(super) fn unwritten(source: io::Error) -> StudioError {
    StudioError::storage("The picture could not be kept in the data folder.", source)
}

/// The same about a file that plays.
pub(super) fn invalid_of(media: FileKind, message: String) -> StudioError {
    let field = match media {
        FileKind::Image => FIELD,
        FileKind::Video => "video",
        FileKind::Audio => "audio",
    };
    StudioError::InvalidField { field, message }
}

pub(super) fn invalid(message: String) -> StudioError {
    StudioError::InvalidField {
        field: FIELD,
        message,
    }
}
