//! A film on its way out: stretches of its file, and bytes that are not in the file.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// One stretch of what goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// These bytes of the film's file.
    Film(Range<u64>),
    /// These bytes.
    Bytes(Vec<u8>),
}

/// A film as it goes out, piece after piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    pieces: Vec<Piece>,
}

impl Piece {
    /// Its length in bytes.
    pub fn size_bytes(&self) -> u64 {
        match self {
            Piece::Film(range) => range.end.saturating_sub(range.start),
            Piece::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// The part of it from `first` up to and without `end`, counted from its own start.
    fn between(&self, first: u64, end: u64) -> Self {
        match self {
            Piece::Film(range) => Piece::Film(range.start + first..range.start + end),
            Piece::Bytes(bytes) => {
                // Both lie within the bytes, so within a `usize`.
                let within = |at: u64| usize::try_from(at).unwrap_or(bytes.len());
                Piece::Bytes(bytes[within(first)..within(end)].to_vec())
            }
        }
    }
}

impl Outgoing {
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        Self {
            pieces: pieces
                .into_iter()
                .filter(|piece| piece.size_bytes() > 0)
                .collect(),
        }
    }

    /// The length of all of it, in bytes.
    pub fn size_bytes(&self) -> u64 {
        self.pieces.iter().map(Piece::size_bytes).sum()
    }

    /// The pieces, in order; none is empty.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What of it lies from byte `first` to byte `last`, both included.
    #[must_use]
    pub fn part(&self, first: u64, last: u64) -> Self {
        let (mut at, mut pieces) = (0, Vec::new());
        for piece in &self.pieces {
            let size = piece.size_bytes();
            let from = first.saturating_sub(at).min(size);
            let end = (last.saturating_add(1)).saturating_sub(at).min(size);
            if from < end {
                pieces.push(piece.between(from, end));
            }
            at += size;
        }
        Self { pieces }
    }

    /// All of it as one stream, read from the film's open file.
    pub fn reader<F: Read + Seek>(&self, film: F) -> impl Read + use<F> {
        Reader {
            film,
            left: self.pieces.clone().into_iter(),
            now: None,
        }
    }
}

/// Reads piece after piece.
struct Reader<F> {
    film: F,
    left: std::vec::IntoIter<Piece>,
    now: Option<Now>,
}

/// What is left of the piece being read.
enum Now {
    /// So many bytes of the film, from where it stands.
    Film(u64),
    Bytes(io::Cursor<Vec<u8>>),
}

impl<F: Read + Seek> Read for Reader<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            match &mut self.now {
                Some(Now::Film(left)) if *left > 0 => {
                    let read = self.film.by_ref().take(*left).read(into)?;
                    if read == 0 {
                        // The file was cut while it went out: half a film must not pass for a whole one.
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                    *left -= read as u64;
                    return Ok(read);
                }
                Some(Now::Bytes(bytes)) => {
                    let read = bytes.read(into)?;
                    if read > 0 {
                        return Ok(read);
                    }
                }
                _ => {}
            }
            self.now = match self.left.next() {
                None => return Ok(0),
                Some(Piece::Bytes(bytes)) => Some(Now::Bytes(io::Cursor::new(bytes))),
                Some(Piece::Film(range)) => {
                    self.film.seek(SeekFrom::Start(range.start))?;
                    Some(Now::Film(range.end - range.start))
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn outgoing() -> Outgoing {
        Outgoing::new(vec![
            Piece::Film(0..4),
            Piece::Bytes(b"XY".to_vec()),
            Piece::Film(6..6),
            Piece::Film(6..10),
            Piece::Bytes(b"note".to_vec()),
        ])
    }

    fn read(outgoing: &Outgoing) -> String {
        let mut text = String::new();
        let mut reader = outgoing.reader(Cursor::new(b"abcdefghij"));
        reader.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn pieces_are_read_as_one() {
        assert_eq!(read(&outgoing()), "abcdXYghijnote");
        assert_eq!(outgoing().size_bytes(), 14);
        assert_eq!(outgoing().pieces().len(), 4, "the empty one is left out");
    }

    #[test]
    fn every_part_is_what_the_whole_has_there() {
        let whole = read(&outgoing());
        for first in 0..14 {
            for last in first..14 {
                let part = outgoing().part(first, last);
                let expected =
                    &whole[usize::try_from(first).unwrap()..=usize::try_from(last).unwrap()];
                assert_eq!(read(&part), expected);
                assert_eq!(part.size_bytes(), last - first + 1);
            }
        }
        assert_eq!(read(&outgoing().part(12, u64::MAX)), "te");
        assert_eq!(outgoing().part(14, 20).size_bytes(), 0);
    }

    #[test]
    fn a_film_that_was_cut_meanwhile_is_no_whole_one() {
        let mut reader = outgoing().reader(Cursor::new(b"abcdefg"));
        let cut = reader.read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!(cut.kind(), io::ErrorKind::UnexpectedEof);
    }
}
