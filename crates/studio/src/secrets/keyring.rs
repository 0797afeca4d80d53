//! The system's keyring. Its answer can come late or never, so each call runs on a thread of its
//! own under a limit; a runtime that ends does not wait for such a thread.

use std::time::Duration;

use ::keyring::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::sync::{OnceCell, oneshot};

use crate::StudioError;
use crate::home::Home;

/// How long one call may take. Unit: seconds. A keyring that asks the person to unlock it takes
/// longer; then the file is offered instead of a window that does not answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Name under which all entries stand.
const SERVICE_NAME: &str = "tachyscope";

/// The keyring as seen from one data folder.
pub(super) struct Keyring {
    /// Ends each entry's name: two data folders of one person share a keyring.
    suffix: String,
    answers: OnceCell<bool>,
}

impl Keyring {
    pub(super) fn of(home: &Home) -> Self {
        let hash = Sha256::digest(home.path().as_os_str().as_encoded_bytes());
        let suffix = hash
            .iter()
            .take(6)
            .fold(String::from("@"), |text, byte| format!("{text}{byte:02x}"));
        Self {
            suffix,
            answers: OnceCell::new(),
        }
    }

    /// True when a harmless entry could be written, read and taken away. Asked once a process.
    pub(super) async fn answers(&self) -> bool {
        *self.answers.get_or_init(|| self.probe()).await
    }

    async fn probe(&self) -> bool {
        let name = format!("probe{}", self.suffix);
        let tried = within_patience(move || {
            let entry = Entry::new(SERVICE_NAME, &name)?;
            entry.set_password("harmless")?;
            let is_kept = entry.get_password()? == "harmless";
            entry.delete_credential()?;
            Ok(is_kept)
        })
        .await;
        tried.unwrap_or(false)
    }

    pub(super) async fn put(&self, name: String, secret: SecretString) -> Result<(), StudioError> {
        let name = self.full(&name);
        within_patience(move || {
            Entry::new(SERVICE_NAME, &name)?.set_password(secret.expose_secret())
        })
        .await
    }

    pub(super) async fn get(&self, name: String) -> Result<Option<SecretString>, StudioError> {
        let name = self.full(&name);
        within_patience(
            move || match Entry::new(SERVICE_NAME, &name)?.get_password() {
                Ok(secret) => Ok(Some(SecretString::from(secret))),
                Err(Error::NoEntry) => Ok(None),
                Err(error) => Err(error),
            },
        )
        .await
    }

    pub(super) async fn forget(&self, names: Vec<String>) -> Result<(), StudioError> {
        let names: Vec<String> = names.iter().map(|name| self.full(name)).collect();
        within_patience(move || {
            for name in &names {
                match Entry::new(SERVICE_NAME, name)?.delete_credential() {
                    Ok(()) | Err(Error::NoEntry) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        })
        .await
    }

    fn full(&self, name: &str) -> String {
        format!("{name}{}", self.suffix)
    }
}

/// Run `call` beside the runtime; late and failed are the same for the caller: no keyring.
/// The keyring's own error is dropped, because some of its kinds carry the secret's bytes.
async fn within_patience<T: Send + 'static>(
    call: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, StudioError> {
    let (answer, waiting) = oneshot::channel();
    let started = std::thread::Builder::new()
        .name("keyring".into())
        .spawn(move || {
            // Nobody listens any more when the limit has passed.
            let _ = answer.send(call().ok());
        });
    if started.is_err() {
        return Err(StudioError::NoKeyring);
    }
    match tokio::time::timeout(PATIENCE, waiting).await {
        Ok(Ok(Some(value))) => Ok(value),
        _ => Err(StudioError::NoKeyring),
    }
}
