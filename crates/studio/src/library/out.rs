//! The copy in the folder that a person named: byte for byte, and never over another file.

use std::fs::File;
use std::io::{self, BufRead as _, Read};
use std::path::{Path, PathBuf};

use super::keeping::hash;
use crate::disk::Draft;

/// Permission bits of a file like any other of the person's; their umask takes away what it does elsewhere.
const LIKE_ANY_OTHER: u32 = 0o666;

/// Bytes compared at a time.
const COMPARED_BYTES: usize = 64 * 1024;

/// Names tried before giving up.
const TRIES: u32 = 1000;

/// Copy `clip`, whose hash is `sha256`, into `folder`, which is made where it is missing. A copy
/// that is there already counts.
pub(super) fn copy(clip: &Path, sha256: &str, folder: &Path) -> io::Result<PathBuf> {
    take_name(
        clip,
        folder,
        |there| Ok(hash(there)? == sha256),
        || File::open(clip),
    )
}

/// The same with bytes that are not in the library: `size_bytes` of them, as `open` gives them each time.
pub(super) fn place<R: Read>(
    clip: &Path,
    folder: &Path,
    size_bytes: u64,
    open: impl Fn() -> io::Result<R>,
) -> io::Result<PathBuf> {
    let is_same = |there: &Path| {
        Ok(there.metadata()?.len() == size_bytes && holds_the_same(&File::open(there)?, open()?)?)
    };
    take_name(clip, folder, is_same, &open)
}

/// Write what `open` gives under the first name of `clip` in `folder` that is free, unless the same is there.
fn take_name<R: Read>(
    clip: &Path,
    folder: &Path,
    is_same: impl Fn(&Path) -> io::Result<bool>,
    open: impl Fn() -> io::Result<R>,
) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    let mut copied = None;
    for path in names(clip, &folder) {
        if path.exists() {
            if is_same(&path)? {
                return Ok(path);
            }
            continue;
        }
        let draft = match copied.take() {
            Some(draft) => draft,
            None => Draft::of(&path, LIKE_ANY_OTHER)?.fill(&mut open()?)?,
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

/// Both give the same bytes, to the end of the first.
fn holds_the_same(one: &File, mut other: impl Read) -> io::Result<bool> {
    let mut one = io::BufReader::with_capacity(COMPARED_BYTES, one);
    let mut bytes = Vec::with_capacity(COMPARED_BYTES);
    loop {
        let expected = one.fill_buf()?;
        if expected.is_empty() {
            return Ok(true);
        }
        bytes.clear();
        let length = expected.len();
        other.by_ref().take(length as u64).read_to_end(&mut bytes)?;
        if expected != bytes {
            return Ok(false);
        }
        one.consume(length);
    }
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

    #[test]
    fn other_bytes_under_the_name_of_a_clip_are_told_from_it() {
        let place = tempfile::tempdir().unwrap();
        let clip = place.path().join("clip.mp4");
        let folder = place.path().join("out");
        let put = |bytes: &'static [u8]| {
            super::place(&clip, &folder, bytes.len() as u64, || Ok(bytes)).unwrap()
        };
        let first = put(b"the clip with a note");
        assert_eq!(put(b"the clip with a note"), first);
        assert!(put(b"the clip with a word").ends_with("clip-2.mp4"));
        assert!(put(b"the clip").ends_with("clip-3.mp4"));
        assert_eq!(std::fs::read(first).unwrap(), b"the clip with a note");
    }
}
