//! What the web site remembers of a video: its status, and enough of its recipe to tell whether
//! it is the one that was asked for. E-mail addresses and the like in a record are not read.
//!
//! Source: docs/pixverse.md, web status (observed; the numbers are the official command line's).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

use super::{Web, telling};
use crate::endpoints::Endpoints;
use crate::error::PixverseError;
use crate::look::{Look, Sighting};
use crate::recipe::{AccountKind, Mode, Recipe, Source};
use crate::wire::lenient;

/// Records asked for at once: what the site itself asks for.
const LIST_RECORDS: u32 = 50;

const PLAIN_MOMENT: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");

/// One video of a web account's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WebRecord {
    /// PixVerse's id.
    pub video_id: u64,
    /// When PixVerse took it, by its own clock, when said.
    #[serde(with = "time::serde::rfc3339::option")]
    pub created_at: Option<OffsetDateTime>,
    /// The model's id on the web route; empty when not said.
    pub model: String,
    /// The prompt; empty when not said.
    pub prompt: String,
    /// Height class as PixVerse writes it; empty when not said.
    pub quality: String,
    /// Length in seconds, when said.
    pub duration_s: Option<u32>,
    /// Shape as PixVerse writes it; empty when not said.
    pub aspect: String,
    /// Object key of the image it started from, when said.
    pub image_path: Option<String>,
    /// Address of the image it started from, when said.
    pub image_url: Option<String>,
    /// What was made, where that can be told.
    #[serde(default)]
    pub mode: Option<Mode>,
    /// The seed that was used, when said.
    #[serde(default)]
    pub seed: Option<u32>,
    /// PixVerse's id of the template, when there was one.
    #[serde(default)]
    pub template_id: Option<u64>,
    /// PixVerse's id of the video it began with, when there was one.
    #[serde(default)]
    pub source_video_id: Option<u64>,
    /// What looking at it now says.
    pub status: Look,
}

#[derive(Deserialize)]
struct ListAnswer {
    #[serde(default, alias = "list")]
    data: Option<Vec<Value>>,
}

/// A record as it comes. Only the id and the status must be there.
#[derive(Deserialize)]
struct Raw {
    #[serde(deserialize_with = "lenient::id")]
    video_id: u64,
    #[serde(deserialize_with = "lenient::status")]
    video_status: i64,
    #[serde(default, deserialize_with = "lenient::text")]
    url: String,
    #[serde(default)]
    created_at: Value,
    #[serde(default, deserialize_with = "lenient::text")]
    model: String,
    #[serde(default, deserialize_with = "lenient::text")]
    prompt: String,
    #[serde(default, deserialize_with = "lenient::text")]
    quality: String,
    #[serde(default, deserialize_with = "lenient::some_u32")]
    duration: Option<u32>,
    #[serde(default, deserialize_with = "lenient::text")]
    aspect_ratio: String,
    #[serde(default)]
    customer_paths: Value,
    #[serde(default, deserialize_with = "lenient::some_name")]
    customer_img_path: Option<String>,
    #[serde(
        default,
        alias = "customer_img_url",
        deserialize_with = "lenient::some_name"
    )]
    img_url: Option<String>,
    #[serde(default, deserialize_with = "lenient::some_u32")]
    output_width: Option<u32>,
    #[serde(default, deserialize_with = "lenient::some_u32")]
    output_height: Option<u32>,
    #[serde(default, deserialize_with = "lenient::some_whole")]
    size: Option<u64>,
    #[serde(default, deserialize_with = "lenient::some_seed")]
    seed: Option<u32>,
    #[serde(default)]
    queue_data: Value,
    #[serde(default)]
    template_id: Value,
    #[serde(default)]
    original_video_id: Value,
}

impl Raw {
    fn into_record(self, mode: Option<Mode>, endpoints: &Endpoints) -> WebRecord {
        let paths = &self.customer_paths;
        let image_path = self
            .customer_img_path
            .or_else(|| named(paths, "customer_img_path"));
        let image_url = self.img_url.or_else(|| named(paths, "customer_img_url"));
        let sighting = Sighting {
            status: self.video_status,
            url: self.url,
            width: self.output_width,
            height: self.output_height,
            size_bytes: self.size.filter(|size| *size > 0),
            seed: self.seed,
            is_image: false,
            queue_count: self
                .queue_data
                .get("queue_count")
                .and_then(lenient::whole_of),
        };
        WebRecord {
            video_id: self.video_id,
            created_at: moment(&self.created_at),
            model: self.model,
            prompt: self.prompt,
            quality: self.quality,
            duration_s: self.duration,
            aspect: self.aspect_ratio,
            image_path,
            image_url,
            mode,
            seed: self.seed,
            template_id: lenient::id_of(&self.template_id),
            source_video_id: lenient::id_of(&self.original_video_id),
            status: sighting.into_look(endpoints),
        }
    }
}

impl WebRecord {
    /// A record out of what came. Only its id and its status must be there.
    pub(super) fn read(value: Value, endpoints: &Endpoints) -> Result<Self, serde_json::Error> {
        let mode = telling::mode_of(&value);
        let raw: Raw = serde_json::from_value(value)?;
        Ok(raw.into_record(mode, endpoints))
    }

    /// What is known of the recipe, never its files; what is not told is as in a blank one, the mode text.
    pub fn recipe(&self) -> Recipe {
        let blank = Recipe::blank(self.mode.unwrap_or(Mode::Text));
        Recipe {
            model: self.model.clone(),
            prompt: self.prompt.clone(),
            duration_s: self.duration_s.unwrap_or(blank.duration_s),
            quality: self.quality.parse().unwrap_or(blank.quality),
            aspect: self.aspect.parse().ok(),
            seed: self.seed,
            template_id: self.template_id,
            source: self.source_video_id.map(|id| Source {
                video_id: id.to_string(),
                made_with: Some(AccountKind::Web),
                clip: None,
                length_ms: None,
            }),
            ..blank
        }
    }
}

impl Web {
    /// The newest 50 videos. That a video is not among them proves nothing.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn list(&self) -> Result<Vec<WebRecord>, PixverseError> {
        let call = "/creative_platform/video/list/personal";
        let question = json!({
            "offset": 0, "limit": LIST_RECORDS, "filter": { "off_peak": 0 }, "web_offset": 0, "app_offset": 0,
        });
        let answer = self
            .0
            .line
            .exchange(self.free(call).json(&question))
            .await?;
        let list: ListAnswer = answer.payload(call)?;
        // A record that cannot be read must not hide the others.
        let read = |record| WebRecord::read(record, &self.0.endpoints).ok();
        let records = list.data.unwrap_or_default().into_iter();
        Ok(records.filter_map(read).collect())
    }

    /// Look at a video once: among the newest first, which is the call the site makes, and by
    /// itself where it is older.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; none of them says anything about the video itself.
    pub async fn look(&self, video_id: u64) -> Result<Look, PixverseError> {
        let newest = self.list().await?;
        let listed = newest
            .into_iter()
            .find(|record| record.video_id == video_id);
        if let Some(record) = listed {
            return Ok(record.status);
        }
        let call = "/creative_platform/video/list/detail";
        let question = json!({ "video_id": video_id, "platform": "web" });
        let answer = self
            .0
            .line
            .exchange(self.free(call).json(&question))
            .await?;
        let record = WebRecord::read(answer.payload_value()?, &self.0.endpoints)
            .map_err(|source| PixverseError::Unreadable { call, source })?;
        Ok(record.status)
    }
}

/// A text below a name, or the first of the list below its plural.
fn named(paths: &Value, name: &str) -> Option<String> {
    let one = paths.get(name).and_then(Value::as_str);
    let many = || paths.get(format!("{name}s"))?.as_array()?.first()?.as_str();
    one.or_else(many)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// A moment in any of the forms that were seen or may be: RFC 3339, plain text in UTC, unix
/// seconds, unix milliseconds (inferred: no source fixes the form).
fn moment(value: &Value) -> Option<OffsetDateTime> {
    if let Some(text) = value
        .as_str()
        .filter(|text| !text.bytes().all(|byte| byte.is_ascii_digit()))
    {
        let plain = || {
            PrimitiveDateTime::parse(text, PLAIN_MOMENT)
                .ok()
                .map(PrimitiveDateTime::assume_utc)
        };
        return OffsetDateTime::parse(text, &Rfc3339).ok().or_else(plain);
    }
    let number = i64::try_from(lenient::whole_of(value)?).ok()?;
    let seconds = if number > 100_000_000_000 {
        number / 1000
    } else {
        number
    };
    OffsetDateTime::from_unix_timestamp(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn record(value: Value) -> Option<WebRecord> {
        WebRecord::read(value, &Endpoints::default()).ok()
    }

    #[test]
    fn a_record_needs_only_its_id_and_status() {
        let bare = record(
            json!({ "video_id": "370000000000001", "video_status": 10, "created_at": null }),
        )
        .unwrap();
        assert_eq!(bare.video_id, 370_000_000_000_001);
        assert!(matches!(
            bare.status,
            Look::Rendering {
                status: 10,
                note: None
            }
        ));
        assert!(record(json!({ "video_id": 0, "video_status": 1 })).is_none());
    }

    #[test]
    fn a_queued_record_says_how_many_are_ahead() {
        let queued =
            json!({ "video_id": 1, "video_status": 9, "queue_data": { "queue_count": 4 } });
        let Look::Rendering { note, .. } = record(queued).unwrap().status else {
            panic!("9 means waiting");
        };
        assert_eq!(note.as_deref(), Some("4 ahead in PixVerse's queue"));
    }

    #[test]
    fn as_much_of_the_recipe_is_told_as_is_known() {
        let value = json!({ "video_id": 1, "video_status": 1, "prompt": "a kite", "model": "v6", "quality": "540p",
            "duration": 5, "aspect_ratio": "16:9", "seed": 7, "create_mode": "t2v" });
        let recipe = record(value.clone()).unwrap().recipe();
        assert_eq!(
            (recipe.mode, recipe.prompt.as_str(), recipe.seed),
            (Mode::Text, "a kite", Some(7))
        );
        let mut unknown = value;
        unknown["create_mode"] = json!("something new");
        unknown["customer_paths"] = json!({ "customer_video_path": "upload/a.mp4" });
        let unknown = record(unknown).unwrap();
        assert_eq!(unknown.mode, None, "its mode cannot be told");
        assert_eq!(unknown.recipe().prompt, "a kite");
    }

    #[test]
    fn the_image_is_found_wherever_it_is_named() {
        let value = json!({ "video_id": 1, "video_status": 5, "customer_paths": { "customer_img_paths": ["upload/a.jpg"] },
            "img_url": "https://media.pixverse.ai/upload%2Fa.jpg" });
        let record = record(value).unwrap();
        assert_eq!(record.image_path.as_deref(), Some("upload/a.jpg"));
        assert_eq!(
            record.image_url.as_deref(),
            Some("https://media.pixverse.ai/upload%2Fa.jpg")
        );
    }

    #[test]
    fn moments_are_read_in_every_form() {
        let expected = Some(datetime!(2026-01-01 00:00 UTC));
        for value in [
            json!("2026-01-01T00:00:00Z"),
            json!("2026-01-01T03:00:00+03:00"),
            json!("2026-01-01 00:00:00"),
            json!(1_767_225_600),
            json!("1767225600"),
            json!(1_767_225_600_000_i64),
        ] {
            assert_eq!(moment(&value), expected, "{value}");
        }
        assert_eq!(moment(&json!("yesterday")), None);
    }
}
