//! The simulator's own pages, below `/__sim`: what happened, the films, faults, forgetting.
//! No key, user name, password or token appears in them; accounts are short hashes.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::book::{AccountId, Book, Job, JobId, Movement, MovementKind, Upload};
use crate::catalog::template_of;
use crate::clock::rfc3339;
use crate::faults::{Fault, UnknownFault};
use crate::film::FilmOrder;
use crate::media::{self, Delivery};
use crate::site::{Situation, UnknownSituation};
use crate::world::World;

/// The routes of the simulator's own pages.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/__sim/state", get(state))
        .route("/__sim/film/{id}", get(film))
        .route("/__sim/faults", post(change_faults))
        .route("/__sim/site", post(change_site))
        .route("/__sim/templates", post(activate))
        .route("/__sim/age", post(age))
        .route("/__sim/reset", post(reset))
}

async fn state(State(world): State<Arc<World>>) -> Json<Value> {
    let mut page = world.look(|book, now_ms| of_book(&world, book, now_ms));
    page["requests"] = json!(world.journal.entries());
    page["faults"] = json!(world.faults());
    page["site"] = json!(world.site.situations());
    let struck = page["struck"].as_u64().unwrap_or(0) + world.struck();
    page["struck"] = json!(struck);
    Json(page)
}

/// The film of a finished job as it was made: no link is needed and no fault strikes.
async fn film(State(world): State<Arc<World>>, Path(id): Path<u64>) -> Response {
    let order = world.look(|book, now_ms| {
        let job = book.jobs.get(&JobId(id))?;
        (job.status_at(now_ms) == 1).then(|| FilmOrder::of(job, &world))
    });
    match order {
        Some(order) => media::film(&world, &order, &HeaderMap::new(), Delivery::Whole).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn of_book(world: &World, book: &Book, now_ms: u64) -> Value {
    let moved = |kind| -> Vec<Value> {
        let of_kind = book
            .movements
            .iter()
            .filter(|movement| movement.kind == kind);
        of_kind.map(movement).collect()
    };
    let generations = book.jobs.values().filter(|job| !job.mode.is_instant());
    let jobs: Vec<Value> = generations
        .enumerate()
        .map(|(place, one)| job(place + 1, one, now_ms))
        .collect();
    let masks = book.jobs.values().filter(|job| job.mode.is_instant());
    let hooked = book
        .jobs
        .values()
        .filter(|job| job.webhook.is_some() || job.webhook_calls > 0);
    let uploads = book.images.values().chain(book.media.values());
    let uploads = uploads.chain(book.objects.values());
    json!({
        "jobs": jobs,
        "charges": moved(MovementKind::Consume),
        "refunds": moved(MovementKind::Refund),
        "wallets": wallets(world, book),
        "uploads": uploads.map(upload).collect::<Vec<_>>(),
        "masks": masks.map(mask).collect::<Vec<_>>(),
        "webhooks": hooked.map(webhook).collect::<Vec<_>>(),
        "voices": book.voices.values().map(|voice| &voice.name).collect::<Vec<_>>(),
        "templates": book.templates,
        "struck": book.struck(),
    })
}

fn job(place: usize, job: &Job, now_ms: u64) -> Value {
    json!({
        "id": place,
        "videoId": job.id,
        "dialect": job.dialect,
        "account": job.account,
        "traceId": job.trace_id,
        "path": job.path,
        "status": job.status_at(now_ms),
        "prompt": job.prompt,
        "charged": job.charged,
        "refunded": job.refunded,
        "model": job.model,
        "duration": job.duration_s,
        "quality": job.quality,
        "aspect": job.aspect,
        "sound": job.has_sound,
        "imageSha256": job.picture.as_ref().map(|picture| &picture.sha256),
        "createdAt": rfc3339(job.created_ms),
        "mode": job.mode.word(),
        "source": job.source,
        "inputs": job.captions,
        "template": job.template,
    })
}

/// One question to the masks of a frame; its charge carries the same `videoId`.
fn mask(job: &Job) -> Value {
    json!({
        "videoId": job.id,
        "account": job.account,
        "traceId": job.trace_id,
        "source": job.source,
        "keyframe": job.keyframe,
        "charged": job.charged,
    })
}

fn webhook(job: &Job) -> Value {
    json!({
        "videoId": job.id,
        "calls": job.webhook_calls,
        "isDone": job.webhook.is_none(),
    })
}

fn movement(movement: &Movement) -> Value {
    json!({
        "videoId": movement.job,
        "account": movement.account,
        "credits": movement.credits,
        "kind": movement.creation,
        "traceId": movement.trace_id,
        "at": rfc3339(movement.at_ms),
    })
}

fn wallets(world: &World, book: &Book) -> Vec<Value> {
    let wallets = book.wallets.iter();
    wallets
        .map(|(account, wallet)| {
            json!({
                "account": account,
                "total": wallet.total(),
                "opened": world.credits,
                "spent": wallet.spent,
                "refunded": wallet.refunded,
                "busySlots": book.busy_slots(account),
            })
        })
        .collect()
}

fn upload(picture: &Upload) -> Value {
    json!({
        "sha256": picture.sha256,
        "size": picture.size_bytes,
        "width": picture.width,
        "height": picture.height,
        "kind": picture.kind,
        "durationMs": picture.duration_ms,
        "account": picture.account,
    })
}

/// A change of faults, or of the site's situations: first `clear`, then `add`.
#[derive(Deserialize)]
struct FaultChange {
    #[serde(default)]
    clear: bool,
    #[serde(default)]
    add: Vec<String>,
}

async fn change_faults(
    State(world): State<Arc<World>>,
    Json(change): Json<FaultChange>,
) -> Response {
    let faults: Result<Vec<Fault>, UnknownFault> =
        change.add.iter().map(|name| name.parse()).collect();
    match faults {
        Ok(faults) => {
            world.set_faults(change.clear, faults);
            Json(json!({ "faults": world.faults() })).into_response()
        }
        Err(unknown) => (StatusCode::BAD_REQUEST, unknown.to_string()).into_response(),
    }
}

async fn change_site(State(world): State<Arc<World>>, Json(change): Json<FaultChange>) -> Response {
    let situations: Result<Vec<Situation>, UnknownSituation> =
        change.add.iter().map(|name| name.parse()).collect();
    match situations {
        Ok(situations) => {
            world.site.change(change.clear, situations);
            Json(json!({ "site": world.site.situations() })).into_response()
        }
        Err(unknown) => (StatusCode::BAD_REQUEST, unknown.to_string()).into_response(),
    }
}

/// What the dashboard does: make a template usable for an account, a short hash as in the state;
/// without one for every account that has a wallet.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Activation {
    template_id: u64,
    account: Option<AccountId>,
}

async fn activate(State(world): State<Arc<World>>, Json(wanted): Json<Activation>) -> StatusCode {
    if template_of(wanted.template_id).is_none() {
        return StatusCode::NOT_FOUND;
    }
    world.change(|book, _| {
        let accounts: Vec<AccountId> = match wanted.account {
            Some(account) => vec![account],
            None => book.wallets.keys().cloned().collect(),
        };
        for account in accounts {
            let active = book.templates.entry(account).or_default();
            active.insert(wanted.template_id);
        }
    });
    StatusCode::NO_CONTENT
}

/// Makes a generation look older, for lists that hide what is old.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ageing {
    video_id: u64,
    days: u32,
}

async fn age(State(world): State<Arc<World>>, Json(wanted): Json<Ageing>) -> StatusCode {
    world.change(|book, _| {
        let Some(job) = book.jobs.get_mut(&JobId(wanted.video_id)) else {
            return StatusCode::NOT_FOUND;
        };
        let shift_ms = u64::from(wanted.days) * 24 * 60 * 60 * 1_000;
        for at_ms in [&mut job.created_ms, &mut job.due_ms, &mut job.slot_until_ms] {
            *at_ms = at_ms.saturating_sub(shift_ms);
        }
        StatusCode::NO_CONTENT
    })
}

async fn reset(State(world): State<Arc<World>>) -> StatusCode {
    world.reset();
    world.settled_on_disk().await;
    StatusCode::NO_CONTENT
}
