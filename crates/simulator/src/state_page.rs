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

use crate::book::{Book, Job, JobId, Movement, MovementKind, Picture};
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
    let jobs = book.jobs.values().enumerate();
    let jobs: Vec<Value> = jobs
        .map(|(place, one)| job(place + 1, one, now_ms))
        .collect();
    let uploads = book.images.values().chain(book.objects.values());
    json!({
        "jobs": jobs,
        "charges": moved(MovementKind::Consume),
        "refunds": moved(MovementKind::Refund),
        "wallets": wallets(world, book),
        "uploads": uploads.map(upload).collect::<Vec<_>>(),
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
    })
}

fn movement(movement: &Movement) -> Value {
    json!({
        "videoId": movement.job,
        "account": movement.account,
        "credits": movement.credits,
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

fn upload(picture: &Picture) -> Value {
    json!({
        "sha256": picture.sha256,
        "size": picture.size_bytes,
        "width": picture.width,
        "height": picture.height,
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

async fn reset(State(world): State<Arc<World>>) -> StatusCode {
    world.reset();
    world.settled_on_disk().await;
    StatusCode::NO_CONTENT
}
