//! `tachy batch`: read everything first, say what it will cost, then queue and watch.

mod again;
mod order;
mod words;

use std::path::Path;

use contract::{EnqueueBatch, Studio, Surroundings};

use crate::args::BatchArgs;
use crate::exit::{Exit, Failure};
use crate::make::{self, out_dir, print_drafts};
use crate::output::aside;
use crate::payer;
use crate::piped;
use crate::progress::Shown;
use crate::waiting::{Until, Watch};

/// Make what a file or folder asks for.
///
/// # Errors
///
/// When nothing was queued: [`Exit::Invalid`] names every problem with its line and column.
pub(crate) async fn run(args: &BatchArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let args = &filled(args)?;
    let studio = make::open(&args.sending, surroundings).await?;
    let ended = batch(args, surroundings, &studio).await;
    studio.close().await;
    ended
}

/// The flags with the prompt from stdin in its place, where it was asked for there.
fn filled(args: &BatchArgs) -> Result<BatchArgs, Failure> {
    let mut filled = args.clone();
    if args.source == Path::new("-") && args.wish.prompt.as_deref() == Some("-") {
        let message = "--prompt: stdin can be read once; the batch itself comes there.";
        return Err(Failure::invalid(message));
    }
    piped::prompt(&mut filled.wish)?;
    Ok(filled)
}

async fn batch(
    args: &BatchArgs,
    surroundings: &Surroundings,
    studio: &Studio,
) -> Result<Exit, Failure> {
    let order = order::read(args, surroundings, studio).await?;
    for sentence in words::summary(&order.preview, args.sending.budget) {
        aside(&sentence);
    }
    if args.sending.dry_run {
        print_drafts(
            &contract::batches::drafts(studio, &order.preview)?,
            args.sending.json,
        );
        return Ok(Exit::Done);
    }
    let payer = order.payer.ok_or_else(payer::nobody)?;
    again::allowed(args, order.preview.imported_before.as_ref()).await?;
    let wanted = EnqueueBatch {
        preview: order.preview.id,
        account: Some(payer.id),
        route: Some(order.route),
        budget: args.sending.budget,
        out_dir: out_dir(args.sending.folder())?,
        // The person was asked, or there was nothing to ask.
        again: args.again || order.preview.imported_before.is_some(),
    };
    let news = contract::news(studio);
    let enqueued = contract::batches::enqueue(studio, wanted).await?;
    let jobs = contract::batches::jobs(studio, &enqueued.batch).await?;
    let watch = Watch::new(
        studio,
        jobs,
        Until::asked(args.sending.no_wait),
        Shown::on_stderr(),
    );
    let watched = watch.run(news, args.sending.patience.timeout()).await?;
    Ok(watched.print(args.sending.json))
}
