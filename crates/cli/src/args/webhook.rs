//! The flags of `tachy webhook`.

use clap::{Args, Subcommand};

use super::Plain;

/// What can be done with addresses that are called when a job ends.
#[derive(Debug, Subcommand)]
pub(crate) enum WebhookCommand {
    /// Call an address when a job ends; the secret that signs is printed this once
    Add {
        /// What to call: https, on the public network
        #[arg(value_name = "URL")]
        url: String,
        /// One JSON document on stdout and nothing else
        #[arg(long)]
        json: bool,
    },
    /// What is called, and how the calls stand
    List(Plain),
    /// Call an address no more
    Remove(WebhookArgs),
    /// Call an address once, now
    Test(WebhookArgs),
}

/// Which webhook.
#[derive(Debug, Args)]
pub(crate) struct WebhookArgs {
    /// Which one, by address or id
    #[arg(value_name = "URL|ID")]
    pub(crate) webhook: String,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

impl WebhookCommand {
    /// Whether the answer is one JSON document.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::Add { json, .. } => *json,
            Self::List(plain) => plain.json,
            Self::Remove(args) | Self::Test(args) => args.json,
        }
    }
}
