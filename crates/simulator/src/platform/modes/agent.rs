//! Agents: viral recreation, real estate, music video. Source of all: docs/pixverse.md, agents
//! (observed).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::clip::{Clip, MIMIC};
use super::{Ask, Caller, LONG_PROMPT_CHARS_MAX};
use crate::answer::{Answer, Refusal};
use crate::book::{Upload, UploadKind};
use crate::catalog::{Dialect, Mode, frame_of};
use crate::fields::Fields;
use crate::price::feature;
use crate::submission::Order;
use crate::world::World;

const VIRAL: u64 = 414_562_414_124_109;
const ESTATE: u64 = 419_629_433_597_950;
/// A real-estate tour without an asked length, unit: seconds (guessed).
const TOUR_S: u32 = 15;
/// Longest lyrics in characters.
const LYRIC_CHARS_MAX: usize = 5000;
/// Length of a song for a music video, unit: milliseconds (10 to 360 s).
const SONG_MS: std::ops::RangeInclusive<u64> = 10_000..=360_999;
/// Largest song in bytes.
const SONG_BYTES_MAX: u64 = 15 << 20;
const MUSIC_SHAPES: [&str; 5] = ["16:9", "9:16", "1:1", "3:4", "4:3"];

/// `POST /video/agent/generate`.
pub(super) fn agent(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let id = ask.fields.id("agent_id")?;
    match id.ok_or_else(|| Refusal::empty("agent_id"))? {
        VIRAL => viral(ask),
        ESTATE => estate(ask),
        _ => Err(Refusal::parameter("agent_id")),
    }
}

/// A clip recreated after one that went round.
fn viral(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let prompt = ask.fields.text("prompt")?.unwrap_or_default();
    Order::check_words(prompt, "", LONG_PROMPT_CHARS_MAX)?;
    let (quality, short_px) = ask.quality(&["720p", "1080p"])?;
    let images = links(ask, "img_references")?;
    if !(1..=5).contains(&images) {
        return Err(Refusal::parameter("img_references"));
    }
    let clip = reference_clip(ask)?;
    let order = Order {
        prompt: prompt.to_owned(),
        quality,
        captions: vec!["viral".to_owned(), format!("{images} images")],
        price: feature::agent(clip.duration_ms, true),
        ..ask.order()?
    };
    let px = clip.px;
    Ok(Order {
        frame_px: frame_of(short_px, px),
        ..Ask::from_clip(order, clip)
    })
}

/// The one clip of the viral agent: 2 to 30 s, 640 to 1920 pixels, at most 100 MB. Given by a
/// `media_id` or by the `video_url` that the upload answered with.
fn reference_clip(ask: &Ask<'_>) -> Result<Clip, Refusal> {
    const FIELD: &str = "video_references";
    let items = ask.fields.objects(FIELD)?;
    let [item] = items.as_slice() else {
        return Err(Refusal::parameter(FIELD));
    };
    let id = match (item.id("media_id")?, item.id("video_media_id")?) {
        (Some(id), _) | (None, Some(id)) => id,
        (None, None) => {
            let url = match item.text("video_url")? {
                Some(url) => url,
                None => item.required_text("url")?,
            };
            uploaded_as(ask, url)?
        }
    };
    let clip = ask.uploaded_clip(id)?;
    let sides = clip.px.0.max(clip.px.1);
    let fits = (2_000..=MIMIC.longest_ms).contains(&clip.duration_ms)
        && (640..=1920).contains(&sides)
        && clip.size_bytes <= MIMIC.bytes_max;
    if fits {
        Ok(clip)
    } else {
        Err(Refusal::parameter(FIELD))
    }
}

/// The upload of this account that `url` leads to.
fn uploaded_as(ask: &Ask<'_>, url: &str) -> Result<u64, Refusal> {
    ask.world.look(|book, _| {
        let mut media = book.media.iter();
        let found = media.find(|(_, upload)| {
            upload.account == ask.caller.account && url.contains(&upload.sha256)
        });
        found
            .map(|(id, _)| *id)
            .ok_or_else(|| Refusal::parameter("video_references"))
    })
}

/// How many pictures are given by link.
fn links(ask: &Ask<'_>, field: &'static str) -> Result<usize, Refusal> {
    let items = ask.fields.objects(field)?;
    for item in &items {
        let url = item.required_text("img_url")?;
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return Err(Refusal::parameter("img_url"));
        }
    }
    Ok(items.len())
}

/// A tour of a house.
fn estate(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let fields = &ask.fields;
    let is_pro = fields.required_text("model")? == "pro";
    fields.choice("model", &["pro", "fast"])?;
    let mode = fields.choice("mode", &["property_tour", "ad_house_tour"])?;
    let is_ad = mode == Some("ad_house_tour");
    if is_ad && !is_pro {
        return Err(Refusal::parameter("mode"));
    }
    let (quality, short_px) = if is_pro {
        ask.quality(&["480p", "720p", "1080p"])?
    } else {
        ask.quality(&["720p", "1080p"])?
    };
    fields.choice("language_code", &["en-US", "zh-CN", "auto"])?;
    fields.choice("avatar_presence_level", &["none", "low", "medium", "high"])?;
    let duration_s = match (is_ad, fields.whole("duration")?) {
        (true, Some(15)) | (false, None) => TOUR_S,
        (true, Some(30)) => 30,
        (true, None) => return Err(Refusal::empty("duration")),
        _ => return Err(Refusal::parameter("duration")),
    };
    if is_ad {
        fields.choice("video_style", &["cozy", "pov"])?;
        fields.required_text("video_style")?;
    }
    let (prompt, caption) = subject(ask, is_pro)?;
    Ok(Order {
        prompt,
        quality,
        duration_s,
        frame_px: frame_of(short_px, (16, 9)),
        captions: vec![format!("real estate {}", mode.unwrap_or("tour")), caption],
        has_sound: true,
        price: feature::agent(u64::from(duration_s) * 1_000, false),
        ..ask.order()?
    })
}

/// The house: the page that offers it, or words and pictures.
fn subject(ask: &Ask<'_>, is_pro: bool) -> Result<(String, String), Refusal> {
    if ask.fields.one_of("product_url", "prompt")? == "product_url" {
        let url = ask.fields.required_text("product_url")?;
        return Ok((String::new(), format!("page {url}")));
    }
    let prompt = ask.fields.required_text("prompt")?;
    Order::check_words(prompt, "", LONG_PROMPT_CHARS_MAX)?;
    let images = links(ask, "img_references")?;
    let most = if is_pro { 60 } else { 20 };
    if !(5..=most).contains(&images) {
        return Err(Refusal::parameter("img_references"));
    }
    Ok((prompt.to_owned(), format!("{images} images")))
}

/// `POST /video/music_mv_agent/generate`.
pub(super) fn music_video(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let fields = &ask.fields;
    let kind = fields.required_text("mv_agent_type")?;
    fields.choice("mv_agent_type", &["vibe_mv", "vibe_mv_v3_custom"])?;
    let shape = fields.required_text("aspect_ratio")?;
    fields.choice("aspect_ratio", &MUSIC_SHAPES)?;
    let (quality, short_px) = ask.quality(&["720p", "1080p"])?;
    let images = links(ask, "img_references")?;
    let styles = links(ask, "style_img_references")?;
    for (field, count) in [("img_references", images), ("style_img_references", styles)] {
        if count > 1 {
            return Err(Refusal::parameter(field));
        }
    }
    for switch in ["caption_switch", "lip_sync_switch", "instrumental_switch"] {
        fields.flag(switch)?;
    }
    let lyric = fields.text("lyric_text")?.unwrap_or_default();
    if lyric.chars().count() >= LYRIC_CHARS_MAX {
        return Err(Refusal::parameter("lyric_text"));
    }
    let song = song(ask.world, &ask.caller, fields)?;
    let shape_px = crate::catalog::shape_of(shape).unwrap_or((16, 9));
    Ok(Order {
        prompt: lyric.to_owned(),
        quality,
        aspect: Some(shape.to_owned()),
        duration_s: u32::try_from(feature::started_s(song.duration_ms)).unwrap_or(360),
        frame_px: frame_of(short_px, shape_px),
        captions: vec![kind.to_owned(), format!("{} images", images + styles)],
        has_sound: true,
        price: feature::music_video(song.duration_ms, short_px),
        ..ask.order()?
    })
}

/// The song. Its id must be a JSON number; the service refuses a quoted one.
fn song(world: &World, caller: &Caller, fields: &Fields) -> Result<Upload, Refusal> {
    let id = fields.whole("audio_media_id")?;
    let id = id.ok_or_else(|| Refusal::empty("audio_media_id"))?;
    let ask = Ask {
        world,
        caller: caller.clone(),
        fields: Fields::parse(b"")?,
        call: ("", Mode::MusicVideo),
    };
    let song = ask.medium(id, UploadKind::Audio, "audio_media_id")?;
    if SONG_MS.contains(&song.duration_ms) && song.size_bytes <= SONG_BYTES_MAX {
        Ok(song)
    } else {
        Err(Refusal::parameter("audio_media_id: 10 to 360 s and 15 MB"))
    }
}

/// `POST /audio/verification`: free, and nothing is kept of it.
pub(in crate::platform) async fn verify_audio(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let verify = || {
        let caller = Caller::of(&headers)?;
        song(&world, &caller, &Fields::parse(&body)?)?;
        Ok::<_, Refusal>(json!({}))
    };
    let answer: Answer = Answer::from(verify().map(|good: Value| good));
    world.respond(Dialect::Platform, &headers, answer)
}
