//! Pictures that are kept, outwards.

use crate::{InputOffers, StoredInput, TooLarge};

impl From<studio::StoredInput> for StoredInput {
    fn from(stored: studio::StoredInput) -> Self {
        StoredInput {
            preview_url: format!("/media/inputs/{}.jpg", stored.input.sha256),
            input: stored.input.into(),
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
