//! What makes two imports the same: the file's content, what completes its rows, and the pictures it names. The
//! file's own name, the account and the day do not count.

use sha2::{Digest as _, Sha256};

use super::row::{Defaults, Row};
use crate::accounts::hex;
use crate::error::StudioError;

/// The fingerprint of a text, or of a folder where there is none.
pub(super) fn of(
    text: Option<&str>,
    defaults: &Defaults,
    rows: &[Row],
) -> Result<String, StudioError> {
    let mut digest = Sha256::new();
    let base = serde_json::to_vec(&defaults.base).map_err(StudioError::unreadable)?;
    let prompt = defaults.prompt.as_deref().unwrap_or_default();
    let kind: &[u8] = if text.is_some() { b"text" } else { b"folder" };
    for part in [
        kind,
        text.unwrap_or_default().as_bytes(),
        &base,
        prompt.as_bytes(),
    ] {
        add(&mut digest, part);
    }
    for (sha256, _) in rows
        .iter()
        .filter_map(|row| row.picture.as_ref())
        .map(|(file, _)| file)
    {
        add(&mut digest, sha256.as_bytes());
    }
    Ok(hex(&digest.finalize()))
}

/// Each part with its length, so that no two lists of parts read the same.
fn add(digest: &mut Sha256, part: &[u8]) {
    digest.update((part.len() as u64).to_le_bytes());
    digest.update(part);
}

#[cfg(test)]
mod tests {
    use pixverse::{Catalog, Mode, Route};

    use super::*;

    #[test]
    fn what_completes_the_rows_makes_another_import() {
        let mut defaults = Defaults {
            base: None,
            prompt: None,
            route: Route::Platform,
            shrinks: false,
        };
        let first = of(Some("prompt\na"), &defaults, &[]).unwrap();
        assert_eq!(first.len(), 64);
        assert_eq!(of(Some("prompt\na"), &defaults, &[]).unwrap(), first);
        assert_ne!(of(Some("prompt\nb"), &defaults, &[]).unwrap(), first);
        assert_ne!(of(None, &defaults, &[]).unwrap(), first);
        defaults.prompt = Some("slowly".to_owned());
        let with_prompt = of(Some("prompt\na"), &defaults, &[]).unwrap();
        assert_ne!(with_prompt, first);
        defaults.base = Some(Catalog::defaults(Mode::Text, Route::Platform));
        assert_ne!(of(Some("prompt\na"), &defaults, &[]).unwrap(), with_prompt);
    }
}
