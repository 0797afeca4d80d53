//! `tachy mask find`: what can be swapped or selected in one frame of a video.

use contract::{Drive, FindMasks, FoundMasks, Mode, Route, Studio, Surroundings};

use crate::args::{FindMaskArgs, MaskCommand};
use crate::exit::{Exit, Failure};
use crate::make::images::Taking;
use crate::make::starting::{Begun, Starting};
use crate::output::{self, Table, aside, credits};
use crate::presets::paying;

/// Carry out one command on masks.
///
/// # Errors
///
/// [`Exit::Invalid`] where the video is none, [`Exit::NoCredits`], and when PixVerse refuses.
pub(crate) async fn run(
    MaskCommand::Find(args): &MaskCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let found = find(args, surroundings, &studio).await;
    studio.close().await;
    let found = found?;
    if args.json {
        output::document(&output::with_error(&output::keys(&found), None));
    } else {
        print(&found);
    }
    Ok(Exit::Done)
}

async fn find(
    args: &FindMaskArgs,
    surroundings: &Surroundings,
    studio: &Studio,
) -> Result<FoundMasks, Failure> {
    let payer = paying(studio, surroundings, args.account.as_deref()).await?;
    let starting = Starting {
        studio,
        taking: Taking {
            studio,
            route: Route::Platform,
            shrinks: false,
            is_draft: false,
        },
        payer: Some(payer.id.clone()),
    };
    let begun = starting.begun(&args.video, Mode::Swap).await;
    let begun = begun.map_err(|refusal| Failure::invalid(format!("--video: {}", refusal.0)))?;
    let (source, video) = match begun {
        Begun::Source(source) => (Some(source), None),
        Begun::File(input) => (None, Some(input.sha256)),
    };
    let asked = FindMasks {
        account: Some(payer.id),
        source,
        video,
        keyframe: args.frame,
        pay_again: Some(args.pay_again),
    };
    Ok(contract::masks::find(studio, asked).await?)
}

fn print(found: &FoundMasks) {
    let mut table = Table::new(&["MASK", "WHAT IT IS", "FRAME"]);
    for found in &found.masks {
        table.row([
            found.mask.id.clone(),
            found.mask.name.clone().unwrap_or_default(),
            found.mask.keyframe.to_string(),
        ]);
    }
    table.print("PixVerse found nothing in this frame.");
    aside(&match (found.is_kept, found.charged_credits) {
        (true, _) => "Kept from an earlier look: nothing was charged.".to_owned(),
        (false, Some(charged)) => format!("Charged {}.", credits(charged.into())),
        (false, None) => "PixVerse did not say what it charged.".to_owned(),
    });
}
