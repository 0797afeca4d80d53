//! How a host opens a studio.

use std::path::PathBuf;
use std::time::Duration;

use pixverse::Endpoints;
use secrecy::SecretString;

/// What a host says when it opens a studio.
pub struct StudioOptions {
    /// The data folder.
    pub home: PathBuf,
    /// Where `PixVerse` is.
    pub endpoints: Endpoints,
    /// Where secrets go.
    pub secrets: SecretsChoice,
    /// A platform key from the environment: the account named `env`.
    pub env_key: Option<SecretString>,
    /// Opens finished files in a child process.
    pub examiner: media::Examiner,
    /// Which jobs this process drives.
    pub drive: Drive,
    /// How long pauses are.
    pub pace: Pace,
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecretsChoice {
    /// The keyring where there is one, else a file once the person agrees.
    #[default]
    Auto,
    /// The keyring or nothing.
    Keyring,
    /// A file of mode 0600.
    File,
}

/// Which jobs a process drives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drive {
    /// Everything that nobody drives; but jobs never sent that a dead process left are first shown (a window).
    Everything,
    /// Everything that nobody drives, unsent jobs included (`job wait`, a server told so).
    EverythingUnasked,
    /// Only the jobs this process made or took over (`make`, `batch`).
    Own,
    /// None: it only reads (`list`, `show`).
    Nothing,
}

/// How long pauses are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pace {
    /// Replaces every pause, the first look included, without jitter; `None` for the usual ones.
    pub poll: Option<Duration>,
}
