//! The web dialect, `/creative_platform`: a session token in every call but the login.
//! Source of the whole dialect: docs/pixverse.md, web (observed).

mod account;
mod generate;
mod records;
mod session;
mod upload;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::world::World;

pub(crate) use session::{SIGNED_IN_ELSEWHERE, TOKEN_INVALID};

/// The routes below `/creative_platform`.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/login", post(session::login))
        .route("/getUserInfo", get(account::user))
        .route("/user/credits", get(account::credits))
        .route("/toc/members/plan_details", post(account::plan))
        .route("/getUploadToken", post(upload::grant))
        .route("/media/batch_upload_media", post(upload::register))
        .route("/video/t2v", post(generate::from_text))
        .route("/video/i2v", post(generate::from_image))
        .route("/video/list/personal", post(records::list))
        .route("/video/list/detail", post(records::detail))
        .route("/account/message", post(account::messages))
}
