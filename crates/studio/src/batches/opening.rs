//! Sources: a file, a folder, a pipe or a text that came with a call.

use std::path::{Path, PathBuf};

use super::folder;
use super::model::BatchSource;
use super::pictures::Place;
use super::sheet::Sheet;
use super::text::{self, Kind};
use crate::disk::off_thread;
use crate::error::StudioError;

/// What a source holds.
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) sheet: Sheet,
    /// The text that makes it the same file; none for a folder.
    pub(super) text: Option<String>,
    /// Whether it is a file or a folder, which can be imported twice.
    pub(super) is_file: bool,
    pub(super) place: Place,
}

/// Open a source and read its rows.
///
/// # Errors
///
/// [`StudioError::InvalidField`] when a path holds no batch at all.
pub(super) async fn open(source: BatchSource) -> Result<Opened, StudioError> {
    match source {
        BatchSource::Text { name, text, images } => {
            let kind = Kind::of_name(&name);
            let sheet = kind.read(&text, &images.keys().map(String::as_str));
            Ok(Opened {
                name,
                sheet,
                is_file: kind != Kind::Prompts,
                text: Some(text),
                place: Place::Given(images),
            })
        }
        BatchSource::Piped { text, folder, .. } => Ok(Opened {
            name: String::new(),
            sheet: Kind::of_text(&text).read(&text, &std::iter::empty()),
            is_file: true,
            text: Some(text),
            place: Place::Folder(folder),
        }),
        BatchSource::Path { path, .. } => off_thread(move || Ok(open_path(&path)))
            .await
            .map_err(|source| StudioError::storage("The batch cannot be read.", source))?,
    }
}

fn open_path(path: &Path) -> Result<Opened, StudioError> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let refused = |message: String| StudioError::InvalidField {
        field: "path",
        message,
    };
    if path.is_dir() {
        let sheet = folder::read(path)
            .map_err(|error| refused(format!("The folder “{name}” cannot be read: {error}.")))?;
        return Ok(Opened {
            name,
            sheet,
            text: None,
            is_file: true,
            place: Place::Folder(path.to_owned()),
        });
    }
    let kind = Kind::of_name(&name);
    if path.exists() && kind == Kind::Prompts {
        return Err(refused(format!(
            "“{name}” is no batch: give a .csv or .jsonl file, or a folder of images."
        )));
    }
    let text = text::of_file(path).map_err(|why| refused(why.to_string()))?;
    Ok(Opened {
        name,
        sheet: kind.read(&text, &std::iter::empty()),
        text: Some(text),
        is_file: true,
        place: Place::Folder(path.parent().map_or_else(PathBuf::new, Path::to_owned)),
    })
}
