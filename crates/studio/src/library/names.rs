//! Names of files: made from ids and a cleaned slug, so that no prompt leaves the library folder.

use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use super::Origin;
use crate::{ClipId, StudioError};

/// Longest slug, in characters; with date, id and ending a name stays below 255 bytes even where
/// each character takes four.
const SLUG_CHARS_MAX: usize = 40;

/// Digits of the id at the end of a name: 48 random bits.
const ID_DIGITS: usize = 12;

/// The id of the clip that a job got under one id of `PixVerse`. The same each time, so that
/// keeping a clip twice, after a crash in between, gives one file and one row.
pub(super) fn clip_id(origin: &Origin) -> Result<ClipId, StudioError> {
    let job: Uuid = origin
        .job
        .as_str()
        .parse()
        .map_err(StudioError::unreadable)?;
    let hash = Sha256::new()
        .chain_update(job.as_bytes())
        .chain_update(origin.video_id.as_bytes())
        .finalize();
    let mut random = [0; 10];
    random.copy_from_slice(&hash[..10]);
    let millis =
        u64::try_from(origin.job_created_at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
    id.to_string().parse().map_err(StudioError::unreadable)
}

/// Path of a clip below the library folder: `YYYY/MM/DATE_slug_ID.mp4`, in UTC.
pub(super) fn relative_path(id: &ClipId, prompt: &str, made_at: OffsetDateTime) -> String {
    let (year, month, day) = (made_at.year(), u8::from(made_at.month()), made_at.day());
    let digits: String = id
        .as_str()
        .chars()
        .filter(char::is_ascii_hexdigit)
        .collect();
    let end = &digits[digits.len().saturating_sub(ID_DIGITS)..];
    format!(
        "{year:04}/{month:02}/{year:04}-{month:02}-{day:02}_{}_{end}.mp4",
        slug(prompt)
    )
}

/// Letters and digits of any script, in lower case, joined by single hyphens.
fn slug(prompt: &str) -> String {
    let mut slug = String::new();
    for letter in prompt.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= SLUG_CHARS_MAX {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "clip".into()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slug_is_words_and_hyphens() {
        for (prompt, expected) in [
            ("A red fox, running!", "a-red-fox-running"),
            ("Рыжая лиса", "рыжая-лиса"),
            ("../../etc/passwd", "etc-passwd"),
            ("  ", "clip"),
            ("\u{202e}gpj.exe", "gpj-exe"),
        ] {
            assert_eq!(slug(prompt), expected);
        }
    }

    proptest! {
        #[test]
        fn no_prompt_leaves_the_library(prompt in ".*") {
            let id = "0198c0de-0000-7000-8000-0123456789ab".parse().unwrap();
            let path = relative_path(&id, &prompt, OffsetDateTime::UNIX_EPOCH);
            prop_assert!(path.starts_with("1970/01/1970-01-01_"));
            let name = &path["1970/01/".len()..];
            prop_assert!(!name.contains(['/', '\\', '\0']) && !name.contains(".."));
            prop_assert!(name.len() <= 255, "a file system takes 255 bytes");
        }
    }
}
