//! What a file that is no MP4 seems to be, from its first bytes.
//!
//! Only for a sentence on the screen; nothing is decided by it.

/// How many bytes from the start of a file are enough to tell.
pub(crate) const GLIMPSE_BYTES: usize = 512;

/// First bytes of formats that servers send in place of a video.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1a\x45\xdf\xa3", "a WebM video"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"%PDF", "a PDF document"),
];

/// How text begins that is no plain text, in small letters.
const OPENINGS: &[(&str, &str)] = &[
    ("<!doctype html", "a web page"),
    ("<html", "a web page"),
    ("<?xml", "an XML document"),
    ("{", "a JSON document"),
    ("[", "a JSON document"),
];

/// What `start`, the first bytes of a file, seems to belong to.
pub(crate) fn guess(start: &[u8]) -> Option<&'static str> {
    if start.is_empty() {
        return Some("an empty file");
    }
    let known = SIGNATURES
        .iter()
        .find(|(signature, _)| start.starts_with(signature));
    if let Some((_, name)) = known {
        return Some(name);
    }
    if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
        return Some("a WebP picture");
    }
    guess_text(start)
}

fn guess_text(start: &[u8]) -> Option<&'static str> {
    let is_binary = start
        .iter()
        .any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
    if is_binary {
        return None;
    }
    let text = String::from_utf8_lossy(start);
    let text = text
        .trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace())
        .to_ascii_lowercase();
    let known = OPENINGS
        .iter()
        .find(|(opening, _)| text.starts_with(opening));
    Some(known.map_or("a text file", |(_, name)| name))
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[track_caller]
    fn check(start: &[u8], expected: Option<&str>) {
        assert_eq!(guess(start), expected);
    }

    #[test]
    fn what_servers_send_in_place_of_a_video_is_named() {
        check(b"", Some("an empty file"));
        check(b"\n <!DOCTYPE HTML><title>Denied", Some("a web page"));
        check(b"<?xml version='1.0'?><Error/>", Some("an XML document"));
        check(b"{\"ErrCode\":10003}", Some("a JSON document"));
        check(b"Forbidden", Some("a text file"));
        check(b"\xff\xd8\xff\xe0", Some("a JPEG picture"));
        check(b"RIFF\x10\0\0\0WEBPVP8 ", Some("a WebP picture"));
    }

    #[test]
    fn unknown_bytes_are_not_named() {
        check(b"\0\x01\x02\x03", None);
    }
}
