//! The pictures that rows name: looked at before anything is kept, each once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use futures_util::{StreamExt as _, stream};
use pixverse::{Input, Route};

use super::sheet::Named;
use crate::error::StudioError;
use crate::inputs::{Inputs, StoredInput, TooLarge};

/// Pictures that are looked at side by side. Each is a file in memory, so few.
const SIDE_BY_SIDE: usize = 4;

/// Most pictures whose facts are remembered; a person who has more reads them again.
const GLANCES_MAX: usize = 20_000;

/// Where rows find their pictures.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Paths, relative to this folder where they are not absolute.
    Folder(PathBuf),
    /// Kept pictures by name, with their SHA-256.
    Given(BTreeMap<String, String>),
}

/// A picture that was found.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    /// As a recipe names it.
    pub(super) input: Input,
    /// Where it lies as long as the studio has not kept it.
    pub(super) file: Option<PathBuf>,
    /// What the route would need; `None` when it fits.
    pub(super) too_large: Option<TooLarge>,
}

/// What a picture is, or why it cannot be used.
pub(super) type Found = Result<Picture, NoPicture>;

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoPicture {
    /// The studio does not have it any more.
    #[error("The image “{name}” is not here; add it again.")]
    Gone {
        /// As the recipe calls it.
        name: String,
    },
    /// It was not among the given ones; another one is called much like it.
    #[error("The image “{word}” was not given; “{nearest}” was.")]
    Misspelt {
        /// What the cell says.
        word: String,
        /// What was given.
        nearest: String,
    },
    /// It was not among the given ones.
    #[error("The image “{word}” was not given; add it beside the table.")]
    NotGiven {
        /// What the cell says.
        word: String,
    },
    /// It is no picture, or cannot be read.
    #[error(transparent)]
    Unusable(#[from] StudioError),
}

/// Facts of picture files that were read before, so that a preview while typing does not read them again.
#[derive(Debug, Default)]
pub(super) struct Glances(Mutex<HashMap<PathBuf, (Stamp, StoredInput)>>);

/// A file that was not written to since has the same.
type Stamp = (Option<SystemTime>, u64);

/// Looks at pictures for one batch.
#[derive(Clone, Copy)]
pub(super) struct Looking<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) glances: &'a Glances,
    pub(super) place: &'a Place,
    pub(super) route: Route,
}

impl Looking<'_> {
    /// Each of these pictures by its word.
    pub(super) async fn all(&self, words: BTreeSet<String>) -> HashMap<String, Found> {
        stream::iter(words)
            .map(|word| async move {
                let found = self.named(&word).await;
                (word, found)
            })
            .buffer_unordered(SIDE_BY_SIDE)
            .collect()
            .await
    }

    /// The picture that a cell names.
    async fn named(&self, word: &str) -> Found {
        match self.place {
            Place::Folder(folder) => self.file(&folder.join(word)).await,
            Place::Given(given) => {
                let sha256 = given_as(given, word).ok_or_else(|| not_given(given, word))?;
                let named = Named {
                    sha256: sha256.to_owned(),
                    name: word.to_owned(),
                };
                self.kept(&named).await
            }
        }
    }

    /// A picture in a file of this machine.
    pub(super) async fn file(&self, path: &Path) -> Found {
        let seen = self.glances.see(self.inputs, path).await?;
        Ok(self.picture(seen, Some(path.to_owned())))
    }

    /// A picture that the studio has.
    pub(super) async fn kept(&self, named: &Named) -> Found {
        let stored = match self.inputs.get(&named.sha256).await {
            Ok(stored) => stored,
            Err(StudioError::NotFound { .. }) => {
                let name = named.name.clone();
                return Err(NoPicture::Gone { name });
            }
            Err(error) => return Err(error.into()),
        };
        let mut picture = self.picture(stored, None);
        picture.input.name.clone_from(&named.name);
        Ok(picture)
    }

    fn picture(&self, stored: StoredInput, file: Option<PathBuf>) -> Picture {
        let too_large = match self.route {
            Route::Platform => stored.platform,
            Route::Web | Route::Browser => stored.web,
        };
        Picture {
            input: stored.input,
            file,
            too_large,
        }
    }
}

impl Glances {
    async fn see(&self, inputs: &Inputs, path: &Path) -> Result<StoredInput, StudioError> {
        let stamp = tokio::fs::metadata(path)
            .await
            .ok()
            .map(|facts| (facts.modified().ok(), facts.len()));
        let known = self.lock().get(path).cloned();
        if let Some((before, seen)) = known
            && Some(before) == stamp
        {
            return Ok(seen);
        }
        let seen = inputs.examine_path(path, None).await?;
        if let Some(stamp) = stamp {
            let mut glances = self.lock();
            if glances.len() >= GLANCES_MAX {
                glances.clear();
            }
            glances.insert(path.to_owned(), (stamp, seen.clone()));
        }
        Ok(seen)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<PathBuf, (Stamp, StoredInput)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The hash of a given picture: by its whole name, else by the last part of what the cell says.
fn given_as<'a>(given: &'a BTreeMap<String, String>, word: &str) -> Option<&'a str> {
    let last = word.rsplit(['/', '\\']).next().unwrap_or(word);
    given
        .get(word)
        .or_else(|| given.get(last))
        .map(String::as_str)
}

fn not_given(given: &BTreeMap<String, String>, word: &str) -> NoPicture {
    let likeness = |name: &str| strsim::jaro_winkler(name, word);
    let nearest = given
        .keys()
        .max_by(|one, two| likeness(one).total_cmp(&likeness(two)))
        .filter(|name| likeness(name) > 0.8);
    let word = word.to_owned();
    match nearest.cloned() {
        Some(nearest) => NoPicture::Misspelt { word, nearest },
        None => NoPicture::NotGiven { word },
    }
}
