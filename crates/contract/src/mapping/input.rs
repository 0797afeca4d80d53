//! Files that are kept, outwards.

use studio::FileKind;

use crate::carrying::recipe_in;
use crate::{InputOffers, StoredInput, TooLarge};

impl From<studio::StoredInput> for StoredInput {
    fn from(stored: studio::StoredInput) -> Self {
        let sha256 = &stored.input.sha256;
        StoredInput {
            media: stored.media.into(),
            preview_url: (stored.media != FileKind::Audio)
                .then(|| format!("/media/inputs/{sha256}.jpg")),
            file_url: (stored.media != FileKind::Image)
                .then(|| format!("/media/inputs/{sha256}.{}", stored.ending())),
            input: stored.input.into(),
            recipe: stored.carried.and_then(recipe_in),
            offers: InputOffers {
                platform: stored.platform.map(TooLarge::from),
                web: stored.web.map(TooLarge::from),
            },
        }
    }
}

impl From<studio::TooLarge> for TooLarge {
    fn from(offer: studio::TooLarge) -> Self {
        TooLarge {
            why: offer.why,
            width: offer.width,
            height: offer.height,
            // Only the shrinking itself would tell.
            size_bytes: None,
        }
    }
}
