//! What `tachy` writes about itself: completions for shells, and man pages. Both are made from the flags
//! as they are, so neither can be out of date.

use std::path::Path;

use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::args::{Cli, CompletionsArgs, ManArgs};
use crate::exit::{Exit, Failure};
use crate::output::{self, aside};

/// Print what a shell needs to complete the words of `tachy`.
pub(crate) fn completions(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tachy", &mut script);
    output::text(&String::from_utf8_lossy(&script));
    Exit::Done
}

/// Print the page of `tachy`, or write a page for every command into a folder.
///
/// # Errors
///
/// When the folder cannot be written.
pub(crate) fn man(args: &ManArgs) -> Result<Exit, Failure> {
    match &args.dir {
        Some(folder) => write_all(folder),
        None => print_first(),
    }
    .map_err(|error| Failure::general("storage", format!("The pages cannot be written: {error}.")))
}

fn print_first() -> std::io::Result<Exit> {
    let mut page = Vec::new();
    Man::new(Cli::command()).render(&mut page)?;
    output::text(&String::from_utf8_lossy(&page));
    Ok(Exit::Done)
}

fn write_all(folder: &Path) -> std::io::Result<Exit> {
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Cli::command(), folder)?;
    aside(&format!("The pages are in {}.", folder.display()));
    Ok(Exit::Done)
}
