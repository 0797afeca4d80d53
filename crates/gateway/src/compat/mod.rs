//! The endpoints of the HTTP service this product grew out of, for clients that were written for it: `t2v`,
//! `i2v` and `status`, in PixVerse's own words and envelope.
//!
//! This is the one place of the room that speaks those words. Beneath, a request is a job like any other: on
//! disk before it is sent, in the same queue, under the same promise.

mod create;
mod envelope;
mod holding;
mod status;
mod wish;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::post;

use crate::state::Gateway;
use crate::uploads;

/// The routes of this module.
pub(crate) fn router() -> Router<Arc<Gateway>> {
    let form = DefaultBodyLimit::max(uploads::BODY_BYTES_MAX);
    Router::new()
        .route("/api/v1/t2v", post(create::t2v))
        .route("/api/v1/i2v", post(create::i2v).layer(form))
        .route("/api/v1/status", post(status::status))
}
