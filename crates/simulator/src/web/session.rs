//! Signing in, and knowing who calls. One session an account: the newest.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, TRACE_HEADER};
use crate::book::AccountId;
use crate::catalog::Dialect;
use crate::clock::now_s;
use crate::faults::FaultKind;
use crate::fields::Fields;
use crate::signature::{jwt, read_jwt, sha256_hex};
use crate::world::World;

/// Life of a session, unit: seconds (about 30 days, observed).
const SESSION_S: u64 = 30 * 24 * 60 * 60;

pub(crate) const TOKEN_INVALID: Refusal = Refusal::new(10_001, "Token is invalid");
pub(crate) const SIGNED_IN_ELSEWHERE: Refusal = Refusal::new(10_005, "logged in elsewhere");
const SIGNED_OUT: Refusal = Refusal::new(10_003, "user is not login");

/// `POST /login`.
pub(super) async fn login(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer: Answer = sign_in(&world, &body).into();
    world.settled_on_disk().await;
    world.respond(Dialect::Web, &headers, answer)
}

fn sign_in(world: &World, body: &[u8]) -> Result<Value, Refusal> {
    let fields = Fields::parse(body)?;
    let username = fields.required_text("Username")?;
    let password = fields.required_text("Password")?;
    if ["nobody", "unknown"]
        .iter()
        .any(|word| username.contains(word))
    {
        return Err(Refusal::new(500_200, "User does not exist."));
    }
    if ["wrong", "bad"].iter().any(|word| password.contains(word)) {
        return Err(Refusal::new(500_201, "authentication user error"));
    }
    let account = account_of(username);
    let token = world.change(|book, _| {
        let token = jwt(&book.secret, username, now_s() + SESSION_S);
        book.sessions
            .insert(account.clone(), sha256_hex(token.as_bytes()));
        token
    });
    Ok(json!({ "Result": {
        "Token": token, "AccountId": account.number(), "Username": username, "DeleteAt": null,
    } }))
}

/// One signed-in call.
pub(super) struct Caller {
    pub(super) account: AccountId,
    /// Whatever the client sent; it protects nothing in this dialect.
    pub(super) trace_id: String,
    /// For `getUserInfo` alone; never written down.
    pub(super) username: String,
}

impl Caller {
    /// Who calls, by the `token` header.
    pub(super) fn of(world: &World, headers: &HeaderMap) -> Result<Self, Refusal> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let token = text("token")
            .filter(|token| !token.is_empty())
            .ok_or(SIGNED_OUT)?;
        let secret = world.look(|book, _| book.secret.clone());
        let (username, expires_s) = read_jwt(&secret, token).ok_or(TOKEN_INVALID)?;
        if expires_s <= now_s() {
            return Err(TOKEN_INVALID);
        }
        let account = account_of(&username);
        end_by_fault(world, &account);
        let current = world.look(|book, _| book.sessions.get(&account).cloned());
        match current {
            None => Err(TOKEN_INVALID),
            Some(current) if current != sha256_hex(token.as_bytes()) => Err(SIGNED_IN_ELSEWHERE),
            Some(_) => Ok(Self {
                account,
                trace_id: text(TRACE_HEADER.as_str()).unwrap_or_default().to_owned(),
                username,
            }),
        }
    }
}

/// End the session of this account where a fault from outside asks for it.
fn end_by_fault(world: &World, account: &AccountId) {
    if world.take(FaultKind::ExpiredSession) {
        world.change(|book, _| book.sessions.remove(account));
    }
    if world.take(FaultKind::SignedInElsewhere) {
        world.change(|book, _| book.sessions.insert(account.clone(), String::new()));
    }
}

fn account_of(username: &str) -> AccountId {
    AccountId::of(Dialect::Web, &username.trim().to_lowercase())
}
