//! The guard at the door: every request passes here first.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use contract::admission;
use contract::{ApiError, ErrorCode};

use crate::access::{Key, is_preflight};
use crate::answer::Refusal;
use crate::cors;
use crate::state::Gateway;
use crate::who::Who;

/// Let a request in, or answer it here. Pages from elsewhere may read the answer, refusals
/// included, where the host named them.
pub(crate) async fn guard(
    State(gateway): State<Arc<Gateway>>,
    mut request: Request,
    next: Next,
) -> Response {
    let access = &gateway.access;
    if let Err(error) = access.check_origin(request.headers(), request.uri()) {
        return Refusal::from(error).into_response();
    }
    let origin = access
        .foreign_origin(request.headers())
        .map(ToOwned::to_owned);
    if let Some(origin) = &origin
        && is_preflight(request.method(), request.headers())
    {
        return cors::preflight(origin);
    }
    let key = access.key(request.uri(), request.headers(), Instant::now());
    let mut answer = match admitted(&gateway, key).await {
        Ok(who) => {
            if let Some(who) = who {
                request.extensions_mut().insert(who);
            }
            next.run(request).await
        }
        Err(error) => Refusal::from(error).into_response(),
    };
    if let Some(origin) = origin {
        cors::allow(&mut answer, &origin);
    }
    answer
}

/// Who comes in with this key; nobody where the door is open to all.
async fn admitted(gateway: &Gateway, key: Key) -> Result<Option<Who>, ApiError> {
    let who = match key {
        Key::Open => return Ok(None),
        Key::Of(who) => {
            // A ticket may be older than the word that took its caller's token back.
            admission::check(&who.studio(&gateway.studio)).await?;
            who
        }
        Key::Token(token) => {
            let caller = admission::admit(&gateway.studio, &token).await?;
            Who::Caller(Arc::new(caller))
        }
        Key::Missing => {
            return Err(ApiError::new(
                ErrorCode::SignedOut,
                "A valid token is needed: Authorization: Bearer TOKEN.",
            ));
        }
    };
    if let Who::Caller(caller) = &who {
        gateway.limits.call(caller.id())?;
    }
    Ok(Some(who))
}
