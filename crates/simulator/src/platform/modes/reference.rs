//! Reference images to video, which the service calls fusion.

use std::collections::BTreeSet;

use super::clip::{Clip, MIMIC};
use super::{Ask, PROMPT_CHARS_MAX, Shown};
use crate::answer::Refusal;
use crate::catalog::{Dialect, Wish};
use crate::fields::Fields;
use crate::price::feature;
use crate::submission::Order;

/// Longest name of a reference in bytes. Source: docs/pixverse.md, modes (documented).
const NAME_BYTES_MAX: usize = 30;

/// Most reference images of a model: 3 up to v5, 7 after it, 10 with clips (documented; the
/// last by others).
fn images_max(model: &str, is_omni: bool) -> Option<usize> {
    match model {
        "v4.5" | "v5" if !is_omni => Some(3),
        "v5.5" | "v5.6" | "c1" if !is_omni => Some(7),
        "v6" => Some(if is_omni { 10 } else { 7 }),
        _ => None,
    }
}

/// `POST /video/fusion/generate`.
pub(super) fn fusion(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded(PROMPT_CHARS_MAX)?;
    let is_omni = ask.fields.choice("reference_mode", &["omni"])?.is_some();
    let clips = clips(ask)?;
    if !clips.is_empty() && !is_omni {
        return Err(Refusal::parameter("video_references"));
    }
    let items = ask.fields.objects("image_references")?;
    if items.is_empty() && clips.is_empty() {
        return Err(Refusal::empty("image_references"));
    }
    let wish = wish(ask, &clips)?;
    let most = images_max(&wish.model, is_omni).ok_or_else(|| Refusal::parameter("model"))?;
    if items.len() > most {
        return Err(Refusal::parameter("image_references"));
    }
    let (shown, names) = references(ask, &items, &order.prompt)?;
    let (short_px, has_sound) = (wish.short_px, wish.has_sound);
    let mut order = order.wish(wish, None);
    if !clips.is_empty() {
        order.price = feature::omni(length_ms(&clips), short_px, has_sound);
    }
    order.captions = vec![format!("{} images: {}", shown.len(), names.join(" "))];
    order
        .captions
        .extend(clips.into_iter().map(|clip| clip.caption));
    order.picture = shown.into_iter().next().map(|shown| shown.picture);
    Ok(order)
}

/// With clips the length must be 0 and follows from them (observed).
fn wish(ask: &Ask<'_>, clips: &[Clip]) -> Result<Wish, Refusal> {
    if clips.is_empty() {
        let wish = Wish::read(&ask.fields, Dialect::Platform, true)?;
        wish.check_switches(false)?;
        if wish.has_sound && wish.model == "v5.5" {
            return Err(Refusal::parameter("generate_audio_switch"));
        }
        return Ok(wish);
    }
    if ask.fields.whole("duration")?.unwrap_or(0) != 0 {
        return Err(Refusal::parameter("duration"));
    }
    let seconds = feature::started_s(length_ms(clips));
    let mut wish = Wish::of_length(
        &ask.fields,
        Dialect::Platform,
        u32::try_from(seconds).unwrap_or(60),
    )?;
    wish.aspect = ask.fields.text("aspect_ratio")?.map(str::to_owned);
    wish.check_shape()?;
    Ok(wish)
}

fn length_ms(clips: &[Clip]) -> u64 {
    clips.iter().map(|clip| clip.duration_ms).sum()
}

/// The reference clips, two at most. How the service wants them named is not known; ids and
/// objects with a `media_id` or `video_media_id` are taken.
fn clips(ask: &Ask<'_>) -> Result<Vec<Clip>, Refusal> {
    const FIELD: &str = "video_references";
    let items = ask.fields.list(FIELD)?;
    if items.len() > 2 {
        return Err(Refusal::parameter(FIELD));
    }
    let id_of = |item: &serde_json::Value| {
        let value = item.get("media_id").or_else(|| item.get("video_media_id"));
        let value = value.unwrap_or(item);
        value.as_u64().or_else(|| value.as_str()?.parse().ok())
    };
    let mut clips = Vec::new();
    for item in items {
        let id = id_of(item).ok_or_else(|| Refusal::binding(FIELD))?;
        let clip = ask.uploaded_clip(id)?;
        if clip.duration_ms > MIMIC.longest_ms {
            return Err(Refusal::parameter(FIELD));
        }
        clips.push(clip);
    }
    Ok(clips)
}

/// The pictures and what they are called. The prompt must name each as `@name` with a blank
/// after it (documented).
fn references(
    ask: &Ask<'_>,
    items: &[Fields],
    prompt: &str,
) -> Result<(Vec<Shown>, Vec<String>), Refusal> {
    let mut shown = Vec::new();
    let mut names = BTreeSet::new();
    let mut words = Vec::new();
    for item in items {
        let kind = item.required_text("type")?;
        if !["subject", "background"].contains(&kind) {
            return Err(Refusal::parameter("type"));
        }
        let name = item.required_text("ref_name")?;
        if name.len() > NAME_BYTES_MAX || !names.insert(name.to_owned()) {
            return Err(Refusal::parameter("ref_name"));
        }
        if !prompt.contains(&format!("@{name} ")) {
            return Err(Refusal::parameter(&format!("prompt: @{name} and a blank")));
        }
        words.push(format!("{name} ({kind})"));
        let id = item.id("img_id")?.ok_or_else(|| Refusal::empty("img_id"))?;
        shown.push(ask.picture_of(id)?);
    }
    Ok((shown, words))
}
