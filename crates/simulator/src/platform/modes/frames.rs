//! Clips between pictures: first and last frame, or up to seven of them.

use super::{Ask, PROMPT_CHARS_MAX, drawn};
use crate::answer::Refusal;
use crate::catalog::{Dialect, Wish};
use crate::fields::Fields;
use crate::price::feature;
use crate::submission::Order;

/// Longest multi-transition, unit: seconds. Source: docs/pixverse.md, modes (documented).
const MULTI_S_MAX: u64 = 30;

/// `POST /video/transition/generate`.
pub(super) fn transition(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded(PROMPT_CHARS_MAX)?;
    let wish = Wish::read(&ask.fields, Dialect::Platform, false)?;
    drawn::check_extras(ask, &wish, false)?;
    let first = ask.picture("first_frame_img")?;
    let last = ask.picture("last_frame_img")?;
    Ok(Order {
        picture: Some(first.picture),
        captions: vec![format!(
            "2 images: {}x{} to {}x{}",
            first.px.0, first.px.1, last.px.0, last.px.1
        )],
        ..order.wish(wish, Some(first.px))
    })
}

/// `POST /video/multi_transition/generate`.
pub(super) fn multi(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let items = ask.fields.objects("multi_transition")?;
    if items.is_empty() {
        return Err(Refusal::empty("multi_transition"));
    }
    if !(2..=7).contains(&items.len()) {
        return Err(Refusal::parameter("multi_transition"));
    }
    let mut shown = Vec::new();
    for item in &items {
        let id = item.id("img_id")?.ok_or_else(|| Refusal::empty("img_id"))?;
        shown.push(ask.picture_of(id)?);
    }
    let (seconds, prompt) = read_items(&items)?;
    let total: u64 = seconds.iter().sum();
    if total > MULTI_S_MAX {
        return Err(Refusal::parameter("multi_transition: duration"));
    }
    let wish = Wish::of_length(&ask.fields, Dialect::Platform, narrow(total))?;
    if !["v3.5", "v4", "v4.5", "v5"].contains(&wish.model.as_str()) {
        return Err(Refusal::parameter("model"));
    }
    let short_px = wish.short_px;
    let first = shown.into_iter().next();
    let (picture, px) = first.map(|shown| (shown.picture, shown.px)).unzip();
    let own = ask.fields.text("prompt")?.unwrap_or_default();
    let words = seconds.iter().map(|second| format!("{second}s"));
    Ok(Order {
        picture,
        prompt: [own, &prompt].join(" ").trim().to_owned(),
        captions: vec![format!(
            "{} images: {}",
            items.len(),
            words.collect::<Vec<_>>().join(" ")
        )],
        price: feature::multi_transition(total * 1_000, short_px),
        ..ask.order()?.wish(wish, px)
    })
}

/// The seconds from each picture to the next, and the prompts of all in one. The last picture
/// needs none (documented).
fn read_items(items: &[Fields]) -> Result<(Vec<u64>, String), Refusal> {
    let mut seconds = Vec::new();
    let mut prompts = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let prompt = item.text("prompt")?.unwrap_or_default();
        Order::check_words(prompt, "", PROMPT_CHARS_MAX)?;
        if !prompt.is_empty() {
            prompts.push(prompt.to_owned());
        }
        let duration = item.whole("duration")?.unwrap_or(0);
        if place + 1 < items.len() {
            if duration == 0 || duration > MULTI_S_MAX {
                return Err(Refusal::parameter("multi_transition: duration"));
            }
            seconds.push(duration);
        }
    }
    Ok((seconds, prompts.join(" / ")))
}

/// Seconds that are known to be few.
fn narrow(seconds: u64) -> u32 {
    u32::try_from(seconds).unwrap_or(u32::MAX)
}
