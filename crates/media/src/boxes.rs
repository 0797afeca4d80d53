//! The walk over the outermost boxes of an MP4 file, from end to end.
//!
//! It reads headers only, so that a file of any length takes a few reads. What
//! is inside the boxes is not looked at here.
//!
//! A header is four bytes of size and four letters. Size 1 means that eight
//! more bytes carry the size; size 0 means "to the end of the file" and is
//! allowed for the last box (ISO/IEC 14496-12, 4.2).

use std::io::{self, Read, Seek, SeekFrom};

use crate::guise;
use crate::report::Boxes;

/// Names that the first box of a film may have; anything else is no MP4.
const FIRST_BOXES: [&[u8; 4]; 9] = [
    b"ftyp", b"styp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pdin", b"uuid",
];

/// Boxes without which a file cannot be played.
const NEEDED: [&[u8; 4]; 3] = [b"ftyp", b"moov", b"mdat"];

/// One outermost box.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Header {
    pub(crate) name: [u8; 4],
    /// Where it begins, in bytes from the start of the file.
    pub(crate) at: u64,
    /// Bytes, header included.
    pub(crate) size: u64,
    /// Bytes of the header itself: 8 or 16.
    pub(crate) own_size: u64,
    /// Its header says no size: it ends where the file ends.
    pub(crate) is_open: bool,
}

/// How a look at one header can end other than with a header.
#[derive(Debug)]
pub(crate) enum Flaw {
    Io(io::Error),
    Broken(String),
}

impl From<io::Error> for Flaw {
    fn from(error: io::Error) -> Self {
        Flaw::Io(error)
    }
}

/// Walk over the outermost boxes of `file`.
///
/// # Errors
///
/// When the file cannot be read; a file that reads well and is wrong is no
/// error.
pub(crate) fn walk(file: &mut (impl Read + Seek)) -> io::Result<Boxes> {
    let length = file.seek(SeekFrom::End(0))?;
    if let Some(other) = something_else(file)? {
        return Ok(other);
    }
    let mut seen = Vec::new();
    let mut at = 0;
    while at < length {
        match header_at(file, at, length) {
            Ok(header) => {
                seen.push(header.name);
                at += header.size;
            }
            Err(Flaw::Io(error)) => return Err(error),
            Err(Flaw::Broken(reason)) => return Ok(Boxes::Broken { at, reason }),
        }
    }
    let missing = NEEDED.iter().find(|name| !seen.contains(name));
    Ok(match missing {
        None => Boxes::Whole,
        Some(name) => Boxes::Broken {
            at: length,
            reason: format!("the file ends without a box `{}`", letters(**name)),
        },
    })
}

/// The verdict on a file whose first box cannot be a film's.
fn something_else(file: &mut (impl Read + Seek)) -> io::Result<Option<Boxes>> {
    file.rewind()?;
    let mut start = Vec::new();
    file.take(guise::GLIMPSE_BYTES as u64)
        .read_to_end(&mut start)?;
    let is_film = start
        .get(4..8)
        .is_some_and(|name| FIRST_BOXES.iter().any(|known| *known == name));
    Ok((!is_film).then(|| Boxes::NotMp4 {
        looks_like: guise::guess(&start).map(str::to_owned),
    }))
}

/// The box that begins at `at`, when it also ends inside the file.
pub(crate) fn header_at(
    file: &mut (impl Read + Seek),
    at: u64,
    length: u64,
) -> Result<Header, Flaw> {
    let left = length - at;
    file.seek(SeekFrom::Start(at))?;
    let short: [u8; 8] = exactly(file, left, 8)?;
    let (size, name) = short.split_at(4);
    let name = [name[0], name[1], name[2], name[3]];
    if !name
        .iter()
        .all(|byte| byte.is_ascii_graphic() || *byte == b' ' || *byte == 0xa9)
    {
        return Err(Flaw::Broken("what follows is no box".to_owned()));
    }
    let said = u32::from_be_bytes([size[0], size[1], size[2], size[3]]);
    let (size, own_size) = match said {
        0 => (left, 8),
        1 => (u64::from_be_bytes(exactly(file, left - 8, 8)?), 16),
        size => (u64::from(size), 8),
    };
    if size < own_size {
        let name = letters(name);
        return Err(Flaw::Broken(format!(
            "the box `{name}` is smaller than its own header"
        )));
    }
    if size > left {
        let name = letters(name);
        return Err(Flaw::Broken(format!(
            "the box `{name}` should have {size} bytes, and the file ends after {left}"
        )));
    }
    Ok(Header {
        name,
        at,
        size,
        own_size,
        is_open: said == 0,
    })
}

/// The next `N` bytes of a file that has `left` more.
fn exactly<const N: usize>(file: &mut impl Read, left: u64, size: u64) -> Result<[u8; N], Flaw> {
    if left < size {
        return Err(Flaw::Broken(
            "the file ends inside the header of a box".to_owned(),
        ));
    }
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn letters(name: [u8; 4]) -> String {
    name.iter().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use expect_test::{Expect, expect};

    use super::walk;

    /// A box with a plain 32-bit size.
    fn plain(name: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(8 + content.len()).unwrap();
        [&size.to_be_bytes(), &name, content].concat()
    }

    /// A box that claims `size` in the 32-bit field, whatever follows.
    fn claiming(size: u32, name: [u8; 4], content: &[u8]) -> Vec<u8> {
        [&size.to_be_bytes(), &name, content].concat()
    }

    #[track_caller]
    fn check(boxes: &[Vec<u8>], expected: &Expect) {
        let found = walk(&mut Cursor::new(boxes.concat())).unwrap();
        expected.assert_eq(&format!("{found:?}"));
    }

    #[test]
    fn a_file_of_whole_boxes_is_whole() {
        check(
            &[
                plain(*b"ftyp", b"isom"),
                plain(*b"moov", b"..."),
                plain(*b"mdat", b"frames"),
            ],
            &expect!["Whole"],
        );
    }

    #[test]
    fn a_64_bit_size_counts_its_longer_header() {
        let wide = [&17_u64.to_be_bytes()[..], b"x"].concat();
        check(
            &[
                plain(*b"ftyp", b""),
                plain(*b"moov", b""),
                claiming(1, *b"mdat", &wide),
            ],
            &expect!["Whole"],
        );
    }

    #[test]
    fn size_zero_runs_to_the_end_of_the_file() {
        check(
            &[
                plain(*b"ftyp", b""),
                plain(*b"moov", b""),
                claiming(0, *b"mdat", b"all the rest"),
            ],
            &expect!["Whole"],
        );
    }

    #[test]
    fn size_zero_hides_the_boxes_after_it() {
        check(
            &[
                plain(*b"ftyp", b""),
                claiming(0, *b"mdat", b""),
                plain(*b"moov", b""),
            ],
            &expect![[r#"Broken { at: 24, reason: "the file ends without a box `moov`" }"#]],
        );
    }

    #[test]
    fn a_cut_file_says_how_much_is_missing() {
        check(
            &[
                plain(*b"ftyp", b""),
                plain(*b"moov", b""),
                claiming(500, *b"mdat", b"cut"),
            ],
            &expect![[
                r#"Broken { at: 16, reason: "the box `mdat` should have 500 bytes, and the file ends after 11" }"#
            ]],
        );
    }

    #[test]
    fn a_cut_inside_a_header_is_found() {
        check(
            &[plain(*b"ftyp", b""), b"\0\0\0".to_vec()],
            &expect![[r#"Broken { at: 8, reason: "the file ends inside the header of a box" }"#]],
        );
        check(
            &[plain(*b"ftyp", b""), claiming(1, *b"mdat", b"\0\0")],
            &expect![[r#"Broken { at: 8, reason: "the file ends inside the header of a box" }"#]],
        );
    }

    #[test]
    fn sizes_that_cannot_be_are_no_endless_walk() {
        check(
            &[plain(*b"ftyp", b""), claiming(7, *b"mdat", b"")],
            &expect![[
                r#"Broken { at: 8, reason: "the box `mdat` is smaller than its own header" }"#
            ]],
        );
        check(
            &[
                plain(*b"ftyp", b""),
                claiming(1, *b"mdat", &u64::MAX.to_be_bytes()),
            ],
            &expect![[
                r#"Broken { at: 8, reason: "the box `mdat` should have 18446744073709551615 bytes, and the file ends after 16" }"#
            ]],
        );
    }

    #[test]
    fn bytes_after_the_last_box_are_no_box() {
        check(
            &[
                plain(*b"ftyp", b""),
                plain(*b"moov", b""),
                plain(*b"mdat", b""),
                vec![0xff; 12],
            ],
            &expect![[r#"Broken { at: 24, reason: "what follows is no box" }"#]],
        );
    }

    #[test]
    fn a_web_page_is_no_mp4() {
        check(
            &[b"<!doctype html><title>Access denied</title>".to_vec()],
            &expect![[r#"NotMp4 { looks_like: Some("a web page") }"#]],
        );
        check(
            &[],
            &expect![[r#"NotMp4 { looks_like: Some("an empty file") }"#]],
        );
    }
}
