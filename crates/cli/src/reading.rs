//! Commands that read and print: the catalog, the library folder.

use contract::{Catalog, CatalogModel, Drive, Nothing, Studio, Surroundings};
use serde::Serialize;

use crate::args::Plain;
use crate::exit::{Exit, Failure};
use crate::output::{self, Table};

/// What each model allows.
///
/// # Errors
///
/// When the data folder cannot be used.
pub(crate) async fn catalog(plain: Plain, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let catalog = contract::catalog::get(&studio, Nothing {}).await;
    answer(plain, studio, catalog, print_catalog).await
}

/// Rebuild the database from the files beside the clips.
///
/// # Errors
///
/// When the library folder cannot be read.
pub(crate) async fn rescan(plain: Plain, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let rescanned = contract::library::rescan(&studio, Nothing {}).await;
    answer(plain, studio, rescanned, |found| {
        output::line(&format!(
            "{} clips on disk, {} of them new to the library; {} known clips are missing.",
            found.found, found.added, found.missing
        ));
        if found.missing > 0 {
            output::line(
                "`tachy clip refetch ID` fetches a missing one again while PixVerse has it.",
            );
        }
    })
    .await
}

/// Print an answer with `error` beside its keys, or for a person.
async fn answer<T: Serialize>(
    plain: Plain,
    studio: Studio,
    answer: Result<T, contract::ApiError>,
    show: impl Fn(&T),
) -> Result<Exit, Failure> {
    studio.close().await;
    let answer = answer?;
    if plain.json {
        output::document(&output::with_error(&output::keys(&answer), None));
    } else {
        show(&answer);
    }
    Ok(Exit::Done)
}

fn print_catalog(catalog: &Catalog) {
    if let Some(problem) = &catalog.override_problem {
        output::aside(problem);
    }
    let mut table = Table::new(&["MODE", "ROUTES", "MODEL", "WHAT IT MAKES", "KNOWN FROM"]);
    for mode in &catalog.modes {
        table.row([
            output::word(mode.mode),
            words(&mode.routes),
            if mode.takes_model { "yes" } else { "" }.to_owned(),
            mode.summary.clone(),
            marked(&mode.confidence, mode.disagreement.as_deref()),
        ]);
    }
    table.print("The catalog has no modes.");
    output::line("");
    let mut table = Table::new(&[
        "MODEL",
        "SECONDS",
        "QUALITIES",
        "SHAPES",
        "SOUND",
        "MODES",
        "KNOWN FROM",
    ]);
    for model in &catalog.models {
        table.row([
            model.id.clone(),
            lengths(model),
            words(&model.qualities),
            model.aspects.join(" "),
            if model.has_audio { "yes" } else { "" }.to_owned(),
            words(&model.modes),
            marked(&model.confidence, model.disagreement.as_deref()),
        ]);
    }
    table.print("The catalog is empty.");
}

/// How well a row is known; a star where the sources disagree.
fn marked(confidence: &str, disagreement: Option<&str>) -> String {
    let star = if disagreement.is_some() { " *" } else { "" };
    format!("{confidence}{star}")
}

/// `1-15` where every length between is allowed, else all of them.
fn lengths(model: &CatalogModel) -> String {
    let lengths = &model.durations_s;
    let is_run = lengths.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    match (lengths.first(), lengths.last()) {
        (Some(first), Some(last)) if is_run && lengths.len() > 2 => format!("{first}-{last}"),
        _ => lengths
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn words(values: &[impl Serialize]) -> String {
    let words: Vec<String> = values.iter().map(output::word).collect();
    words.join(" ")
}
