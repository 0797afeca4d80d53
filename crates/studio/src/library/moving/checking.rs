//! Whether a folder can hold the library: looked at before anything is written, then tried out.

use std::io;
use std::path::{Path, PathBuf};

use super::copying::{is_of_the_system, size_of};
use crate::home::{MARK, private_folder};
use crate::{Home, StudioError};

/// Room that is left beside the copies: the database and running downloads may lie on the same disk. Bytes; a
/// guess at ten clips.
const SPARE_BYTES: u64 = 256 << 20;

/// A folder that can hold the library.
#[derive(Debug)]
pub(super) struct Goal {
    /// Absolute, without links where it is there.
    pub(super) folder: PathBuf,
    /// It and those above it that are not there, the outermost first.
    pub(super) missing: Vec<PathBuf>,
}

/// Why a folder cannot hold the library.
#[derive(Debug)]
pub(super) enum Unfit {
    /// One sentence for a person.
    Field(String),
    /// The disk's own words.
    Disk(String, io::Error),
}

impl From<Unfit> for StudioError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Field(message) => Self::InvalidField {
                field: "folder",
                message,
            },
            Unfit::Disk(message, source) => Self::storage(message, source),
        }
    }
}

/// Look at `folder`. Nothing is written.
pub(super) fn look_at(home: &Home, from: &Path, folder: &Path) -> Result<Goal, Unfit> {
    if !folder.is_absolute() {
        return Err(field("Give the whole path of the folder."));
    }
    let there = home.library_turn().and_then(|_turn| from.canonicalize());
    let from = there.map_err(|error| {
        let message = "The library's folder is not there now. Connect its drive and try again.";
        Unfit::Disk(message.into(), error)
    })?;
    let goal = goal(folder)?;
    check_place(home, &from, &goal.folder)?;
    check_empty(&goal.folder)?;
    check_room(&from, &goal)?;
    Ok(goal)
}

/// Make the folder and try it out. What was begun is written down before.
pub(super) fn prepare(home: &Home, from: &Path, to: &Path) -> Result<(), Unfit> {
    let cannot = |error| {
        let message = format!("The folder {} cannot be written.", to.display());
        Unfit::Disk(message, error)
    };
    private_folder(to).map_err(cannot)?;
    if to == home.usual_library() {
        return Ok(());
    }
    crate::home::mark(to).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => field("That folder is the library of another Tachyscope."),
        _ => cannot(error),
    })?;
    // One folder can have two names, as where a drive is shown twice.
    if from != home.usual_library() || !from.join(MARK).exists() {
        return Ok(());
    }
    Err(field("The library is in that folder already."))
}

/// The folder without links, and what of it has to be made.
fn goal(folder: &Path) -> Result<Goal, Unfit> {
    let there = folder
        .ancestors()
        .find(|above| above.symlink_metadata().is_ok())
        .unwrap_or(folder);
    let real = there
        .canonicalize()
        .map_err(|error| Unfit::Disk(format!("{} cannot be used.", there.display()), error))?;
    if !real.is_dir() {
        return Err(field("That is a file. Choose a folder."));
    }
    let rest = folder.strip_prefix(there).unwrap_or(Path::new(""));
    if rest
        .components()
        .any(|part| !matches!(part, std::path::Component::Normal(_)))
    {
        return Err(field("Give the path of the folder without “..”."));
    }
    let folder = real.join(rest);
    let mut missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|above| *above != real)
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    Ok(Goal { folder, missing })
}

fn check_place(home: &Home, from: &Path, to: &Path) -> Result<(), Unfit> {
    if to == from {
        return Err(field("The library is in that folder already."));
    }
    if to.starts_with(from) || from.starts_with(to) {
        return Err(field(
            "Choose a folder that is neither inside the library nor around it.",
        ));
    }
    let usual = home.usual_library();
    let own = home.path().canonicalize();
    let is_ours = own.is_ok_and(|own| to.starts_with(own));
    if is_ours && usual.canonicalize().map_or(usual, |usual| usual) != to {
        return Err(field(
            "Choose a folder outside the data folder; it holds other things of the studio.",
        ));
    }
    Ok(())
}

fn check_empty(folder: &Path) -> Result<(), Unfit> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            let message = format!("The folder {} cannot be read.", folder.display());
            return Err(Unfit::Disk(message, error));
        }
    };
    let is_taken = entries.flatten().any(|entry| {
        let name = entry.file_name();
        name == MARK || !is_of_the_system(Path::new(&name))
    });
    if is_taken {
        return Err(field(
            "That folder is not empty. Choose an empty one, or name a new one in it.",
        ));
    }
    Ok(())
}

/// Room for a copy of everything, where the other folder lies on another disk.
fn check_room(from: &Path, goal: &Goal) -> Result<(), Unfit> {
    let nearest = goal
        .missing
        .first()
        .and_then(|first| first.parent())
        .unwrap_or(&goal.folder);
    let unread = |error| Unfit::Disk("The library cannot be read.".into(), error);
    if is_same_disk(from, nearest).map_err(unread)? {
        return Ok(());
    }
    let Some(free) = free_bytes(nearest) else {
        return Ok(());
    };
    let needed = size_of(from).map_err(unread)?;
    if free < needed.saturating_add(SPARE_BYTES) {
        let message = format!(
            "There is not enough room: the library takes {} MB and {} MB are free.",
            megabytes(needed),
            megabytes(free)
        );
        return Err(Unfit::Disk(message, io::ErrorKind::StorageFull.into()));
    }
    Ok(())
}

const fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// Both lie on one file system, where a file can have two names and moving takes no room.
#[cfg(unix)]
fn is_same_disk(one: &Path, other: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    Ok(one.metadata()?.dev() == other.metadata()?.dev())
}

/// Elsewhere nobody says; the copying finds out.
#[cfg(not(unix))]
fn is_same_disk(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Bytes that this person may still write there; `None` where nobody says.
#[cfg(unix)]
fn free_bytes(folder: &Path) -> Option<u64> {
    let facts = rustix::fs::statvfs(folder).ok()?;
    Some(facts.f_bavail.saturating_mul(facts.f_frsize))
}

#[cfg(not(unix))]
fn free_bytes(_folder: &Path) -> Option<u64> {
    None
}

fn field(message: &str) -> Unfit {
    Unfit::Field(message.to_owned())
}
