//! The newer library list with its date window, pictures, and deleting.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::records;
use super::session::Caller;
use crate::answer::{Answer, Refusal};
use crate::book::{Book, Job, JobId, Upload};
use crate::catalog::Dialect;
use crate::clock::rfc3339;
use crate::fields::Fields;
use crate::media;
use crate::world::World;

/// How far back the list looks when nothing is said, unit: seconds (observed that there is such
/// a window; 30 days is guessed).
const WINDOW_S: u64 = 30 * 24 * 60 * 60;
/// Most items of one page (guessed).
const PAGE_MAX: u64 = 100;

/// One question to the library.
struct Question {
    is_generated: bool,
    wants_pictures: bool,
    is_oldest_first: bool,
    offset: usize,
    limit: usize,
    from_s: u64,
    until_s: u64,
    statuses: Vec<u64>,
}

impl Question {
    fn read(fields: &Fields, now_ms: u64) -> Result<Self, Refusal> {
        let filter = match fields.raw("filter") {
            Some(filter) => Fields::parse(filter.to_string().as_bytes())?,
            None => Fields::parse(b"")?,
        };
        let today_s = now_ms / 1_000;
        let number = |name| fields.whole(name);
        // The site counts its own items apart; the offset that is further on is the one meant.
        let offset = number("offset")?
            .unwrap_or(0)
            .max(number("web_offset")?.unwrap_or(0));
        let limit = number("limit")?.unwrap_or(50).min(PAGE_MAX);
        let given = |time: Option<u64>| time.filter(|time| *time > 0);
        Ok(Self {
            is_generated: number("asset_source")?.unwrap_or(1) != 0,
            wants_pictures: matches!(fields.raw("tab"), Some(Value::String(tab)) if tab == "image"),
            is_oldest_first: matches!(fields.raw("sort_order"), Some(Value::String(order)) if order == "asc"),
            offset: usize::try_from(offset).unwrap_or(usize::MAX),
            limit: usize::try_from(limit).unwrap_or(50),
            from_s: given(filter.whole("start_time")?).unwrap_or(today_s.saturating_sub(WINDOW_S)),
            until_s: given(filter.whole("end_time")?).unwrap_or(u64::MAX / 1_000),
            statuses: filter.wholes("video_status")?,
        })
    }

    fn covers(&self, at_ms: u64) -> bool {
        (self.from_s..=self.until_s).contains(&(at_ms / 1_000))
    }

    fn asks_for(&self, job: &Job, now_ms: u64) -> bool {
        let status = u64::from(job.status_at(now_ms));
        job.mode.makes_picture() == self.wants_pictures
            && self.covers(job.created_ms)
            && (self.statuses.is_empty() || self.statuses.contains(&status))
    }
}

/// `POST /asset/library/list`.
pub(super) async fn list(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        let caller = Caller::of(&world, &headers)?;
        let fields = Fields::parse(&body)?;
        world.mark(|book, now_ms| {
            let question = Question::read(&fields, now_ms)?;
            let items = if question.is_generated {
                generated(&world, book, (&caller, &question), now_ms)
            } else {
                uploaded(&world, book, (&caller, &question))
            };
            Ok::<_, Refusal>(page(items, &question))
        })
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}

fn page(items: Vec<Value>, question: &Question) -> Value {
    let end = question.offset.saturating_add(question.limit);
    let has_more = items.len() > end;
    let next = end.min(items.len());
    let rows: Vec<Value> = items
        .into_iter()
        .skip(question.offset)
        .take(question.limit)
        .collect();
    json!({
        "data": rows,
        "has_more": has_more,
        "next_offset": next,
        "web_has_more": has_more,
        "web_next_offset": next,
        "app_has_more": false,
        "app_next_offset": 0,
    })
}

fn generated(
    world: &World,
    book: &mut Book,
    (caller, question): (&Caller, &Question),
    now_ms: u64,
) -> Vec<Value> {
    let own = book.jobs.values().rev().filter(|job| {
        records::is_own(job, caller) && !job.is_removed && question.asks_for(job, now_ms)
    });
    let mut ids: Vec<JobId> = own.map(|job| job.id).collect();
    if question.is_oldest_first {
        ids.reverse();
    }
    ids.into_iter()
        .filter_map(|id| records::record(world, book, id, now_ms))
        .collect()
}

fn uploaded(world: &World, book: &Book, (caller, question): (&Caller, &Question)) -> Vec<Value> {
    let own = book.objects.iter().filter(|(_, object)| {
        object.account == caller.account
            && object.is_registered
            && question.covers(object.uploaded_ms)
    });
    own.map(|(path, object)| upload(world, path, object))
        .collect()
}

fn upload(world: &World, path: &str, object: &Upload) -> Value {
    json!({
        "path": path,
        "url": super::upload::public_link(world, path),
        "size": object.size_bytes,
        "asset_type": object.kind.name(),
        "width": object.width,
        "height": object.height,
        "created_at": rfc3339(object.uploaded_ms),
    })
}

/// `POST /image/list/personal`, newest first.
pub(super) async fn pictures(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        let caller = Caller::of(&world, &headers)?;
        Fields::parse(&body)?;
        Ok::<_, Refusal>(world.look(|book, now_ms| {
            let own = book.jobs.values().rev().filter(|job| {
                records::is_own(job, &caller) && job.mode.makes_picture() && !job.is_removed
            });
            let rows: Vec<Value> = own
                .take(50)
                .map(|job| picture(&world, book, job, now_ms))
                .collect();
            json!({ "data": rows, "total": rows.len() })
        }))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}

fn picture(world: &World, book: &Book, job: &Job, now_ms: u64) -> Value {
    let status = job.status_at(now_ms);
    let url = if status == 1 {
        media::frame_link(&world.base_url, &book.secret, job, now_ms)
    } else {
        format!("{}/media/default.jpg", world.base_url)
    };
    json!({
        "image_id": job.id,
        "image_status": status,
        "image_url": url,
        "prompt": job.prompt,
        "model": job.model,
        "quality": job.quality,
        "output_width": job.width,
        "output_height": job.height,
        "created_at": rfc3339(job.created_ms),
    })
}

/// `POST /video/delete`.
pub(super) async fn delete_videos(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    delete(&world, &headers, &body, "video_ids").await
}

/// `POST /image/delete`.
pub(super) async fn delete_images(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    delete(&world, &headers, &body, "image_ids").await
}

async fn delete(world: &World, headers: &HeaderMap, body: &[u8], field: &'static str) -> Response {
    let delete = || {
        let caller = Caller::of(world, headers)?;
        let ids: BTreeSet<u64> = Fields::parse(body)?.ids(field)?.into_iter().collect();
        if ids.is_empty() {
            return Err(Refusal::empty(field));
        }
        world.change(|book, _| {
            let all_own = ids.iter().all(|id| {
                let job = book.jobs.get(&JobId(*id));
                job.is_some_and(|job| records::is_own(job, &caller))
            });
            if !all_own {
                return Err(Refusal::new(500_008, "the requested data does not exist"));
            }
            for id in ids {
                if let Some(job) = book.jobs.get_mut(&JobId(id)) {
                    job.is_removed = true;
                }
            }
            Ok(json!({}))
        })
    };
    let answer: Answer = delete().into();
    world.settled_on_disk().await;
    world.respond(Dialect::Web, headers, answer)
}
