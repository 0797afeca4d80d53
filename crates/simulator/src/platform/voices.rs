//! Voices to speak with: the service's own, and those that an account makes.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::Caller;
use super::lists::{Page, paged};
use crate::answer::{Answer, Refusal};
use crate::book::{AccountId, UploadKind, Voice};
use crate::catalog::{Dialect, voices};
use crate::fields::Fields;
use crate::world::World;

/// `GET /video/lip_sync/tts_list`: the service's own voices.
pub(super) async fn older_list(
    State(world): State<Arc<World>>,
    Query(page): Query<Page>,
    headers: HeaderMap,
) -> Response {
    let answer: Answer = Caller::of(&headers)
        .and_then(|_| Ok(paged(system(), page.bounds(false)?)))
        .into();
    world.respond(Dialect::Platform, &headers, answer)
}

/// `GET /video/tts_speaker`: with `speaker_type` system, custom or all.
pub(super) async fn list(
    State(world): State<Arc<World>>,
    Query(page): Query<Page>,
    headers: HeaderMap,
) -> Response {
    let look = || {
        let caller = Caller::of(&headers)?;
        let mut found = match page.speaker_type.as_deref().unwrap_or("all") {
            "system" | "all" | "" => system(),
            "custom" => Vec::new(),
            _ => return Err(Refusal::parameter("speaker_type")),
        };
        if page.speaker_type.as_deref() != Some("system") {
            found.extend(custom(&world, &caller.account));
        }
        Ok(paged(found, page.bounds(true)?))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Platform, &headers, answer)
}

fn system() -> Vec<Value> {
    let speakers = voices::SYSTEM.iter();
    speakers
        .map(|(id, name)| json!({ "speaker_id": id, "name": name }))
        .collect()
}

fn custom(world: &World, account: &AccountId) -> Vec<Value> {
    world.look(|book, _| {
        let own = book
            .voices
            .iter()
            .filter(|(_, voice)| &voice.account == account);
        own.map(|(id, voice)| json!({ "speaker_id": id, "name": voice.name }))
            .collect()
    })
}

/// `POST /video/tts_speaker`. Its answer is not known; ours repeats what was made (guessed).
pub(super) async fn create(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let make = || {
        let caller = Caller::of(&headers)?;
        let fields = Fields::parse(&body)?;
        let name = fields.required_text("name")?.to_owned();
        let sound = fields.id("audio_media_id")?;
        let sound = sound.ok_or_else(|| Refusal::empty("audio_media_id"))?;
        world.change(|book, now_ms| {
            let own = book.media.get(&sound).filter(|upload| {
                upload.account == caller.account && upload.kind == UploadKind::Audio
            });
            if own.is_none() {
                return Err(Refusal::parameter("audio_media_id"));
            }
            let id = book.next_id(now_ms).to_string();
            let account = caller.account;
            let answer = json!({ "speaker_id": id, "name": name });
            book.voices.insert(id, Voice { name, account });
            Ok(answer)
        })
    };
    let answer: Answer = make().into();
    world.settled_on_disk().await;
    world.respond(Dialect::Platform, &headers, answer)
}

/// `DELETE /video/tts_speaker/{speaker_id}`. A voice of the service cannot be deleted (guessed).
pub(super) async fn remove(
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let remove = || {
        let caller = Caller::of(&headers)?;
        if voices::is_system(&id) {
            return Err(Refusal::new(500_020, "this voice is not yours"));
        }
        world.change(|book, _| {
            let own = book.voices.get(&id);
            if own.is_none_or(|voice| voice.account != caller.account) {
                return Err(Refusal::new(500_008, "the requested data does not exist"));
            }
            book.voices.remove(&id);
            Ok(json!({}))
        })
    };
    let answer: Answer = remove().into();
    world.settled_on_disk().await;
    world.respond(Dialect::Platform, &headers, answer)
}
