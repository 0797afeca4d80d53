//! What both dialects share below the meaning: one HTTP exchange, its envelope, its odd forms.

mod echo;
mod envelope;
mod exchange;
mod file_name;
pub(crate) mod lenient;
mod progress;

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use envelope::unpacked;
pub(crate) use exchange::{Answer, Line, secret_header};
pub use exchange::{CALL_LIMIT, CONNECT_LIMIT, MEDIA_UPLOAD_LIMIT, UPLOAD_LIMIT};
pub(crate) use file_name::{extension, file_name, media_kind};
pub(crate) use progress::watched;

use serde_json::Value;
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
    accepted_as(answer, "video_id")
}

/// The same, where the ids stand under another name: `image_id` for images.
pub(crate) fn accepted_as(answer: &Answer, name: &str) -> Result<Accepted, PixverseError> {
    let payload = answer.payload_value()?;
    let listed = [format!("{name}s"), "success_ids".to_owned()]
        .iter()
        .find_map(|name| payload.get(name)?.as_array())
        .map(|ids| ids.iter().filter_map(lenient::id_of).collect())
        .filter(|ids: &Vec<u64>| !ids.is_empty());
    let video_ids = listed.unwrap_or_else(|| {
        let single = payload.get(name).and_then(lenient::id_of);
        single.into_iter().collect()
    });
    if video_ids.is_empty() {
        return Err(PixverseError::Lost {
            host: answer.host().to_owned(),
            source: Cause::NoId,
        });
    }
    let credits = credits_of(&payload);
    Ok(Accepted { video_ids, credits })
}

/// Credits charged, where an answer says so.
pub(crate) fn credits_of(payload: &Value) -> Option<u32> {
    let said = ["credits", "credit"]
        .iter()
        .find_map(|name| lenient::whole_of(payload.get(name)?));
    said.and_then(|credits| u32::try_from(credits).ok())
}
