//! `tachy queue`: how the queue stands; `pause` and `resume` stop and start the sending.

use contract::{Account, Drive, Nothing, QueueAccount, QueueRef, QueueState, Studio, Surroundings};
use serde::Serialize;

use crate::args::{QueueArgs, QueueVerb};
use crate::exit::{Exit, Failure};
use crate::output::{self, Table};
use crate::payer;

/// The document of `--json`.
#[derive(Debug, Serialize)]
struct QueueDocument<'a> {
    queue: &'a QueueState,
    /// Always null here: a failure has a document of its own.
    error: Option<()>,
}

/// Show the queue, or pause or resume it.
///
/// # Errors
///
/// When the account is not known or the data folder cannot be used.
pub(crate) async fn run(args: &QueueArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let told = tell(args, &studio).await;
    studio.close().await;
    told.map(|()| Exit::Done)
}

async fn tell(args: &QueueArgs, studio: &Studio) -> Result<(), Failure> {
    let accounts = contract::accounts::list(studio, Nothing {}).await?.accounts;
    let account = match &args.account {
        Some(name) => Some(payer::named(accounts.clone(), name)?.id),
        None => None,
    };
    let which = QueueRef {
        account: account.clone(),
    };
    let mut queue = match args.verb {
        None => contract::queue::state(studio, Nothing {}).await?,
        Some(QueueVerb::Pause) => contract::queue::pause(studio, which).await?,
        Some(QueueVerb::Resume) => contract::queue::resume(studio, which).await?,
    };
    if let Some(account) = account {
        queue.accounts.retain(|queue| queue.account_id == account);
    }
    if args.json {
        output::document(&QueueDocument {
            queue: &queue,
            error: None,
        });
    } else {
        print(&queue, &accounts);
    }
    Ok(())
}

fn print(queue: &QueueState, accounts: &[Account]) {
    if queue.is_paused {
        output::line("The queue is paused; `tachy queue resume` goes on.");
    }
    let mut table = Table::new(&["ACCOUNT", "SLOTS", "QUEUED", "TODAY", "WAITS"]);
    for line in &queue.accounts {
        let known = accounts
            .iter()
            .find(|account| account.id == line.account_id);
        table.row([
            known
                .map_or("signed out", |account| &account.name)
                .to_owned(),
            slots(line),
            line.queued.to_string(),
            today(line),
            line.waiting.clone().unwrap_or_default(),
        ]);
    }
    table.print("There is no account yet.");
}

/// Slots in use, of how many, and what the account would be allowed.
fn slots(line: &QueueAccount) -> String {
    let of = format!("{} of {}", line.used, line.slots);
    if line.slots < line.slots_limit {
        format!("{of} (up to {})", line.slots_limit)
    } else {
        of
    }
}

/// Credits spent since midnight, of how many.
fn today(line: &QueueAccount) -> String {
    match line.budget_day_credits {
        Some(budget) => format!("{} of {budget}", line.spent_today_credits),
        None => line.spent_today_credits.to_string(),
    }
}
