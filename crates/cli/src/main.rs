//! `tachy`: the studio in a terminal. A host: it carries calls to the studio
//! and shows the answers; no rule of the studio lives here.

mod accounts;
mod args;
mod batch;
mod callers;
mod clips;
mod exit;
mod files;
mod health;
mod jobs;
mod ledger;
mod listening;
mod make;
mod masks;
mod mcp;
mod moving;
mod online;
mod opening;
mod output;
mod papers;
mod payer;
mod piped;
mod presets;
mod progress;
mod queue;
mod reading;
mod serve;
mod signals;
mod stand_in;
mod usage;
mod waiting;
mod webhooks;

use std::process::ExitCode;
use std::time::Duration;

use args::{Cli, Command};
use clap::Parser as _;
use contract::Surroundings;
use exit::{Exit, Failure};

/// How long threads that still read or write may hold the program up at its
/// end. Everything that must be on disk is there before.
const LAST_BREATH: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    contract::become_media_child_if_asked();
    let words: Vec<_> = std::env::args_os().collect();
    match Cli::try_parse_from(&words) {
        Ok(cli) => run(&cli.command).into(),
        Err(error) => usage::end(&words, &error).into(),
    }
}

fn run(command: &Command) -> Exit {
    let ended = match tokio::runtime::Runtime::new() {
        Ok(runtime) => {
            let ended = runtime.block_on(carry_out(command));
            runtime.shutdown_timeout(LAST_BREATH);
            ended
        }
        Err(error) => Err(Failure::general(
            "internal",
            format!("This machine gave no threads: {error}."),
        )),
    };
    let exit = ended
        .unwrap_or_else(|failure| output::failure(command.listing(), command.is_json(), &failure));
    if exit == Exit::Done && output::is_lost() {
        output::aside("tachy: stdout takes no more, so part of the answer is missing.");
        return Exit::General;
    }
    exit
}

/// Everything works on a data folder but the simulator and what is written about `tachy` itself.
async fn carry_out(command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Simulator(args) => return stand_in::run(args).await,
        Command::Health(args) => return health::run(args).await,
        Command::Completions(args) => return Ok(papers::completions(args)),
        Command::Man(args) => return papers::man(args),
        _ => {}
    }
    let surroundings = Surroundings::from_environment()?.telling(output::aside);
    let _log = contract::logs::start(surroundings.home(), "tachy");
    match command {
        Command::Make(args) => make::run(args, &surroundings).await,
        Command::Batch(args) => batch::run(args, &surroundings).await,
        Command::Job(command) => jobs::run(command, &surroundings).await,
        Command::Queue(args) => queue::run(args, &surroundings).await,
        Command::Clip(command) => clips::run(command, &surroundings).await,
        Command::Account(command) => accounts::run(command, &surroundings).await,
        Command::Caller(command) => callers::run(command, &surroundings).await,
        Command::Webhook(command) => webhooks::run(command, &surroundings).await,
        Command::Library(args::LibraryCommand::Rescan(plain)) => {
            reading::rescan(*plain, &surroundings).await
        }
        Command::Library(args::LibraryCommand::BringIn(args)) => {
            online::bring_in(args, &surroundings).await
        }
        Command::Library(args::LibraryCommand::Move(args)) => {
            moving::run(args, &surroundings).await
        }
        Command::Voice(command) => presets::voices(command, &surroundings).await,
        Command::Template(command) => presets::templates(command, &surroundings).await,
        Command::Restyle(command) => presets::restyles(command, &surroundings).await,
        Command::Mask(command) => masks::run(command, &surroundings).await,
        Command::Catalog(plain) => reading::catalog(*plain, &surroundings).await,
        Command::Ledger(args) => ledger::run(args, &surroundings).await,
        Command::Serve(args) => serve::run(args, &surroundings).await,
        Command::Mcp(args) => mcp::run(args, surroundings).await,
        Command::Simulator(_) | Command::Health(_) | Command::Completions(_) | Command::Man(_) => {
            Ok(Exit::Done)
        }
    }
}
