//! `status`: what PixVerse's own status call would answer, from what the studio knows. PixVerse is not asked:
//! the studio is asking it already.

use axum::extract::Request;
use axum::response::Response;
use contract::compat::{Made, made};
use contract::{Job, Rights, Stage};
use serde::Deserialize;
use serde_json::{Value, json};

use super::envelope::{Declined, success};
use crate::input::from_json;
use crate::who::{Asker, Sight};

/// Finished, with a link. Source for all of these: docs/pixverse.md, polling (documented).
const DONE: u8 = 1;
/// Being made.
const MAKING: u8 = 5;
/// Deleted at PixVerse.
const DELETED: u8 = 6;
/// Refused by moderation.
const MODERATED: u8 = 7;
/// It could not be made.
const FAILED: u8 = 8;

/// Which clip is meant.
#[derive(Deserialize)]
struct Wanted {
    /// PixVerse's id, as a number or as text.
    generation_id: Value,
}

/// How far a clip is.
///
/// # Errors
///
/// In the envelope: an id that is no number, and one that no job of this studio has.
pub(super) async fn status(asker: Asker, request: Request) -> Result<Response, Declined> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let (head, body) = request.into_parts();
    let wanted: Wanted = from_json(&head.headers, body).await?;
    let id = id(&wanted.generation_id)?;
    let made = made(&studio, &id.to_string(), None)
        .await?
        .ok_or_else(Declined::unknown_id)?;
    Ok(success(record(id, &made)))
}

fn id(given: &Value) -> Result<u64, Declined> {
    match given {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .ok_or_else(|| {
        Declined::parameter("generation_id: This must be the number that `t2v` or `i2v` gave.")
    })
}

fn record(id: u64, made: &Made) -> Value {
    let Made { job, media_url, .. } = made;
    let status = status_of(job, media_url.is_some());
    let clip = job.clip.as_ref();
    json!({
        "id": id,
        "status": status,
        "url": media_url.as_deref().filter(|_| status == DONE).unwrap_or_default(),
        "prompt": job.prompt,
        "negative_prompt": job.recipe.negative_prompt.as_deref().unwrap_or_default(),
        "style": job.recipe.style.as_deref().unwrap_or_default(),
        "seed": job.recipe.seed.unwrap_or_default(),
        "size": clip.map_or(0, |clip| clip.size_bytes),
        "outputWidth": clip.and_then(|clip| clip.width).unwrap_or_default(),
        "outputHeight": clip.and_then(|clip| clip.height).unwrap_or_default(),
        "has_audio": job.recipe.sound,
        "create_time": job.created_at,
        "modify_time": job.stage_since,
    })
}

/// A clip whose link is known is finished for such a client, wherever our own copy is.
fn status_of(job: &Job, has_link: bool) -> u8 {
    match job.stage {
        Stage::Done => DONE,
        Stage::Downloading if has_link => DONE,
        Stage::Failed => match job.error.as_ref().map(|error| error.code.as_str()) {
            Some("moderated") => MODERATED,
            Some("deleted") => DELETED,
            _ => FAILED,
        },
        Stage::Queued
        | Stage::Preparing
        | Stage::Submitting
        | Stage::Unsure
        | Stage::Rendering
        | Stage::Downloading
        | Stage::Cancelled => MAKING,
    }
}
