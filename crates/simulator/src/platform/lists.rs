//! Lists that come in pages: restyle presets and templates.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Caller;
use crate::answer::{Answer, Refusal};
use crate::catalog::{Dialect, RESTYLES, TEMPLATES};
use crate::media;
use crate::world::World;

/// Page sizes of the newer lists. Source: docs/pixverse.md, lists and voices (observed).
const SIZES: [usize; 4] = [10, 20, 50, 100];

/// Which page is asked for. The lists do not agree about the names.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    #[serde(rename = "page_num", alias = "page")]
    number: Option<String>,
    #[serde(rename = "page_size", alias = "pageSize")]
    size: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    pub(super) speaker_type: Option<String>,
}

impl Page {
    /// How many items to skip and how many to give. A `strict` list takes four sizes only.
    pub(super) fn bounds(&self, is_strict: bool) -> Result<(usize, usize), Refusal> {
        let number = |text: &Option<String>, or: usize, name: &str| match text.as_deref() {
            None | Some("") => Ok(or),
            Some(text) => text.parse().map_err(|_| Refusal::binding(name)),
        };
        let page = number(&self.number, 1, "page_num")?;
        let size = number(&self.size, 20, "page_size")?;
        if page == 0 || size == 0 || size > 100 || (is_strict && !SIZES.contains(&size)) {
            return Err(Refusal::parameter("page"));
        }
        Ok(((page - 1).saturating_mul(size), size))
    }
}

/// One page of a list, in the form of the voices: `total` and `data`.
pub(super) fn paged(items: Vec<Value>, (skip, size): (usize, usize)) -> Value {
    let total = items.len();
    let rows: Vec<Value> = items.into_iter().skip(skip).take(size).collect();
    json!({ "total": total, "data": rows })
}

/// `GET /video/restyle/list`.
pub(super) async fn restyles(
    State(world): State<Arc<World>>,
    Query(page): Query<Page>,
    headers: HeaderMap,
) -> Response {
    let look = || {
        Caller::of(&headers)?;
        let items = RESTYLES.iter().map(|preset| {
            json!({
                "restyle_id": preset.id,
                "restyle_name": preset.name,
                "restyle_prompt": preset.prompt,
                "thumbnail": media::card(&world.base_url, preset.name),
            })
        });
        Ok::<_, Refusal>(paged(items.collect(), page.bounds(false)?))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Platform, &headers, answer)
}

/// `GET /video/effects/templates/list`: `type` 1 is clips, 2 pictures. The fields of an item are
/// not known; these are those of the web's list.
pub(super) async fn templates(
    State(world): State<Arc<World>>,
    Query(page): Query<Page>,
    headers: HeaderMap,
) -> Response {
    let look = || {
        Caller::of(&headers)?;
        let is_picture = match page.kind.as_deref().unwrap_or("1") {
            "1" | "" => false,
            "2" => true,
            _ => return Err(Refusal::parameter("type")),
        };
        let items = TEMPLATES
            .iter()
            .filter(|template| template.is_picture == is_picture);
        let items: Vec<Value> = items
            .map(|one| media::template(&world.base_url, one))
            .collect();
        let total = items.len();
        let (skip, size) = page.bounds(true)?;
        let found: Vec<Value> = items.into_iter().skip(skip).take(size).collect();
        Ok::<_, Refusal>(json!({ "effect_items": found, "total": total }))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Platform, &headers, answer)
}
