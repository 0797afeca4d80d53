//! What all paths share: parameters, refusals, who may call.

use contract::ErrorCode;
use serde_json::{Map, Value, json};

use crate::answer::title;

/// What stands at the head of the document.
pub(super) const INTRODUCTION: &str = "\
Everything that the window does, for other programs. Names are camelCase, times are RFC 3339 in UTC, whole numbers \
stay below 2^53, and ids are opaque text.

**Who may call.** `Authorization: Bearer TOKEN` with the studio's own token, with a token made in the settings, or \
with one that `POST /api/v1/auth` gave. A token has rights: `read`, `create` (which includes `read`) or `admin` \
(which includes both).

**Refusals** are problem details (RFC 9457, `application/problem+json`). Branch on `code`, never on the words.

**Long lists** come in pages: give `next` of a page as `cursor` of the following one.

**Events** come from `GET /api/v1/events`; nothing has to be asked twice.";

/// Operations that make clips and know a call that is made twice.
pub(super) const CREATING: [&str; 2] = ["jobs.enqueue", "batches.enqueue"];

/// `jobs.retryAll` is `Jobs: retry all`.
pub(super) fn words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        match letter {
            '.' => words.push_str(": "),
            letter if letter.is_ascii_uppercase() => {
                words.push(' ');
                words.push(letter.to_ascii_lowercase());
            }
            letter if words.is_empty() => words.push(letter.to_ascii_uppercase()),
            letter => words.push(letter),
        }
    }
    words
}

/// A part of the path or of the query. There is no null in either: what is not given is left out.
pub(super) fn parameter(name: &str, shape: &Value, is_in_path: bool) -> Value {
    let mut shape = shape.clone();
    let description = shape["description"].take();
    if let Some(fields) = shape.as_object_mut() {
        fields.remove("description");
    }
    if let Some(kinds) = shape["type"].as_array() {
        let kind = kinds.iter().find(|kind| **kind != "null").cloned();
        shape["type"] = kind.unwrap_or_default();
    }
    let place = if is_in_path { "path" } else { "query" };
    json!({
        "name": name,
        "in": place,
        "required": is_in_path,
        "description": description.as_str().unwrap_or_default(),
        "schema": shape,
    })
}

/// A parameter of the path that is plain text.
pub(super) fn in_path(name: &str, description: &str) -> Value {
    let shape = json!({ "type": "string", "description": description });
    parameter(name, &shape, true)
}

/// The header that keeps a call which is sent twice from making clips twice.
pub(super) fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "Text of the caller's choice. The same key with the same body within a day gives the same \
                        jobs and makes nothing again; with another body it is refused.",
        "schema": { "type": "string" },
    })
}

/// Who may call what needs this right.
pub(super) fn security(right: &str) -> Value {
    json!([{ "bearer": [right] }, { "password": [right] }])
}

/// Media and events open for a ticket too, because a player and a page cannot send headers.
pub(super) fn security_of_streams() -> Value {
    json!([{ "bearer": ["read"] }, { "password": ["read"] }, { "ticket": [] }])
}

pub(super) fn security_schemes() -> Value {
    json!({
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "The studio's own token, or one that was made in the settings.",
        },
        "password": {
            "type": "oauth2",
            "flows": { "password": {
                "tokenUrl": "/api/v1/auth",
                "scopes": {
                    "read": "Look at everything.",
                    "create": "Make clips and work with them; includes read.",
                    "admin": "Accounts, settings and tokens; includes create.",
                },
            } },
        },
        "ticket": {
            "type": "apiKey",
            "in": "query",
            "name": "ticket",
            "description": "From `GET /api/v1/media-ticket`; lives for ten minutes.",
        },
    })
}

/// One tag for each word that a path uses, in its order.
pub(super) fn tags(paths: &Map<String, Value>) -> Value {
    let mut names: Vec<&str> = paths
        .values()
        .filter_map(Value::as_object)
        .flat_map(Map::values)
        .filter_map(|operation| operation["tags"][0].as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.iter().map(|name| json!({ "name": name })).collect()
}

/// Statuses that come from the way a request is carried, not from what it asks for.
const OF_CARRYING: [(u16, &str); 3] = [
    (408, "The body took too long to arrive."),
    (413, "The body is too long."),
    (415, "The body is of a kind that is not taken here."),
];

/// The answer that was asked for as JSON, and every refusal that may come instead.
pub(super) fn with_refusals(output: &Value, has_body: bool) -> Value {
    let done = json!({
        "description": "Done.",
        "content": { "application/json": { "schema": output } },
    });
    answers("200", &done, has_body)
}

/// The same for an answer of another kind.
pub(super) fn answers(status: &str, done: &Value, has_body: bool) -> Value {
    let mut answers = json!({ status: done });
    let of_codes = ErrorCode::ALL.iter().map(|code| code.http_status());
    let of_carrying = OF_CARRYING.iter().map(|(status, _)| *status);
    for status in of_codes.chain(of_carrying.filter(|_| has_body)) {
        answers[status.to_string()] = refusal(status);
    }
    answers
}

fn refusal(status: u16) -> Value {
    json!({ "$ref": format!("#/components/responses/{status}") })
}

/// The refusals that paths refer to, by their status.
pub(super) fn responses(problem: &Value) -> Value {
    let mut responses = json!({});
    for code in ErrorCode::ALL {
        let status = code.http_status().to_string();
        let words = match responses[&status]["description"].as_str() {
            Some(words) => format!("{words} Or: {}", title(code)),
            None => title(code).to_owned(),
        };
        responses[&status] = response(&words, problem);
    }
    for (status, words) in OF_CARRYING {
        responses[status.to_string()] = response(words, problem);
    }
    for status in ["401", "429"] {
        responses[status]["headers"] = headers_of(status);
    }
    responses
}

fn response(words: &str, problem: &Value) -> Value {
    json!({
        "description": words,
        "content": { "application/problem+json": { "schema": problem } },
    })
}

fn headers_of(status: &str) -> Value {
    let (name, words) = match status {
        "401" => ("WWW-Authenticate", "`Bearer`"),
        _ => (
            "Retry-After",
            "Whole seconds until the same call can work, when known.",
        ),
    };
    json!({ name: { "description": words, "schema": { "type": "string" } } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        assert_eq!(words("jobs.retryAll"), "Jobs: retry all");
        assert_eq!(words("queue.state"), "Queue: state");
    }

    #[test]
    fn a_parameter_has_no_null() {
        let shape =
            json!({ "type": ["integer", "null"], "minimum": 0, "description": "How many." });
        assert_eq!(
            parameter("limit", &shape, false),
            json!({
                "name": "limit", "in": "query", "required": false, "description": "How many.",
                "schema": { "type": "integer", "minimum": 0 },
            })
        );
    }

    #[test]
    fn two_codes_of_one_status_are_one_response() {
        let responses = responses(&json!({ "$ref": "#/components/schemas/Problem" }));
        for code in ErrorCode::ALL {
            let words = &responses[code.http_status().to_string()]["description"];
            assert!(words.as_str().unwrap().contains(title(code)), "{words}");
        }
    }
}
