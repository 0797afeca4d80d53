//! From several pictures: reference clips, and pictures from pictures.

use std::collections::BTreeSet;

use super::Ask;
use crate::answer::Refusal;
use crate::catalog::{Dialect, Wish, frame_of, shape_of, short_px};
use crate::submission::Order;

/// Most reference images (documented for the official tool).
const REFERENCES_MAX: usize = 7;

/// `POST /video/fusion` (observed; that the lists run beside the pictures is inferred).
pub(super) fn fusion(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded()?;
    let shown = ask.pictures()?;
    if shown.len() > REFERENCES_MAX {
        return Err(Refusal::parameter("customer_img_paths"));
    }
    let names = ask.fields.texts("fusion_name_list")?;
    for (field, count) in [
        ("fusion_name_list", names.len()),
        ("fusion_id_list", ask.fields.list("fusion_id_list")?.len()),
        (
            "fusion_type_list",
            ask.fields.list("fusion_type_list")?.len(),
        ),
    ] {
        if count != 0 && count != shown.len() {
            return Err(Refusal::parameter(field));
        }
    }
    if names.iter().collect::<BTreeSet<_>>().len() != names.len() {
        return Err(Refusal::parameter("fusion_name_list"));
    }
    let original = ask.fields.text("original_prompt")?.unwrap_or_default();
    for name in &names {
        let mark = format!("@{name}");
        if !order.prompt.contains(&mark) && !original.contains(&mark) {
            return Err(Refusal::parameter("prompt"));
        }
    }
    let wish = Wish::read(&ask.fields, Dialect::Web, true)?;
    let captions = vec![format!("{} images: {}", shown.len(), names.join(" "))];
    let px = shown.first().map(|shown| shown.px);
    Ok(Order {
        captions,
        picture: shown.into_iter().next().map(|shown| shown.picture),
        ..order.wish(wish, px)
    })
}

/// `POST /image/i2i` (observed: 5 credits at 720p, 10 at 1080p).
pub(super) fn image_to_image(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let order = ask.worded()?;
    let model = ask.fields.required_text("model")?;
    let quality = ask.fields.required_text("quality")?;
    let side = short_px(quality).ok_or_else(|| Refusal::parameter("quality"))?;
    let shown = ask.pictures()?;
    let aspect = ask
        .fields
        .text("aspect_ratio")?
        .filter(|aspect| !aspect.is_empty());
    let shape = match aspect {
        Some(aspect) => shape_of(aspect).ok_or_else(|| Refusal::parameter("aspect_ratio"))?,
        None => shown.first().map_or((1, 1), |shown| shown.px),
    };
    Ok(Order {
        model: model.to_owned(),
        quality: quality.to_owned(),
        aspect: aspect.map(str::to_owned),
        frame_px: frame_of(side, shape),
        captions: vec![format!("{} images", shown.len())],
        picture: shown.into_iter().next().map(|shown| shown.picture),
        price: if side >= 1080 { 10 } else { 5 },
        ..order
    })
}
