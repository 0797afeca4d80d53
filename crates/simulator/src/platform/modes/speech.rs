//! Sound: speech from a file or from words, sound effects, and the talking picture.

use super::clip;
use super::remake::SMALL;
use super::{Ask, PROMPT_CHARS_MAX};
use crate::answer::Refusal;
use crate::book::UploadKind;
use crate::catalog::{frame_of, voices};
use crate::price::feature;
use crate::submission::Order;

/// Longest text to speak in characters. Source: docs/pixverse.md, modes (documented as "about
/// 140"; official code says 200).
const SPOKEN_CHARS_MAX: usize = 140;
/// Longest sound to speak to, unit: milliseconds (documented: 30 s).
const SPEECH_MS_MAX: u64 = 30_999;
/// Bytes of text that are spoken in a second: as many as the price counts with (inferred).
const BYTES_A_SECOND: usize = 15;

/// What is spoken.
pub(super) struct Speech {
    duration_ms: u64,
    credits: u64,
    words: String,
    caption: String,
}

/// Speech from `audio_media_id` or from speaker and text, never both.
fn speech(ask: &Ask<'_>) -> Result<Speech, Refusal> {
    let fields = &ask.fields;
    let is_spoken = fields.has("lip_sync_tts_speaker_id") || fields.has("lip_sync_tts_content");
    match (fields.has("audio_media_id"), is_spoken) {
        (true, true) => Err(Refusal::parameter(
            "audio_media_id and lip_sync_tts_content exclude each other",
        )),
        (false, _) => spoken(ask),
        (true, false) => {
            let id = fields.id("audio_media_id")?.unwrap_or(0);
            let sound = ask.medium(id, UploadKind::Audio, "audio_media_id")?;
            if sound.duration_ms > SPEECH_MS_MAX {
                return Err(Refusal::parameter("audio_media_id: longer than 30 s"));
            }
            Ok(Speech {
                duration_ms: sound.duration_ms,
                credits: feature::lip_sync_sound(sound.duration_ms),
                words: String::new(),
                caption: format!("sound {id}"),
            })
        }
    }
}

/// Speech from a voice and a text.
pub(super) fn spoken(ask: &Ask<'_>) -> Result<Speech, Refusal> {
    let speaker = ask.fields.required_text("lip_sync_tts_speaker_id")?;
    let content = ask.fields.required_text("lip_sync_tts_content")?;
    if content.chars().count() > SPOKEN_CHARS_MAX {
        return Err(Refusal::parameter("lip_sync_tts_content: too long"));
    }
    let is_own = ask.world.look(|book, _| {
        book.voices
            .get(speaker)
            .is_some_and(|voice| voice.account == ask.caller.account)
    });
    if !is_own && !voices::is_system(speaker) {
        return Err(Refusal::parameter("lip_sync_tts_speaker_id"));
    }
    let seconds = content.len().div_ceil(BYTES_A_SECOND);
    Ok(Speech {
        duration_ms: seconds as u64 * 1_000,
        credits: feature::lip_sync_text(content),
        words: content.to_owned(),
        caption: format!("voice {speaker}"),
    })
}

/// `POST /video/lip_sync/generate`.
pub(super) fn lip_sync(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let speech = speech(ask)?;
    let clip = ask.clip(clip::USUAL)?;
    let order = Order {
        prompt: speech.words,
        captions: vec![speech.caption],
        has_sound: true,
        price: speech.credits,
        ..ask.order()?
    };
    Ok(Ask::from_clip(order, clip))
}

/// `POST /video/sound_effect/generate`. One client sends `prompt` instead of
/// `sound_effect_content` (observed), so both are taken.
pub(super) fn sound_effect(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let fields = &ask.fields;
    let content = match fields.text("sound_effect_content")? {
        Some(content) => content,
        None => fields.text("prompt")?.unwrap_or_default(),
    };
    if content.chars().count() > PROMPT_CHARS_MAX {
        return Err(Refusal::new(400_018, "sound_effect_content is too long"));
    }
    let keeps_sound = fields.flag("original_sound_switch")?;
    let clip = ask.clip(clip::USUAL)?;
    let order = Order {
        prompt: content.to_owned(),
        captions: vec![if keeps_sound {
            "with its own sound".to_owned()
        } else {
            "without its own sound".to_owned()
        }],
        has_sound: true,
        price: feature::sound_effect(clip.duration_ms),
        ..ask.order()?
    };
    Ok(Ask::from_clip(order, clip))
}

/// `POST /video/avatar/generate`.
pub(super) fn avatar(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let (quality, short_px) = ask.quality(&[SMALL[0], SMALL[1], SMALL[2], "1080p"])?;
    let shown = ask.picture("img_id")?;
    let speech = speech(ask)?;
    Ok(Order {
        prompt: speech.words,
        quality,
        duration_s: u32::try_from(feature::started_s(speech.duration_ms).max(1)).unwrap_or(30),
        frame_px: frame_of(short_px, shown.px),
        picture: Some(shown.picture),
        captions: vec!["1 image".to_owned(), speech.caption],
        has_sound: true,
        price: feature::avatar(speech.credits),
        ..ask.order()?
    })
}
