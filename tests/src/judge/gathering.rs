//! Gathering the evidence from a world in which nothing runs any more but the simulator.

use std::fmt::Write as _;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::evidence::{Booking, Evidence, SimulatorBooks};
use crate::World;

/// Status of a finished film on the wire.
const DONE: u32 = 1;

impl Evidence {
    /// Everything but what was promised and disowned, which only the journey knows.
    ///
    /// # Errors
    ///
    /// When a program or the simulator does not answer.
    pub async fn gather(world: &World) -> anyhow::Result<Self> {
        let books: SimulatorBooks = serde_json::from_value(world.books().await?.state().clone())?;
        let films = films(world, &books).await?;
        let (kept, leftovers) = disk(world.home())?;
        let rows: Vec<Booking> = list(world, &["ledger", "--json"], "rows").await?;
        let clips: Vec<Value> = list(world, &["clip", "list", "--json"], "clips").await?;
        let path = |clip: &Value| clip["path"].as_str().map(PathBuf::from);
        let by_attempt = |booking: Booking| (booking.attempt.clone(), booking);
        Ok(Self {
            jobs: list(world, &["job", "list", "--json"], "jobs").await?,
            ledger: rows.into_iter().map(by_attempt).collect(),
            clips: clips.iter().filter_map(path).collect(),
            books,
            files: kept,
            films,
            leftovers,
            ..Self::default()
        })
    }
}

/// One list of a document that `tachy` prints.
async fn list<T: DeserializeOwned>(
    world: &World,
    arguments: &[&str],
    name: &str,
) -> anyhow::Result<Vec<T>> {
    let mut document = world.document(arguments).await?;
    serde_json::from_value(document[name].take()).with_context(|| format!("{name} of {document}"))
}

/// The hash of each finished film, as the simulator made it.
async fn films(world: &World, books: &SimulatorBooks) -> anyhow::Result<BTreeMap<String, String>> {
    let client = reqwest::Client::builder().no_proxy().build()?;
    let mut films = BTreeMap::new();
    for made in books.jobs.iter().filter(|made| made.status == DONE) {
        let address = world.simulator_page(&format!("film/{}", made.video_id));
        let film = client.get(address).send().await?.error_for_status()?;
        films.insert(made.video_id.to_string(), hash(&film.bytes().await?));
    }
    Ok(films)
}

/// The films in the library by hash, and what should not be there.
fn disk(home: &Path) -> anyhow::Result<(BTreeMap<PathBuf, String>, Vec<PathBuf>)> {
    let mut files = BTreeMap::new();
    let mut leftovers = under(&home.join("downloads"))?;
    for path in under(&home.join("library"))? {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("mp4") => {
                let bytes = fs::read(&path)?;
                files.insert(path, hash(&bytes));
            }
            Some("json" | "jpg") if path.with_extension("mp4").is_file() => {}
            _ => leftovers.push(path),
        }
    }
    Ok((files, leftovers))
}

/// Every file below a folder.
fn under(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(under(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
