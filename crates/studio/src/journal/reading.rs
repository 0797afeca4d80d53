//! Reading the journal: all of it after the database was lost, and what is new of it when an answer is missed.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::Line;
use crate::ids::AttemptId;

/// How a line of an acceptance begins; all others need not be taken apart to find an id.
const ACCEPTED: &[u8] = br#"{"what":"accepted""#;

/// Every line that can be read, in order. Torn lines, and those of newer versions, are passed over; the second
/// value counts them.
pub(crate) fn read(path: &Path) -> io::Result<(Vec<Line>, u64)> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), 0)),
        file => file?,
    };
    let (mut lines, mut unread) = (Vec::new(), 0);
    for text in BufReader::new(file).split(b'\n') {
        let text = text?;
        match serde_json::from_slice(&text) {
            Ok(line) => lines.push(line),
            Err(_) if text.is_empty() => {}
            Err(_) => unread += 1,
        }
    }
    Ok((lines, unread))
}

/// The acceptances read so far.
#[derive(Default)]
pub(super) struct Known {
    /// Up to where, in bytes; always after a line break.
    read_to: u64,
    accepted: HashMap<AttemptId, (String, Option<u32>)>,
}

impl Known {
    pub(super) fn accepted(&self, attempt: &AttemptId) -> Option<(String, Option<u32>)> {
        self.accepted.get(attempt).cloned()
    }

    /// Read what was appended since. A journal that cannot be read tells nothing.
    pub(super) fn read_on(&mut self, path: &Path) {
        if let Err(error) = self.try_read_on(path) {
            tracing::warn!(%error, "the journal cannot be read");
        }
    }

    fn try_read_on(&mut self, path: &Path) -> io::Result<()> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        if length < self.read_to {
            *self = Self::default();
        }
        file.seek(SeekFrom::Start(self.read_to))?;
        let mut reader = BufReader::new(file.take(length - self.read_to));
        let mut text = Vec::new();
        loop {
            text.clear();
            let size = reader.read_until(b'\n', &mut text)?;
            // The end of a line may still be on its way; it is read the next time.
            if !text.ends_with(b"\n") {
                return Ok(());
            }
            self.read_to += size as u64;
            self.learn(&text);
        }
    }

    fn learn(&mut self, text: &[u8]) {
        if !text.starts_with(ACCEPTED) {
            return;
        }
        if let Ok(Line::Accepted {
            attempt,
            video_id,
            charged_credits,
            ..
        }) = serde_json::from_slice(text)
        {
            self.accepted.insert(attempt, (video_id, charged_credits));
        }
    }
}
