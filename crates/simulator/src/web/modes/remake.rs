//! Clips made from a clip: extend, restyle, modify, mimic (payloads observed; that of mimic is
//! guessed after its neighbours).

use super::clip::Clip;
use super::{Ask, PROMPT_CHARS_MAX};
use crate::answer::Refusal;
use crate::catalog::{Dialect, Wish, even_px, restyle_of};
use crate::submission::Order;

/// `order` made from `clip`.
fn from_clip(order: Order, clip: Clip) -> Order {
    let mut captions = order.captions;
    captions.insert(0, clip.caption);
    Order {
        has_sound: order.has_sound || clip.has_sound,
        picture: order.picture.or(clip.picture),
        source: Some(clip.source),
        captions,
        ..order
    }
}

/// `POST /video/extend`.
pub(super) fn extend(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded()?;
    let wish = Wish::read(&ask.fields, Dialect::Web, false)?;
    if ["v5.6", "pixverse-c1"].contains(&wish.model.as_str()) {
        return Err(Refusal::parameter("model"));
    }
    let clip = ask.clip()?;
    Ok(from_clip(order.wish(wish, Some(clip.px)), clip))
}

/// `POST /video/restyle`: by words, or by a preset.
pub(super) fn restyle(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let given = ask.fields.text("restyle_prompt")?.unwrap_or_default();
    let prompt = if given.is_empty() {
        let id = ask.fields.id("restyle_id")?;
        let id = id.ok_or_else(|| Refusal::empty("restyle_prompt"))?;
        let preset = restyle_of(id).ok_or_else(|| Refusal::parameter("restyle_id"))?;
        preset.prompt.to_owned()
    } else {
        given.to_owned()
    };
    Order::check_words(&prompt, "", PROMPT_CHARS_MAX)?;
    let clip = ask.clip()?;
    let wish = Wish::of_length(&ask.fields, Dialect::Web, clip.duration_s)?;
    let order = Order {
        prompt,
        ..ask.order()?.wish(wish, Some(clip.px))
    };
    let px = even_px(clip.px);
    Ok(Order {
        frame_px: px,
        ..from_clip(order, clip)
    })
}

/// `POST /video/modify`: v5.5 alone (documented for the official tool).
pub(super) fn modify(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded()?;
    let clip = ask.clip()?;
    let wish = Wish::of_length(&ask.fields, Dialect::Web, clip.duration_s)?;
    if wish.model != "v5.5" {
        return Err(Refusal::parameter("model"));
    }
    Ok(from_clip(order.wish(wish, Some(clip.px)), clip))
}

/// `POST /video/mimic`: v5.6 alone (documented for the official tool).
pub(super) fn mimic(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let shown = ask.picture()?;
    let clip = ask.clip()?;
    let wish = Wish::of_length(&ask.fields, Dialect::Web, clip.duration_s)?;
    if wish.model != "v5.6" {
        return Err(Refusal::parameter("model"));
    }
    let prompt = ask.fields.text("prompt")?.unwrap_or_default();
    Order::check_words(prompt, "", PROMPT_CHARS_MAX)?;
    let order = Order {
        prompt: prompt.to_owned(),
        picture: Some(shown.picture),
        captions: vec!["1 image".to_owned()],
        ..ask.order()?.wish(wish, Some(shown.px))
    };
    Ok(from_clip(order, clip))
}
