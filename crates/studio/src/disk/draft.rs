//! A file on its way to its name.
//!
//! A draft is called after its target, so that whoever writes the target again takes over what a killed
//! process left, and nothing gathers on the disk. It is locked while it is written: two writers of one
//! target take turns.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::sync_folder;

/// What is written before it gets its name. Dropped before that, it is taken away.
#[derive(Debug)]
pub(crate) struct Draft {
    file: File,
    path: PathBuf,
    target: PathBuf,
    is_placed: bool,
}

impl Draft {
    /// An empty draft of `target`, with these permission bits where the system has them. Waits for another
    /// writer of the same target.
    pub(crate) fn of(target: &Path, mode: u32) -> io::Result<Self> {
        let path = beside(target);
        loop {
            let file = open(&path, mode)?;
            file.lock()?;
            // The writer before us may have given the file its name while we waited for the lock.
            if is_still(&file, &path)? {
                file.set_len(0)?;
                return Ok(Self {
                    file,
                    path,
                    target: target.to_owned(),
                    is_placed: false,
                });
            }
        }
    }

    /// Copy everything from `source` into it; it is on disk when this returns.
    pub(crate) fn fill(mut self, source: &mut impl io::Read) -> io::Result<Self> {
        io::copy(source, &mut self.file)?;
        self.file.sync_all()?;
        Ok(self)
    }

    /// Give it its name, in place of what has that name now.
    pub(crate) fn take_place(mut self) -> io::Result<()> {
        fs::rename(&self.path, &self.target)?;
        self.is_placed = true;
        sync_folder(folder_of(&self.target))
    }

    /// Give it this name in the same folder, unless something has it: then [`io::ErrorKind::AlreadyExists`],
    /// and the draft is as it was.
    pub(crate) fn take_free_place(&self, target: &Path) -> io::Result<()> {
        match fs::hard_link(&self.path, target) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            // A memory stick knows no second names: there the name is looked at first, and then taken.
            Err(_) if target.try_exists()? => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(&self.path, target)?,
            Ok(()) => {}
        }
        sync_folder(folder_of(target))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_placed {
            // Best effort: what stays is taken over by the next writer of the same target.
            let _gone = fs::remove_file(&self.path);
        }
    }
}

fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.new"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn open(path: &Path, mode: u32) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(mode);
    }
    #[cfg(not(unix))]
    let _ = mode;
    options.open(path)
}

/// Whether the open file is the one that has this name.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let ours = file.metadata()?;
    match path.metadata() {
        Ok(named) => Ok((ours.dev(), ours.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere an open file cannot be renamed by another.
#[cfg(not(unix))]
fn is_still(_file: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const MODE: u32 = 0o600;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_writer_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("clip.json");
        fs::write(
            beside(&target),
            "half a sidecar that is longer than the next",
        )
        .unwrap();
        let draft = Draft::of(&target, MODE).unwrap();
        draft
            .fill(&mut &b"whole"[..])
            .unwrap()
            .take_place()
            .unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"whole");
        assert_eq!(names(folder.path()), ["clip.json"]);
    }

    #[test]
    fn a_draft_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(Draft::of(&folder.path().join("clip.json"), MODE).unwrap());
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn writers_of_one_target_take_turns() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("picture");
        let bytes = |letter: u8| vec![letter; 100_000];
        thread::scope(|scope| {
            for letter in b'a'..=b'h' {
                let target = &target;
                scope.spawn(move || {
                    let draft = Draft::of(target, MODE).unwrap();
                    draft
                        .fill(&mut &*bytes(letter))
                        .unwrap()
                        .take_place()
                        .unwrap();
                });
            }
        });
        let written = fs::read(&target).unwrap();
        assert_eq!(written, bytes(written[0]), "one writer's bytes, whole");
        assert_eq!(names(folder.path()), ["picture"]);
    }

    #[test]
    fn a_taken_name_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (taken, free) = (folder.path().join("a.mp4"), folder.path().join("a-2.mp4"));
        fs::write(&taken, "the person's own").unwrap();
        let draft = Draft::of(&taken, MODE)
            .unwrap()
            .fill(&mut &b"clip"[..])
            .unwrap();
        let refused = draft.take_free_place(&taken).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        draft.take_free_place(&free).unwrap();
        drop(draft);
        assert_eq!(fs::read(&taken).unwrap(), b"the person's own");
        assert_eq!(fs::read(&free).unwrap(), b"clip");
        assert_eq!(names(folder.path()), ["a-2.mp4", "a.mp4"]);
    }
}
