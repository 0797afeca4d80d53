//! The paid calls of the web dialect: one reader a mode, one way through for all.

mod clip;
mod drawn;
mod frames;
mod pictures;
mod remake;

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::session::Caller;
use crate::answer::Refusal;
use crate::book::{AccountId, JobId, PictureUse, UploadKind};
use crate::catalog::{Dialect, Mode};
use crate::fields::Fields;
use crate::paid::{self, Call, Payer, Shown, Wanted};
use crate::site::Situation;
use crate::submission::Order;
use crate::world::World;

/// Longest prompt of the web in characters (observed).
const PROMPT_CHARS_MAX: usize = 5000;

/// One request of this dialect on its way to an order.
type Ask<'call> = paid::Ask<'call, Caller>;

/// Every paid call.
const PAID: [Call<Caller>; 10] = [
    ("/creative_platform/video/t2v", Mode::Text, drawn::text),
    ("/creative_platform/video/i2v", Mode::Image, drawn::image),
    (
        "/creative_platform/video/frames",
        Mode::Transition,
        frames::frames,
    ),
    (
        "/creative_platform/video/transition",
        Mode::Transition,
        frames::frames,
    ),
    (
        "/creative_platform/video/extend",
        Mode::Extend,
        remake::extend,
    ),
    (
        "/creative_platform/video/restyle",
        Mode::Restyle,
        remake::restyle,
    ),
    (
        "/creative_platform/video/modify",
        Mode::Modify,
        remake::modify,
    ),
    (
        "/creative_platform/video/fusion",
        Mode::Reference,
        pictures::fusion,
    ),
    ("/creative_platform/video/mimic", Mode::Mimic, remake::mimic),
    (
        "/creative_platform/image/i2i",
        Mode::ImageToImage,
        pictures::image_to_image,
    ),
];

/// The routes of the paid calls.
pub(super) fn routes() -> Router<Arc<World>> {
    paid::routes(PAID)
}

impl Payer for Caller {
    const DIALECT: Dialect = Dialect::Web;
    const PREFIX: &'static str = "/creative_platform";

    fn known(world: &World, headers: &HeaderMap) -> Result<Self, Refusal> {
        Self::of(world, headers)
    }

    fn identity(&self) -> (&AccountId, &str) {
        (&self.account, &self.trace_id)
    }

    fn check_form(world: &World, fields: &Fields) -> Result<(), Refusal> {
        if world.site.has(Situation::ChangedForm) && fields.whole("form_version")? != Some(2) {
            return Err(Refusal::parameter("form_version"));
        }
        Ok(())
    }

    fn accepted(_world: &World, wanted: Wanted, jobs: &[JobId], _credits: u64) -> Value {
        accepted(jobs, wanted.count, wanted.mode.makes_picture())
    }
}

fn accepted(jobs: &[JobId], count: u32, makes_picture: bool) -> Value {
    if makes_picture {
        return json!({
            "image_id": jobs.first(),
            "success_ids": jobs,
            "fail_count": 0,
            "success_count": jobs.len(),
            "total_count": count,
        });
    }
    json!({
        "video_id": jobs.first(),
        "video_ids": jobs,
        "success_count": jobs.len(),
        "total_count": count,
    })
}

impl Ask<'_> {
    /// An order with what every mode shares: seed and number of clips.
    fn order(&self) -> Result<Order, Refusal> {
        let count = self.fields.whole("create_count")?.unwrap_or(1);
        let count = u32::try_from(count)
            .ok()
            .filter(|count| (1..=4).contains(count));
        Ok(Order {
            count: count.ok_or_else(|| Refusal::parameter("create_count"))?,
            ..self.seeded()?
        })
    }

    /// As [`Ask::order`], with prompt and negative prompt.
    fn worded(&self) -> Result<Order, Refusal> {
        let (prompt, negative_prompt) = self.words(PROMPT_CHARS_MAX)?;
        Ok(Order {
            prompt,
            negative_prompt,
            ..self.order()?
        })
    }

    /// The registered picture behind `customer_img_path`.
    fn picture(&self) -> Result<Shown, Refusal> {
        let path = self.fields.required_text("customer_img_path")?;
        let url = self.fields.text("customer_img_url")?.unwrap_or_default();
        self.picture_at(path, url, "customer_img_path")
    }

    /// The registered pictures behind `customer_img_paths`, with as many links beside them.
    fn pictures(&self) -> Result<Vec<Shown>, Refusal> {
        const FIELD: &str = "customer_img_paths";
        let paths = self.fields.texts(FIELD)?;
        let urls = self.fields.texts("customer_img_urls")?;
        if paths.is_empty() {
            return Err(Refusal::empty(FIELD));
        }
        if !urls.is_empty() && urls.len() != paths.len() {
            return Err(Refusal::parameter("customer_img_urls"));
        }
        let link = |place: usize| urls.get(place).map_or("", String::as_str);
        let pictures = paths.iter().enumerate();
        pictures
            .map(|(place, path)| self.picture_at(path, link(place), FIELD))
            .collect()
    }

    fn picture_at(&self, path: &str, url: &str, field: &'static str) -> Result<Shown, Refusal> {
        self.world.look(|book, _| {
            let object = book.objects.get(path).filter(|object| {
                object.account == self.caller.account
                    && object.is_registered
                    && object.kind == UploadKind::Image
            });
            let object = object.ok_or_else(|| Refusal::parameter(field))?;
            let picture = PictureUse {
                sha256: object.sha256.clone(),
                path: path.to_owned(),
                url: url.to_owned(),
            };
            Ok(Shown {
                picture,
                px: (object.width, object.height),
            })
        })
    }
}
