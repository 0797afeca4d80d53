//! The flags of `tachy batch`.

use std::path::PathBuf;

use clap::Args;

use super::{Patience, Wish};

/// What stands below the help of `tachy batch`.
const FORMATS: &str = "\
A table names its columns in the first line: prompt, image, count, model, duration, quality, aspect, seed and the
other flags of `make`, or PixVerse's own names. JSON Lines hold the same names, or whole recipes. An image is a path
relative to the file. What a row leaves out is what the flags say, else the default.

Prompts may hold alternatives: {a|b} and {1..4} make a clip of every combination; \\{ \\} and \\| are the characters.";

/// Make many clips and wait for them.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Debug, Args)]
#[command(after_help = FORMATS)]
pub(crate) struct BatchArgs {
    /// A .csv, .tsv, .jsonl or .ndjson file, a folder of images, or "-" for JSON Lines on stdin
    #[arg(value_name = "FILE|FOLDER|-")]
    pub(crate) source: PathBuf,
    #[command(flatten)]
    pub(crate) wish: Wish,
    /// Scale images that are too large down to the limits
    #[arg(long)]
    pub(crate) shrink: bool,
    /// Most credits the batch may spend; the queue stops in front of it
    #[arg(long, value_name = "CREDITS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) budget: Option<u32>,
    /// Send a file that was sent before
    #[arg(long)]
    pub(crate) again: bool,
    /// platform or web; follows the account
    #[arg(long, value_name = "R")]
    pub(crate) route: Option<String>,
    /// Which account pays; else the one of the environment's key, else the active one
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    /// A folder that gets a copy of each clip
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// End once PixVerse has accepted all; `tachy job wait` goes on
    #[arg(long)]
    pub(crate) no_wait: bool,
    #[command(flatten)]
    pub(crate) patience: Patience,
    /// Check everything and show the jobs and the cost; send and store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}
