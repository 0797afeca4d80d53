//! Which wallet some credentials open, without saying it: a keyed hash, so that a copied database
//! does not let anyone try out keys or addresses against it.

use std::io;
use std::path::Path;

use hmac::{Hmac, Mac};
use pixverse::WebSession;
use secrecy::SecretString;
use sha2::Sha256;

use crate::disk::sync_folder;

/// Bytes of the random key; as long as the hash.
const KEY_BYTES: usize = 32;

/// The key under which fingerprints are made.
#[derive(Clone)]
pub(super) struct FingerprintKey([u8; KEY_BYTES]);

impl FingerprintKey {
    /// Read the key, made at the first need.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        match std::fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => make_key(path)?,
            Err(error) => return Err(error),
            Ok(_) => {}
        }
        // Read after making: of two processes that made one at once, one key stayed.
        let bytes = std::fs::read(path)?;
        let key = bytes
            .try_into()
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        Ok(Self(key))
    }

    /// Fingerprint of a wallet that `words` identify.
    pub(super) fn of(&self, scope: &str, words: &str) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(scope.as_bytes());
        mac.update(b"\n");
        mac.update(words.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

fn make_key(path: &Path) -> io::Result<()> {
    use std::io::Write as _;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&rand::random::<[u8; KEY_BYTES]>())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Err(refused) if refused.error.kind() != io::ErrorKind::AlreadyExists => Err(refused.error),
        _ => sync_folder(folder),
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|nibble| char::from(DIGITS[usize::from(nibble)]))
        .collect()
}

/// Who a web session belongs to, as its token says.
pub(super) fn owner_of(token: &SecretString) -> Option<String> {
    let owner = WebSession::from_token(token.clone())
        .username
        .to_lowercase();
    (!owner.is_empty()).then_some(owner)
}

/// A name for a web account that does not give the address away: what stands before the `@`,
/// without what follows a `+`, twelve characters at most.
pub(super) fn name_from_user(user: &str) -> String {
    let before = user.split(['@', '+']).next().unwrap_or_default();
    let name: String = before
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .take(12)
        .collect::<String>()
        .trim_matches('-')
        .to_lowercase();
    if name.is_empty() { "web".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_needs_this_folders_key() {
        let one = tempfile::tempdir().unwrap();
        let other = tempfile::tempdir().unwrap();
        let print = |folder: &Path| {
            FingerprintKey::read(&folder.join("hash.key"))
                .unwrap()
                .of("platform", "sk-1")
        };
        assert_eq!(print(one.path()), print(one.path()), "the key stays");
        assert_ne!(print(one.path()), print(other.path()));
    }

    #[test]
    fn a_name_never_shows_the_address() {
        for (user, name) in [
            ("anna.k+videos@example.com", "anna-k"),
            ("a-very-long-mailbox-name@example.com", "a-very-long"),
            ("@example.com", "web"),
            ("Bob", "bob"),
        ] {
            assert_eq!(name_from_user(user), name);
        }
    }
}
