//! The file of secrets: JSON of mode 0600, replaced in one step.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::StudioError;
use crate::disk::{off_thread, write_whole};

/// `secrets.json`. Several processes may change it: each change is made under a lock beside it.
#[derive(Debug, Clone)]
pub(super) struct SecretFile {
    path: PathBuf,
}

/// What the file holds. It has no `Debug`, so that no log can show it.
#[derive(Serialize, Deserialize, Default)]
struct Written {
    version: u32,
    secrets: BTreeMap<String, String>,
}

impl SecretFile {
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path }
    }

    pub(super) fn exists(&self) -> bool {
        self.path.exists()
    }

    pub(super) async fn put(&self, name: String, secret: SecretString) -> Result<(), StudioError> {
        self.change(move |secrets| {
            secrets.insert(name, secret.expose_secret().to_owned());
        })
        .await
    }

    pub(super) async fn get(&self, name: String) -> Result<Option<SecretString>, StudioError> {
        let this = self.clone();
        beside(move || Ok(this.read()?.secrets.remove(&name).map(SecretString::from))).await
    }

    pub(super) async fn forget(&self, names: Vec<String>) -> Result<(), StudioError> {
        if !self.exists() {
            return Ok(());
        }
        self.change(move |secrets| {
            for name in &names {
                secrets.remove(name);
            }
        })
        .await
    }

    async fn change(
        &self,
        alter: impl FnOnce(&mut BTreeMap<String, String>) + Send + 'static,
    ) -> Result<(), StudioError> {
        let this = self.clone();
        beside(move || {
            let lock = this.lock()?;
            let mut written = this.read()?;
            alter(&mut written.secrets);
            written.version = 1;
            let bytes = serde_json::to_vec_pretty(&written)?;
            write_whole(&this.path, &bytes)?;
            lock.unlock()
        })
        .await
    }

    fn lock(&self) -> io::Result<File> {
        let beside = self.path.with_extension("lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(beside)?;
        file.lock()?;
        Ok(file)
    }

    fn read(&self) -> io::Result<Written> {
        match std::fs::read(&self.path) {
            // The parser's own words may quote the text, so they are not passed on.
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| {
                io::Error::new(io::ErrorKind::InvalidData, "not the JSON that was written")
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Written::default()),
            Err(error) => Err(error),
        }
    }
}

async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, StudioError> {
    off_thread(work)
        .await
        .map_err(|source| StudioError::storage("The file of secrets could not be used.", source))
}
