//! Text to video, image to video, and the effects that share their calls.

use super::{Ask, PROMPT_CHARS_MAX, Shown};
use crate::answer::Refusal;
use crate::catalog::{Dialect, Mode, Wish, template_of};
use crate::submission::Order;

/// `POST /video/t2v`.
pub(super) fn text(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded()?;
    let wish = Wish::read(&ask.fields, Dialect::Web, true)?;
    Ok(order.wish(wish, None))
}

/// `POST /video/i2v`.
pub(super) fn image(ask: &Ask<'_>) -> Result<Order, Refusal> {
    if ask.fields.has("template_id") {
        return effect(ask);
    }
    let order = ask.worded()?;
    let wish = Wish::read(&ask.fields, Dialect::Web, false)?;
    let shown = ask.picture()?;
    Ok(Order {
        picture: Some(shown.picture),
        captions: vec!["1 image".to_owned()],
        ..order.wish(wish, Some(shown.px))
    })
}

/// A clip from an effect. All of them can be used here: what the web allows is a matter of the
/// plan and not of activation (observed).
fn effect(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let prompt = ask.fields.text("prompt")?.unwrap_or_default();
    Order::check_words(prompt, "", PROMPT_CHARS_MAX)?;
    let id = ask.fields.id("template_id")?.unwrap_or(0);
    let template = template_of(id).filter(|template| !template.is_picture);
    let template = template.ok_or_else(|| Refusal::parameter("template_id"))?;
    let wish = Wish::of_length(&ask.fields, Dialect::Web, template.duration_s)?;
    if !template.qualities.contains(&wish.quality.as_str()) {
        return Err(Refusal::new(
            500_071,
            "this effect does not support 720p or 1080p",
        ));
    }
    let shown: Vec<Shown> = if ask.fields.has("customer_img_paths") {
        ask.pictures()?
    } else {
        vec![ask.picture()?]
    };
    if shown.len() != template.images {
        return Err(Refusal::parameter("customer_img_count"));
    }
    let px = shown.first().map(|shown| shown.px);
    Ok(Order {
        mode: Mode::Template,
        prompt: prompt.to_owned(),
        template: Some(template.id),
        captions: vec![
            format!("template {} {}", template.id, template.name),
            format!("{} images", shown.len()),
        ],
        picture: shown.into_iter().next().map(|shown| shown.picture),
        has_sound: ask.fields.flag("sound_effect_switch")?,
        ..ask.order()?.wish(wish, px)
    })
}
