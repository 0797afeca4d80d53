//! Keys, tokens and passwords: in the system's keyring, or in a file of mode 0600 where there is
//! none and the person agreed. Never in the database, a log, an event or an error.

mod file;
mod keyring;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use self::file::SecretFile;
use self::keyring::Keyring;
use crate::home::Home;
use crate::{AccountId, SecretsChoice, StudioError};

/// Where the secret of one account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretPlace {
    /// The system's keyring.
    Keyring,
    /// `secrets.json` in the data folder, mode 0600.
    File,
    /// `PIXVERSE_API_KEY`; nothing is stored.
    Environment,
    /// This process only (the demo).
    Memory,
}

impl SecretPlace {
    /// The word used in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::File => "file",
            Self::Environment => "environment",
            Self::Memory => "memory",
        }
    }

    /// The place named `word`; a word that no version wrote reads as the keyring.
    pub(crate) fn from_word(word: &str) -> Self {
        match word {
            "file" => Self::File,
            "environment" => Self::Environment,
            "memory" => Self::Memory,
            _ => Self::Keyring,
        }
    }
}

/// What is kept for an account, or for a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum SecretKind {
    /// API key of a platform account.
    Key,
    /// Session of a web account.
    Token,
    /// User name of a web account, and its password where the person asked for that.
    Login,
    /// What the calls of a webhook are signed with.
    Signing,
}

impl SecretKind {
    const ALL: [Self; 4] = [Self::Key, Self::Token, Self::Login, Self::Signing];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Token => "token",
            Self::Login => "login",
            Self::Signing => "signing",
        }
    }
}

/// All secrets of one data folder. Cheap to clone.
#[derive(Clone)]
pub(crate) struct SecretStore {
    inner: Arc<Inner>,
}

struct Inner {
    choice: SecretsChoice,
    keyring: Keyring,
    file: SecretFile,
    memory: Mutex<HashMap<String, SecretString>>,
}

impl fmt::Debug for SecretStore {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SecretStore")
            .field("choice", &self.inner.choice)
            .finish_non_exhaustive()
    }
}

impl SecretStore {
    /// The secrets of `home`. Nothing is opened before the first need.
    pub(crate) fn new(home: &Home, choice: SecretsChoice) -> Self {
        let inner = Inner {
            choice,
            keyring: Keyring::of(home),
            file: SecretFile::at(home.secrets()),
            memory: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Where a new secret goes. `file_agreed`: the person said that a file will do.
    ///
    /// # Errors
    ///
    /// [`StudioError::NoKeyring`] when no keyring answers and nobody agreed to the file.
    pub(crate) async fn place_for_new(
        &self,
        file_agreed: bool,
    ) -> Result<SecretPlace, StudioError> {
        let inner = &self.inner;
        match inner.choice {
            SecretsChoice::File => Ok(SecretPlace::File),
            SecretsChoice::Keyring | SecretsChoice::Auto if inner.keyring.answers().await => {
                Ok(SecretPlace::Keyring)
            }
            // A file that is there was agreed to before.
            SecretsChoice::Auto if file_agreed || inner.file.exists() => Ok(SecretPlace::File),
            SecretsChoice::Keyring | SecretsChoice::Auto => Err(StudioError::NoKeyring),
        }
    }

    /// The place that was chosen without asking the system, if any.
    pub(crate) fn chosen_place(&self) -> Option<SecretPlace> {
        match self.inner.choice {
            SecretsChoice::File => Some(SecretPlace::File),
            SecretsChoice::Auto | SecretsChoice::Keyring => None,
        }
    }

    /// Keep `secret`.
    pub(crate) async fn put(
        &self,
        place: SecretPlace,
        (owner, kind): (&impl fmt::Display, SecretKind),
        secret: &SecretString,
    ) -> Result<(), StudioError> {
        let name = entry_name(owner, kind);
        match place {
            SecretPlace::Keyring => self.inner.keyring.put(name, secret.clone()).await,
            SecretPlace::File => self.inner.file.put(name, secret.clone()).await,
            SecretPlace::Environment | SecretPlace::Memory => {
                self.memory().insert(name, secret.clone());
                Ok(())
            }
        }
    }

    /// The secret, if there is one.
    pub(crate) async fn get(
        &self,
        place: SecretPlace,
        (owner, kind): (&impl fmt::Display, SecretKind),
    ) -> Result<Option<SecretString>, StudioError> {
        let name = entry_name(owner, kind);
        match place {
            SecretPlace::Keyring => self.inner.keyring.get(name).await,
            SecretPlace::File => self.inner.file.get(name).await,
            SecretPlace::Environment | SecretPlace::Memory => Ok(self.memory().get(&name).cloned()),
        }
    }

    /// True when this process holds a secret of `account` in memory.
    pub(crate) fn is_in_memory(&self, account: &AccountId) -> bool {
        self.memory()
            .contains_key(&entry_name(account, SecretKind::Key))
    }

    /// Forget all secrets of `owner`. What was not there is no error.
    pub(crate) async fn forget(
        &self,
        place: SecretPlace,
        owner: &impl fmt::Display,
    ) -> Result<(), StudioError> {
        let names = SecretKind::ALL.map(|kind| entry_name(owner, kind));
        match place {
            SecretPlace::Keyring => self.inner.keyring.forget(names.to_vec()).await,
            SecretPlace::File => self.inner.file.forget(names.to_vec()).await,
            SecretPlace::Environment | SecretPlace::Memory => {
                let mut memory = self.memory();
                for name in &names {
                    memory.remove(name);
                }
                Ok(())
            }
        }
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, HashMap<String, SecretString>> {
        self.inner
            .memory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Name of a secret inside its store; it says no more than the database does.
fn entry_name(owner: &impl fmt::Display, kind: SecretKind) -> String {
    format!("{owner}:{}", kind.as_str())
}

/// True when both hold the same text.
pub(crate) fn is_same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}

#[cfg(test)]
mod tests;
