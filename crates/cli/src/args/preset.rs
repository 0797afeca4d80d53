//! The flags of the lists that PixVerse keeps, and of looks for masks.

use std::ffi::OsString;

use clap::{Args, Subcommand};

/// What can be done with a list of PixVerse's.
#[derive(Debug, Subcommand)]
pub(crate) enum PresetCommand {
    /// Show it
    List(ListArgs),
}

/// What of a list to show.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Words that the name must contain, or the id
    #[arg(value_name = "WORDS")]
    pub(crate) search: Option<String>,
    /// Whose list; else the account that pays
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// What can be done with masks.
#[derive(Debug, Subcommand)]
pub(crate) enum MaskCommand {
    /// Look for masks in one frame of a video; the answer is kept, and asked again it costs nothing
    Find(FindMaskArgs),
}

/// Which frame to look at.
#[derive(Debug, Args)]
pub(crate) struct FindMaskArgs {
    /// The video: a file, a clip of the library, or PixVerse's id
    #[arg(long, value_name = "FILE|CLIP|PIXVERSE-ID")]
    pub(crate) video: OsString,
    /// The frame, counted from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) frame: u32,
    /// Which account pays; else the one of the environment's key, else the active one
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    /// Pay again where the answer to an earlier look was lost
    #[arg(long)]
    pub(crate) pay_again: bool,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}
