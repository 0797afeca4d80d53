//! The flags of `tachy account`.

use clap::{ArgGroup, Args, Subcommand};

use super::Plain;

/// What each way means.
const WAYS: &str = "\
web               calls of our own, as until now
browser           the site's own page, worked by your Chrome without a window
web-then-browser  calls of our own; through the page once PixVerse refuses their form,
                  and never after an answer that proves nothing

A sign-in to the web site ends the account's other web sessions.";

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Add an account; the key, password or token comes on stdin
    Add(AddAccount),
    /// Accounts and the balances last seen
    List(Plain),
    /// Ask PixVerse for the balance
    Balance {
        /// Which accounts; without a name all of them
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// One JSON document on stdout and nothing else
        #[arg(long)]
        json: bool,
    },
    /// Which way the jobs of a web account go from now on
    #[command(after_help = WAYS)]
    Way {
        /// Which account
        #[arg(value_name = "NAME")]
        name: String,
        /// The way
        #[arg(value_name = "WAY", value_parser = ["web", "browser", "web-then-browser"])]
        way: String,
        /// One JSON document on stdout and nothing else
        #[arg(long)]
        json: bool,
    },
    /// Sign out and forget the secret
    Remove {
        /// Which account
        #[arg(value_name = "NAME")]
        name: String,
        /// One JSON document on stdout and nothing else
        #[arg(long)]
        json: bool,
    },
}

/// Which kind of account, and where its secret comes from. A secret is never
/// an argument: other users of the machine can read those.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own; the groups say which go together"
)]
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("kind").required(true).args(["platform", "web", "browser"])))]
#[command(group(ArgGroup::new("secret").args(["key_stdin", "password_stdin", "token_stdin"])))]
pub(crate) struct AddAccount {
    /// An API key of platform.pixverse.ai
    #[arg(long)]
    pub(crate) platform: bool,
    /// The account of app.pixverse.ai
    #[arg(long)]
    pub(crate) web: bool,
    /// The account of app.pixverse.ai, signed in by hand in a visible Chrome
    #[arg(long)]
    pub(crate) browser: bool,
    /// The account belongs to PixVerse's house in mainland China
    #[arg(long, conflicts_with = "browser")]
    pub(crate) mainland: bool,
    /// Read the API key from stdin
    #[arg(long)]
    pub(crate) key_stdin: bool,
    /// E-mail or user name of the web account
    #[arg(long, value_name = "U")]
    pub(crate) username: Option<String>,
    /// Read the password from stdin
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Read a web session's token from stdin
    #[arg(long)]
    pub(crate) token_stdin: bool,
    /// Keep the password too, for signing in again
    #[arg(long, requires = "password_stdin")]
    pub(crate) remember: bool,
    /// What to call the account
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

impl AccountCommand {
    /// Whether the answer is one JSON document.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::Add(args) => args.json,
            Self::List(plain) => plain.json,
            Self::Balance { json, .. } | Self::Way { json, .. } | Self::Remove { json, .. } => {
                *json
            }
        }
    }
}
