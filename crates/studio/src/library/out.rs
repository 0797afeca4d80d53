//! The copy in the folder that a person named: byte for byte, and never over another file.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::keeping::hash;
use crate::disk::Draft;

/// Permission bits of a file like any other of the person's; their umask takes away what it does elsewhere.
const LIKE_ANY_OTHER: u32 = 0o666;

/// Names tried before giving up.
const TRIES: u32 = 1000;

/// Copy `clip`, whose hash is `sha256`, into `folder`, which is made where it is missing. A copy
/// that is there already counts.
pub(super) fn copy(clip: &Path, sha256: &str, folder: &Path) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    let mut copied = None;
    for path in names(clip, &folder) {
        if path.exists() {
            if hash(&path)? == sha256 {
                return Ok(path);
            }
            continue;
        }
        let draft = match copied.take() {
            Some(draft) => draft,
            None => Draft::of(&path, LIKE_ANY_OTHER)?.fill(&mut File::open(clip)?)?,
        };
        match draft.take_free_place(&path) {
            Ok(()) => return Ok(path),
            // Someone has put a file there meanwhile.
            Err(refused) if refused.kind() == io::ErrorKind::AlreadyExists => copied = Some(draft),
            Err(refused) => return Err(refused),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The clip's own name in `folder`, then with `-2`, `-3` and so on before the ending.
fn names(clip: &Path, folder: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = clip
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let folder = folder.to_owned();
    (1..=TRIES).map(move |number| match number {
        1 => folder.join(format!("{stem}.mp4")),
        number => folder.join(format!("{stem}-{number}.mp4")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_never_replaces_another_file() {
        let place = tempfile::tempdir().unwrap();
        let clip = place.path().join("clip.mp4");
        std::fs::write(&clip, b"the clip").unwrap();
        let sha256 = hash(&clip).unwrap();
        let folder = place.path().join("new/out");

        let first = copy(&clip, &sha256, &folder).unwrap();
        assert_eq!(std::fs::read(&first).unwrap(), b"the clip");
        assert_eq!(
            copy(&clip, &sha256, &folder).unwrap(),
            first,
            "the same clip is there already"
        );

        std::fs::write(&first, b"something of the person's own").unwrap();
        let second = copy(&clip, &sha256, &folder).unwrap();
        assert!(second.ends_with("clip-2.mp4"));
        assert_eq!(
            std::fs::read(&first).unwrap(),
            b"something of the person's own"
        );
        let left: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
        assert_eq!(left.len(), 2, "no half copy stays behind");
    }
}
