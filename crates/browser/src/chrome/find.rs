//! Where Chrome is.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::error::ChromeError;

/// Names of the program in the folders of `PATH`, the person's everyday browser first.
const NAMES: [&str; 6] = [
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "chrome",
    "chrome.exe",
];

/// Where it lies when it is in no folder of `PATH`.
const PLACES: [&str; 6] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
];

const INSTALL: &str = "install Google Chrome or Chromium, or name the program with TACHYSCOPE_CHROME or in the settings";

/// A Chrome or Chromium of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chrome {
    program: PathBuf,
}

impl Chrome {
    /// Find Chrome: the program that was chosen, else the one that `TACHYSCOPE_CHROME` names,
    /// else the first known one.
    ///
    /// # Errors
    ///
    /// [`ChromeError::NotUsable`] when the named one is no program, [`ChromeError::NotFound`]
    /// when none was named and none is known.
    pub fn find(chosen: Option<&Path>) -> Result<Self, ChromeError> {
        let named = env::var_os("TACHYSCOPE_CHROME").filter(|name| !name.is_empty());
        let chosen = chosen.map(Path::to_owned).or(named.map(PathBuf::from));
        let folders = env::var_os("PATH").unwrap_or_default();
        Self::among(chosen, &folders, &PLACES)
    }

    fn among(
        chosen: Option<PathBuf>,
        folders: &OsStr,
        places: &[&str],
    ) -> Result<Self, ChromeError> {
        if let Some(path) = chosen {
            return if is_program(&path) {
                Ok(Self { program: path })
            } else {
                Err(ChromeError::NotUsable { path })
            };
        }
        let folders: Vec<PathBuf> = env::split_paths(folders).collect();
        let on_path = NAMES
            .iter()
            .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        on_path
            .chain(places.iter().map(PathBuf::from))
            .find(|path| is_program(path))
            .map(|program| Self { program })
            .ok_or(ChromeError::NotFound { install: INSTALL })
    }

    /// The program.
    pub fn program(&self) -> &Path {
        &self.program
    }
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let Ok(known) = path.metadata() else {
        return false;
    };
    known.is_file() && known.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn program(folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, "#!/bin/sh\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    #[test]
    fn the_chosen_one_goes_before_the_known_ones() {
        let folder = tempfile::tempdir().unwrap();
        let known = program(folder.path(), "chromium");
        let chosen = program(folder.path(), "my-chrome");
        let path = folder.path().as_os_str();
        let found = |chosen| Chrome::among(chosen, path, &[]).unwrap().program;
        assert_eq!(found(Some(chosen.clone())), chosen);
        assert_eq!(found(None), known);
    }

    #[test]
    fn a_wrong_choice_is_not_quietly_replaced() {
        let folder = tempfile::tempdir().unwrap();
        program(folder.path(), "chromium");
        let text = folder.path().join("text");
        fs::write(&text, "no program").unwrap();
        for wrong in [
            text,
            folder.path().join("nothing"),
            folder.path().to_owned(),
        ] {
            let found = Chrome::among(Some(wrong), folder.path().as_os_str(), &[]);
            assert!(matches!(found, Err(ChromeError::NotUsable { .. })));
        }
    }

    #[test]
    fn without_any_it_is_said_what_to_install() {
        let folder = tempfile::tempdir().unwrap();
        let error = Chrome::among(None, folder.path().as_os_str(), &[]).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("install Google Chrome or Chromium")
        );
    }
}
