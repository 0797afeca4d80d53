//! What a host is told by its environment, and the studio it opens from that.
//!
//! The names are promises to scripts; they are the same for the window and the terminal.

use std::{
    env::VarError,
    path::{Path, PathBuf},
};

use secrecy::SecretString;
use studio::{Drive, Pace, SecretsChoice, Studio, StudioOptions};

use crate::mapping::job_told;
use crate::{ApiError, ErrorCode};

/// The environment of one host, read once at its start.
#[derive(Debug)]
pub struct Surroundings {
    home: PathBuf,
    endpoints: studio::Endpoints,
    secrets: SecretsChoice,
    env_key: Option<SecretString>,
    tell: Option<fn(&str)>,
}

impl Surroundings {
    /// Read `TACHYSCOPE_HOME`, `TACHYSCOPE_SECRETS`, `PIXVERSE_API_BASE`, `PIXVERSE_WEB_BASE`,
    /// `PIXVERSE_UPLOAD_BASE` and `PIXVERSE_API_KEY`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidInput`], naming the variable, when a value cannot be used.
    pub fn from_environment() -> Result<Self, ApiError> {
        Ok(Self {
            home: home()?,
            endpoints: endpoints()?,
            secrets: secrets()?,
            env_key: variable("PIXVERSE_API_KEY")?.map(SecretString::from),
            tell: None,
        })
    }

    /// Tell a lost and restored database through `tell`, in sentences for a person, when a studio is opened.
    /// A window tells it from its state instead.
    #[must_use]
    pub fn telling(self, tell: fn(&str)) -> Self {
        Self {
            tell: Some(tell),
            ..self
        }
    }

    /// The data folder. It may not exist yet.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Whether a key was given in `PIXVERSE_API_KEY`.
    pub fn has_env_key(&self) -> bool {
        self.env_key.is_some()
    }

    /// Open the studio of this data folder at the usual pace.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Storage`] when the folder or its database cannot be used.
    pub async fn open(&self, drive: Drive) -> Result<Studio, ApiError> {
        self.open_paced(drive, Pace::default()).await
    }

    /// Open the studio with pauses of the caller's choice.
    ///
    /// # Errors
    ///
    /// As [`Surroundings::open`].
    pub async fn open_paced(&self, drive: Drive, pace: Pace) -> Result<Studio, ApiError> {
        let examiner = studio::Examiner::this_program().map_err(|error| {
            tracing::warn!(%error, "this program's own path");
            ApiError::new(
                ErrorCode::Internal,
                "This program could not find its own file.",
            )
        })?;
        let options = StudioOptions {
            home: self.home.clone(),
            endpoints: self.endpoints.clone(),
            secrets: self.secrets,
            env_key: self.env_key.clone(),
            examiner,
            drive,
            pace,
        };
        let studio = Studio::open(options).await?;
        studio.call_webhooks(job_told);
        if let (Some(tell), Some(saved)) = (self.tell, studio.brought_back()) {
            tell(&saved.message);
        }
        Ok(studio)
    }
}

fn home() -> Result<PathBuf, ApiError> {
    if let Some(named) = variable("TACHYSCOPE_HOME")? {
        return std::path::absolute(named)
            .map_err(|_| refused("TACHYSCOPE_HOME", "is no folder name"));
    }
    directories::ProjectDirs::from("app", "Tachyscope", "tachyscope")
        .map(|folders| folders.data_dir().to_owned())
        .ok_or_else(|| {
            refused(
                "TACHYSCOPE_HOME",
                "must be set: this system names no home folder",
            )
        })
}

fn endpoints() -> Result<studio::Endpoints, ApiError> {
    let usual = studio::Endpoints::default();
    let base = |name: &str, usual: &url::Url| -> Result<String, ApiError> {
        Ok(variable(name)?.unwrap_or_else(|| usual.to_string()))
    };
    studio::Endpoints::new(
        &base("PIXVERSE_API_BASE", &usual.api)?,
        &base("PIXVERSE_WEB_BASE", &usual.web)?,
        &base("PIXVERSE_UPLOAD_BASE", &usual.upload)?,
    )
    .map_err(|error| {
        refused(
            "PIXVERSE_API_BASE, PIXVERSE_WEB_BASE or PIXVERSE_UPLOAD_BASE",
            &error.to_string(),
        )
    })
}

fn secrets() -> Result<SecretsChoice, ApiError> {
    match variable("TACHYSCOPE_SECRETS")?.as_deref() {
        None => Ok(SecretsChoice::Auto),
        Some("keyring") => Ok(SecretsChoice::Keyring),
        Some("file") => Ok(SecretsChoice::File),
        Some(_) => Err(refused("TACHYSCOPE_SECRETS", "must be `keyring` or `file`")),
    }
}

/// One variable; an empty one counts as not set.
fn variable(name: &str) -> Result<Option<String>, ApiError> {
    match std::env::var(name) {
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(refused(name, "is not readable text")),
    }
}

fn refused(name: &str, why: &str) -> ApiError {
    ApiError::new(ErrorCode::InvalidInput, format!("{name} {why}."))
}
