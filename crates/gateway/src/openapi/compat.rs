//! The endpoints that speak `PixVerse`'s words.

use serde_json::{Map, Value, json};

use super::examples;
use super::parts::{answers, idempotency_key, security};

/// Add them to `paths`.
pub(super) fn add(paths: &mut Map<String, Value>) {
    let text = wish(&[]);
    paths.insert("/api/v1/t2v".to_owned(), json!({ "post": creating(
        "t2v",
        "A clip from words",
        &json!({ "application/json": { "schema": text, "example": examples::wish() }, "multipart/form-data": { "schema": text } }),
    ) }));
    let image = wish(&[("file", json!({ "type": "string", "format": "binary" }))]);
    paths.insert(
        "/api/v1/i2v".to_owned(),
        json!({ "post": creating(
        "i2v",
        "A clip from an image",
        &json!({ "multipart/form-data": { "schema": image } }),
    ) }),
    );
    paths.insert("/api/v1/status".to_owned(), json!({ "post": status() }));
    paths.insert("/api/v1/auth".to_owned(), json!({ "post": auth() }));
}

/// The parameters of `t2v`, and more that are required.
fn wish(more: &[(&str, Value)]) -> Value {
    let text = json!({ "type": "string" });
    let whole = json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
    let mut fields = json!({
        "prompt": { "type": "string", "minLength": 1 },
        "model": text,
        "duration": whole,
        "quality": { "enum": ["360p", "540p", "720p", "1080p"] },
        "aspect_ratio": text,
        "negative_prompt": text,
        "seed": whole,
        "generate_audio_switch": { "type": "boolean" },
        "generate_multi_clip_switch": { "type": "boolean" },
        "motion_mode": text,
        "camera_movement": text,
        "style": text,
    });
    let mut required = vec!["prompt"];
    for (name, shape) in more {
        fields[*name] = shape.clone();
        required.push(name);
    }
    json!({
        "type": "object",
        "required": required,
        "properties": fields,
        "additionalProperties": false,
    })
}

fn creating(name: &str, summary: &str, content: &Value) -> Value {
    let resp = json!({
        "type": ["object", "null"],
        "properties": { "video_id": { "type": ["integer", "string"] } },
    });
    let late = answer(
        "It may have been accepted: do not send it again. `Resp` has the `job_id`.",
        &resp,
    );
    let none = answer(
        "No slot came free in time; nothing was sent and nothing was charged.",
        &resp,
    );
    let mut responses = enveloped(&answer("Accepted, or refused as `ErrCode` says.", &resp));
    responses["202"] = late;
    responses["503"] = none;
    json!({
        "operationId": name,
        "tags": ["compat"],
        "summary": summary,
        "description": "Answers once PixVerse has accepted the job, in PixVerse's envelope. What the catalog knows as \
                        a default may be left out. Needs the right `create`.",
        "security": security("create"),
        "parameters": [idempotency_key()],
        "requestBody": { "required": true, "content": content },
        "responses": responses,
    })
}

fn status() -> Value {
    let resp = json!({
        "type": ["object", "null"],
        "properties": {
            "id": { "type": "integer" },
            "status": {
                "enum": [1, 5, 6, 7, 8],
                "description": "1 done, 5 being made, 6 deleted, 7 refused by moderation, 8 failed.",
            },
            "url": { "type": "string" },
        },
    });
    let wanted = json!({
        "type": "object",
        "required": ["generation_id"],
        "properties": { "generation_id": {
            "type": ["integer", "string"], "description": "The `video_id` that `t2v` or `i2v` gave.",
        } },
    });
    json!({
        "operationId": "status",
        "tags": ["compat"],
        "summary": "How far a clip is",
        "description": "What PixVerse's own status call would answer, from what the studio knows. Needs the right \
                        `read`.",
        "security": security("read"),
        "requestBody": { "required": true, "content": { "application/json": { "schema": wanted } } },
        "responses": enveloped(&answer("How far it is.", &resp)),
    })
}

/// A sign-in in the words of OAuth 2 (RFC 6749, section 4.3), refusals included.
fn auth() -> Value {
    let text = json!({ "type": "string" });
    let wanted = json!({
        "type": "object",
        "required": ["username", "password"],
        "properties": {
            "grant_type": { "const": "password" },
            "username": text,
            "password": { "type": "string", "format": "password" },
        },
    });
    let token = json!({
        "description": "A token that sees and spends this one account.",
        "content": { "application/json": { "schema": {
            "type": "object",
            "required": ["access_token", "token_type", "expires_in"],
            "properties": {
                "access_token": text,
                "token_type": { "const": "bearer" },
                "expires_in": { "type": "integer", "description": "Seconds." },
            },
        } } },
    });
    let refused = json!({
        "type": "object",
        "required": ["error", "error_description"],
        "properties": { "error": text, "error_description": text },
    });
    json!({
        "operationId": "auth",
        "tags": ["compat"],
        "summary": "A token for a user name and a password",
        "description": "Signs in to PixVerse's web site, five tries a minute for a user name and for an address.",
        "security": [],
        "requestBody": {
            "required": true,
            "content": { "application/x-www-form-urlencoded": { "schema": wanted } },
        },
        "responses": refusing(&token, &refused),
    })
}

/// Refusals come in the envelope as well, but for those at the door.
fn enveloped(done: &Value) -> Value {
    refusing(done, &envelope(&json!({})))
}

/// An answer, and every refusal in this shape; those at the door are problems all the same.
fn refusing(done: &Value, shape: &Value) -> Value {
    let mut responses = answers("200", done, true);
    let problem = json!({ "$ref": "#/components/schemas/Problem" });
    let statuses = responses.as_object_mut().into_iter().flatten();
    for (_, response) in statuses.filter(|(status, _)| *status != "200") {
        *response = json!({ "description": "Refused, for the reason that it names.", "content": {
            "application/json": { "schema": shape },
            "application/problem+json": { "schema": problem },
        } });
    }
    responses
}

fn answer(words: &str, resp: &Value) -> Value {
    json!({
        "description": words,
        "content": { "application/json": { "schema": envelope(resp) } },
    })
}

fn envelope(resp: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["ErrCode", "ErrMsg", "Resp"],
        "properties": {
            "ErrCode": { "type": "integer", "description": "0 is success." },
            "ErrMsg": { "type": "string" },
            "Resp": resp,
        },
    })
}
