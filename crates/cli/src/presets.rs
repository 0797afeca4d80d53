//! `tachy voice list`, `tachy template list`, `tachy restyle list`.

use contract::{Account, ApiError, Drive, ListPresets, Studio, Surroundings};
use serde::Serialize;

use crate::args::{ListArgs, PresetCommand};
use crate::exit::{Exit, Failure};
use crate::output::{self, Table};
use crate::payer;

/// Entries that are shown; a list that is longer says so.
const SHOWN: u32 = 500;

/// The voices that can speak.
///
/// # Errors
///
/// [`Exit::SignedOut`] where there is no account, and when PixVerse does not answer.
pub(crate) async fn voices(
    PresetCommand::List(args): &PresetCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let ask =
        async |studio: &Studio, asked: ListPresets| contract::pixverse::voices(studio, asked).await;
    show(args, surroundings, ask, |list| {
        let mut table = Table::new(&["ID", "NAME"]);
        for voice in &list.voices {
            table.row([voice.id.clone(), voice.name.clone()]);
        }
        table.print("No voice has this name.");
    })
    .await
}

/// The templates of clips.
///
/// # Errors
///
/// As [`voices`].
pub(crate) async fn templates(
    PresetCommand::List(args): &PresetCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let ask = async |studio: &Studio, asked: ListPresets| {
        contract::pixverse::templates(studio, asked).await
    };
    show(args, surroundings, ask, |list| {
        let mut table = Table::new(&["ID", "NAME", "IMAGES", "PROMPT"]);
        for template in &list.templates {
            table.row([
                template.id.clone(),
                template.name.clone(),
                template
                    .images
                    .map(|images| images.to_string())
                    .unwrap_or_default(),
                output::start_of(&template.prompt),
            ]);
        }
        table.print("No template has this name.");
    })
    .await
}

/// The looks for restyling.
///
/// # Errors
///
/// As [`voices`].
pub(crate) async fn restyles(
    PresetCommand::List(args): &PresetCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let ask = async |studio: &Studio, asked: ListPresets| {
        contract::pixverse::restyles(studio, asked).await
    };
    show(args, surroundings, ask, |list| {
        let mut table = Table::new(&["ID", "NAME", "PROMPT"]);
        for restyle in &list.restyles {
            table.row([
                restyle.id.clone(),
                restyle.name.clone(),
                output::start_of(&restyle.prompt),
            ]);
        }
        table.print("No look has this name.");
    })
    .await
}

async fn show<T: Serialize>(
    args: &ListArgs,
    surroundings: &Surroundings,
    ask: impl AsyncFn(&Studio, ListPresets) -> Result<T, ApiError>,
    print: impl Fn(&T),
) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let listed = async {
        let payer = paying(&studio, surroundings, args.account.as_deref()).await?;
        let asked = ListPresets {
            account: Some(payer.id),
            search: args.search.clone(),
            limit: Some(SHOWN),
            ..ListPresets::default()
        };
        Ok::<T, Failure>(ask(&studio, asked).await?)
    };
    let listed = listed.await;
    studio.close().await;
    let listed = listed?;
    if args.json {
        output::document(&output::with_error(&output::keys(&listed), None));
    } else {
        print(&listed);
    }
    Ok(Exit::Done)
}

/// The account that a command is for.
///
/// # Errors
///
/// [`Exit::SignedOut`] where nobody is signed in.
pub(crate) async fn paying(
    studio: &Studio,
    surroundings: &Surroundings,
    name: Option<&str>,
) -> Result<Account, Failure> {
    let payer = payer::choose(studio, surroundings, name).await?;
    payer.ok_or_else(payer::nobody)
}
