//! `tachy clip …`: what the library holds.

use std::path::Path;

use contract::{Clip, ClipRef, Drive, ListClips, Studio, Surroundings};

use crate::args::ClipCommand;
use crate::exit::{Exit, Failure};
use crate::jobs::naming::{Kind, place_of};
use crate::output::{self, Table, seconds, size, start_of};

/// Clips asked for at once; the most that the studio gives.
const PAGE: u32 = 1000;

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
    let found = find(command, &studio).await;
    studio.close().await;
    let clips = found?;
    if let ClipCommand::Export { out, .. } = command {
        for clip in &clips {
            export(clip, out)?;
        }
    }
    if command.is_json() {
        output::document(&output::clips(&clips, None));
        return Ok(Exit::Done);
    }
    match command {
        ClipCommand::List { search, .. } => print_table(&clips, search.is_some()),
        ClipCommand::Show { .. } => clips.iter().for_each(print_whole),
        ClipCommand::Refetch { .. } => clips.iter().for_each(|clip| output::line(&clip.path)),
        ClipCommand::Export { out, .. } => {
            clips
                .iter()
                .filter_map(|clip| file_name(clip).map(|name| out.join(name)))
                .for_each(|path| {
                    output::line(&path.to_string_lossy());
                });
        }
    }
    Ok(Exit::Done)
}

async fn find(command: &ClipCommand, studio: &Studio) -> Result<Vec<Clip>, Failure> {
    let (search, typed) = match command {
        ClipCommand::List { search, .. } => (search.clone(), None),
        ClipCommand::Show { ids, .. }
        | ClipCommand::Export { ids, .. }
        | ClipCommand::Refetch { ids, .. } => (None, Some(ids)),
    };
    let clips = all(search, studio).await?;
    let Some(typed) = typed else {
        return Ok(clips);
    };
    let ids: Vec<&str> = clips.iter().map(|clip| clip.id.0.as_str()).collect();
    let places: Result<Vec<usize>, Failure> = typed
        .iter()
        .map(|typed| place_of(&ids, typed, Kind::Clip))
        .collect();
    let chosen = places?.into_iter().map(|place| clips[place].clone());
    match command {
        ClipCommand::Refetch { .. } => refetch(chosen, studio).await,
        _ => Ok(chosen.collect()),
    }
}

/// Fetch each again. What was fetched before one fails stays fetched.
async fn refetch(
    chosen: impl Iterator<Item = Clip>,
    studio: &Studio,
) -> Result<Vec<Clip>, Failure> {
    let mut fetched = Vec::new();
    for clip in chosen {
        fetched.push(contract::clips::refetch(studio, ClipRef { id: clip.id }).await?);
    }
    Ok(fetched)
}

async fn all(search: Option<String>, studio: &Studio) -> Result<Vec<Clip>, Failure> {
    let mut clips = Vec::new();
    let mut cursor = None;
    loop {
        let asked = ListClips {
            search: search.clone(),
            limit: Some(PAGE),
            cursor: cursor.take(),
            ..ListClips::default()
        };
        let page = contract::clips::list(studio, asked).await?;
        clips.extend(page.clips);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(clips);
        }
    }
}

/// Copy a clip's file; what has its name there is replaced only by a whole copy.
fn export(clip: &Clip, folder: &Path) -> Result<(), Failure> {
    let refused = |error: std::io::Error| {
        Failure::general(
            "storage",
            format!("The clip {} could not be copied: {error}.", clip.id.0),
        )
    };
    let Some(name) = file_name(clip) else {
        return Err(Failure::general(
            "storage",
            format!("The clip {} has no file name.", clip.id.0),
        ));
    };
    std::fs::create_dir_all(folder).map_err(refused)?;
    let mut source = std::fs::File::open(&clip.path).map_err(refused)?;
    let mut copy = tempfile::NamedTempFile::new_in(folder).map_err(refused)?;
    std::io::copy(&mut source, &mut copy).map_err(refused)?;
    copy.persist(folder.join(name))
        .map_err(|error| refused(error.error))?;
    Ok(())
}

fn file_name(clip: &Clip) -> Option<&std::ffi::OsStr> {
    Path::new(&clip.path).file_name()
}

fn print_table(clips: &[Clip], is_search: bool) {
    let mut table = Table::new(&["ID", "MADE", "LENGTH", "SIZE", "MODEL", "PROMPT"]);
    for clip in clips {
        table.row([
            clip.id.0.clone(),
            clip.created_at.chars().take(10).collect(),
            clip.duration_s.map(seconds).unwrap_or_default(),
            size(clip.size_bytes),
            clip.model.clone(),
            start_of(&clip.prompt),
        ]);
    }
    table.print(if is_search {
        "No clip's prompt holds these words."
    } else {
        "The library is empty."
    });
}

fn print_whole(clip: &Clip) {
    let missing = if clip.is_missing {
        " (missing; `tachy clip refetch` fetches it again while PixVerse has it)"
    } else {
        ""
    };
    output::line(&format!("{}  {}{missing}", clip.id.0, clip.path));
    let rows = [
        ("prompt", clip.prompt.clone()),
        ("model", clip.model.clone()),
        ("account", clip.account.clone()),
        ("made", clip.created_at.clone()),
        ("size", size(clip.size_bytes)),
        ("sha256", clip.sha256.clone()),
    ];
    for (name, value) in rows {
        output::line(&format!("  {name:<12}{value}"));
    }
}
