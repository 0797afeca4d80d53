//! What both dialects share below the meaning: one HTTP exchange, its envelope, its odd forms.

mod echo;
mod envelope;
mod exchange;
mod image_name;
pub(crate) mod lenient;
mod progress;

pub(crate) use exchange::{Answer, Line, secret_header};
pub use exchange::{CALL_LIMIT, CONNECT_LIMIT, UPLOAD_LIMIT};
pub(crate) use image_name::{extension, image_name};
pub(crate) use progress::watched;

use uuid::Uuid;

use crate::error::{Cause, PixverseError};
use crate::paid::Accepted;

/// Header that carries a call's trace id, in both dialects.
pub(crate) const TRACE_HEADER: &str = "ai-trace-id";

/// A trace id for a call that costs nothing.
pub(crate) fn fresh_trace() -> String {
    Uuid::new_v4().to_string()
}

/// The acceptance inside the answer to a paid call.
///
/// PixVerse said yes, so an answer that names no video is not unreadable but lost: something may
/// have been made and charged. Source: docs/pixverse.md, create answers (documented; the lists of
/// the web dialect observed).
pub(crate) fn accepted(answer: &Answer) -> Result<Accepted, PixverseError> {
    let payload = answer.payload_value()?;
    let listed = ["video_ids", "success_ids"]
        .iter()
        .find_map(|name| payload.get(name)?.as_array())
        .map(|ids| ids.iter().filter_map(lenient::id_of).collect())
        .filter(|ids: &Vec<u64>| !ids.is_empty());
    let video_ids = listed.unwrap_or_else(|| {
        let single = payload.get("video_id").and_then(lenient::id_of);
        single.into_iter().collect()
    });
    if video_ids.is_empty() {
        return Err(PixverseError::Lost {
            host: answer.host().to_owned(),
            source: Cause::NoId,
        });
    }
    let credits = ["credits", "credit"]
        .iter()
        .find_map(|name| lenient::whole_of(payload.get(name)?))
        .and_then(|credits| u32::try_from(credits).ok());
    Ok(Accepted { video_ids, credits })
}
