//! Clips on their way out of the window: dragged, copied, written where the person says.
//!
//! What leaves carries its recipe, so it is a copy of the library's file; copies wait in a folder of
//! the data folder, and old ones go at every start.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use contract::{ApiError, ClipId, ClipRef, ErrorCode, ExportClips, Exported};
use tauri::{AppHandle, State, WebviewWindow};

use crate::commands::Door;
use crate::{choosing, clipboard, dragging, words};

/// Where copies wait until another program has taken them, below the data folder.
const WAITING: &str = "outgoing";

/// How long a copy is kept. A guess: some programs, such as film editors, only remember where the file lay that was
/// dropped on them.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// Take old copies away. Nobody can be making one before the first window opens.
pub(crate) fn sweep(home: &Path) {
    let folder = home.join(WAITING);
    if let Some(oldest) = SystemTime::now().checked_sub(KEPT)
        && let Err(error) = remove_older(&folder, oldest)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "copies of earlier drags stay");
    }
}

fn remove_older(folder: &Path, oldest: SystemTime) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_file() && metadata.modified()? < oldest {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Let the person drag these clips' files into another program. The pointer must be down.
#[tauri::command]
pub(crate) async fn drag_out(
    app: AppHandle,
    window: WebviewWindow,
    door: State<'_, Door>,
    clips: Vec<ClipId>,
) -> Result<(), ApiError> {
    let files = copies(&door, &clips).await?;
    let picture = match clips.first() {
        Some(id) => contract::media::poster(door.studio(), id).await.ok(),
        None => None,
    };
    let begun = dragging::begin(&app, window, files, picture.map(|file| file.path)).await;
    begun.map_err(|why| {
        tracing::warn!(%why, "no drag");
        ApiError::new(
            ErrorCode::Internal,
            "The drag did not start. Copy the file instead, or export it.",
        )
    })
}

/// Put these clips' files on the clipboard.
#[tauri::command]
pub(crate) async fn copy_files(
    app: AppHandle,
    door: State<'_, Door>,
    clips: Vec<ClipId>,
) -> Result<(), ApiError> {
    let files = copies(&door, &clips).await?;
    clipboard::put_files(&app, files)
        .await
        .map_err(|why| uncopied(&why))
}

/// Put where these clips lie in the library on the clipboard, a line each.
#[tauri::command]
pub(crate) async fn copy_paths(
    app: AppHandle,
    door: State<'_, Door>,
    clips: Vec<ClipId>,
) -> Result<(), ApiError> {
    let mut paths = Vec::new();
    for id in clips {
        paths.push(
            contract::clips::get(door.studio(), ClipRef { id })
                .await?
                .path,
        );
    }
    clipboard::put_text(&app, paths.join("\n"))
        .await
        .map_err(|why| uncopied(&why))
}

/// Write these clips with their recipes into a folder that the person chooses; `None` where they left the
/// dialog.
#[tauri::command]
pub(crate) async fn export_to(
    app: AppHandle,
    door: State<'_, Door>,
    clips: Vec<ClipId>,
) -> Result<Option<Exported>, ApiError> {
    let title = words::spoken(&app).export_to;
    let Some(folder) = choosing::choose_folder(app, title).await? else {
        return Ok(None);
    };
    contract::clips::export(door.studio(), asked(clips, folder)?)
        .await
        .map(Some)
}

/// Copies of these clips with their recipes inside. One that is missing is left out, as long as others are there.
async fn copies(door: &Door, clips: &[ClipId]) -> Result<Vec<PathBuf>, ApiError> {
    let folder = door.home().join(WAITING);
    let exported = contract::clips::export(door.studio(), asked(clips.to_vec(), folder)?).await?;
    if exported.written.is_empty() {
        let why = exported
            .problems
            .into_iter()
            .next()
            .map(|problem| problem.why);
        let why = why.unwrap_or_else(|| "No clip is selected.".to_owned());
        return Err(ApiError::new(ErrorCode::Conflict, why));
    }
    Ok(exported.written.into_iter().map(PathBuf::from).collect())
}

/// An order for an export. A folder whose name is no text is refused: written as text it would name another one.
fn asked(ids: Vec<ClipId>, folder: PathBuf) -> Result<ExportClips, ApiError> {
    match folder.into_os_string().into_string() {
        Ok(folder) => Ok(ExportClips { ids, folder }),
        Err(_) => Err(ApiError::new(
            ErrorCode::InvalidInput,
            "The name of that folder is no text. Choose another one.",
        )),
    }
}

fn uncopied(why: &anyhow::Error) -> ApiError {
    tracing::warn!(%why, "nothing was put on the clipboard");
    ApiError::new(
        ErrorCode::Internal,
        "The clipboard did not take it. Try again, or export the clip.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_old_copies_go() {
        let home = std::env::temp_dir().join(format!("tachyscope-outgoing-{}", std::process::id()));
        let folder = home.join(WAITING);
        std::fs::create_dir_all(&folder).unwrap();
        let long_ago = SystemTime::now() - KEPT - Duration::from_mins(1);
        for (name, at) in [("old.mp4", long_ago), ("new.mp4", SystemTime::now())] {
            let file = std::fs::File::create(folder.join(name)).unwrap();
            file.set_modified(at).unwrap();
        }
        sweep(&home);
        assert!(!folder.join("old.mp4").exists());
        assert!(folder.join("new.mp4").exists());
        std::fs::remove_dir_all(&home).unwrap();
    }
}
