//! Which model makes what, and how large the picture comes out.
//! Source: docs/pixverse.md, capability matrix (documented; sizes observed).

mod mode;
mod restyles;
mod templates;
pub(crate) mod voices;
pub(crate) mod words;

use serde::{Deserialize, Serialize};

use crate::answer::Refusal;
use crate::fields::Fields;

pub(crate) use mode::{Mode, PriceField};
pub(crate) use restyles::{RESTYLES, restyle_of};
pub(crate) use templates::{ACTIVE_MAX, TEMPLATES, Template, template_of};

/// The two ways to speak to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Dialect {
    Platform,
    Web,
}

/// Models that share one set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// v3.5, v4, v4.5: `fast` motion, 1080p only at 5 s.
    Early,
    /// v5.
    Five,
    /// v5.5, v5.6: up to 10 s, sound.
    Middle,
    /// v6: 1 to 15 s, more shapes, sound.
    Six,
    /// c1: as v6, priced apart.
    Cinema,
}

/// What a submission asks to be made, checked.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    pub(crate) model: String,
    pub(crate) family: Family,
    pub(crate) duration_s: u32,
    pub(crate) quality: String,
    /// Length of the shorter side in pixels.
    pub(crate) short_px: u32,
    /// Asked shape; `None` when the picture decides.
    pub(crate) aspect: Option<String>,
    pub(crate) is_fast: bool,
    pub(crate) has_sound: bool,
    pub(crate) has_multi_clip: bool,
}

const BASIC_SHAPES: [&str; 5] = ["16:9", "4:3", "1:1", "3:4", "9:16"];
const MORE_SHAPES: [&str; 3] = ["2:3", "3:2", "21:9"];

impl Wish {
    /// Read and check the fields of a submission; the shape is required when `needs_aspect`.
    pub(crate) fn read(
        fields: &Fields,
        dialect: Dialect,
        needs_aspect: bool,
    ) -> Result<Self, Refusal> {
        let model = fields.required_text("model")?;
        let family = family(dialect, model).ok_or_else(|| Refusal::parameter("model"))?;
        let duration = fields
            .whole("duration")?
            .ok_or_else(|| Refusal::empty("duration"))?;
        let duration_s = u32::try_from(duration).map_err(|_| Refusal::parameter("duration"))?;
        let quality = fields.required_text("quality")?;
        let short_px = short_px(quality).ok_or_else(|| Refusal::parameter("quality"))?;
        let aspect = if needs_aspect {
            Some(fields.required_text("aspect_ratio")?.to_owned())
        } else {
            None
        };
        let multi_clip = match dialect {
            Dialect::Platform => "generate_multi_clip_switch",
            Dialect::Web => "multi_shot",
        };
        let wish = Self {
            model: model.to_owned(),
            family,
            duration_s,
            quality: quality.to_owned(),
            short_px,
            aspect,
            is_fast: is_fast(fields.text("motion_mode")?)?,
            has_sound: fields.flag(sound_field(dialect))?,
            has_multi_clip: fields.flag(multi_clip)?,
        };
        wish.check(dialect)?;
        Ok(wish)
    }

    /// A wish without a length of its own, for modes that get theirs from their inputs.
    pub(crate) fn of_length(
        fields: &Fields,
        dialect: Dialect,
        duration_s: u32,
    ) -> Result<Self, Refusal> {
        let model = fields.required_text("model")?;
        let family = family(dialect, model).ok_or_else(|| Refusal::parameter("model"))?;
        let quality = fields.required_text("quality")?;
        let short_px = short_px(quality).ok_or_else(|| Refusal::parameter("quality"))?;
        Ok(Self {
            model: model.to_owned(),
            family,
            duration_s,
            quality: quality.to_owned(),
            short_px,
            aspect: None,
            is_fast: false,
            has_sound: fields.flag(sound_field(dialect))?,
            has_multi_clip: false,
        })
    }

    /// Refuse a length or motion that the model does not make.
    pub(crate) fn check(&self, dialect: Dialect) -> Result<(), Refusal> {
        let allowed = match (self.family, dialect) {
            (Family::Six | Family::Cinema, _) => (1..=15).contains(&self.duration_s),
            (Family::Five | Family::Middle, Dialect::Web) => (1..=10).contains(&self.duration_s),
            (Family::Middle, Dialect::Platform) => [5, 8, 10].contains(&self.duration_s),
            (Family::Early | Family::Five, _) => [5, 8].contains(&self.duration_s),
        };
        if !allowed || (self.short_px == 1080 && self.duration_s > self.longest_full_hd_s()) {
            return Err(Refusal::parameter("duration"));
        }
        self.check_shape()?;
        if self.is_fast
            && (self.family != Family::Early || self.duration_s != 5 || self.short_px == 1080)
        {
            return Err(Refusal::parameter("motion_mode"));
        }
        Ok(())
    }

    /// Refuse what the model has no switch for. Source: docs/pixverse.md, capability matrix
    /// (documented for the platform).
    pub(crate) fn check_switches(&self, takes_multi_clip: bool) -> Result<(), Refusal> {
        if self.has_sound && matches!(self.family, Family::Early | Family::Five) {
            return Err(Refusal::parameter("generate_audio_switch"));
        }
        let has_multi_clip = takes_multi_clip && ["v5.5", "v6"].contains(&self.model.as_str());
        if self.has_multi_clip && !has_multi_clip {
            return Err(Refusal::parameter("generate_multi_clip_switch"));
        }
        Ok(())
    }

    fn longest_full_hd_s(&self) -> u32 {
        match self.family {
            Family::Early => 5,
            Family::Five | Family::Middle => 8,
            Family::Six | Family::Cinema => 15,
        }
    }

    /// Width and height of the film in pixels, both even. Without an asked shape it is the one
    /// of the picture given as `image_px`.
    pub(crate) fn frame_px(&self, image_px: Option<(u32, u32)>) -> (u32, u32) {
        let shape = self.aspect.as_deref().and_then(shape_of).or(image_px);
        frame_of(self.short_px, shape.unwrap_or((16, 9)))
    }

    /// Refuse a shape that the model does not make.
    pub(crate) fn check_shape(&self) -> Result<(), Refusal> {
        let aspect = self.aspect.as_deref();
        if aspect.is_some_and(|aspect| !self.family.has_shape(aspect)) {
            return Err(Refusal::parameter("aspect_ratio"));
        }
        Ok(())
    }
}

/// Longest side that the encoder takes, unit: pixels.
const SIDE_PX_MAX: u32 = 3840;

/// Width and height in pixels, both even, of a picture shaped like `shape` whose shorter side is
/// `short_px` long.
pub(crate) fn frame_of(short_px: u32, (across, down): (u32, u32)) -> (u32, u32) {
    let scaled = |long: u32, short: u32| {
        let exact = u64::from(short_px) * u64::from(long) / u64::from(short.max(1));
        u32::try_from(exact.min(SIDE_PX_MAX.into())).unwrap_or(SIDE_PX_MAX) / 2 * 2
    };
    if across >= down {
        (scaled(across, down), short_px)
    } else {
        (short_px, scaled(down, across))
    }
}

/// A size that the encoder takes: even, and neither side too short or too long.
pub(crate) fn even_px((width, height): (u32, u32)) -> (u32, u32) {
    let side = |px: u32| (px / 2 * 2).clamp(16, SIDE_PX_MAX);
    (side(width), side(height))
}

impl Family {
    fn has_shape(self, aspect: &str) -> bool {
        let has_more = matches!(self, Self::Six | Self::Cinema);
        BASIC_SHAPES.contains(&aspect) || (has_more && MORE_SHAPES.contains(&aspect))
    }
}

fn family(dialect: Dialect, model: &str) -> Option<Family> {
    match (dialect, model) {
        (_, "v3.5" | "v4" | "v4.5") => Some(Family::Early),
        (_, "v5") => Some(Family::Five),
        (_, "v5.5" | "v5.6") => Some(Family::Middle),
        (_, "v6") => Some(Family::Six),
        (Dialect::Platform, "c1") | (Dialect::Web, "pixverse-c1") => Some(Family::Cinema),
        _ => None,
    }
}

const fn sound_field(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Platform => "generate_audio_switch",
        Dialect::Web => "audio",
    }
}

/// Length of the shorter side in pixels of a quality.
pub(crate) fn short_px(quality: &str) -> Option<u32> {
    match quality {
        "360p" => Some(360),
        "540p" => Some(540),
        "720p" => Some(720),
        "1080p" => Some(1080),
        _ => None,
    }
}

fn is_fast(motion: Option<&str>) -> Result<bool, Refusal> {
    match motion {
        None | Some("" | "normal") => Ok(false),
        Some("fast") => Ok(true),
        Some(_) => Err(Refusal::parameter("motion_mode")),
    }
}

/// The two numbers of a shape like `16:9`.
pub(crate) fn shape_of(aspect: &str) -> Option<(u32, u32)> {
    let (across, down) = aspect.split_once(':')?;
    Some((across.parse().ok()?, down.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(model: &str, duration: u32, quality: &str, aspect: &str) -> Result<Wish, Refusal> {
        let body = json!({ "model": model, "duration": duration, "quality": quality, "aspect_ratio": aspect });
        Wish::read(
            &Fields::parse(body.to_string().as_bytes()).unwrap(),
            Dialect::Platform,
            true,
        )
    }

    #[test]
    fn sizes_follow_quality_and_shape() {
        for (quality, aspect, expected) in [
            ("360p", "16:9", (640, 360)),
            ("540p", "4:3", (720, 540)),
            ("720p", "9:16", (720, 1280)),
            ("1080p", "1:1", (1080, 1080)),
            ("540p", "21:9", (1260, 540)),
        ] {
            assert_eq!(
                read("v6", 5, quality, aspect).unwrap().frame_px(None),
                expected
            );
        }
    }

    #[test]
    fn a_picture_gives_its_shape_within_what_can_be_encoded() {
        let mut wish = read("v6", 5, "540p", "16:9").unwrap();
        wish.aspect = None;
        assert_eq!(wish.frame_px(Some((300, 400))), (540, 720));
        assert_eq!(wish.frame_px(Some((4000, 10))), (3840, 540));
    }

    #[test]
    fn what_a_model_cannot_do_is_an_invalid_parameter() {
        for (model, duration, quality, aspect) in [
            ("v9", 5, "540p", "16:9"),
            ("v5.5", 10, "1080p", "16:9"),
            ("v4", 8, "1080p", "16:9"),
            ("v5", 6, "540p", "16:9"),
            ("v6", 16, "540p", "16:9"),
            ("v6", 5, "480p", "16:9"),
            ("v5", 5, "540p", "21:9"),
        ] {
            assert_eq!(
                read(model, duration, quality, aspect).unwrap_err().code,
                400_017,
                "{model}"
            );
        }
        assert!(read("v5", 8, "1080p", "16:9").is_ok());
    }
}
