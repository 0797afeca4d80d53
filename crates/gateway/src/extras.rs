//! The few routes that are no operation: tickets and the demo.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use contract::{Account, ApiError, ErrorCode, Rights};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answer::Refusal;
use crate::input::from_json;
use crate::state::Gateway;
use crate::tickets::MEDIA_TICKET_LIFE;
use crate::who::{Asker, Sight};

/// A way to media and events for someone who has the token.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MediaTicket {
    /// Goes into the address as `?ticket=…`.
    ticket: String,
    /// Whole seconds until it ends.
    expires_in_s: u64,
}

/// A new media ticket.
pub(crate) async fn media_ticket(State(gateway): State<Arc<Gateway>>, asker: Asker) -> Response {
    let ticket = MediaTicket {
        ticket: gateway.access.tickets().media(asker.who, Instant::now()),
        expires_in_s: MEDIA_TICKET_LIFE.as_secs(),
    };
    ([(CACHE_CONTROL, "no-store")], Json(ticket)).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange {
    ticket: String,
}

/// Exchange a page ticket for the page's cookie.
///
/// # Errors
///
/// [`ErrorCode::SignedOut`] when the ticket is unknown or was used before.
pub(crate) async fn exchange(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
) -> Result<Response, Refusal> {
    let (head, body) = request.into_parts();
    let Exchange { ticket } = from_json(&head.headers, body).await?;
    let cookie = cookie(&gateway, &ticket)?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}

/// The same for the address that a host prints: `/?ticket=…`. The ticket leaves the address.
/// Who is in already may come by a used one, such as a bookmark.
///
/// # Errors
///
/// As [`exchange`].
pub(crate) fn enter(
    gateway: &Gateway,
    headers: &HeaderMap,
    ticket: &str,
) -> Result<Response, Refusal> {
    let to_page = [(LOCATION, "/"), (CACHE_CONTROL, "no-store")];
    if gateway.access.has_cookie(headers) {
        return Ok((StatusCode::SEE_OTHER, to_page).into_response());
    }
    let cookie = [(SET_COOKIE, cookie(gateway, ticket)?)];
    Ok((StatusCode::SEE_OTHER, to_page, cookie).into_response())
}

fn cookie(gateway: &Gateway, ticket: &str) -> Result<String, ApiError> {
    let session = gateway.access.tickets().exchange(ticket).ok_or_else(|| {
        ApiError::new(
            ErrorCode::SignedOut,
            "This address was used before; start the server again for a new one.",
        )
    })?;
    Ok(gateway.access.set_cookie(&session))
}

/// Start the demo and sign in to it.
///
/// # Errors
///
/// [`ErrorCode::NotFound`] when this host has none.
pub(crate) async fn demo(
    State(gateway): State<Arc<Gateway>>,
    asker: Asker,
) -> Result<Json<Account>, Refusal> {
    asker.may(Rights::Admin, Sight::Whole)?;
    let Some(demo) = &gateway.demo else {
        return Err(ApiError::new(
            ErrorCode::NotFound,
            "This studio was started without a demo.",
        )
        .into());
    };
    Ok(Json(demo.start().await?))
}
