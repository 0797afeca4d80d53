//! A note inside an MP4: a box of our own kind with JSON in it.
//!
//! The box is `uuid` with an extended type of ours (ISO/IEC 14496-12, 4.2), which every player passes
//! over. It goes behind everything that frames are found by, so no frame moves and every chunk offset
//! stays right. What is made is a list of pieces, so that a film of any length is handed out as a
//! stream, with its length known beforehand. Only the headers of the outermost boxes are looked at.

use std::io::{self, Read, Seek, SeekFrom};

use serde_json::Value;

use crate::boxes::{self, Flaw, Header};
use crate::outgoing::{Outgoing, Piece};
use crate::report::Boxes;

/// The extended type of our box. A random UUID, and a promise to every file that was ever written.
const KIND: [u8; 16] = [
    0x61, 0x7d, 0xd2, 0xbe, 0x4a, 0x82, 0x46, 0x9e, 0x99, 0xd2, 0x23, 0xc8, 0xea, 0x1c, 0x89, 0x9f,
];

/// The longest note, in bytes. The longest recipe, seven prompts of 2,048 letters of four bytes each, takes
/// half of it.
pub const NOTE_BYTES_MAX: usize = 128 << 10;

/// Outermost boxes that are looked at. A film has four; one that was written in fragments has two for each
/// second or so, which makes this nine hours.
const BOXES_MAX: usize = 1 << 16;

/// Bytes of our box before the note.
const HEAD_BYTES: u64 = 24;

/// Why a film cannot carry a note.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CarryError {
    /// It cannot be read.
    #[error("the film cannot be read")]
    Unreadable(#[from] io::Error),
    /// It is no MP4, or not a whole one.
    #[error("the film is not a whole MP4 file")]
    NotWhole,
    /// It is longer than 4 GiB and its last box has no size of its own, for which its header has no room.
    #[error("the film leaves no room for a note")]
    NoRoom,
    /// The note is longer than [`NOTE_BYTES_MAX`].
    #[error("the note is too long")]
    TooLong,
}

/// `film` as it is with `note`, a JSON text, inside. A note of ours that it had is replaced.
///
/// # Errors
///
/// [`CarryError`]; the film itself is never changed.
pub fn carry(film: &mut (impl Read + Seek), note: &[u8]) -> Result<Outgoing, CarryError> {
    if note.len() > NOTE_BYTES_MAX {
        return Err(CarryError::TooLong);
    }
    let length = film.seek(SeekFrom::End(0))?;
    let headers = headers(film, length)?;
    if boxes::walk(film)? != Boxes::Whole {
        return Err(CarryError::NotWhole);
    }
    let (body, tail) = split(headers, film)?;
    let mut pieces = Vec::new();
    let end = body.map_or(0, |last| last.at + last.size);
    match body.filter(|last| last.is_open) {
        // Our box would become a part of it, so it is given the size that it has.
        Some(open) => {
            let size = u32::try_from(open.size).map_err(|_| CarryError::NoRoom)?;
            pieces.push(Piece::Film(0..open.at));
            pieces.push(Piece::Bytes(size.to_be_bytes().to_vec()));
            pieces.push(Piece::Film(open.at + 4..end));
        }
        None => pieces.push(Piece::Film(0..end)),
    }
    pieces.push(Piece::Bytes(boxed(note)));
    pieces.extend(tail.map(|index| Piece::Film(index.at..index.at + index.size)));
    Ok(Outgoing::new(pieces))
}

/// The note that `film` carries; `None` where it has none of ours, or one that is no JSON.
pub(crate) fn note_in(film: &mut (impl Read + Seek)) -> io::Result<Option<Value>> {
    let length = film.seek(SeekFrom::End(0))?;
    let Ok(headers) = headers(film, length) else {
        return Ok(None);
    };
    for header in headers.iter().rev() {
        let size = header.size.saturating_sub(header.own_size + 16);
        if !is_ours(film, header)? || size > NOTE_BYTES_MAX as u64 {
            continue;
        }
        film.seek(SeekFrom::Start(header.at + header.own_size + 16))?;
        let mut note = Vec::new();
        film.take(size).read_to_end(&mut note)?;
        return Ok(serde_json::from_slice(&note).ok());
    }
    Ok(None)
}

/// The headers of all outermost boxes, where there are not too many.
fn headers(film: &mut (impl Read + Seek), length: u64) -> Result<Vec<Header>, CarryError> {
    let (mut headers, mut at) = (Vec::new(), 0);
    while at < length {
        if headers.len() == BOXES_MAX {
            return Err(CarryError::NotWhole);
        }
        match boxes::header_at(film, at, length) {
            Ok(header) => {
                at += header.size;
                headers.push(header);
            }
            Err(Flaw::Io(error)) => return Err(error.into()),
            Err(Flaw::Broken(_)) => return Err(CarryError::NotWhole),
        }
    }
    Ok(headers)
}

/// The last box that is not ours, and behind it the index of fragments (`mfra`), which players look for at
/// the very end of a file.
fn split(
    headers: Vec<Header>,
    film: &mut (impl Read + Seek),
) -> Result<(Option<Header>, Option<Header>), CarryError> {
    let mut index = None;
    for header in headers.into_iter().rev() {
        if &header.name == b"mfra" && index.is_none() {
            index = Some(header);
        } else if !is_ours(film, &header)? {
            return Ok((Some(header), index));
        }
    }
    Ok((None, index))
}

fn is_ours(film: &mut (impl Read + Seek), header: &Header) -> io::Result<bool> {
    if &header.name != b"uuid" || header.size < header.own_size + 16 {
        return Ok(false);
    }
    film.seek(SeekFrom::Start(header.at + header.own_size))?;
    let mut kind = [0; 16];
    film.read_exact(&mut kind)?;
    Ok(kind == KIND)
}

fn boxed(note: &[u8]) -> Vec<u8> {
    // A note of `NOTE_BYTES_MAX` leaves four bytes of size half empty.
    let size = u32::try_from(HEAD_BYTES + note.len() as u64).unwrap_or(u32::MAX);
    [&size.to_be_bytes()[..], b"uuid", &KIND, note].concat()
}

#[cfg(test)]
mod tests;
