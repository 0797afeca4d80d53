//! Looking at one generation.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::Caller;
use crate::answer::{Answer, Refusal};
use crate::book::{AccountId, Job, JobId};
use crate::catalog::Dialect;
use crate::clock::rfc3339;
use crate::faults::FaultKind;
use crate::media;
use crate::world::World;

const MISSING: Refusal = Refusal::new(500_008, "the requested data does not exist");

/// `GET /video/result/{video_id}`.
pub(super) async fn video(
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let look = || {
        let caller = Caller::of(&headers)?;
        let id = id.parse().map_err(|_| Refusal::binding("video_id"))?;
        describe(&world, &caller.account, JobId(id))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Platform, &headers, answer)
}

/// `GET /image/result/{image_id}`.
pub(super) async fn picture(
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let look = || {
        let caller = Caller::of(&headers)?;
        let id = id.parse().map_err(|_| Refusal::binding("image_id"))?;
        describe_picture(&world, &caller.account, JobId(id))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Platform, &headers, answer)
}

fn describe_picture(world: &World, account: &AccountId, id: JobId) -> Result<Value, Refusal> {
    world.look(|book, now_ms| {
        let own = book.jobs.get(&id).filter(|job| {
            &job.account == account && job.dialect == Dialect::Platform && job.mode.makes_picture()
        });
        let job = own.ok_or(MISSING)?;
        let status = job.status_at(now_ms);
        let url = if status == 1 {
            media::frame_link(&world.base_url, &book.secret, job, now_ms)
        } else {
            String::new()
        };
        Ok(json!({
            "image_id": job.id,
            "status": status,
            "url": url,
            "outputWidth": job.width,
            "outputHeight": job.height,
        }))
    })
}

/// Source: docs/pixverse.md, polling. A video made on the web is 400 "invalid media" (observed);
/// one of another account is not found (guessed).
fn describe(world: &World, account: &AccountId, id: JobId) -> Result<Value, Refusal> {
    world.mark(|book, now_ms| {
        let secret = book.secret.clone();
        let job = book.jobs.get_mut(&id).ok_or(MISSING)?;
        if job.dialect == Dialect::Web {
            return Err(Refusal::new(400, "invalid media"));
        }
        if &job.account != account || job.mode.makes_picture() || job.mode.is_instant() {
            return Err(MISSING);
        }
        let status = job.status_at(now_ms);
        let url = match status {
            1 => {
                let is_struck = world.take(FaultKind::PlaceholderLink);
                media::link_for_look(&world.base_url, &secret, job, now_ms, is_struck)
            }
            _ => String::new(),
        };
        Ok(record(job, status, &url, now_ms))
    })
}

/// `size` is left out: the film is made when it is first fetched, so nobody knows it yet.
fn record(job: &Job, status: u32, url: &str, now_ms: u64) -> Value {
    json!({
        "id": job.id.0,
        "status": status,
        "url": url,
        "prompt": job.prompt,
        "negative_prompt": job.negative_prompt,
        "style": "",
        "seed": job.seed,
        "resolution_ratio": job.width.min(job.height),
        "outputWidth": job.width,
        "outputHeight": job.height,
        "has_audio": job.has_sound,
        "create_time": rfc3339(job.created_ms),
        "modify_time": rfc3339(job.modified_ms(now_ms)),
    })
}
