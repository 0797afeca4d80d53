//! `tachy clip …`: what the library holds.

mod finding;
mod showing;

use std::path::Path;

use contract::{
    CLIPS_AT_ONCE_MAX, Clip, ClipId, ClipIdList, ClipRef, Drive, ExportClips, JudgeClips, Studio,
    Surroundings, WriteClips,
};

use crate::args::{ClipCommand, ClipIds, RateArgs, Switch};
use crate::exit::{Exit, Failure};
use crate::{files, output};

/// What a command has to show.
struct Done {
    clips: Vec<Clip>,
    /// Paths of what was written elsewhere.
    written: Vec<String>,
}

/// Carry out one command on clips.
///
/// # Errors
///
/// When a clip is not known, or its file cannot be copied.
pub(crate) async fn run(
    command: &ClipCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let done = carry_out(command, &studio).await;
    studio.close().await;
    let Done { clips, written } = done?;
    if command.is_json() {
        output::document(&output::clips(&clips, None));
        return Ok(Exit::Done);
    }
    match command {
        ClipCommand::List(args) => showing::print_table(&clips, finding::is_narrow(args)),
        ClipCommand::Show(_) => clips.iter().for_each(showing::print_whole),
        ClipCommand::Rate(_) => clips.iter().for_each(showing::print_judged),
        ClipCommand::Refetch(_) | ClipCommand::Trash(_) | ClipCommand::Restore(_) => {
            for clip in &clips {
                output::line(&clip.path);
            }
        }
        ClipCommand::Export { csv, .. } if csv.as_deref() == Some(files::STDOUT) => {}
        ClipCommand::Export { .. } => {
            for path in &written {
                output::line(path);
            }
        }
    }
    Ok(Exit::Done)
}

async fn carry_out(command: &ClipCommand, studio: &Studio) -> Result<Done, Failure> {
    let mut written = Vec::new();
    let clips = match command {
        ClipCommand::List(args) => finding::found(args, studio).await?,
        ClipCommand::Show(typed) => finding::named(typed, studio).await?,
        ClipCommand::Refetch(typed) => refetch(typed, studio).await?,
        ClipCommand::Rate(args) => rate(args, studio).await?,
        ClipCommand::Trash(typed) => {
            move_all(typed, studio, async |studio, some| {
                contract::clips::trash_all(studio, some).await
            })
            .await?
        }
        ClipCommand::Restore(typed) => {
            move_all(typed, studio, async |studio, some| {
                contract::clips::restore_all(studio, some).await
            })
            .await?
        }
        ClipCommand::Export { clips, out, csv } => {
            let clips = finding::named(clips, studio).await?;
            written = export(&clips, out, studio).await?;
            if let Some(place) = csv {
                write_csv(&clips, place, studio).await?;
            }
            clips
        }
    };
    Ok(Done { clips, written })
}

/// Fetch each again. What was fetched before one fails stays fetched.
async fn refetch(typed: &ClipIds, studio: &Studio) -> Result<Vec<Clip>, Failure> {
    let mut fetched = Vec::new();
    for clip in finding::named(typed, studio).await? {
        fetched.push(contract::clips::refetch(studio, ClipRef { id: clip.id }).await?);
    }
    Ok(fetched)
}

async fn rate(args: &RateArgs, studio: &Studio) -> Result<Vec<Clip>, Failure> {
    let mut judged = Vec::new();
    let ids = ids_of(&finding::named(&args.clips, studio).await?);
    for some in ids.chunks(CLIPS_AT_ONCE_MAX) {
        let asked = JudgeClips {
            ids: some.to_vec(),
            favourite: args.favourite.map(|switch| switch == Switch::On),
            stars: args.stars,
            add_tags: Some(args.tag.clone()),
            remove_tags: Some(args.untag.clone()),
            note: args.note.clone(),
        };
        judged.extend(contract::clips::judge(studio, asked).await?.clips);
    }
    Ok(judged)
}

/// Move the named clips one way or the other, the trash's among them.
async fn move_all(
    typed: &ClipIds,
    studio: &Studio,
    way: impl AsyncFn(&Studio, ClipIdList) -> Result<contract::ClipRows, contract::ApiError>,
) -> Result<Vec<Clip>, Failure> {
    let mut moved = Vec::new();
    let ids = ids_of(&finding::named(typed, studio).await?);
    for some in ids.chunks(CLIPS_AT_ONCE_MAX) {
        let ids = some.to_vec();
        moved.extend(way(studio, ClipIdList { ids }).await?.clips);
    }
    Ok(moved)
}

/// Write clips into a folder, each with its recipe inside, and give their paths. No other file is replaced.
async fn export(clips: &[Clip], folder: &Path, studio: &Studio) -> Result<Vec<String>, Failure> {
    let asked = ExportClips {
        ids: ids_of(clips),
        folder: files::folder(folder)?,
    };
    let exported = contract::clips::export(studio, asked).await?;
    let words = exported.problems.iter().map(|problem| {
        let id = &problem.id.0;
        format!("The clip {id} could not be copied: {}", problem.why)
    });
    let mut words: Vec<String> = words.collect();
    let Some(last) = words.pop() else {
        return Ok(exported.written);
    };
    // What could be copied is there, and each of the others has its reason.
    for path in &exported.written {
        output::aside(&format!("Copied: {path}"));
    }
    for words in &words {
        output::aside(words);
    }
    Err(Failure::general("storage", last))
}

async fn write_csv(clips: &[Clip], place: &str, studio: &Studio) -> Result<(), Failure> {
    let asked = WriteClips {
        ids: Some(ids_of(clips)),
        ..WriteClips::default()
    };
    let csv = contract::clips::csv(studio, asked).await?;
    files::write_csv(place, &csv)
}

fn ids_of(clips: &[Clip]) -> Vec<ClipId> {
    clips.iter().map(|clip| clip.id.clone()).collect()
}
