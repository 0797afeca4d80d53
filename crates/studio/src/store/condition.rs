//! What lies in the database's place, found out without changing a byte of it.

use std::io;
use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};

use super::opening::{BUSY_MAX, newest_version};
use crate::error::{StudioError, is_broken};
use crate::home::Home;

/// What lies in the database's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Nothing, or a file in which nothing was ever stored.
    Empty,
    /// A database of ours.
    Sound,
    /// Something that cannot be used.
    Broken,
}

/// Look at the database; `is_suspect` also checks that its pages fit together, which reads all of it.
///
/// # Errors
///
/// [`StudioError::Storage`] for a database of a newer version, and when the file cannot be opened.
pub(crate) async fn condition(home: &Home, is_suspect: bool) -> Result<Condition, StudioError> {
    let path = home.database();
    match path.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Condition::Empty),
        Err(source) => return Err(unopened(source)),
        Ok(facts) if facts.len() == 0 => return Ok(Condition::Empty),
        Ok(facts) if !facts.is_file() => return Ok(Condition::Broken),
        Ok(_) => {}
    }
    // Errors stay `SQLite`'s own here: what is found broken before it is used was not met in use.
    match look(&path, is_suspect).await {
        Err(error) if is_broken(&error) => Ok(Condition::Broken),
        Err(error) => Err(error.into()),
        Ok(seen) if !seen.is_fit => Ok(Condition::Broken),
        Ok(seen) if seen.version > newest_version() => Err(too_new(seen.version)),
        Ok(seen) => Ok(match seen.version {
            Some(_) => Condition::Sound,
            None => Condition::Empty,
        }),
    }
}

/// What was read of a database.
struct Seen {
    /// `None` where none of our versions ever stored anything.
    version: Option<i64>,
    /// Its pages fit together, as far as was looked.
    is_fit: bool,
}

async fn look(path: &Path, is_suspect: bool) -> Result<Seen, sqlx::Error> {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(BUSY_MAX)
        .connect()
        .await?;
    let seen = look_into(&mut connection, is_suspect).await;
    connection.close().await?;
    seen
}

async fn look_into(
    connection: &mut SqliteConnection,
    is_suspect: bool,
) -> Result<Seen, sqlx::Error> {
    let has_version: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    let mut seen = Seen {
        version: None,
        is_fit: true,
    };
    if !has_version {
        return Ok(seen);
    }
    seen.version = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(&mut *connection)
        .await?;
    if is_suspect && seen.version <= newest_version() {
        let found: String = sqlx::query_scalar("PRAGMA quick_check(1)")
            .fetch_one(&mut *connection)
            .await?;
        seen.is_fit = found == "ok";
        if !seen.is_fit {
            tracing::error!(%found, "the database does not fit together");
        }
    }
    Ok(seen)
}

fn too_new(version: Option<i64>) -> StudioError {
    let message = format!(
        "This data folder was written by a newer Tachyscope (database version {}; this one knows up to {}). \
         Nothing was changed. Use the newer one, or another folder (TACHYSCOPE_HOME).",
        version.unwrap_or_default(),
        newest_version().unwrap_or_default(),
    );
    StudioError::storage(message, io::ErrorKind::Unsupported.into())
}

fn unopened(source: io::Error) -> StudioError {
    StudioError::storage(
        "The database cannot be opened. Check who may read studio.db.",
        source,
    )
}
