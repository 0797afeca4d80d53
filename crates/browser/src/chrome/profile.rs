//! The folders Chrome works in: one that stays for each account's sign-in, and one for each run
//! of a driven Chrome, which goes with it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::ChromeError;

const PASSING: &str = "passing-";
const ACCOUNT: &str = "account-";
const LOCK: &str = "lock";

/// Longest path below which Chrome's own socket, which lies in a temporary folder, still has a
/// name that the system takes (108 bytes, of which Chrome needs about 50).
const SCRATCH_PATH_MAX: usize = 55;

/// How long a dying Chrome may still write into its folder.
const REMOVAL_LIMIT: Duration = Duration::from_secs(2);

/// What a fresh profile of an account begins with: Chrome does not offer to keep the password that
/// is typed into it. It is used once, and this profile has no keyring to keep it in.
const PREFERENCES: &str = r#"{"credentials_enable_service":false}"#;

/// The folder of all profiles. Only its owner can look into it.
#[derive(Debug, Clone)]
pub struct Profiles {
    root: PathBuf,
}

/// A folder that one Chrome at a time works in.
#[derive(Debug)]
pub struct Profile {
    folder: PathBuf,
    lock_path: PathBuf,
    /// Held as long as this profile is; a process that ends lets go of it.
    lock: File,
    is_passing: bool,
}

impl Profiles {
    /// Open the folder of profiles, made when it is not there, and remove what earlier processes
    /// left behind.
    ///
    /// # Errors
    ///
    /// [`ChromeError::Profile`] when it cannot be made.
    pub fn open(root: &Path) -> Result<Self, ChromeError> {
        make_private(root).map_err(ChromeError::Profile)?;
        let profiles = Self {
            root: root.to_owned(),
        };
        profiles.sweep(|name| name.starts_with(PASSING));
        Ok(profiles)
    }

    /// Remove the profiles of accounts that are not among these.
    pub fn keep_accounts(&self, known: &[&str]) {
        let known: Vec<String> = known.iter().map(|key| account_name(key)).collect();
        self.sweep(|name| name.starts_with(ACCOUNT) && !known.iter().any(|known| known == name));
    }

    /// The profile that an account signs in with; `key` is its id.
    ///
    /// # Errors
    ///
    /// [`ChromeError::ProfileBusy`] while it is in use, [`ChromeError::Profile`] when it cannot
    /// be made.
    pub fn of_account(&self, key: &str) -> Result<Profile, ChromeError> {
        let profile = self.take(&account_name(key), false)?;
        furnish(&profile.folder).map_err(ChromeError::Profile)?;
        Ok(profile)
    }

    /// Forget an account's profile. One that is in use is left until the next sweep.
    pub fn forget(&self, key: &str) {
        let forgotten = account_name(key);
        self.sweep(|name| name == forgotten);
    }

    /// A fresh profile that is removed when it is dropped.
    ///
    /// # Errors
    ///
    /// [`ChromeError::Profile`] when it cannot be made.
    pub fn passing(&self) -> Result<Profile, ChromeError> {
        let name = tempfile::Builder::new()
            .prefix(PASSING)
            .tempdir_in(&self.root)
            .map_err(ChromeError::Profile)?;
        // Only its name was wanted: the lock comes first, so that no sweep sees it unlocked.
        let folder = name
            .path()
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        drop(name);
        self.take(&folder.unwrap_or_default(), true)
    }

    fn take(&self, name: &str, is_passing: bool) -> Result<Profile, ChromeError> {
        let lock_path = self.root.join(format!("{name}.{LOCK}"));
        let lock = File::create(&lock_path).map_err(ChromeError::Profile)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => ChromeError::ProfileBusy,
            TryLockError::Error(error) => ChromeError::Profile(error),
        })?;
        let folder = self.root.join(name);
        make_private(&folder).map_err(ChromeError::Profile)?;
        Ok(Profile {
            folder,
            lock_path,
            lock,
            is_passing,
        })
    }

    /// Remove the profiles of these names that nobody holds.
    fn sweep(&self, is_stale: impl Fn(&str) -> bool) {
        let Ok(entries) = fs::read_dir(&self.root) else {
            return;
        };
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = name.strip_suffix(&format!(".{LOCK}")).unwrap_or(&name);
            if is_stale(name)
                && let Ok(mut profile) = self.take(name, true)
            {
                profile.is_passing = true;
                drop(profile);
            }
        }
    }
}

impl Profile {
    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A folder for Chrome's temporary files that goes with the profile; `None` where the names
    /// in it would get too long.
    pub(crate) fn scratch(&self) -> Option<PathBuf> {
        if self.folder.as_os_str().len() > SCRATCH_PATH_MAX {
            return None;
        }
        let scratch = self.folder.join("t");
        make_private(&scratch).ok().map(|()| scratch)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        if self.is_passing {
            remove(&self.folder);
            // The next sweep finds what could not be removed now.
            let _ = fs::remove_file(&self.lock_path);
        }
        // Said, not left to the closing: a child that is just being started holds a copy of the file.
        let _ = self.lock.unlock();
    }
}

/// Remove a folder that dying processes may still write into.
fn remove(folder: &Path) {
    let end = Instant::now() + REMOVAL_LIMIT;
    while let Err(error) = fs::remove_dir_all(folder) {
        if error.kind() == io::ErrorKind::NotFound {
            return;
        }
        if Instant::now() > end {
            tracing::warn!(%error, "a Chrome profile could not be removed");
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// Write the first preferences. Later ones are Chrome's own.
fn furnish(folder: &Path) -> io::Result<()> {
    let inner = folder.join("Default");
    make_private(&inner)?;
    match File::create_new(inner.join("Preferences")) {
        Ok(mut file) => file.write_all(PREFERENCES.as_bytes()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn account_name(key: &str) -> String {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let key: String = key.chars().filter(plain).take(64).collect();
    format!("{ACCOUNT}{key}")
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path) -> Vec<String> {
        let entries = fs::read_dir(root).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_passing_profile_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let profiles = Profiles::open(root.path()).unwrap();
        let profile = profiles.passing().unwrap();
        fs::write(profile.folder().join("cookies"), "x").unwrap();
        drop(profile);
        assert_eq!(names(root.path()), Vec::<String>::new());
    }

    #[test]
    fn a_sweep_leaves_what_is_in_use() {
        let root = tempfile::tempdir().unwrap();
        let profiles = Profiles::open(root.path()).unwrap();
        let used = profiles.passing().unwrap();
        fs::create_dir(root.path().join("passing-left")).unwrap();
        fs::write(root.path().join("passing-left.lock"), "").unwrap();
        let again = Profiles::open(root.path()).unwrap();
        assert!(used.folder().exists());
        assert!(!root.path().join("passing-left").exists());
        assert!(!root.path().join("passing-left.lock").exists());
        drop((used, again));
    }

    #[test]
    fn each_account_has_its_own_and_one_user_at_a_time() {
        let root = tempfile::tempdir().unwrap();
        let profiles = Profiles::open(root.path()).unwrap();
        let ann = profiles.of_account("ann/../..").unwrap();
        assert_eq!(ann.folder().parent(), Some(root.path()));
        assert!(matches!(
            profiles.of_account("ann"),
            Err(ChromeError::ProfileBusy)
        ));
        let bob = profiles.of_account("bob").unwrap();
        assert_ne!(ann.folder(), bob.folder());
        drop((ann, bob));
        profiles.keep_accounts(&["bob"]);
        assert_eq!(names(root.path()), ["account-bob", "account-bob.lock"]);
    }

    #[test]
    fn a_fresh_profile_keeps_no_password_and_an_old_one_is_left_as_it_is() {
        let root = tempfile::tempdir().unwrap();
        let profiles = Profiles::open(root.path()).unwrap();
        let preferences = || {
            let ann = profiles.of_account("ann").unwrap();
            ann.folder().join("Default/Preferences")
        };
        assert_eq!(fs::read_to_string(preferences()).unwrap(), PREFERENCES);
        fs::write(preferences(), "{}").unwrap();
        assert_eq!(fs::read_to_string(preferences()).unwrap(), "{}");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_look() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let profiles = Profiles::open(&root.path().join("chrome")).unwrap();
        let profile = profiles.passing().unwrap();
        for folder in [profiles.root.as_path(), profile.folder()] {
            let mode = folder.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
    }
}
