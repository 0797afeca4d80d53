//! The only place that writes to stdout. With `--json` that is one document;
//! else short tables and sentences. A reader that went away (`| head`) is no
//! error: what nobody reads need not be written.

mod documents;
mod table;
mod words;

pub(crate) use documents::{accounts, clips, draft, jobs, keys, with_error};
pub(crate) use table::Table;
pub(crate) use words::{
    cost, credits, job_story, result, seconds, size, stage, start_of, totals, whereabouts, word,
};

use std::io::{self, Write};

use serde::Serialize;

use crate::exit::{Exit, Failure};

/// One line for a person.
pub(crate) fn line(text: &str) {
    let _reader_may_be_gone = writeln!(io::stdout(), "{text}");
}

/// Text that is whole as it stands, such as a file's.
pub(crate) fn text(text: &str) {
    let _reader_may_be_gone = io::stdout().write_all(text.as_bytes());
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
            "catalog" | "ledger" | "library" | "mask" | "queue" | "restyle" | "serve"
            | "simulator" | "template" | "voice" => Self::None,
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
