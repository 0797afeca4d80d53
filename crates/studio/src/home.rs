//! The data folder: one folder, one studio. Everything of ours lives under it.

mod place;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

pub(crate) use place::{MARK, Turn, mark};

use self::place::Place;
use crate::error::StudioError;

/// Paths inside one data folder, which exists and belongs to its owner alone.
#[derive(Debug, Clone)]
pub struct Home {
    folder: PathBuf,
    place: Place,
}

impl Home {
    /// Open the folder, created with mode 0700 where it is missing.
    ///
    /// # Errors
    ///
    /// [`StudioError::Storage`] when it cannot be created or is not a folder.
    pub fn at(folder: impl AsRef<Path>) -> Result<Self, StudioError> {
        let make = || -> io::Result<PathBuf> {
            let folder = std::path::absolute(folder.as_ref())?;
            private_folder(&folder)?;
            for inner in ["locks", "inputs", "downloads", "library", "logs"] {
                private_folder(&folder.join(inner))?;
            }
            Ok(folder)
        };
        let folder = make().map_err(|source| {
            StudioError::storage(
                "The data folder cannot be used. Check that it exists and can be written.",
                source,
            )
        })?;
        Ok(Self {
            place: Place::in_folder(&folder),
            folder,
        })
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("studio.db")
    }

    /// All that must not be lost with the database, one line each.
    pub fn journal(&self) -> PathBuf {
        self.folder.join("journal.jsonl")
    }

    /// Locked while a process opens the folder.
    pub(crate) fn opening(&self) -> PathBuf {
        self.folder.join("opening.lock")
    }

    /// Clips that were thrown away, under the folders that they had in the library.
    pub fn trash(&self) -> PathBuf {
        self.folder.join("trash")
    }

    /// One lock file for each living process.
    pub fn locks(&self) -> PathBuf {
        self.folder.join("locks")
    }

    /// Input files by content hash.
    pub fn inputs(&self) -> PathBuf {
        self.folder.join("inputs")
    }

    /// Unfinished downloads.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// The library: in the data folder, or where the person chose. It may not be there now.
    pub fn library(&self) -> PathBuf {
        self.place.folder()
    }

    /// Where the library is when nobody chose.
    pub(crate) fn usual_library(&self) -> PathBuf {
        self.place.usual()
    }

    /// The right to write into the library, which stays where it is meanwhile. It may wait: call it beside
    /// the runtime.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotFound`] when its folder is not there now.
    pub(crate) fn library_turn(&self) -> io::Result<Turn> {
        self.place.turn()
    }

    /// Nobody writes into the library while what this gives is held. It may wait.
    pub(crate) fn library_alone(&self) -> io::Result<File> {
        self.place.alone()
    }

    /// Whether `folder` is there as a library of ours.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotFound`] when it is not.
    pub(crate) fn check_library(&self, folder: &Path) -> io::Result<()> {
        self.place.check(folder)
    }

    /// From now on the library is in `folder`, for every process.
    pub(crate) fn choose_library(&self, folder: &Path) -> io::Result<()> {
        self.place.choose(folder)
    }

    /// What a move of the library has begun and not ended.
    pub(crate) fn library_move(&self) -> PathBuf {
        self.folder.join("library-move.json")
    }

    /// Locked while the library is on its way.
    pub(crate) fn moving(&self) -> PathBuf {
        self.folder.join("moving.lock")
    }

    /// Chrome's profiles: one for each account's sign-in, and one for each run.
    pub fn chrome(&self) -> PathBuf {
        self.folder.join("chrome")
    }

    /// What runs through the page leave to look at, a folder for each job.
    pub fn browser(&self) -> PathBuf {
        self.folder.join("browser")
    }

    /// The person's own description of the site's pages, which takes the place of ours in part.
    pub fn pages(&self) -> PathBuf {
        self.folder.join("pages.toml")
    }

    /// The person's own rows of the catalog, laid over ours.
    pub fn catalog(&self) -> PathBuf {
        self.folder.join("catalog.toml")
    }

    /// Pictures of masks and frames, and of templates, fetched from `PixVerse`.
    pub(crate) fn pictures(&self) -> PathBuf {
        self.folder.join("pictures")
    }

    /// Rotating, redacted logs.
    pub fn logs(&self) -> PathBuf {
        self.folder.join("logs")
    }

    /// Secrets where there is no keyring, mode 0600.
    pub fn secrets(&self) -> PathBuf {
        self.folder.join("secrets.json")
    }

    /// The random key under which fingerprints are hashed, mode 0600.
    pub fn hash_key(&self) -> PathBuf {
        self.folder.join("hash.key")
    }
}

/// Create a folder that only its owner can enter.
///
/// # Errors
///
/// When it cannot be created, or its name is taken by a file.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}
