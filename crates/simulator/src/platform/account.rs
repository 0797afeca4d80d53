//! Credits, and the log of charges and refunds.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

use super::Caller;
use crate::answer::{Answer, Refusal};
use crate::book::{AccountId, Movement};
use crate::catalog::Dialect;
use crate::clock::rfc3339;
use crate::fields::Fields;
use crate::world::World;

/// Longest span of one question to the log, unit: milliseconds (30 days, documented).
const SPAN_MS_MAX: u64 = 30 * 24 * 60 * 60 * 1_000;

/// What can be asked for as `creation_type` (documented).
const CREATIONS: [&str; 17] = [
    "text_to_video",
    "image_to_video",
    "transition",
    "lip_sync",
    "extend",
    "sound_effect",
    "fusion",
    "restyle",
    "multi_transition",
    "swap",
    "agent",
    "swap_mask",
    "avatar",
    "image_to_image",
    "mimic",
    "modify",
    "upscale",
];

/// `GET /account/balance`.
pub(super) async fn balance(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer = Caller::of(&headers).map(|caller| {
        world.mark(|book, _| {
            let wallet = book.wallet(&caller.account, world.credits);
            json!({
                "account_id": caller.account.number(),
                "credit_monthly": wallet.monthly,
                "credit_package": wallet.package,
            })
        })
    });
    world.respond(Dialect::Platform, &headers, answer.into())
}

/// `POST /account/billing/usage-detail`. The fields of its items are not known; these are ours.
pub(super) async fn usage_detail(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let page = || {
        let caller = Caller::of(&headers)?;
        let question = Question::read(&Fields::parse(&body)?)?;
        Ok::<_, Refusal>(world.look(|book, _| question.answer(&caller.account, &book.movements)))
    };
    let answer: Answer = page().into();
    world.respond(Dialect::Platform, &headers, answer)
}

/// One question to the log.
struct Question {
    from_ms: u64,
    until_ms: u64,
    skip: usize,
    limit: usize,
    kind: Option<String>,
    creations: Vec<String>,
}

impl Question {
    fn read(fields: &Fields) -> Result<Self, Refusal> {
        let from_ms = moment(fields, "start_time")?;
        let until_ms = moment(fields, "end_time")?;
        if until_ms < from_ms || until_ms - from_ms > SPAN_MS_MAX {
            return Err(Refusal::parameter("end_time"));
        }
        let limit = fields.whole("limit")?.unwrap_or(20);
        if !(1..=100).contains(&limit) {
            return Err(Refusal::parameter("limit"));
        }
        let cursor = fields.text("cursor")?.filter(|cursor| !cursor.is_empty());
        let creations: Vec<String> = match fields.raw("creation_type") {
            Some(kinds) => serde_json::from_value(kinds.clone())
                .map_err(|_| Refusal::binding("creation_type"))?,
            None => Vec::new(),
        };
        let kind = fields.choice("credits_status", &["consume", "refund"])?;
        let is_unknown = |kind: &String| !CREATIONS.contains(&kind.as_str());
        if creations.iter().any(is_unknown) {
            return Err(Refusal::parameter("creation_type"));
        }
        Ok(Self {
            from_ms,
            until_ms,
            skip: cursor
                .unwrap_or("0")
                .parse()
                .map_err(|_| Refusal::parameter("cursor"))?,
            limit: usize::try_from(limit).unwrap_or(100),
            kind: kind.map(str::to_owned),
            creations,
        })
    }

    fn answer(&self, account: &AccountId, movements: &[Movement]) -> Value {
        let asked = |movement: &&Movement| {
            &movement.account == account
                && (self.from_ms..=self.until_ms).contains(&movement.at_ms)
                && self
                    .kind
                    .as_deref()
                    .is_none_or(|kind| kind == movement.kind.name())
                && (self.creations.is_empty() || self.creations.contains(&movement.creation))
        };
        let mut found = movements.iter().filter(asked).skip(self.skip);
        let items: Vec<Value> = found.by_ref().take(self.limit).map(item).collect();
        let has_more = found.next().is_some();
        let next = if has_more {
            (self.skip + items.len()).to_string()
        } else {
            String::new()
        };
        json!({ "items": items, "next_cursor": next, "has_more": has_more })
    }
}

fn item(movement: &Movement) -> Value {
    json!({
        "video_id": movement.job.0,
        "creation_type": movement.creation,
        "credits_status": movement.kind.name(),
        "credits": movement.credits,
        "create_time": rfc3339(movement.at_ms),
    })
}

fn moment(fields: &Fields, name: &'static str) -> Result<u64, Refusal> {
    let form = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    let at: OffsetDateTime = PrimitiveDateTime::parse(fields.required_text(name)?, form)
        .map_err(|_| Refusal::parameter(name))?
        .assume_utc();
    u64::try_from(at.unix_timestamp() * 1_000).map_err(|_| Refusal::parameter(name))
}
