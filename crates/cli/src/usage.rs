//! What the argument parser has to say: help, the version, or a refusal.

use std::ffi::OsString;

use clap::error::ErrorKind;

use crate::exit::{Exit, Failure};
use crate::output::{self, Listing};

/// End a command that never began. A refusal is code 6, and with `--json` one
/// document like any other.
pub(crate) fn end(words: &[OsString], error: &clap::Error) -> Exit {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        output::line(error.to_string().trim_end());
        return Exit::Done;
    }
    let is_json = words.iter().any(|word| word == "--json");
    if !is_json {
        output::aside(error.to_string().trim_end());
        return Exit::Invalid;
    }
    let command = words
        .get(1)
        .map(|word| word.to_string_lossy())
        .unwrap_or_default();
    output::failure(
        Listing::of_command(&command),
        true,
        &Failure::invalid(sentence(error)),
    )
}

/// The parser's first paragraph, without its label and its usage lines.
fn sentence(error: &clap::Error) -> String {
    let text = error.to_string();
    let first = text.split("\n\n").next().unwrap_or_default();
    let lines: Vec<_> = first
        .trim_start_matches("error: ")
        .lines()
        .map(str::trim)
        .collect();
    lines.join(" ")
}
