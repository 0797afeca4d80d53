//! The flags of `tachy batch`.

use std::path::PathBuf;

use clap::Args;

use super::{Sending, Wish};

/// What stands below the help of `tachy batch`.
const FORMATS: &str = "\
A table names its columns in the first line: prompt, image, count, model, duration, quality, aspect, seed and the
other flags of `make`, or PixVerse's own names. JSON Lines hold the same names, or whole recipes. An image is a path
relative to the file. On stdin, a text that begins with { is JSON Lines, and any other a table. What a row leaves out is what the flags say, else the default.

Prompts may hold alternatives: {a|b} and {1..4} make a clip of every combination; \\{ \\} and \\| are the characters.";

/// Make many clips and wait for them.
#[derive(Debug, Clone, Args)]
#[command(after_help = FORMATS)]
pub(crate) struct BatchArgs {
    /// A .csv, .tsv, .jsonl or .ndjson file, a folder of images, or "-" for a table or JSON Lines on stdin
    #[arg(value_name = "FILE|FOLDER|-")]
    pub(crate) source: PathBuf,
    #[command(flatten)]
    pub(crate) wish: Wish,
    /// Send a file that was sent before
    #[arg(long)]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) sending: Sending,
}
