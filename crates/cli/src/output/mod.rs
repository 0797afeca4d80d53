//! The only place that writes to stdout, but for the protocol of `tachy mcp`. With `--json` that is one
//! document; else short tables and sentences. A reader that went away (`| head`) is no error: what nobody
//! reads need not be written. A disk that is full is one.

mod documents;
mod table;
mod words;

pub(crate) use documents::{accounts, clips, draft, jobs, keys, with_error};
pub(crate) use table::Table;
pub(crate) use words::{
    cost, credits, job_story, result, seconds, size, stage, start_of, totals, whereabouts, word,
};

use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use crate::exit::{Exit, Failure};

/// Whether something that was to be read never got written.
static IS_LOST: AtomicBool = AtomicBool::new(false);

/// One line for a person.
pub(crate) fn line(text: &str) {
    minding(writeln!(io::stdout(), "{text}"));
}

/// Text that is whole as it stands, such as a file's.
pub(crate) fn text(text: &str) {
    let mut stdout = io::stdout().lock();
    minding(
        stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush()),
    );
}

/// A file's bytes.
///
/// # Errors
///
/// When the file cannot be read, or stdout takes no more for another reason than a reader that left.
pub(crate) fn pour(path: &Path) -> io::Result<()> {
    let mut file = std::fs::File::open(path)?;
    let mut stdout = io::stdout().lock();
    let poured = io::copy(&mut file, &mut stdout).and_then(|_| stdout.flush());
    match poured {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// Whether stdout refused something although somebody reads it, as a full disk does.
pub(crate) fn is_lost() -> bool {
    IS_LOST.load(Ordering::Relaxed)
}

fn minding(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        tracing::error!(%error, "stdout takes no more");
        IS_LOST.store(true, Ordering::Relaxed);
    }
}

/// The one document of `--json`.
pub(crate) fn document(document: &impl Serialize) {
    match serde_json::to_string_pretty(document) {
        Ok(text) => line(&text),
        Err(error) => tracing::error!(%error, "a document could not be written"),
    }
}

/// One line beside the result: what went wrong or what to do next.
pub(crate) fn aside(text: &str) {
    let _reader_may_be_gone = writeln!(io::stderr(), "{text}");
}

/// A question beside the result; the cursor stays behind it.
pub(crate) fn question(text: &str) {
    let mut stderr = io::stderr();
    let _reader_may_be_gone = write!(stderr, "{text}").and_then(|()| stderr.flush());
}

/// Which list a failed command's document holds, empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listing {
    /// `make` and `job …`.
    Jobs,
    /// `account …`.
    Accounts,
    /// `clip …`.
    Clips,
    /// Everything else: the document has the error alone.
    None,
}

impl Listing {
    /// The list of a command by the word it was called with.
    pub(crate) fn of_command(word: &str) -> Self {
        match word {
            "account" => Self::Accounts,
            "clip" => Self::Clips,
            "catalog" | "completions" | "ledger" | "library" | "man" | "mask" | "mcp" | "queue"
            | "restyle" | "serve" | "simulator" | "template" | "voice" => Self::None,
            _ => Self::Jobs,
        }
    }
}

/// Say why a command ended before it had anything to show.
pub(crate) fn failure(listing: Listing, is_json: bool, failure: &Failure) -> Exit {
    if is_json {
        match listing {
            Listing::Jobs => document(&jobs(&[], Some(failure))),
            Listing::Accounts => document(&accounts(&[], Some(failure))),
            Listing::Clips => document(&clips(&[], Some(failure))),
            Listing::None => document(&with_error(&serde_json::Map::new(), Some(failure))),
        }
    } else {
        aside(&format!("tachy: {failure}"));
    }
    failure.exit
}
