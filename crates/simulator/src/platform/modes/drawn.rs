//! Text to video, image to video, and the templates that share their calls.

use super::{Ask, PROMPT_CHARS_MAX};
use crate::answer::Refusal;
use crate::book::AccountId;
use crate::catalog::{ACTIVE_MAX, Dialect, Mode, Template, Wish, template_of, words};
use crate::submission::Order;
use crate::world::World;

/// `POST /video/text/generate`.
pub(super) fn text(ask: &Ask<'_>) -> Result<Order, Refusal> {
    if ask.fields.has("template_id") {
        return template(ask, true);
    }
    let order = ask.worded(PROMPT_CHARS_MAX)?;
    let wish = Wish::read(&ask.fields, Dialect::Platform, true)?;
    check_extras(ask, &wish, true)?;
    Ok(order.wish(wish, None))
}

/// `POST /video/img/generate`.
pub(super) fn image(ask: &Ask<'_>) -> Result<Order, Refusal> {
    if ask.fields.has("template_id") {
        return template(ask, false);
    }
    let order = ask.worded(PROMPT_CHARS_MAX)?;
    let wish = Wish::read(&ask.fields, Dialect::Platform, false)?;
    check_extras(ask, &wish, true)?;
    if ask.fields.has("img_ids") {
        return Err(Refusal::parameter("img_ids is for templates"));
    }
    let shown = ask.picture("img_id")?;
    Ok(Order {
        picture: Some(shown.picture),
        captions: vec!["1 image".to_owned()],
        ..order.wish(wish, Some(shown.px))
    })
}

/// The fields that some models and modes have besides. Source: docs/pixverse.md, generation fields.
pub(super) fn check_extras(
    ask: &Ask<'_>,
    wish: &Wish,
    takes_multi_clip: bool,
) -> Result<(), Refusal> {
    let fields = &ask.fields;
    wish.check_switches(takes_multi_clip)?;
    fields.choice("style", &words::STYLES)?;
    let camera = fields.choice("camera_movement", &words::CAMERA_MOVEMENTS)?;
    if camera.is_some() && !["v4", "v4.5"].contains(&wish.model.as_str()) {
        return Err(Refusal::parameter("camera_movement"));
    }
    let thinking = fields.choice("thinking_type", &words::THINKING)?;
    if thinking.is_some() && ["v3.5", "v4", "v4.5", "v5"].contains(&wish.model.as_str()) {
        return Err(Refusal::parameter("thinking_type"));
    }
    let mode = fields.choice("sound_mode", &["default_music"])?;
    if mode.is_some() && fields.has("sound_effect_content") {
        return Err(Refusal::parameter("sound_mode"));
    }
    check_sound(ask)
}

/// The sound and speech that a clip can be given in the same call.
fn check_sound(ask: &Ask<'_>) -> Result<(), Refusal> {
    let fields = &ask.fields;
    fields.flag("sound_effect_switch")?;
    fields.flag("water_mark")?;
    let content = fields.text("sound_effect_content")?.unwrap_or_default();
    if content.chars().count() > PROMPT_CHARS_MAX {
        return Err(Refusal::parameter("sound_effect_content"));
    }
    // The documents know the switch under two names.
    if fields.flag("lip_sync_switch")? || fields.flag("lip_sync_tts_switch")? {
        super::speech::spoken(ask)?;
    }
    Ok(())
}

/// A clip from a template. Any model may be named and the length asked for does not count; the
/// template decides (documented).
fn template(ask: &Ask<'_>, is_text: bool) -> Result<Order, Refusal> {
    if ask.fields.has("camera_movement") {
        return Err(Refusal::parameter("camera_movement"));
    }
    let prompt = ask.fields.text("prompt")?.unwrap_or_default().to_owned();
    Order::check_words(&prompt, "", PROMPT_CHARS_MAX)?;
    if ask.fields.whole("duration")?.is_none() {
        return Err(Refusal::empty("duration"));
    }
    let template = find_template(ask, false)?;
    let quality = ask.fields.required_text("quality")?;
    let short_px = crate::catalog::short_px(quality);
    let short_px = short_px.ok_or_else(|| Refusal::parameter("quality"))?;
    if !template.qualities.contains(&quality) {
        return Err(Refusal::new(
            500_071,
            "this effect does not support 720p or 1080p",
        ));
    }
    let wish = Wish::of_length(&ask.fields, Dialect::Platform, template.duration_s)?;
    let shown = pictures_of(ask, template, is_text)?;
    let mut order = ask.order()?.wish(wish, None);
    order.frame_px = match shown.first() {
        Some(first) => crate::catalog::frame_of(short_px, first.px),
        None => crate::catalog::frame_of(short_px, (16, 9)),
    };
    order.captions = vec![
        format!("template {} {}", template.id, template.name),
        format!("{} images", shown.len()),
    ];
    order.has_sound = ask.fields.flag("sound_effect_switch")?;
    Ok(Order {
        mode: Mode::Template,
        prompt,
        template: Some(template.id),
        picture: shown.into_iter().next().map(|shown| shown.picture),
        ..order
    })
}

/// The pictures for a template, as many as it takes.
pub(super) fn pictures_of(
    ask: &Ask<'_>,
    template: &Template,
    is_text: bool,
) -> Result<Vec<super::Shown>, Refusal> {
    if is_text {
        return Ok(Vec::new());
    }
    let ids = match ask.fields.one_of("img_id", "img_ids")? {
        "img_id" => ask.fields.id("img_id")?.into_iter().collect(),
        _ => ask.fields.ids("img_ids")?,
    };
    if ids.len() != template.images {
        return Err(Refusal::parameter("img_ids: another number is needed"));
    }
    ids.into_iter().map(|id| ask.picture_of(id)).collect()
}

/// The template that a request names, if the account may use it now.
pub(super) fn find_template(ask: &Ask<'_>, is_picture: bool) -> Result<&'static Template, Refusal> {
    let id = ask
        .fields
        .id("template_id")?
        .ok_or_else(|| Refusal::empty("template_id"))?;
    let template = template_of(id).filter(|template| template.is_picture == is_picture);
    let template = template.ok_or_else(|| Refusal::parameter("template_id"))?;
    admit(ask.world, &ask.caller.account, template)?;
    Ok(template)
}

/// Source: docs/pixverse.md, lists and voices: 500070 for one that is not activated (documented); that
/// 500060 comes instead when no more can be activated is guessed.
fn admit(world: &World, account: &AccountId, template: &Template) -> Result<(), Refusal> {
    if template.is_active {
        return Ok(());
    }
    let (is_active, count) = world.look(|book, _| {
        let active = book.templates.get(account);
        (
            active.is_some_and(|active| active.contains(&template.id)),
            active.map_or(0, std::collections::BTreeSet::len),
        )
    });
    let from_start = crate::catalog::TEMPLATES
        .iter()
        .filter(|template| template.is_active && !template.is_picture)
        .count();
    if is_active {
        Ok(())
    } else if count + from_start >= ACTIVE_MAX {
        Err(Refusal::new(
            500_060,
            "reached the monthly limit of activated effects",
        ))
    } else {
        Err(Refusal::new(500_070, "the template is not activated"))
    }
}
