//! Who one is, what one has, and what has finished.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::session::Caller;
use crate::answer::Refusal;
use crate::book::JobId;
use crate::catalog::Dialect;
use crate::world::World;

/// `GET /getUserInfo`.
pub(super) async fn user(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer = Caller::of(&world, &headers).map(|caller| {
        let name = &caller.username;
        let mail = if name.contains('@') {
            name.clone()
        } else {
            format!("{name}@example.com")
        };
        json!({
            "AccountId": caller.account.number(),
            "Mail": mail,
            "Username": name,
            "Nickname": name,
            "invite_code": "",
        })
    });
    world.respond(Dialect::Web, &headers, answer.into())
}

/// `GET /user/credits`.
pub(super) async fn credits(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer = Caller::of(&world, &headers).map(|caller| credits_of(&world, &caller));
    world.respond(Dialect::Web, &headers, answer.into())
}

fn credits_of(world: &World, caller: &Caller) -> Value {
    world.mark(|book, _| {
        let wallet = book.wallet(&caller.account, world.credits);
        json!({
            "credit_daily": 0,
            "credit_monthly": wallet.monthly,
            "credit_package": wallet.package,
        })
    })
}

/// `POST /toc/members/plan_details`.
pub(super) async fn plan(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer = Caller::of(&world, &headers).map(|caller| {
        let slots = world.slots(Dialect::Web);
        let mut plan = json!({
            "plan_name": if slots > 2 { "Standard" } else { "Basic" },
            "current_plan_type": u32::from(slots > 2),
            "next_plan_type": u32::from(slots > 2),
            "credit_daily_gift": 0,
            "gen_simultaneously": slots,
            "qualities": ["360p", "540p", "720p", "1080p"],
            "batch_generation": 1,
            "remove_watermark": 1,
        });
        if let (Value::Object(plan), Value::Object(credits)) =
            (&mut plan, credits_of(&world, &caller))
        {
            plan.extend(credits);
        }
        plan
    });
    world.respond(Dialect::Web, &headers, answer.into())
}

/// `POST /account/message`: ids that finished since the last reading; reading consumes them.
pub(super) async fn messages(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer: Result<Value, Refusal> = Caller::of(&world, &headers).map(|caller| {
        world.change(|book, _| {
            let ids: Vec<JobId> = book.news.remove(&caller.account).unwrap_or_default();
            let makes_picture = |id: &JobId| {
                book.jobs
                    .get(id)
                    .is_some_and(|job| job.mode.makes_picture())
            };
            let (pictures, clips): (Vec<JobId>, Vec<JobId>) =
                ids.into_iter().partition(makes_picture);
            json!({ "video_list": clips, "image_list": pictures })
        })
    });
    world.respond(Dialect::Web, &headers, answer.into())
}
