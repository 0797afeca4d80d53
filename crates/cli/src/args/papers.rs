//! The flags of the commands that write about `tachy` itself: completions and man pages.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// Where a shell looks for completions.
const PLACES: &str = "\
bash        tachy completions bash > ~/.local/share/bash-completion/completions/tachy
zsh         tachy completions zsh > _tachy        in a folder of $fpath
fish        tachy completions fish > ~/.config/fish/completions/tachy.fish
powershell  tachy completions powershell >> $PROFILE
elvish      tachy completions elvish >> ~/.config/elvish/rc.elv";

/// Print what a shell needs to complete the words of `tachy`.
#[derive(Debug, Args)]
#[command(after_help = PLACES)]
pub(crate) struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Print or write the man pages.
#[derive(Debug, Args)]
#[command(after_help = "To read the first page at once: tachy man | man -l -")]
pub(crate) struct ManArgs {
    /// A folder that gets a page for every command; without it the page of `tachy` goes to stdout
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}
