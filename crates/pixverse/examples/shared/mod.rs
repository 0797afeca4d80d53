//! What the examples share: a door from the environment, and the patience to wait.
#![allow(dead_code, reason = "each example uses a part of it")]

use std::env::var;
use std::error::Error;
use std::io::Write;
use std::time::Duration;

use pixverse::{Endpoints, Look, Platform};

/// Whatever went wrong; an example only prints it.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// A door to the service that the environment names: `PIXVERSE_API_BASE`, else PixVerse itself.
pub(crate) fn platform() -> Result<Platform, Failure> {
    let endpoints = match var("PIXVERSE_API_BASE") {
        Ok(base) => Endpoints::new(&base, &base, &base)?,
        Err(_) => Endpoints::international(),
    };
    let key = var("PIXVERSE_API_KEY").map_err(|_| "set PIXVERSE_API_KEY")?;
    Ok(Platform::new(&endpoints, key.into())?)
}

/// Look every three seconds until there is a clip; the library itself never waits.
pub(crate) async fn watched(door: &Platform, video_id: u64) -> Result<String, Failure> {
    let mut pauses = tokio::time::interval(Duration::from_secs(3));
    loop {
        pauses.tick().await;
        match door.look(video_id).await? {
            Look::Rendered { url, .. } => return Ok(url.into()),
            Look::Failed { kind } => return Err(format!("there will be no clip: {kind:?}").into()),
            Look::Rendering { .. } => {}
        }
    }
}

/// Print a line.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
