//! What stands between the pages and the API: other origins, ended sessions, held answers.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Situation;
use crate::world::World;

/// How long [`Situation::LateAnswer`] holds an answer (guessed).
const HELD: Duration = Duration::from_secs(3);

/// Let the pages read answers when they come from an origin of their own: a preflight first,
/// then the real call. Never remembered, so that each call has its preflight.
pub(crate) async fn share(
    State(world): State<Arc<World>>,
    request: Request,
    next: Next,
) -> Response {
    let Some(origin) = world.site.origin.as_ref() else {
        return next.run(request).await;
    };
    let Ok(origin) = HeaderValue::from_str(origin) else {
        return next.run(request).await;
    };
    let is_preflight = request.method() == Method::OPTIONS;
    let asked = request
        .headers()
        .get(header::ACCESS_CONTROL_REQUEST_HEADERS);
    let asked = asked.cloned();
    let mut response = if is_preflight {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    if is_preflight {
        allow(headers, asked);
    }
    response
}

fn allow(headers: &mut HeaderMap, asked: Option<HeaderValue>) {
    let methods = HeaderValue::from_static("GET, POST, PUT");
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    headers.insert(
        header::ACCESS_CONTROL_MAX_AGE,
        HeaderValue::from_static("0"),
    );
    if let Some(asked) = asked {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, asked);
    }
}

/// Situations that show in calls: a session that ends between two of them, an answer that is held.
pub(crate) async fn meddle(
    State(world): State<Arc<World>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let is_paid = path.ends_with("/video/t2v") || path.ends_with("/video/i2v");
    let is_later = is_paid || path.ends_with("/getUploadToken");
    if is_later && world.site.has(Situation::ExpiresMidway) {
        world.change(|book, _| book.sessions.clear());
    }
    let response = next.run(request).await;
    if is_paid && world.site.has(Situation::LateAnswer) {
        tokio::time::sleep(HELD).await;
    }
    response
}
