//! The guard at the door: every request passes here first.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::access::is_preflight;
use crate::answer::Refusal;
use crate::cors;
use crate::state::Gateway;

/// Let a request in, or answer it here. Pages from elsewhere may read the answer, refusals
/// included, where the host named them.
pub(crate) async fn guard(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
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
    let mut answer = match access.check_door(request.uri(), request.headers(), Instant::now()) {
        Ok(()) => next.run(request).await,
        Err(error) => Refusal::from(error).into_response(),
    };
    if let Some(origin) = origin {
        cors::allow(&mut answer, &origin);
    }
    answer
}
