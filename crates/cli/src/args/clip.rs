//! The flags of `tachy clip`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use contract::ClipSort;

use super::MadeMode;

/// What can be done with clips.
#[derive(Debug, Subcommand)]
pub(crate) enum ClipCommand {
    /// Clips in the library, newest first
    List(Box<FindArgs>),
    /// Clips with their recipes
    Show(ClipIds),
    /// Fetch missing files again, while PixVerse still has them
    Refetch(ClipIds),
    /// Say what you think of clips: stars, favourite, tags, a note
    Rate(RateArgs),
    /// Move clips to the trash; `tachy clip restore` brings them back
    Trash(ClipIds),
    /// Bring clips back from the trash
    Restore(ClipIds),
    /// Copy clips to a folder, each with its recipe inside; dropped on the window it fills the form again
    Export {
        #[command(flatten)]
        clips: ClipIds,
        /// The folder; made if it is not there
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// What is known of the clips as comma-separated values, into a file or folder, or to stdout (`-`)
        #[arg(long, value_name = "FILE", conflicts_with = "json")]
        csv: Option<String>,
    },
}

/// Which clips.
#[derive(Debug, Args)]
pub(crate) struct ClipIds {
    /// Ids; the first characters are enough (at least 4) where they name one clip
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// What clips to list, and in which order.
#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    /// Only clips whose prompt, model, account, tags or note have words that begin like these
    #[arg(long, value_name = "WORDS")]
    pub(crate) search: Option<String>,
    /// Only clips with this tag; several times: with each of them
    #[arg(long, value_name = "T")]
    pub(crate) tag: Vec<String>,
    /// Only favourites
    #[arg(long)]
    pub(crate) favourite: bool,
    /// Only clips with this many stars or more
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub(crate) stars: Option<u8>,
    /// Only clips of this mode; several times: of one of them
    #[arg(long, value_name = "MODE")]
    pub(crate) mode: Vec<MadeMode>,
    /// Only clips of this model; several times: of one of them
    #[arg(long, value_name = "M")]
    pub(crate) model: Vec<String>,
    /// Only clips that this account paid for; several times: one of them
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Vec<String>,
    /// First day (2026-11-22) or moment (2026-11-22T09:00:00Z); days are those of this machine
    #[arg(long, value_name = "D")]
    pub(crate) since: Option<String>,
    /// Last day, which is still in, or the first moment that is not
    #[arg(long, value_name = "D")]
    pub(crate) until: Option<String>,
    /// What comes first
    #[arg(long, value_name = "ORDER", default_value = "newest")]
    pub(crate) sort: Order,
    /// The trash instead of the library
    #[arg(long)]
    pub(crate) trashed: bool,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// What comes first in a list of clips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    /// The newest
    Newest,
    /// The oldest
    Oldest,
    /// What plays longest
    Longest,
    /// What has most bytes
    Largest,
    /// What cost most
    Costliest,
    /// What has most stars
    Best,
}

impl From<Order> for ClipSort {
    fn from(order: Order) -> Self {
        match order {
            Order::Newest => Self::Newest,
            Order::Oldest => Self::Oldest,
            Order::Longest => Self::Longest,
            Order::Largest => Self::Largest,
            Order::Costliest => Self::Costliest,
            Order::Best => Self::Best,
        }
    }
}

/// What is thought of clips.
#[derive(Debug, Args)]
#[command(group(
    ArgGroup::new("judgement").required(true).multiple(true).args(["stars", "favourite", "tag", "untag", "note"])
))]
pub(crate) struct RateArgs {
    #[command(flatten)]
    pub(crate) clips: ClipIds,
    /// Stars, 1 to 5; 0 takes them away
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=5))]
    pub(crate) stars: Option<u8>,
    /// Whether they are favourites
    #[arg(long, value_name = "on|off")]
    pub(crate) favourite: Option<Switch>,
    /// A tag to put on; several times for several
    #[arg(long, value_name = "T")]
    pub(crate) tag: Vec<String>,
    /// A tag to take off; several times for several
    #[arg(long, value_name = "T")]
    pub(crate) untag: Vec<String>,
    /// The note; empty takes it away
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    /// It is
    On,
    /// It is not
    Off,
}

impl ClipCommand {
    /// Whether the answer is one JSON document.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::List(args) => args.json,
            Self::Rate(args) => args.clips.json,
            Self::Show(clips)
            | Self::Refetch(clips)
            | Self::Trash(clips)
            | Self::Restore(clips)
            | Self::Export { clips, .. } => clips.json,
        }
    }
}
