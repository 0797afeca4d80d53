//! From bytes to what a recipe names: read, looked at, and made smaller where asked.

use std::path::Path;

use bytes::Bytes;
use media::image::{self, ImageError, ImageKind};
use pixverse::{FileKind, ImageLimits, Input, InputRole};
use sha2::{Digest, Sha256};

use super::playing::Playing;
use super::refusing::{invalid, refuse_size, refused, unread, unwritten};
use crate::StudioError;
use crate::accounts::hex;
use crate::disk::off_thread;

/// The bytes of a file of this machine, and the name to show for it.
pub(super) async fn read(path: &Path) -> Result<(Bytes, String), StudioError> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let facts = tokio::fs::metadata(path)
        .await
        .map_err(|error| unread(&error, &name))?;
    if facts.is_dir() {
        return Err(invalid(format!(
            "“{name}” is a folder. Choose the file inside it."
        )));
    }
    if !facts.is_file() {
        return Err(invalid(format!("“{name}” is not a file.")));
    }
    refuse_size(facts.len(), &name)?;
    let bytes = tokio::fs::read(path)
        .await
        .map_err(|error| unread(&error, &name))?;
    Ok((Bytes::from(bytes), name))
}

/// What the bytes are, as a recipe names it.
pub(super) async fn see(bytes: Bytes, name: &str) -> Result<Input, StudioError> {
    let (name, size_bytes) = (shown_name(name), bytes.len() as u64);
    refuse_size(size_bytes, &name)?;
    let seen = off_thread(move || Ok(look_at(&bytes)))
        .await
        .map_err(unwritten)?;
    let (what, sha256) = seen.map_err(|error| refused(&error, &name))?;
    let seen = Input {
        name,
        size_bytes,
        ..Input::new(InputRole::Image, sha256)
    };
    Ok(match what {
        What::Picture(kind, (width, height)) => Input {
            width,
            height,
            mime: mime_of(kind).to_owned(),
            ..seen
        },
        What::Playing(playing) => Input {
            role: match playing.media {
                FileKind::Audio => InputRole::Audio,
                FileKind::Image | FileKind::Video => InputRole::SourceVideo,
            },
            mime: playing.mime.to_owned(),
            length_ms: playing.length_ms,
            ..seen
        },
    })
}

/// A copy of a picture that keeps to limits.
pub(super) async fn smaller(
    bytes: Bytes,
    name: &str,
    limits: &ImageLimits,
) -> Result<Bytes, StudioError> {
    let (side_px_max, size_bytes_max) = (limits.side_px_max, limits.size_bytes_max);
    let smaller = off_thread(move || Ok(image::shrink(&bytes, side_px_max, size_bytes_max)))
        .await
        .map_err(unwritten)?
        .map_err(|error| refused(&error, name))?;
    Ok(Bytes::from(smaller.bytes))
}

/// What the bytes of a file are.
enum What {
    Picture(ImageKind, (u32, u32)),
    Playing(Playing),
}

fn look_at(bytes: &[u8]) -> Result<(What, String), ImageError> {
    let what = if let Some(playing) = Playing::of(bytes) {
        What::Playing(playing)
    } else {
        let kind = image::sniff(bytes).ok_or(ImageError::NotAPicture)?;
        What::Picture(kind, image::dimensions(bytes)?)
    };
    Ok((what, hex(&Sha256::digest(bytes))))
}

/// A file name as it may be shown: its last part, without control characters, 120 characters.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|letter| !letter.is_control())
        .take(120)
        .collect();
    if plain.trim().is_empty() {
        "file".into()
    } else {
        plain
    }
}

const fn mime_of(kind: ImageKind) -> &'static str {
    match kind {
        ImageKind::Jpeg => "image/jpeg",
        ImageKind::Png => "image/png",
        ImageKind::Webp => "image/webp",
    }
}
