//! `tachy library move`: all clips to another folder.

use contract::{ApiError, Drive, MoveLibrary, Moved, Studio, StudioEvent, Surroundings};

use crate::args::MoveArgs;
use crate::exit::{Exit, Failure};
use crate::{files, output};

/// Move the library and say where it is.
///
/// # Errors
///
/// [`Exit::Invalid`] for a folder that cannot hold it. The library is where it was then.
pub(crate) async fn run(args: &MoveArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let folder = files::folder(&args.folder)?;
    let studio = surroundings.open(Drive::Nothing).await?;
    let moving = contract::library::move_to(&studio, MoveLibrary { folder });
    let moved = watched(&studio, moving).await;
    studio.close().await;
    let moved = moved?;
    if args.json {
        output::document(&output::with_error(&output::keys(&moved), None));
    } else if moved.moved == 1 {
        output::line(&format!("1 clip lies in {} now.", moved.folder));
    } else {
        output::line(&format!(
            "{} clips lie in {} now.",
            moved.moved, moved.folder
        ));
    }
    Ok(Exit::Done)
}

/// Say how far it is while it goes on: a line for each tenth.
async fn watched(
    studio: &Studio,
    moving: impl Future<Output = Result<Moved, ApiError>>,
) -> Result<Moved, ApiError> {
    let (mut news, mut told) = (contract::news(studio), 0);
    tokio::pin!(moving);
    loop {
        let item = tokio::select! {
            biased;
            moved = &mut moving => return moved,
            Some(item) = news.next() => item,
        };
        let StudioEvent::LibraryMoving {
            moved_bytes,
            total_bytes,
        } = item.event
        else {
            continue;
        };
        let tenth = moved_bytes.saturating_mul(10) / total_bytes.max(1);
        if tenth > told {
            told = tenth;
            output::aside(&format!("{} % copied", tenth * 10));
        }
    }
}
