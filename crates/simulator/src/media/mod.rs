//! Films and pictures over HTTP: links that expire, parts, and downloads that go wrong.

mod download;
mod range;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::book::{Job, JobId, Link};
use crate::clock::now_s;
use crate::faults::FaultKind;
use crate::film::{FilmOrder, Still};
use crate::signature::seal;
use crate::world::World;
pub(crate) use download::Delivery;
use download::deliver;

/// Life of a link, unit: seconds (24 h, from resellers: guessed).
const LINK_S: u64 = 24 * 60 * 60;

/// How long `slow-download` takes, simulated time (ours): long enough to watch a progress bar.
const SLOW_DOWNLOAD: Duration = Duration::from_secs(10);

/// The routes of the download host.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new().route("/media/{name}", get(fetch))
}

/// What makes a link good.
#[derive(Deserialize)]
struct Pass {
    #[serde(default)]
    expires: u64,
    #[serde(default)]
    token: String,
}

/// The link that a look at a finished job shows: its film, nothing or a placeholder.
pub(crate) fn link_for_look(
    base_url: &str,
    secret: &str,
    job: &mut Job,
    now_ms: u64,
    is_struck: bool,
) -> String {
    match job.look(now_ms, is_struck) {
        Link::Empty => String::new(),
        Link::Placeholder => placeholder(base_url),
        Link::Film => link(base_url, secret, job, (now_ms, "mp4")),
    }
}

/// The link of a job's first frame.
pub(crate) fn frame_link(base_url: &str, secret: &str, job: &Job, now_ms: u64) -> String {
    link(base_url, secret, job, (now_ms, "jpg"))
}

/// A link that looks like a result and is none (observed on the web).
pub(crate) fn placeholder(base_url: &str) -> String {
    format!("{base_url}/media/default.mp4")
}

/// Whether a link made here leads to a film.
pub(crate) fn is_film_link(url: &str) -> bool {
    url.contains("token=")
}

fn link(base_url: &str, secret: &str, job: &Job, (now_ms, ending): (u64, &str)) -> String {
    let expires = now_ms / 1_000 + LINK_S;
    let token = pass_token(secret, job, expires);
    format!(
        "{base_url}/media/{}.{ending}?expires={expires}&token={token}",
        job.id.0
    )
}

fn pass_token(secret: &str, job: &Job, expires: u64) -> String {
    seal(
        secret,
        &format!("{}|{}|{expires}", job.id.0, job.link_round),
    )
}

async fn fetch(
    State(world): State<Arc<World>>,
    Path(name): Path<String>,
    Query(pass): Query<Pass>,
    headers: HeaderMap,
) -> Response {
    if name.starts_with("upload/") {
        return picture(&world, &name).await;
    }
    if name == "default.mp4" {
        return film(&world, &FilmOrder::placeholder(), &headers, Delivery::Whole).await;
    }
    match admit(&world, &name, &pass) {
        Fetched::Film(order, delivery) => film(&world, &order, &headers, delivery).await,
        Fetched::FirstFrame(order) => still(&world, order).await,
        Fetched::Missing => StatusCode::NOT_FOUND.into_response(),
        Fetched::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Fetched::Html => Html("<html><body>Please wait…</body></html>").into_response(),
    }
}

/// What may be fetched under this name with this pass.
fn admit(world: &World, name: &str, pass: &Pass) -> Fetched {
    let Some((id, ending @ ("mp4" | "jpg"))) = name.split_once('.') else {
        return Fetched::Missing;
    };
    let Ok(id) = id.parse().map(JobId) else {
        return Fetched::Missing;
    };
    world.mark(|book, now_ms| {
        let secret = book.secret.clone();
        let job = book.jobs.get_mut(&id);
        let Some(job) = job.filter(|job| job.status_at(now_ms) == 1) else {
            return Fetched::Missing;
        };
        let is_sealed = pass.token == pass_token(&secret, job, pass.expires);
        if is_sealed && pass.expires > now_s() {
            strike(world, job, ending == "jpg")
        } else {
            Fetched::Forbidden
        }
    })
}

/// What a fetch comes to.
enum Fetched {
    Film(FilmOrder, Delivery),
    FirstFrame(FilmOrder),
    Missing,
    Forbidden,
    Html,
}

/// The fault that strikes this fetch, if any; first frames are spared.
fn strike(world: &World, job: &mut Job, is_frame: bool) -> Fetched {
    let order = FilmOrder::of(job, world);
    if is_frame {
        return Fetched::FirstFrame(order);
    }
    let mut strikes = |kind| job.take(kind) || world.take(kind);
    if strikes(FaultKind::ExpiredLink) {
        job.link_round += 1;
        return Fetched::Forbidden;
    }
    if strikes(FaultKind::HtmlInsteadOfVideo) {
        return Fetched::Html;
    }
    if strikes(FaultKind::CutDownload) {
        return Fetched::Film(order, Delivery::CutHalfWay);
    }
    if strikes(FaultKind::SlowDownload) {
        let over = world.pace.real(SLOW_DOWNLOAD);
        return Fetched::Film(order, Delivery::Slow(over));
    }
    Fetched::Film(order, Delivery::Whole)
}

/// Send the film of an order, made now if it is not there.
pub(crate) async fn film(
    world: &World,
    order: &FilmOrder,
    headers: &HeaderMap,
    delivery: Delivery,
) -> Response {
    match world.films.get(order).await {
        Ok(film) => deliver(&film, headers, delivery).await,
        Err(error) => {
            tracing::error!(%error, "a film could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn still(world: &World, order: FilmOrder) -> Response {
    match world.films.still(order).await {
        Ok(Still(jpeg)) => ([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response(),
        Err(error) => {
            tracing::error!(%error, "a first frame could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// An uploaded picture, by object key (web) or by the digest at the end of its name (platform).
async fn picture(world: &World, name: &str) -> Response {
    let by_key = world.look(|book, _| book.objects.get(name).map(|object| object.sha256.clone()));
    let digest = by_key.or_else(|| name.rsplit_once('-').map(|(_, digest)| digest.to_owned()));
    let digest = digest.filter(|digest| {
        digest.len() == 64 && digest.chars().all(|digit| digit.is_ascii_hexdigit())
    });
    let Some(digest) = digest else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tokio::fs::read(world.picture_path(&digest)).await {
        Ok(bytes) => {
            let kind = image::guess_format(&bytes)
                .map_or("application/octet-stream", |format| format.to_mime_type());
            ([(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
