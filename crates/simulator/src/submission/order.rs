//! What a submission asks for, read and checked, whichever dialect it came in.

use crate::answer::Refusal;
use crate::book::{AccountId, PictureUse};
use crate::catalog::{Dialect, Wish};

/// Longest negative prompt in characters. Source: docs/pixverse.md, generation fields (documented).
const NEGATIVE_CHARS_MAX: usize = 2048;
/// Largest seed. Source: docs/pixverse.md, generation fields (documented).
const SEED_MAX: u32 = 2_147_483_647;

/// One checked submission.
pub(crate) struct Order {
    pub(crate) account: AccountId,
    pub(crate) dialect: Dialect,
    pub(crate) trace_id: String,
    pub(crate) path: &'static str,
    pub(crate) wish: Wish,
    pub(crate) prompt: String,
    pub(crate) negative_prompt: String,
    pub(crate) seed: Option<u32>,
    pub(crate) picture: Option<PictureUse>,
    /// Size of the picture in pixels.
    pub(crate) picture_px: Option<(u32, u32)>,
    /// Clips asked for at once.
    pub(crate) count: u32,
}

impl Order {
    /// Refuse words that are too many; `chars_max` is the dialect's limit for the prompt.
    pub(crate) fn check_words(
        prompt: &str,
        negative: &str,
        chars_max: usize,
    ) -> Result<(), Refusal> {
        if prompt.chars().count() > chars_max {
            return Err(Refusal::new(400_018, "the prompt is too long"));
        }
        if negative.chars().count() > NEGATIVE_CHARS_MAX {
            return Err(Refusal::new(400_019, "the negative prompt is too long"));
        }
        Ok(())
    }

    /// A seed from 0 to [`SEED_MAX`].
    pub(crate) fn check_seed(seed: Option<u64>) -> Result<Option<u32>, Refusal> {
        let narrow = |seed| u32::try_from(seed).ok().filter(|seed| *seed <= SEED_MAX);
        seed.map(|seed| narrow(seed).ok_or_else(|| Refusal::parameter("seed")))
            .transpose()
    }
}
