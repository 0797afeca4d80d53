//! What is no operation: uploads, events, media, tickets, the demo.

use contract::{Account, NewsItem, StoredInput};
use serde_json::{Map, Value, json};

use super::parts::{answers, in_path, security, security_of_streams, with_refusals};
use super::schemas::Schemas;
use crate::extras::MediaTicket;

/// Add them to `paths`.
pub(super) fn add(paths: &mut Map<String, Value>, schemas: &mut Schemas) {
    let stored = schemas.output::<StoredInput>();
    at(paths, "/api/v1/inputs")["post"] = upload(&stored);
    let news = schemas.output::<NewsItem>();
    at(paths, "/api/v1/events")["get"] = events(&news);
    let ticket = schemas.output::<MediaTicket>();
    at(paths, "/api/v1/media-ticket")["get"] = json!({
        "operationId": "mediaTicket",
        "tags": ["media"],
        "summary": "Media: a ticket",
        "description": "A way to media and events for a player or a page that cannot send headers. Needs the right \
                        `read`.",
        "security": security("read"),
        "responses": with_refusals(&ticket, false),
    });
    let account = schemas.output::<Account>();
    at(paths, "/api/v1/demo")["post"] = json!({
        "operationId": "demo",
        "tags": ["studio"],
        "summary": "Studio: start the demo",
        "description": "Start a stand-in for PixVerse on this machine and sign in to it, where this server was \
                        started with `--demo`. Needs the right `admin`.",
        "security": security("admin"),
        "responses": with_refusals(&account, false),
    });
    at(paths, "/api/v1/ticket/exchange")["post"] = exchange();
    add_media(paths);
}

fn at<'a>(paths: &'a mut Map<String, Value>, path: &str) -> &'a mut Value {
    paths.entry(path).or_insert_with(|| json!({}))
}

fn upload(stored: &Value) -> Value {
    let file = json!({ "type": "string", "format": "binary" });
    json!({
        "operationId": "inputs.upload",
        "tags": ["inputs"],
        "summary": "Inputs: upload",
        "description": "Bring in an image, a video or a sound, 200 MiB at most: as a form with the field `file`, or \
                        as the plain body with its name in the query. Its content decides what it is, not its \
                        name. Needs the right `create`.",
        "security": security("create"),
        "parameters": [{
            "name": "name", "in": "query", "required": false,
            "description": "What a plain body is called.", "schema": { "type": "string" },
        }],
        "requestBody": { "required": true, "content": {
            "multipart/form-data": { "schema": {
                "type": "object", "required": ["file"], "properties": { "file": file },
            } },
            "application/octet-stream": { "schema": file },
        } },
        "responses": with_refusals(stored, true),
    })
}

fn events(news: &Value) -> Value {
    let done = json!({
        "description": "Server-sent events without end: `id` is the stream number, `data` one item as JSON. A \
                        comment comes every 15 s.",
        "content": { "text/event-stream": { "schema": { "type": "string", "contentSchema": news } } },
    });
    let place = "Only what happened after this stream number. Where too much has happened since, the answer is \
                 409: read the lists again and listen from now on.";
    json!({
        "operationId": "events",
        "tags": ["events"],
        "summary": "Events: listen",
        "description": "What happens in the studio, as it happens. Needs the right `read`.",
        "security": security_of_streams(),
        "parameters": [
            {
                "name": "Last-Event-ID", "in": "header", "required": false,
                "description": place, "schema": { "type": "integer" },
            },
            {
                "name": "after", "in": "query", "required": false,
                "description": "The same, for who cannot send headers.", "schema": { "type": "integer" },
            },
        ],
        "responses": answers("200", &done, false),
    })
}

fn exchange() -> Value {
    let done = json!({ "description": "The page's cookie is set." });
    let ticket = json!({
        "type": "object", "required": ["ticket"], "additionalProperties": false,
        "properties": { "ticket": { "type": "string" } },
    });
    json!({
        "operationId": "exchangeTicket",
        "tags": ["studio"],
        "summary": "Studio: exchange a page ticket",
        "description": "The one-time ticket of the address that `tachy serve` prints, for the page's cookie.",
        "security": [],
        "requestBody": { "required": true, "content": { "application/json": { "schema": ticket } } },
        "responses": answers("204", &done, true),
    })
}

/// Path, its parameters with what they mean, what comes, and of which kinds.
type Medium = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static [&'static str],
);

const IMAGES: &[&str] = &["image/jpeg", "image/png", "image/webp"];

/// Files that are whole, or in parts where a `Range` asks for one.
const FILES: [Medium; 7] = [
    (
        "/media/clips/{name}",
        &[("name", "A clip's id and `.mp4`.")],
        "A clip",
        &["video/mp4"],
    ),
    (
        "/media/clips/{name}/export",
        &[("name", "A clip's id.")],
        "A clip with its recipe inside, to be saved",
        &["video/mp4"],
    ),
    (
        "/media/posters/{name}",
        &[("name", "A clip's id and `.jpg`.")],
        "The picture of a clip",
        &["image/jpeg"],
    ),
    (
        "/media/inputs/{name}",
        &[(
            "name",
            "The SHA-256 of an input: with `.jpg` a small picture of it, with its own ending the file.",
        )],
        "An input",
        &[
            "image/jpeg",
            "video/mp4",
            "video/quicktime",
            "audio/mpeg",
            "audio/wav",
        ],
    ),
    (
        "/media/masks/{name}",
        &[("name", "As `masks.find` told it.")],
        "A frame or a mask",
        IMAGES,
    ),
    (
        "/media/presets/{id}",
        &[("id", "A template's id.")],
        "The picture of a template",
        IMAGES,
    ),
    (
        "/media/bundles/{job}/{name}",
        &[
            ("job", "A job's id."),
            ("name", "As `jobs.bundle` told it."),
        ],
        "A file of what was kept of a page that went wrong",
        &["image/png", "text/plain"],
    ),
];

fn add_media(paths: &mut Map<String, Value>) {
    for (path, names, what, kinds) in FILES {
        at(paths, path)["get"] = file(path, names, what, kinds);
    }
    let pictures = json!({
        "description": "One picture after the other, until the page is done with the job.",
        "content": { "multipart/x-mixed-replace": { "schema": { "type": "string" } } },
    });
    at(paths, "/media/watch/{job}")["get"] = json!({
        "operationId": "media.watch",
        "tags": ["media"],
        "summary": "Media: the live picture of a page",
        "description": "The page that works on a job. Needs the right `read`.",
        "security": security_of_streams(),
        "parameters": [in_path("job", "A job's id.")],
        "responses": answers("200", &pictures, false),
    });
}

fn file(path: &str, names: &[(&str, &str)], what: &str, kinds: &[&str]) -> Value {
    let bytes = json!({ "schema": { "type": "string", "format": "binary" } });
    let content: Map<String, Value> = kinds
        .iter()
        .map(|kind| ((*kind).to_owned(), bytes.clone()))
        .collect();
    let whole = json!({ "description": "The whole file.", "content": content });
    let mut responses = answers("200", &whole, false);
    responses["206"] =
        json!({ "description": "The part that `Range` asked for.", "content": content });
    responses["304"] = json!({ "description": "The bytes that `If-None-Match` names." });
    responses["416"] = json!({
        "description": "The file does not have these bytes.",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    });
    let header = |name: &str, words: &str| {
        json!({
            "name": name, "in": "header", "required": false,
            "description": words, "schema": { "type": "string" },
        })
    };
    let mut parameters: Vec<Value> = names
        .iter()
        .map(|(name, words)| in_path(name, words))
        .collect();
    parameters.extend([
        header(
            "Range",
            "One range of bytes; several at once are answered with the whole file.",
        ),
        header(
            "If-None-Match",
            "The `ETag` of bytes that are already there.",
        ),
        header("If-Range", "The `ETag` that `Range` is meant for."),
    ]);
    let kind = path.split('/').nth(2).unwrap_or_default();
    let verb = if path.ends_with("/export") {
        ".export"
    } else {
        ""
    };
    json!({
        "operationId": format!("media.{kind}{verb}"),
        "tags": ["media"],
        "summary": format!("Media: {}", what.to_lowercase()),
        "description": format!("{what}. `HEAD` is answered too. Needs the right `read`."),
        "security": security_of_streams(),
        "parameters": parameters,
        "responses": responses,
    })
}
