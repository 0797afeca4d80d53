//! The web site itself: pages to sign in, to make a clip and to land on, so that a browser can
//! be driven through them. Source: docs/pixverse.md, web site (observed; the form is guessed).
//!
//! The pages are ours and plain: a form that behaves as Ant Design's does, inputs that belong to
//! the page's state as React's do, class names that differ at every start. They check nothing
//! that the API does not check.

mod origins;
mod situation;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use serde_json::json;

use crate::signature::random_text;
use crate::world::{World, lock};

pub(crate) use origins::{meddle, share};
pub use situation::{Situation, UnknownSituation};

const FRAME: &str = include_str!("pages/frame.html");

/// The scripts of the pages, by name.
const SCRIPTS: [(&str, &str); 7] = [
    ("words.js", include_str!("pages/words.js")),
    ("parts.js", include_str!("pages/parts.js")),
    ("calls.js", include_str!("pages/calls.js")),
    ("upload.js", include_str!("pages/upload.js")),
    ("create.js", include_str!("pages/create.js")),
    ("login.js", include_str!("pages/login.js")),
    ("home.js", include_str!("pages/home.js")),
];

/// What the pages are made from.
pub(crate) struct Site {
    /// Part of every class name, new at every start, as a build's hash is.
    hash: String,
    first: Vec<Situation>,
    now: Mutex<Vec<Situation>>,
    /// Origin of the pages when it is not the API's own.
    pub(crate) origin: Option<String>,
}

impl Site {
    pub(crate) fn new(first: Vec<Situation>, origin: Option<String>) -> Self {
        Self {
            hash: random_text(6).to_lowercase(),
            now: Mutex::new(first.clone()),
            first,
            origin,
        }
    }

    pub(crate) fn has(&self, situation: Situation) -> bool {
        lock(&self.now).contains(&situation)
    }

    /// The situations as they stand.
    pub(crate) fn situations(&self) -> Vec<Situation> {
        lock(&self.now).clone()
    }

    /// Change the situations while running.
    pub(crate) fn change(&self, clear: bool, add: Vec<Situation>) {
        let mut now = lock(&self.now);
        if clear {
            now.clear();
        }
        now.extend(add);
    }

    /// Back to what it was started with.
    pub(crate) fn reset(&self) {
        self.change(true, self.first.clone());
    }
}

/// The routes of the pages.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/login", show("login.js"))
        .route("/onboard", show("home.js"))
        .route("/asset/video", show("home.js"))
        .route("/create/image-text", show("create.js"))
        .route("/site/{name}", get(script))
        .route("/sw.js", get(worker))
}

/// A route to the page that this script fills.
fn show(script: &'static str) -> MethodRouter<Arc<World>> {
    get(move |State(world): State<Arc<World>>| async move { page(&world, script) })
}

/// A page: the same frame for all, filled by its script.
fn page(world: &World, script: &str) -> Html<String> {
    let site = &world.site;
    let api = site.origin.as_ref().map_or("", |_| world.base_url.as_str());
    let settings = json!({ "api": api, "hash": site.hash, "situations": site.situations() });
    let language = match site.situations() {
        now if now.contains(&Situation::Russian) => "ru",
        now if now.contains(&Situation::Chinese) => "zh",
        _ => "en",
    };
    let page = FRAME
        .replace("{{language}}", language)
        .replace("{{settings}}", &settings.to_string())
        .replace("{{script}}", script);
    Html(page)
}

async fn script(Path(name): Path<String>) -> Response {
    match SCRIPTS.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => javascript(text),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn worker() -> Response {
    javascript(include_str!("pages/worker.js"))
}

fn javascript(text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, text).into_response()
}
