//! What comes on stdin in the place of a flag's value: words, or a file.

use std::ffi::{OsStr, OsString};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::args::{Files, MakeArgs, RecipeFrom, Wish};
use crate::exit::Failure;

/// Longest prompt that is read, in bytes; no model takes a hundredth of it.
const PROMPT_BYTES_MAX: u64 = 1_000_000;

/// Longest file that is read, in bytes; more than PixVerse takes of any kind, so that the studio says what is
/// too large.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// What stands for stdin.
const STDIN: &str = "-";

/// Flags with everything from stdin in its place. A file lives as long as this.
pub(crate) struct Filled {
    pub(crate) args: MakeArgs,
    _folder: Option<TempDir>,
}

/// Put what comes on stdin where it was asked for. A recipe is read where it is needed.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] when several flags ask for stdin, or what comes cannot be used.
pub(crate) fn fill(args: &MakeArgs) -> Result<Filled, Failure> {
    let asking = asking(args);
    if asking.len() > 1 {
        return Err(Failure::invalid(format!(
            "{}: stdin can be read once; give a file for all but one.",
            asking.join(" and ")
        )));
    }
    let mut args = args.clone();
    prompt(&mut args.wish)?;
    let folder = file(&mut args.files)?;
    Ok(Filled {
        args,
        _folder: folder,
    })
}

/// Read the prompt, if it comes on stdin. The line's end is not part of it.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] when it is too long, or no text.
pub(crate) fn prompt(wish: &mut Wish) -> Result<(), Failure> {
    if wish.prompt.as_deref() != Some(STDIN) {
        return Ok(());
    }
    let mut text = String::new();
    let read = std::io::stdin()
        .take(PROMPT_BYTES_MAX + 1)
        .read_to_string(&mut text);
    read.map_err(|error| Failure::invalid(format!("--prompt: stdin could not be read: {error}.")))?;
    if text.len() as u64 > PROMPT_BYTES_MAX {
        return Err(Failure::invalid(
            "--prompt: stdin holds far more than a prompt.",
        ));
    }
    wish.prompt = Some(text.trim_end_matches(['\r', '\n']).to_owned());
    Ok(())
}

/// The flags that ask for stdin, in the order of the help.
fn asking(args: &MakeArgs) -> Vec<&'static str> {
    let files = &args.files;
    let images = files.image.iter().filter(|image| is_piped(image));
    let videos = files.video.iter().filter(|video| is_piped(video));
    let mut flags = Vec::new();
    flags.extend((args.wish.prompt.as_deref() == Some(STDIN)).then_some("--prompt"));
    flags.extend(images.map(|_| "--image"));
    flags.extend(videos.map(|_| "--video"));
    flags.extend((files.audio.as_deref() == Some(Path::new(STDIN))).then_some("--audio"));
    flags.extend((args.recipe == Some(RecipeFrom::Stdin)).then_some("--recipe"));
    flags
}

/// `-`, or the `NAME=-` of a reference.
fn is_piped(word: &OsStr) -> bool {
    word == STDIN || word.to_string_lossy().ends_with("=-")
}

/// Keep the file on stdin in a folder of its own, and name it instead.
fn file(files: &mut Files) -> Result<Option<TempDir>, Failure> {
    let named = files.image.iter_mut().chain(&mut files.video);
    let word = named.into_iter().find(|word| is_piped(word));
    let is_audio = files.audio.as_deref() == Some(Path::new(STDIN));
    if word.is_none() && !is_audio {
        return Ok(None);
    }
    let (folder, path) = kept().map_err(|error| {
        Failure::invalid(format!("The file on stdin could not be read: {error}."))
    })?;
    match word {
        Some(word) => *word = in_place(word, &path),
        None => files.audio = Some(path),
    }
    Ok(Some(folder))
}

fn kept() -> std::io::Result<(TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("stdin");
    let mut file = std::fs::File::create_new(&path)?;
    let length = std::io::copy(&mut std::io::stdin().take(FILE_BYTES_MAX + 1), &mut file)?;
    if length > FILE_BYTES_MAX {
        return Err(std::io::Error::other("it does not end"));
    }
    Ok((folder, path))
}

fn in_place(word: &OsStr, path: &Path) -> OsString {
    let text = word.to_string_lossy();
    let name = text.strip_suffix(STDIN).unwrap_or_default();
    let mut named = OsString::from(name);
    named.push(path);
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_with_its_piped_file() {
        let path = Path::new("/tmp/x/stdin");
        assert_eq!(in_place(OsStr::new("-"), path), "/tmp/x/stdin");
        assert_eq!(
            in_place(OsStr::new("bg:room=-"), path),
            "bg:room=/tmp/x/stdin"
        );
        assert!(!is_piped(OsStr::new("a-.png")));
    }
}
