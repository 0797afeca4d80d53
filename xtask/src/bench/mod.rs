//! `cargo xtask bench`: figures of the optimised program against the simulator, each beside what it
//! should reach. Other work on the machine moves them, so no figure fails the command. What must be right
//! every time, a clip through the page, does.

mod ask;
mod browser;
mod doors;
mod download;
mod eye;
mod figure;
mod ground;
mod library;
mod make;
mod process;
mod queue;
mod race;
mod restart;
mod window;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::shell;
use crate::workspace::Workspace;
pub(crate) use ask::Door;
use figure::Figure;
use ground::Bench;
pub(crate) use ground::{Program, read_port, until};

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Wishes {
    /// Without a name everything is measured
    #[arg(value_enum, value_name = "NAME")]
    names: Vec<Name>,
    /// How often `browser` runs each situation
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    runs: u32,
}

/// The measures there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// 10,000 queued jobs, 500 in flight: memory, and the cost of a job as the queue grows.
    Queue,
    /// SIGKILL with 1,000 accepted jobs: how soon all are watched again, and the books.
    Restart,
    /// `tachy make` against a shell script of the same calls with curl.
    Make,
    /// A download of 256 MiB from this machine against curl.
    Download,
    /// A library of 100,000 clips: finding all of them, a search, a page of rows, and what it takes of memory.
    Library,
    /// The real window: start, 100,000 clips in it, memory, and what it loads.
    Window,
    /// The four endpoints this product began with against the same in Python, and events to 1,000 listeners.
    Doors,
    /// A hundred clips through the page in each situation of the simulator's site. It takes half an
    /// hour, so it is measured only when it is named. A single wrong run fails it.
    Browser,
}

impl Name {
    /// What is measured when nothing is named.
    fn usual() -> Vec<Self> {
        let all = Self::value_variants().iter().copied();
        all.filter(|name| *name != Self::Browser).collect()
    }

    fn measure(self, bench: &Bench, runs: u32) -> Result<Vec<Figure>> {
        match self {
            Self::Queue => queue::measure(bench),
            Self::Restart => restart::measure(bench),
            Self::Make => make::measure(bench),
            Self::Download => download::measure(bench),
            Self::Library => library::measure(bench),
            Self::Window => window::measure(bench),
            Self::Doors => doors::measure(bench),
            Self::Browser => browser::measure(&bench.root, runs),
        }
    }
}

/// Build with optimisation, measure, and print the table.
pub(crate) fn run(root: &Path, wishes: &Wishes) -> Result<ExitCode> {
    let usual = Name::usual();
    let names = if wishes.names.is_empty() {
        &usual
    } else {
        &wishes.names
    };
    if names.iter().any(|name| *name != Name::Browser) {
        let mut build = shell::cargo(root);
        build.args(["build", "--release", "--package", "cli", "--bin", "tachy"]);
        shell::run(&mut build)?;
    }
    let target = Workspace::read(root)?.target;
    let bench = Bench {
        root: root.to_owned(),
        tachy: target.join("release/tachy"),
        folder: target.join("bench"),
        target,
    };
    let mut figures = Vec::new();
    for name in names {
        let begun = Instant::now();
        println!("\n== {name:?}{}", load());
        figures.extend(name.measure(&bench, wishes.runs)?);
        println!(
            "== {name:?}: after {} s{}",
            begun.elapsed().as_secs(),
            load()
        );
    }
    if bench.folder.exists() {
        fs::remove_dir_all(&bench.folder)?;
    }
    println!("\n{}", figure::table(&figures));
    Ok(ExitCode::SUCCESS)
}

/// How busy the machine is, where it tells: programs that wanted to run in the last minute.
fn load() -> String {
    let Ok(line) = fs::read_to_string("/proc/loadavg") else {
        return String::new();
    };
    let minute = line.split(' ').next().unwrap_or_default();
    format!(" (load {minute})")
}
