//! The platform dialect, `/openapi/v2`: an API key in every call.

mod account;
mod lists;
mod media;
mod modes;
mod result;
mod upload;
mod voices;

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::{delete, get, post};

use crate::answer::{Refusal, TRACE_HEADER};
use crate::book::AccountId;
use crate::catalog::Dialect;
use crate::world::World;

pub(crate) use upload::dimensions;

/// Shortest API key that is taken for one, in characters (ours).
const KEY_CHARS_MIN: usize = 6;
/// Longest trace id in characters (ours); a UUID has 36.
const TRACE_CHARS_MAX: usize = 128;

/// The routes below `/openapi/v2`.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .merge(modes::routes())
        .route("/account/balance", get(account::balance))
        .route("/account/billing/usage-detail", post(account::usage_detail))
        .route("/image/upload", post(upload::image))
        .route("/media/upload", post(media::upload))
        .route("/audio/verification", post(modes::verify_audio))
        .route("/video/lip_sync/tts_list", get(voices::older_list))
        .route("/video/tts_speaker", get(voices::list).post(voices::create))
        .route("/video/tts_speaker/{id}", delete(voices::remove))
        .route("/video/restyle/list", get(lists::restyles))
        .route("/video/effects/templates/list", get(lists::templates))
        .route("/image/result/{id}", get(result::picture))
        .route("/video/result/{id}", get(result::video))
}

/// One signed-in call.
#[derive(Clone)]
struct Caller {
    account: AccountId,
    trace_id: String,
}

impl Caller {
    /// Who calls. Codes: docs/pixverse.md, errors: 10004 and 400033 observed; the code of an
    /// unknown key is not known and 10001 is guessed.
    fn of(headers: &HeaderMap) -> Result<Self, Refusal> {
        let text = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::trim)
        };
        let key = text("api-key").filter(|key| !key.is_empty());
        let key = key.ok_or(Refusal::new(10_004, "apiKey is empty"))?;
        let is_refused = ["wrong", "bad", "invalid"]
            .iter()
            .any(|word| key.contains(word));
        if is_refused || key.chars().count() < KEY_CHARS_MIN {
            return Err(Refusal::new(10_001, "apiKey is not registered"));
        }
        let trace_id = text(TRACE_HEADER.as_str())
            .filter(|id| !id.is_empty() && id.len() <= TRACE_CHARS_MAX)
            .ok_or(Refusal::new(400_033, "Invalid traceId"))?;
        Ok(Self {
            account: AccountId::of(Dialect::Platform, key),
            trace_id: trace_id.to_owned(),
        })
    }
}
