//! `tachy make`: check everything first, then queue, then watch.

pub(crate) mod images;
mod judging;
pub(crate) mod order;
pub(crate) mod problems;
pub(crate) mod recipe;
pub(crate) mod starting;
pub(crate) mod wishes;

use std::path::Path;

use contract::{Account, DraftJob, Drive, EnqueueJobs, Studio, Surroundings};

use crate::args::{MakeArgs, Sending};
use crate::exit::{Exit, Failure};
use crate::opening;
use crate::output::{self, aside, credits};
use crate::payer;
use crate::piped;
use crate::progress::Shown;
use crate::waiting::{self, Until, Watch};
use order::Order;

/// Make what the flags ask for.
///
/// # Errors
///
/// When nothing was queued: [`Exit::Invalid`] names every problem at once.
pub(crate) async fn run(args: &MakeArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let filled = piped::fill(args)?;
    let studio = open(&args.sending, surroundings).await?;
    let ended = make(&filled.args, surroundings, &studio).await;
    studio.close().await;
    ended
}

/// The studio of a command that sends; one that only looks drives nothing.
///
/// # Errors
///
/// What opening fails with.
pub(crate) async fn open(args: &Sending, surroundings: &Surroundings) -> Result<Studio, Failure> {
    let drive = if args.dry_run {
        Drive::Nothing
    } else {
        Drive::Own
    };
    let pace = waiting::pace(args.patience);
    Ok(surroundings.open_paced(drive, pace).await?)
}

async fn make(
    args: &MakeArgs,
    surroundings: &Surroundings,
    studio: &Studio,
) -> Result<Exit, Failure> {
    let order = order::read(args, surroundings, studio).await?;
    if args.sending.dry_run {
        print_drafts(&order.drafts(), args.sending.json);
        return Ok(Exit::Done);
    }
    let payer = order.payer.as_ref().ok_or_else(payer::nobody)?;
    let shown = Shown::on_stderr();
    shown.say(&price(&order, payer));
    let wanted = wanted(&order, payer, &args.sending)?;
    let news = contract::news(studio);
    let jobs = contract::jobs::enqueue(studio, wanted).await?.jobs;
    let watch = Watch::new(studio, jobs, Until::asked(args.sending.no_wait), shown);
    let watched = watch.run(news, args.sending.patience.timeout()).await?;
    let exit = if args.sending.pours() {
        watched.pour()?
    } else {
        watched.print(args.sending.json)
    };
    if args.open {
        opening::first_of(watched.jobs());
    }
    Ok(exit)
}

/// The order as the studio takes it.
///
/// # Errors
///
/// [`Exit::Invalid`] for a folder that cannot be named.
pub(crate) fn wanted(
    order: &Order,
    payer: &Account,
    args: &Sending,
) -> Result<EnqueueJobs, Failure> {
    Ok(EnqueueJobs {
        recipes: order.recipes.clone(),
        count: order.count,
        account: Some(payer.id.clone()),
        route: Some(order.route),
        out_dir: out_dir(args.folder())?,
        budget: args.budget,
        name: None,
    })
}

/// Print jobs that were only looked at.
pub(crate) fn print_drafts(drafts: &[DraftJob], is_json: bool) {
    if is_json {
        output::document(&output::draft(drafts));
        return;
    }
    let mut table = output::Table::new(&["MODEL", "SECONDS", "ACCOUNT", "COST", "PROMPT"]);
    for draft in drafts {
        table.row([
            draft.model.clone(),
            draft.recipe.duration_s.to_string(),
            draft
                .account
                .clone()
                .unwrap_or_else(|| "none yet".to_owned()),
            output::cost(&draft.cost),
            output::start_of(&draft.prompt),
        ]);
    }
    table.print("Nothing would be made.");
    aside("Nothing was sent, nothing was stored.");
}

/// What it will cost, said before it is spent.
fn price(order: &Order, payer: &Account) -> String {
    let jobs = order.jobs();
    let clips = if jobs == 1 {
        "1 clip".to_owned()
    } else {
        format!("{jobs} clips")
    };
    let cost = match order.estimate() {
        Some(estimate) if estimate.is_exact => credits(estimate.credits),
        Some(estimate) => format!("about {} (inferred)", credits(estimate.credits)),
        None => "an unknown number of credits".to_owned(),
    };
    let left = payer
        .credits
        .map(|left| format!(", which had {} when last asked", credits(left)));
    format!(
        "{clips} for {cost} from the account `{}`{}.",
        payer.name,
        left.unwrap_or_default()
    )
}

/// The folder as the studio remembers it: absolute, because a job may be
/// finished by a process that was started elsewhere.
pub(crate) fn out_dir(folder: Option<&Path>) -> Result<Option<String>, Failure> {
    let Some(folder) = folder else {
        return Ok(None);
    };
    let refused = || {
        Failure::invalid(format!(
            "--out: {} cannot be used as a folder name.",
            folder.display()
        ))
    };
    let absolute = std::path::absolute(folder).map_err(|_| refused())?;
    absolute
        .into_os_string()
        .into_string()
        .map(Some)
        .map_err(|_| refused())
}
