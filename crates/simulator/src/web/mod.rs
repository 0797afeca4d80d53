//! The web dialect, `/creative_platform`: a session token in every call but the login.
//! Source of the whole dialect: docs/pixverse.md, web (observed).

mod account;
mod library;
mod lists;
mod looks;
mod modes;
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
    let router = lists::FURNITURE
        .into_iter()
        .fold(modes::routes(), |router, path| {
            router.route(path, lists::furniture())
        });
    router
        .route("/login", post(session::login))
        .route("/getUserInfo", get(account::user))
        .route("/user/credits", get(account::credits))
        .route("/toc/members/plan_details", post(account::plan))
        .route("/getUploadToken", post(upload::grant))
        .route("/media/batch_upload_media", post(upload::register))
        .route("/media/upload", post(upload::register_clip))
        .route("/video/frame/last", post(looks::last_frame))
        .route("/video/frame/at_time", post(looks::frame_at))
        .route("/img/optimal/segment", post(looks::segment))
        .route("/asset/library/list", post(library::list))
        .route("/image/list/personal", post(library::pictures))
        .route("/video/delete", post(library::delete_videos))
        .route("/image/delete", post(library::delete_images))
        .route("/restyle/list", post(lists::restyles))
        .route("/effect/channel/list", post(lists::effects))
        .route("/video/tts/list", get(lists::speakers))
        .route("/pricing/formulas", post(lists::formulas))
        .route(
            "/content/template/price/multiplier",
            get(lists::multipliers),
        )
        .route("/video/list/personal", post(records::list))
        .route("/video/list/detail", post(records::detail))
        .route("/account/message", post(account::messages))
}
