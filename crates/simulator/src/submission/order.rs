//! What a submission asks for, read and checked, whichever dialect it came in.

use crate::answer::Refusal;
use crate::book::{AccountId, PictureUse, Source};
use crate::catalog::{Dialect, Mode, Wish};

/// Longest negative prompt in characters. Source: docs/pixverse.md, generation fields (documented).
const NEGATIVE_CHARS_MAX: usize = 2048;
/// Largest seed. Source: docs/pixverse.md, generation fields (documented).
const SEED_MAX: u32 = 2_147_483_647;

/// One checked submission.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) account: AccountId,
    pub(crate) dialect: Dialect,
    pub(crate) trace_id: String,
    pub(crate) path: &'static str,
    pub(crate) mode: Mode,
    /// The words that faults are read from and that the film shows.
    pub(crate) prompt: String,
    pub(crate) negative_prompt: String,
    /// Empty where the mode takes none.
    pub(crate) model: String,
    pub(crate) quality: String,
    pub(crate) aspect: Option<String>,
    pub(crate) duration_s: u32,
    pub(crate) has_sound: bool,
    /// Width and height of the product in pixels, both even.
    pub(crate) frame_px: (u32, u32),
    pub(crate) seed: Option<u32>,
    /// What the film is drawn on.
    pub(crate) picture: Option<PictureUse>,
    pub(crate) source: Option<Source>,
    pub(crate) keyframe: u32,
    pub(crate) template: Option<u64>,
    /// What the film says about the inputs.
    pub(crate) captions: Vec<String>,
    pub(crate) webhook: Option<String>,
    /// Clips asked for at once.
    pub(crate) count: u32,
    /// Credits for each.
    pub(crate) price: u64,
}

impl Order {
    /// An order of nothing yet.
    pub(crate) fn blank(
        account: AccountId,
        dialect: Dialect,
        trace_id: String,
        (path, mode): (&'static str, Mode),
    ) -> Self {
        Self {
            account,
            dialect,
            trace_id,
            path,
            mode,
            prompt: String::new(),
            negative_prompt: String::new(),
            model: String::new(),
            quality: String::new(),
            aspect: None,
            duration_s: 0,
            has_sound: false,
            frame_px: (640, 360),
            seed: None,
            picture: None,
            source: None,
            keyframe: 0,
            template: None,
            captions: Vec::new(),
            webhook: None,
            count: 1,
            price: 0,
        }
    }

    /// Take over what a wish says; without an asked shape that of `picture_px` counts.
    pub(crate) fn wish(mut self, wish: Wish, picture_px: Option<(u32, u32)>) -> Self {
        self.frame_px = wish.frame_px(picture_px);
        self.price = crate::price::of_clip(self.dialect, &wish);
        self.duration_s = wish.duration_s;
        self.has_sound = wish.has_sound;
        self.model = wish.model;
        self.quality = wish.quality;
        self.aspect = wish.aspect;
        self
    }

    /// Refuse words that are too many; `chars_max` is the limit for the prompt.
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
