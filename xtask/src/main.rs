//! `cargo xtask`: run the app, test everything, measure the source.
//!
//! It is the whole set-up: what is missing on the machine is installed, or
//! named with its exact package where it cannot be.
#![expect(clippy::print_stdout, reason = "a tool for the terminal talks to it")]

mod agents;
mod bench;
mod chroot;
mod container;
mod node;
mod package;
mod packages;
mod run;
mod screen;
mod shell;
mod soak;
mod strangers;
mod suite;
mod tools;
mod workspace;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

/// Run, test and measure Tachyscope.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    /// Install what is missing, build, and open the window. Without a display
    /// the same window is served over HTTP on loopback.
    Run(run::Wishes),
    /// Install what is missing and pass every check and test.
    Test {
        /// Leave out the journeys through the window.
        #[arg(long)]
        quick: bool,
    },
    /// Kill programs at random over many jobs with everything going wrong, then
    /// count what was lost and what was paid twice.
    Soak(soak::Figures),
    /// Measure the optimised program against the simulator: memory and cost of a
    /// long queue, start after SIGKILL. Figures, not verdicts: none fails. And,
    /// when it is named, a hundred clips through the page in every situation of
    /// the simulator's site, of which none may go wrong.
    Bench(bench::Wishes),
    /// Build both programs with optimisation and make what a person installs: on Debian a `.deb`.
    Package(package::Wishes),
    /// Try the steps of the `Dockerfile` in a fresh Debian, where no container engine runs. Needs root.
    Container,
    /// Print the figures of the house style.
    Measure,
}

fn main() -> anyhow::Result<ExitCode> {
    let root = workspace::root();
    match Task::parse() {
        Task::Run(wishes) => run::run(&root, &wishes),
        Task::Test { quick } => Ok(suite::run(&root, quick)),
        Task::Soak(figures) => soak::run(&root, &figures),
        Task::Bench(wishes) => bench::run(&root, &wishes),
        Task::Package(wishes) => package::run(&root, &wishes),
        Task::Container => container::run(&root),
        Task::Measure => measure(&root),
    }
}

fn measure(root: &Path) -> anyhow::Result<ExitCode> {
    let sources = xtask::sources::all(root)?;
    println!("{}", xtask::measure::report(&sources));
    Ok(ExitCode::SUCCESS)
}
