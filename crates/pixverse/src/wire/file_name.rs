//! What an uploaded file is called. A person's file name stays with the person but for plain
//! letters, and its ending follows the bytes.

use crate::catalog::FileKind;

/// Longest stem that is sent, in characters (guessed).
const STEM_CHARS_MAX: usize = 60;

/// The ending for a media type; `jpg` is what PixVerse's own site uses when in doubt.
/// Source: docs/pixverse.md, uploads (documented).
pub(crate) fn extension(mime: &str) -> &'static str {
    match mime {
        "image/png" => "png",
        "image/webp" => "webp",
        "video/mp4" => "mp4",
        "video/quicktime" => "mov",
        "video/webm" => "webm",
        "audio/mpeg" | "audio/mp3" => "mp3",
        "audio/wav" | "audio/x-wav" | "audio/vnd.wave" => "wav",
        "audio/mp4" | "audio/x-m4a" | "audio/m4a" => "m4a",
        "audio/aac" => "aac",
        _ => "jpg",
    }
}

/// Whether a media type such as `video/mp4`, or PixVerse's word for one, is a video or sound.
pub(crate) fn media_kind(mime: &str) -> Option<FileKind> {
    match mime.split('/').next()? {
        "video" => Some(FileKind::Video),
        "audio" => Some(FileKind::Audio),
        _ => None,
    }
}

/// A plain file name made from a given one.
pub(crate) fn file_name(given: &str, mime: &str) -> String {
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let kept: String = stem.chars().filter(plain).take(STEM_CHARS_MAX).collect();
    let kind = match media_kind(mime) {
        Some(FileKind::Video) => "video",
        Some(FileKind::Audio) => "audio",
        _ => "image",
    };
    let stem = if kept.is_empty() { kind } else { &kept };
    format!("{stem}.{}", extension(mime))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_end_as_the_bytes_do() {
        for (given, mime, expected) in [
            ("my cat.JPG", "image/png", "mycat.png"),
            ("кот.png", "image/jpeg", "image.jpg"),
            ("a\"\r\n.b/../c", "image/webp", "ab.webp"),
            ("кот.mov", "video/mp4", "video.mp4"),
            ("голос", "audio/x-m4a", "audio.m4a"),
            ("take 1.wav", "audio/wav", "take1.wav"),
        ] {
            assert_eq!(file_name(given, mime), expected);
        }
    }
}
