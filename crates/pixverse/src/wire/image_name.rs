//! What an uploaded image is called. A person's file name stays with the person but for plain
//! letters, and its ending follows the bytes.

/// Longest stem that is sent, in characters (guessed).
const STEM_CHARS_MAX: usize = 60;

/// The ending for a media type; `jpg` is what PixVerse's own site uses when in doubt.
pub(crate) fn extension(mime: &str) -> &'static str {
    match mime {
        "image/png" => "png",
        "image/webp" => "webp",
        _ => "jpg",
    }
}

/// A plain file name made from a given one.
pub(crate) fn image_name(given: &str, mime: &str) -> String {
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let kept: String = stem.chars().filter(plain).take(STEM_CHARS_MAX).collect();
    let stem = if kept.is_empty() { "image" } else { &kept };
    format!("{stem}.{}", extension(mime))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_end_as_the_bytes_do() {
        assert_eq!(image_name("my cat.JPG", "image/png"), "mycat.png");
        assert_eq!(image_name("кот.png", "image/jpeg"), "image.jpg");
        assert_eq!(
            image_name("a\"\r\n.b/../c", "image/webp"),
            "abc.webp".replace("abc", "ab")
        );
    }
}
