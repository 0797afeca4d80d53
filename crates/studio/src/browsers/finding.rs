//! Which Chrome is used, and what is said where there is none.

use std::path::PathBuf;

use browser::{Chrome, ChromeError};

use super::Browsers;
use crate::error::StudioError;
use crate::store::Store;
use crate::wording::sentence;

/// Key of the setting that names the program.
pub(crate) const CHROME_PATH: &str = "chrome_path";

/// The Chrome that the browser route uses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChromeState {
    /// Absolute path of the program; `None` where there is none.
    pub path: Option<PathBuf>,
    /// Why there is none, one sentence.
    pub why: Option<String>,
    /// What to install, one sentence.
    pub install: Option<String>,
}

/// The program that the person chose in the settings.
pub(crate) async fn chosen(store: &Store) -> Result<Option<PathBuf>, StudioError> {
    let path: Option<Option<PathBuf>> = store.setting(CHROME_PATH).await?;
    Ok(path.flatten())
}

impl Browsers {
    /// Look for Chrome as the next run would.
    pub(crate) async fn chrome(&self) -> Result<ChromeState, StudioError> {
        let chosen = chosen(&self.inner.ground.store).await?;
        Ok(state_of(Chrome::find(chosen.as_deref())))
    }
}

fn state_of(found: Result<Chrome, ChromeError>) -> ChromeState {
    match found {
        Ok(chrome) => ChromeState {
            path: Some(chrome.program().to_owned()),
            ..ChromeState::default()
        },
        Err(ChromeError::NotFound { install }) => ChromeState {
            why: Some("No Chrome or Chromium was found.".to_owned()),
            install: Some(sentence(install)),
            ..ChromeState::default()
        },
        Err(error) => ChromeState {
            why: Some(sentence(&error.to_string())),
            ..ChromeState::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_choice_is_named_and_nothing_is_to_be_installed() {
        let path = PathBuf::from("/no/such/chrome");
        let state = state_of(Chrome::find(Some(&path)));
        assert_eq!((&state.path, &state.install), (&None, &None));
        assert_eq!(
            state.why.as_deref(),
            Some("/no/such/chrome is not a program that can be started.")
        );
    }

    #[test]
    fn where_there_is_none_it_is_said_what_to_install() {
        let install = "install Google Chrome";
        let state = state_of(Err(ChromeError::NotFound { install }));
        assert_eq!(state.install.as_deref(), Some("Install Google Chrome."));
        let why = state.why.unwrap();
        assert!(!why.contains(install), "it is said once: {why}");
    }
}
