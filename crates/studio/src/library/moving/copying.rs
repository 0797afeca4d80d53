//! Files of the library, folder by folder: counted, copied, and taken away where the same lies elsewhere.

use std::collections::HashMap;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::disk::{Draft, remove_if_there, sync_folder};
use crate::home::private_folder;

/// What systems put on every drive, beside names that begin with a dot.
const OF_THE_SYSTEM: [&str; 4] = [
    "lost+found",
    "System Volume Information",
    "$RECYCLE.BIN",
    "desktop.ini",
];

/// Folders inside folders that are entered. Ours are two deep; a person may have made others.
const DEPTH_MAX: usize = 32;

/// Permission bits of what only its owner may read, as everything of the library.
const OWNER_ALONE: u32 = 0o600;

/// Copies one folder's files to another, as often as it takes.
pub(super) struct Copying<'a, Tell> {
    from: &'a Path,
    to: &'a Path,
    tell: Tell,
    total_bytes: u64,
    done_bytes: u64,
    /// What was copied, and what it was like then.
    copied: HashMap<PathBuf, State>,
}

/// Length and last change: a file that has both as before is the same.
type State = (u64, Option<SystemTime>);

impl<'a, Tell: FnMut(u64, u64)> Copying<'a, Tell> {
    pub(super) fn new(from: &'a Path, to: &'a Path, tell: Tell) -> io::Result<Self> {
        Ok(Self {
            total_bytes: size_of(from)?,
            done_bytes: 0,
            copied: HashMap::new(),
            from,
            to,
            tell,
        })
    }

    /// Copy what is not there yet. Every file and every name is on disk when this returns.
    pub(super) fn copy(&mut self) -> io::Result<()> {
        for found in files(self.from)? {
            self.copy_one(found)?;
        }
        for folder in folders(self.to)? {
            sync_folder(&folder)?;
        }
        Ok(())
    }

    /// Copy what came or changed since, and take away what went. Says how many clips there are. Nobody may
    /// write meanwhile.
    pub(super) fn catch_up(&mut self) -> io::Result<u64> {
        self.copy()?;
        let mut clips = 0;
        for path in self.copied.keys() {
            if !self.from.join(path).try_exists()? {
                remove_if_there(&self.to.join(path))?;
            } else if path.extension().is_some_and(|end| end == "mp4") {
                clips += 1;
            }
        }
        Ok(clips)
    }

    fn copy_one(&mut self, found: Found) -> io::Result<()> {
        if self.copied.get(&found.path) == Some(&found.state) {
            return Ok(());
        }
        let (source, target) = (self.from.join(&found.path), self.to.join(&found.path));
        private_folder(target.parent().unwrap_or(self.to))?;
        // What a pass before has copied may have changed since.
        remove_if_there(&target)?;
        // A second name costs neither time nor room. Another file system takes none.
        let copied = match fs::hard_link(&source, &target) {
            Ok(()) => Ok(()),
            Err(_) => copy_bytes(&source, &target),
        };
        match copied {
            // Trashed since the folder was read. Where it is still there, the other folder has gone.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !source.try_exists()? => {
                return Ok(());
            }
            copied => copied?,
        }
        self.done_bytes += found.state.0;
        (self.tell)(self.done_bytes.min(self.total_bytes), self.total_bytes);
        self.copied.insert(found.path, found.state);
        Ok(())
    }
}

/// A file below a folder.
struct Found {
    /// Below that folder.
    path: PathBuf,
    state: State,
}

/// Bytes of all files below `folder`.
pub(super) fn size_of(folder: &Path) -> io::Result<u64> {
    Ok(files(folder)?.iter().map(|file| file.state.0).sum())
}

/// Take away every file of `leaving` that lies in `staying` with the same length, and the folders that both have
/// and that are empty then. What lies in one of them alone stays, so that nothing can be lost here.
pub(super) fn take_away(leaving: &Path, staying: &Path) -> io::Result<()> {
    // A drive that is not connected would look like an empty folder.
    fs::read_dir(staying)?;
    for file in files(leaving)? {
        let (copy, kept) = (leaving.join(&file.path), staying.join(&file.path));
        let is_kept = match kept.symlink_metadata() {
            Ok(facts) => {
                facts.is_file() && facts.len() == file.state.0 && !is_one_name(&copy, &kept)?
            }
            // Half a copy that a killed process left.
            Err(_) => draft_of(&kept).is_some_and(|whole| whole.is_file()),
        };
        if is_kept {
            remove_if_there(&copy)?;
        }
    }
    for folder in folders(leaving)?.into_iter().rev() {
        let below = folder.strip_prefix(leaving).unwrap_or(&folder);
        if folder != leaving && staying.join(below).is_dir() {
            // One that still holds something stays.
            let _kept = fs::remove_dir(folder);
        }
    }
    Ok(())
}

fn copy_bytes(source: &Path, target: &Path) -> io::Result<()> {
    let mut source = File::open(source)?;
    Draft::of(target, OWNER_ALONE)?
        .fill(&mut source)?
        .take_place()
}

/// Both paths lead to the same name of one file, as where a folder is shown in two places: then taking one away
/// would take the other away too. Two names of one file are not that.
#[cfg(unix)]
fn is_one_name(one: &Path, other: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (one, other) = (one.metadata()?, other.metadata()?);
    Ok((one.dev(), one.ino()) == (other.dev(), other.ino()) && one.nlink() < 2)
}

#[cfg(not(unix))]
fn is_one_name(one: &Path, other: &Path) -> io::Result<bool> {
    Ok(one.canonicalize()? == other.canonicalize()?)
}

/// All files below `root` that move with it. Links are passed over: they could lead anywhere.
fn files(root: &Path) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    walk(root, root, DEPTH_MAX, &mut |path, facts| {
        if facts.is_file() {
            found.push(Found {
                path: path.strip_prefix(root).unwrap_or(path).to_owned(),
                state: (facts.len(), facts.modified().ok()),
            });
        }
    })?;
    Ok(found)
}

/// What systems put on every drive, and our own mark, belong to the folder and not to what lies in it. `below` is
/// a path below the library.
pub(in crate::library) fn is_of_the_system(below: &Path) -> bool {
    let first = below.iter().next().unwrap_or_default().to_string_lossy();
    first.starts_with('.') || OF_THE_SYSTEM.contains(&&*first)
}

/// `root` and all folders below it, those above before those inside.
fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![root.to_owned()];
    walk(root, root, DEPTH_MAX, &mut |path, facts| {
        if facts.is_dir() {
            found.push(path.to_owned());
        }
    })?;
    Ok(found)
}

/// See all that lies in `folder`, which is `root` or below it. What is of the system is not even looked into:
/// most of it is closed to the person.
fn walk(
    root: &Path,
    folder: &Path,
    depth: usize,
    see: &mut impl FnMut(&Path, &Metadata),
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_of_the_system(path.strip_prefix(root).unwrap_or(&path)) {
            continue;
        }
        let facts = match path.symlink_metadata() {
            // Trashed since the folder was read.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            facts => facts?,
        };
        see(&path, &facts);
        if facts.is_dir() && depth > 0 {
            walk(root, &path, depth - 1, see)?;
        }
    }
    Ok(())
}

/// The file that a draft of this name becomes; `None` for any other name.
fn draft_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let whole = name.strip_prefix('.')?.strip_suffix(".new")?;
    Some(path.with_file_name(whole))
}
