//! What can be made, and what each mode is called where.

use serde::{Deserialize, Serialize};

/// One kind of paid call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Mode {
    #[default]
    Text,
    Image,
    Template,
    Transition,
    MultiTransition,
    Extend,
    LipSync,
    SoundEffect,
    Reference,
    Restyle,
    /// Finding masks in one frame: answered at once, charged by itself.
    Mask,
    Swap,
    Mimic,
    Modify,
    Upscale,
    Avatar,
    Agent,
    MusicVideo,
    /// A picture from a template.
    ImageTemplate,
    /// Web: a picture from pictures.
    ImageToImage,
}

/// Where an acceptance tells its price. Source: docs/pixverse.md, create answers (documented).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PriceField {
    Credits,
    Credit,
    Absent,
}

impl Mode {
    /// The word for it in films and on the state page.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Template => "template",
            Self::Transition => "transition",
            Self::MultiTransition => "multi-transition",
            Self::Extend => "extend",
            Self::LipSync => "lip-sync",
            Self::SoundEffect => "sound-effect",
            Self::Reference => "reference",
            Self::Restyle => "restyle",
            Self::Mask => "mask",
            Self::Swap => "swap",
            Self::Mimic => "mimic",
            Self::Modify => "modify",
            Self::Upscale => "upscale",
            Self::Avatar => "avatar",
            Self::Agent => "agent",
            Self::MusicVideo => "music-video",
            Self::ImageTemplate => "image-template",
            Self::ImageToImage => "image-to-image",
        }
    }

    /// The wire's `creation_type` in the usage log. Source: docs/pixverse.md, usage (documented;
    /// that templates count as `image_to_video` and music videos as `agent` is guessed).
    pub(crate) const fn creation(self) -> &'static str {
        match self {
            Self::Text => "text_to_video",
            Self::Image | Self::Template => "image_to_video",
            Self::Transition => "transition",
            Self::MultiTransition => "multi_transition",
            Self::Extend => "extend",
            Self::LipSync => "lip_sync",
            Self::SoundEffect => "sound_effect",
            Self::Reference => "fusion",
            Self::Restyle => "restyle",
            Self::Mask => "swap_mask",
            Self::Swap => "swap",
            Self::Mimic => "mimic",
            Self::Modify => "modify",
            Self::Upscale => "upscale",
            Self::Avatar => "avatar",
            Self::Agent | Self::MusicVideo => "agent",
            Self::ImageTemplate | Self::ImageToImage => "image_to_image",
        }
    }

    /// The web records' `create_mode` (`t2v` and `i2v` observed, the others after their paths).
    pub(crate) const fn web_word(self) -> &'static str {
        match self {
            Self::Text => "t2v",
            Self::Image | Self::Template => "i2v",
            Self::Transition | Self::MultiTransition => "frames",
            Self::Reference => "fusion",
            Self::ImageTemplate | Self::ImageToImage => "i2i",
            other => other.word(),
        }
    }

    /// Where the acceptance tells the price. Text and image say it too, which the documents do
    /// not promise; the other silent ones leave it to the usage log.
    pub(crate) const fn price_field(self) -> PriceField {
        match self {
            Self::Text
            | Self::Image
            | Self::Template
            | Self::Restyle
            | Self::MultiTransition
            | Self::Mask
            | Self::Swap => PriceField::Credits,
            Self::Mimic => PriceField::Credit,
            _ => PriceField::Absent,
        }
    }

    /// Whether a `webhook_id` is heeded. Source: docs/pixverse.md, webhooks (documented).
    pub(crate) const fn has_webhook(self) -> bool {
        !matches!(
            self,
            Self::Mask
                | Self::Avatar
                | Self::Agent
                | Self::MusicVideo
                | Self::ImageTemplate
                | Self::ImageToImage
        )
    }

    /// Whether the product is a picture.
    pub(crate) const fn makes_picture(self) -> bool {
        matches!(self, Self::ImageTemplate | Self::ImageToImage)
    }

    /// Whether it is done the moment it is accepted, and so never holds a slot.
    pub(crate) const fn is_instant(self) -> bool {
        matches!(self, Self::Mask)
    }

    /// Music videos have slots of their own (observed).
    pub(crate) const fn has_own_slots(self) -> bool {
        matches!(self, Self::MusicVideo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_books_read_as_text() {
        assert_eq!(Mode::default(), Mode::Text);
        assert_eq!(
            serde_json::from_str::<Mode>("\"Swap\"").unwrap(),
            Mode::Swap
        );
    }

    #[test]
    fn only_what_waits_for_a_film_can_call_back() {
        assert!(Mode::Upscale.has_webhook());
        assert!(!Mode::Mask.has_webhook());
        assert!(!Mode::Avatar.has_webhook());
    }
}
