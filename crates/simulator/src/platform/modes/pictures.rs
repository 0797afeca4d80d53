//! Pictures from a template.

use super::{Ask, drawn};
use crate::answer::Refusal;
use crate::catalog::even_px;
use crate::price::feature;
use crate::submission::Order;

/// `POST /image/template/generate`. Takes `img_ids`, or one `img_id`.
pub(super) fn image_template(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let template = drawn::find_template(ask, true)?;
    let shown = drawn::pictures_of(ask, template, false)?;
    let count = shown.len();
    let (picture, px) = shown
        .into_iter()
        .next()
        .map(|shown| (shown.picture, shown.px))
        .unzip();
    Ok(Order {
        picture,
        frame_px: even_px(px.unwrap_or((1024, 1024))),
        template: Some(template.id),
        captions: vec![
            format!("template {} {}", template.id, template.name),
            format!("{count} images"),
        ],
        price: feature::TEMPLATE_PICTURE,
        ..ask.order()?
    })
}
