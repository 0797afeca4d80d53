//! Clips made from a clip: extend, restyle, mimic, modify, upscale.

use super::clip::{self, Clip};
use super::{Ask, LONG_PROMPT_CHARS_MAX, PROMPT_CHARS_MAX, drawn};
use crate::answer::Refusal;
use crate::catalog::{Dialect, Mode, Wish, even_px, frame_of, restyle_of};
use crate::price::feature;
use crate::submission::Order;

/// The qualities of modes that make no 1080p. Source: docs/pixverse.md, modes (documented).
pub(super) const SMALL: [&str; 3] = ["360p", "540p", "720p"];
/// Longest side of what upscaling makes, unit: pixels; as much as the films here can have.
const UPSCALED_PX_MAX: u32 = 3840;

impl Ask<'_> {
    /// `order` made from `clip`, as long and as large as it.
    pub(super) fn from_clip(order: Order, clip: Clip) -> Order {
        let mut captions = order.captions;
        captions.insert(0, clip.caption.clone());
        Order {
            duration_s: clip.seconds(),
            frame_px: even_px(clip.px),
            has_sound: order.has_sound || clip.has_sound,
            picture: order.picture.or(clip.picture),
            source: Some(clip.source),
            captions,
            ..order
        }
    }
}

/// `POST /video/extend/generate`. The product is as long as asked for: what comes after the
/// source (whether the service sends both in one is not known).
pub(super) fn extend(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded(PROMPT_CHARS_MAX)?;
    let wish = Wish::read(&ask.fields, Dialect::Platform, false)?;
    if ["v5.6", "c1"].contains(&wish.model.as_str()) {
        return Err(Refusal::parameter("model"));
    }
    if wish.has_sound && wish.model != "v6" {
        return Err(Refusal::parameter("generate_audio_switch"));
    }
    drawn::check_extras(ask, &wish, false)?;
    let clip = ask.clip(clip::USUAL)?;
    let (px, caption) = (clip.px, clip.caption);
    Ok(Order {
        picture: clip.picture,
        source: Some(clip.source),
        captions: vec![caption],
        ..order.wish(wish, Some(px))
    })
}

/// `POST /video/restyle/generate`.
pub(super) fn restyle(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let is_preset = ask.fields.one_of("restyle_id", "restyle_prompt")? == "restyle_id";
    let (prompt, caption) = if is_preset {
        let id = ask.fields.id("restyle_id")?.unwrap_or(0);
        let preset = restyle_of(id).ok_or_else(|| Refusal::parameter("restyle_id"))?;
        (String::new(), format!("style {}", preset.name))
    } else {
        let prompt = ask.fields.required_text("restyle_prompt")?;
        Order::check_words(prompt, "", LONG_PROMPT_CHARS_MAX)?;
        (prompt.to_owned(), "style by words".to_owned())
    };
    let clip = ask.clip(clip::RESTYLE)?;
    let order = Order {
        prompt,
        captions: vec![caption],
        price: feature::restyle(clip.duration_ms),
        ..ask.order()?
    };
    Ok(Ask::from_clip(order, clip))
}

/// `POST /video/mimic/generate`.
pub(super) fn mimic(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let (quality, short_px) = ask.quality(&SMALL)?;
    let shown = ask.picture("img_id")?;
    let clip = ask.clip(clip::MIMIC)?;
    let order = Order {
        quality,
        picture: Some(shown.picture),
        captions: vec!["1 image".to_owned()],
        price: feature::mimic(clip.duration_ms, short_px),
        ..ask.order()?
    };
    Ok(Order {
        frame_px: frame_of(short_px, shown.px),
        ..Ask::from_clip(order, clip)
    })
}

/// `POST /video/modify/generate`.
pub(super) fn modify(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded(LONG_PROMPT_CHARS_MAX)?;
    let (quality, short_px) = ask.quality(&SMALL)?;
    let clip = ask.clip(clip::USUAL)?;
    let images = ask.fields.ids("img_ids")?;
    let masks = ask.fields.texts("mask_ids")?;
    let mask_urls = ask.fields.texts("mask_urls")?;
    let keyframes = ask.fields.wholes("keyframe_ids")?;
    for (field, count) in [
        ("img_ids", images.len()),
        ("mask_ids", masks.len()),
        ("mask_urls", mask_urls.len()),
        ("keyframe_ids", keyframes.len()),
    ] {
        if count > 3 {
            return Err(Refusal::parameter(field));
        }
    }
    for (place, mask) in masks.iter().enumerate() {
        ask.check_mask(mask, &clip.source, keyframes.get(place).copied())?;
    }
    check_marks(
        &order.prompt,
        "@selection",
        masks.len().max(mask_urls.len()),
    )?;
    check_marks(&order.prompt, "@img", images.len())?;
    let shown: Vec<_> = images
        .into_iter()
        .map(|id| ask.picture_of(id))
        .collect::<Result<_, _>>()?;
    let count = shown.len();
    let px = clip.px;
    let order = Order {
        quality,
        picture: shown.into_iter().next().map(|shown| shown.picture),
        captions: vec![format!("{count} images, {} masks", masks.len())],
        price: feature::modify(clip.duration_ms, short_px),
        ..order
    };
    Ok(Order {
        frame_px: frame_of(short_px, px),
        ..Ask::from_clip(order, clip)
    })
}

/// Refuse a prompt that names something beyond what was given, `@img1` of one picture say.
fn check_marks(prompt: &str, mark: &'static str, count: usize) -> Result<(), Refusal> {
    let numbers = prompt.split(mark).skip(1).filter_map(|rest| {
        let end = rest
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..end].parse::<usize>().ok()
    });
    if numbers.into_iter().any(|number| number >= count) {
        return Err(Refusal::parameter(&format!("prompt: {mark}")));
    }
    Ok(())
}

/// `POST /video/upscale/generate`: twice the size (how much the service gives is not known).
pub(super) fn upscale(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let clip = ask.clip(clip::USUAL)?;
    let (width, height) = clip.px;
    let longer = width.max(height).max(1);
    let doubled = (longer * 2).min(UPSCALED_PX_MAX);
    let side = |px: u32| px * doubled / longer;
    let (from, price) = ((width, height), feature::upscale(clip.duration_ms));
    let order = Order {
        price,
        captions: vec![format!("was {}x{}", from.0, from.1)],
        ..ask.order()?
    };
    debug_assert_eq!(order.mode, Mode::Upscale, "the route says so");
    Ok(Order {
        frame_px: even_px((side(width), side(height))),
        ..Ask::from_clip(order, clip)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_beyond_what_was_given_are_refused() {
        assert!(check_marks("put @img0 on @img1.", "@img", 2).is_ok());
        assert!(check_marks("put @img2 there", "@img", 2).is_err());
        assert!(check_marks("mail ann@img.example", "@img", 0).is_ok());
    }
}
