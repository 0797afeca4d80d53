//! What may be typed after `tachy`. Words and shapes only; what they mean for
//! a model is the catalog's to say.

mod account;
mod batch;
mod caller;
mod clip;
mod files;
mod health;
mod host;
mod job;
mod ledger;
mod make;
mod mcp;
mod papers;
mod preset;
mod queue;
mod sending;
mod speciality;
mod webhook;

pub(crate) use account::{AccountCommand, AddAccount};
pub(crate) use batch::BatchArgs;
pub(crate) use caller::{AddCallerArgs, CallerCommand, RightsWord};
pub(crate) use clip::{ClipCommand, ClipIds, FindArgs, RateArgs, Switch};
pub(crate) use files::Files;
pub(crate) use health::HealthArgs;
pub(crate) use host::{BringInArgs, LibraryCommand, MoveArgs, ServeArgs, SimulatorArgs};
pub(crate) use job::{JobCommand, JobsArgs, Patience, ResolveArgs};
pub(crate) use ledger::{By, LedgerArgs};
pub(crate) use make::{MadeMode, MakeArgs, RecipeFrom, Wish};
pub(crate) use mcp::McpArgs;
pub(crate) use papers::{CompletionsArgs, ManArgs};
pub(crate) use preset::{FindMaskArgs, ListArgs, MaskCommand, PresetCommand};
pub(crate) use queue::{QueueArgs, QueueVerb};
pub(crate) use sending::Sending;
pub(crate) use speciality::Speciality;
pub(crate) use webhook::{WebhookArgs, WebhookCommand};

use clap::{Args, Parser, Subcommand};

use crate::output::Listing;

/// Tachyscope in a terminal: make PixVerse clips, watch them, keep them. Unofficial.
#[derive(Debug, Parser)]
#[command(name = "tachy", version, propagate_version = false)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The last lines of the help.
const EXIT_CODES: &str = "\
Exit codes: 0 all done, 1 something else went wrong, 2 waiting timed out, 3 signed out or refused,
4 not enough credits, 5 generation failed or refused, 6 invalid input, 7 timed out and no slot was ever free.

Environment: TACHYSCOPE_HOME (data folder), TACHYSCOPE_SECRETS (keyring or file), PIXVERSE_API_KEY (an account
named env), PIXVERSE_API_BASE, PIXVERSE_WEB_BASE, PIXVERSE_UPLOAD_BASE.";

/// The commands there are.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make clips: `tachy make text --prompt "…"`, `tachy make image --image cat.png --prompt "…"`
    Make(Box<MakeArgs>),
    /// Make many clips: from a table, JSON Lines or a folder of images
    Batch(Box<BatchArgs>),
    /// Jobs on their way to clips
    #[command(subcommand)]
    Job(JobCommand),
    /// What is sent and what holds it up: show it, pause it, resume it
    Queue(QueueArgs),
    /// Finished clips in the library
    #[command(subcommand)]
    Clip(ClipCommand),
    /// The library folder
    #[command(subcommand)]
    Library(LibraryCommand),
    /// Accounts at PixVerse: add, list, balance, remove
    #[command(subcommand)]
    Account(AccountCommand),
    /// Tokens for other programs: add, list, revoke
    #[command(subcommand)]
    Caller(CallerCommand),
    /// Addresses that are called when a job ends: add, list, remove, test
    #[command(subcommand)]
    Webhook(WebhookCommand),
    /// What each mode and each model allows
    Catalog(Plain),
    /// Voices that can speak: list them
    #[command(subcommand)]
    Voice(PresetCommand),
    /// Templates of clips: list them
    #[command(subcommand)]
    Template(PresetCommand),
    /// Looks for restyling: list them
    #[command(subcommand)]
    Restyle(PresetCommand),
    /// Parts of a video that can be swapped or selected: find them (this costs credits)
    #[command(subcommand)]
    Mask(MaskCommand),
    /// What was spent
    Ledger(LedgerArgs),
    /// Serve the studio on loopback, and its window to a browser
    Serve(ServeArgs),
    /// Whether a server of `tachy serve` answers; for health checks
    Health(HealthArgs),
    /// A PixVerse stand-in on loopback, for trying things without an account
    Simulator(SimulatorArgs),
    /// Serve the studio to an agent: the Model Context Protocol on stdin and stdout
    Mcp(McpArgs),
    /// What a shell needs to complete these commands: bash, zsh, fish, powershell or elvish
    Completions(CompletionsArgs),
    /// The man pages
    Man(ManArgs),
}

/// A command that only prints.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Plain {
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

impl Command {
    /// Whether the answer is one JSON document.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::Make(args) => args.sending.json,
            Self::Batch(args) => args.sending.json,
            Self::Job(command) => command.is_json(),
            Self::Clip(command) => command.is_json(),
            Self::Account(command) => command.is_json(),
            Self::Caller(command) => command.is_json(),
            Self::Webhook(command) => command.is_json(),
            Self::Library(LibraryCommand::Rescan(plain)) | Self::Catalog(plain) => plain.json,
            Self::Library(LibraryCommand::BringIn(args)) => args.json,
            Self::Library(LibraryCommand::Move(args)) => args.json,
            Self::Voice(PresetCommand::List(args))
            | Self::Template(PresetCommand::List(args))
            | Self::Restyle(PresetCommand::List(args)) => args.json,
            Self::Mask(MaskCommand::Find(args)) => args.json,
            Self::Ledger(args) => args.json,
            Self::Queue(args) => args.json,
            Self::Serve(args) => args.json,
            Self::Health(args) => args.json,
            Self::Simulator(args) => args.json,
            Self::Mcp(_) | Self::Completions(_) | Self::Man(_) => false,
        }
    }

    /// Which list its document holds.
    pub(crate) fn listing(&self) -> Listing {
        match self {
            Self::Make(_) | Self::Batch(_) | Self::Job(_) => Listing::Jobs,
            Self::Clip(_) => Listing::Clips,
            Self::Account(_) => Listing::Accounts,
            _ => Listing::None,
        }
    }
}
