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
use serde_json::{Value, json};

use crate::book::{Job, JobId, Link};
use crate::catalog::Template;
use crate::clock::now_s;
use crate::faults::FaultKind;
use crate::film::{FilmOrder, Still, Which};
use crate::probe;
use crate::signature::{hex, seal};
use crate::world::World;
pub(crate) use download::Delivery;
use download::deliver;

/// Life of a link, unit: seconds (24 h, from resellers: guessed).
const LINK_S: u64 = 24 * 60 * 60;

/// How long `slow-download` takes, simulated time (ours): long enough to watch a progress bar.
const SLOW_DOWNLOAD: Duration = Duration::from_secs(10);

/// Longest words of a card in bytes.
const CARD_BYTES_MAX: usize = 200;

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

/// The link of a job's film, whatever faults there are.
pub(crate) fn film_link(base_url: &str, secret: &str, job: &Job, now_ms: u64) -> String {
    link(base_url, secret, job, (now_ms, "mp4"))
}

/// The link of a job's last frame.
pub(crate) fn last_frame_link(base_url: &str, secret: &str, job: &Job, now_ms: u64) -> String {
    link(base_url, secret, job, (now_ms, "last.jpg"))
}

/// The link of a card: a small picture that shows a few words. The words are in the link.
pub(crate) fn card(base_url: &str, words: &str) -> String {
    format!("{base_url}/media/card-{}.jpg", hex(words.as_bytes()))
}

/// A template as both dialects list it, with previews.
pub(crate) fn template(base_url: &str, template: &Template) -> Value {
    let words = hex(template.name.as_bytes());
    json!({
        "template_id": template.id,
        "display_name": template.name,
        "display_prompt": template.prompt,
        "effect_type": template.images,
        "template_type": if template.is_picture { 2 } else { 1 },
        "qualities": template.qualities,
        "duration": template.duration_s,
        "thumbnail_path": card(base_url, template.name),
        "thumbnail_video_path": format!("{base_url}/media/card-{words}.mp4"),
        "marker": "",
    })
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
    if let Some(card) = name.strip_prefix("card-") {
        return show_card(&world, card, &headers).await;
    }
    match admit(&world, &name, &pass) {
        Fetched::Film(order, delivery) => film(&world, &order, &headers, delivery).await,
        Fetched::Frame(order, which) => still(&world, order, which).await,
        Fetched::Missing => StatusCode::NOT_FOUND.into_response(),
        Fetched::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Fetched::Html => Html("<html><body>Please wait…</body></html>").into_response(),
    }
}

/// What may be fetched under this name with this pass.
fn admit(world: &World, name: &str, pass: &Pass) -> Fetched {
    let Some((id, ending @ ("mp4" | "jpg" | "last.jpg"))) = name.split_once('.') else {
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
            strike(world, job, ending)
        } else {
            Fetched::Forbidden
        }
    })
}

/// What a fetch comes to.
enum Fetched {
    Film(FilmOrder, Delivery),
    Frame(FilmOrder, Which),
    Missing,
    Forbidden,
    Html,
}

/// The fault that strikes this fetch, if any; frames are spared.
fn strike(world: &World, job: &mut Job, ending: &str) -> Fetched {
    let order = FilmOrder::of(job, world);
    match ending {
        "jpg" if job.mode.makes_picture() => return Fetched::Frame(order, Which::Picture),
        "jpg" => return Fetched::Frame(order, Which::First),
        "last.jpg" => return Fetched::Frame(order, Which::Last),
        _ => {}
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

/// The picture or the small film behind a card's link.
async fn show_card(world: &World, name: &str, headers: &HeaderMap) -> Response {
    let words = name.split_once('.').and_then(|(digits, ending)| {
        let bytes = unhex(digits).filter(|bytes| bytes.len() <= CARD_BYTES_MAX)?;
        Some((String::from_utf8(bytes).ok()?, ending))
    });
    match words {
        Some((words, "jpg")) => still(world, FilmOrder::card(words), Which::First).await,
        Some((words, "mp4")) => {
            film(world, &FilmOrder::card(words), headers, Delivery::Whole).await
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits = digits.is_ascii().then_some(digits.as_bytes())?;
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

async fn still(world: &World, order: FilmOrder, which: Which) -> Response {
    match world.films.still(order, which).await {
        Ok(Still(jpeg)) => ([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response(),
        Err(error) => {
            tracing::error!(%error, "a first frame could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The content type of an upload, from its bytes.
fn content_type(bytes: &[u8]) -> &'static str {
    if let Ok(format) = image::guess_format(bytes) {
        return format.to_mime_type();
    }
    match probe::read(bytes).map(|facts| facts.ending) {
        Some("mp4") => "video/mp4",
        Some("mov") => "video/quicktime",
        Some("webm") => "video/webm",
        Some("m4a") => "audio/mp4",
        Some("aac") => "audio/aac",
        Some("wav") => "audio/wav",
        Some("mp3") => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

/// An uploaded file, by object key (web) or by the digest at the end of its name (platform).
async fn picture(world: &World, name: &str) -> Response {
    let by_key = world.look(|book, _| book.objects.get(name).map(|object| object.sha256.clone()));
    let bare = name.split_once('.').map_or(name, |(bare, _)| bare);
    let digest = by_key.or_else(|| bare.rsplit_once('-').map(|(_, digest)| digest.to_owned()));
    let digest = digest.filter(|digest| {
        digest.len() == 64 && digest.chars().all(|digit| digit.is_ascii_hexdigit())
    });
    let Some(digest) = digest else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tokio::fs::read(world.picture_path(&digest)).await {
        Ok(bytes) => {
            let kind = content_type(&bytes);
            ([(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
