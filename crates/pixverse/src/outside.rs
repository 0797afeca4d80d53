//! Every parser of what comes from outside, tried with the same bytes: none may panic, and none may
//! show a secret. For tests and for `fuzz/`; no part of the library.

use reqwest::header::HeaderMap;
use secrecy::SecretString;
use time::OffsetDateTime;

use crate::catalog::Catalog;
use crate::recipe::Recipe;
use crate::webhook::Delivery;
use crate::wire::{Answer, accepted, accepted_as};
use crate::{Endpoints, WebSession, platform, web};

/// Give the bytes to one of the parsers; the first byte says to which.
pub fn feed(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    match kind % 4 {
        0 => answer(rest),
        1 => payload(rest),
        2 => packed(rest),
        _ => text(rest),
    }
}

/// Read an answer as every call would.
pub fn answer(bytes: &[u8]) {
    let endpoints = Endpoints::default();
    for status in [200, 429, 500] {
        let host = "example.com".to_owned();
        let answer = Answer::seen(host, status, HeaderMap::new(), bytes.to_vec());
        let _ = accepted(&answer);
        let _ = accepted_as(&answer, "image_id");
        platform::read_any(&answer, &endpoints);
        web::read_any(&answer, &endpoints);
    }
}

/// Read an answer whose envelope is in order, so that the bytes reach what is inside it.
pub fn payload(bytes: &[u8]) {
    answer(&[br#"{"ErrCode":0,"Resp":"#, bytes, b"}"].concat());
}

/// Unpack a body as it came from the line.
pub fn packed(bytes: &[u8]) {
    if let Ok(plain) = crate::wire::unpacked(bytes.to_vec()) {
        answer(&plain);
    }
}

/// Read what is neither an answer: a session's token, a delivery, a stored recipe, an override file.
pub fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = WebSession::from_token(SecretString::from(text.as_ref()));
    let (timestamp, rest) = text.split_once('\n').unwrap_or(("0", &text));
    let delivery = Delivery {
        timestamp,
        nonce: "nonce",
        signature: rest.get(..44).unwrap_or("AAAA"),
        body: rest.as_bytes(),
    };
    let _ = delivery.read(&SecretString::from("secret"), OffsetDateTime::UNIX_EPOCH);
    if let Ok(recipe) = serde_json::from_str::<Recipe>(&text) {
        for route in crate::Route::ALL {
            let _ = Catalog::builtin().problems(&recipe, *route);
            let _ = Catalog::builtin().estimate(&recipe, *route);
        }
        let _ = platform::write_any(&recipe);
        let _ = web::write_any(&recipe);
    }
    let _ = Catalog::with_override(&text);
}

#[cfg(test)]
mod tests;
