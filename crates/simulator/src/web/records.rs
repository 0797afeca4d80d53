//! Looking at generations: the newest ones, or one.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::session::Caller;
use crate::answer::{Answer, Refusal};
use crate::book::{Book, Job, JobId, Source};
use crate::catalog::{Dialect, Mode};
use crate::clock::rfc3339;
use crate::faults::FaultKind;
use crate::fields::Fields;
use crate::media;
use crate::world::World;

/// Most records of one list (observed).
const LIST_MAX: u64 = 50;

/// `POST /video/list/personal`, newest first.
pub(super) async fn list(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        let caller = Caller::of(&world, &headers)?;
        let fields = Fields::parse(&body)?;
        let limit = fields.whole("limit")?.unwrap_or(LIST_MAX).min(LIST_MAX);
        let offset = fields.whole("offset")?.unwrap_or(0);
        let window = (
            usize::try_from(offset).unwrap_or(usize::MAX),
            usize::try_from(limit).unwrap_or(50),
        );
        Ok::<_, Refusal>(newest(&world, &caller, window))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}

fn newest(world: &World, caller: &Caller, (offset, limit): (usize, usize)) -> Value {
    world.mark(|book, now_ms| {
        let own = book
            .jobs
            .values()
            .rev()
            .filter(|job| is_own(job, caller) && !job.is_removed && !job.mode.makes_picture());
        let ids: Vec<JobId> = own.skip(offset).take(limit).map(|job| job.id).collect();
        let records: Vec<Value> = ids
            .into_iter()
            .filter_map(|id| record(world, book, id, now_ms))
            .collect();
        json!({ "data": records, "total": records.len() })
    })
}

/// `POST /video/list/detail`. Whether it works without login is disputed; here it does not.
pub(super) async fn detail(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        let caller = Caller::of(&world, &headers)?;
        let id = Fields::parse(&body)?
            .id("video_id")?
            .ok_or_else(|| Refusal::empty("video_id"))?;
        let missing = Refusal::new(500_008, "the requested data does not exist");
        world.mark(|book, now_ms| {
            let is_own = book
                .jobs
                .get(&JobId(id))
                .is_some_and(|job| is_own(job, &caller) && !job.is_removed);
            let found = if is_own {
                record(&world, book, JobId(id), now_ms)
            } else {
                None
            };
            found.ok_or(missing)
        })
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}

pub(super) fn is_own(job: &Job, caller: &Caller) -> bool {
    job.dialect == Dialect::Web && job.account == caller.account
}

/// One record. While it runs, its links are placeholders that look like results (observed).
pub(super) fn record(world: &World, book: &mut Book, id: JobId, now_ms: u64) -> Option<Value> {
    let secret = book.secret.clone();
    let job = book.jobs.get_mut(&id)?;
    let status = job.status_at(now_ms);
    let (url, first_frame) = if status == 1 {
        let is_struck = world.take(FaultKind::PlaceholderLink);
        let url = media::link_for_look(&world.base_url, &secret, job, now_ms, is_struck);
        let frame = media::frame_link(&world.base_url, &secret, job, now_ms);
        let is_film = media::is_film_link(&url);
        (url, if is_film { frame } else { String::new() })
    } else {
        (media::placeholder(&world.base_url), String::new())
    };
    let last_frame = if first_frame.is_empty() {
        String::new()
    } else {
        media::last_frame_link(&world.base_url, &secret, job, now_ms)
    };
    let mut record = json!({
        "video_id": job.id,
        "video_status": status,
        "url": url,
        "first_frame": first_frame,
        "last_frame": last_frame,
        "video_path": if status == 1 { format!("pixverse/mp4/media/web/{}.mp4", job.id.0) } else { String::new() },
        "platform": "web",
        "account_id": job.account.number(),
        "created_at": rfc3339(job.created_ms),
        "output_width": job.width,
        "output_height": job.height,
        "has_audio": job.has_sound,
    });
    if let (Value::Object(record), Value::Object(recipe)) = (&mut record, recipe(job)) {
        record.extend(recipe);
    }
    Some(record)
}

/// What was asked, as the record repeats it.
fn recipe(job: &Job) -> Value {
    let picture = job.picture.as_ref();
    let url = picture.map_or("", |picture| picture.url.as_str());
    json!({
        "prompt": job.prompt,
        "negative_prompt": job.negative_prompt,
        "model": job.model,
        "quality": job.quality,
        "motion_mode": "normal",
        "seed": job.seed,
        "duration": job.duration_s,
        "video_duration": job.duration_s,
        "aspect_ratio": job.aspect.as_deref().unwrap_or_default(),
        "img_url": url,
        "customer_paths": {
            "customer_img_path": picture.map_or("", |picture| picture.path.as_str()),
            "customer_img_url": url,
        },
        "create_mode": job.mode.web_word(),
        "template_id": job.template.unwrap_or(0),
        "original_video_id": match &job.source {
            Some(Source::Job(id)) => id.0,
            _ => 0,
        },
        "extended": u32::from(job.mode == Mode::Extend),
        "upscaled": 0,
        "off_peak": 0,
    })
}
