//! What PixVerse lists for choosing from: voices, restyles, templates. Both dialects list them, under
//! slightly different names. Nothing here is remembered: a list is asked for each time.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::wire::lenient;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// What is on it. Entries that cannot be read are left out.
    pub items: Vec<T>,
    /// How many there are on all pages, when said.
    pub total: Option<u64>,
}

impl<T: serde::de::DeserializeOwned> Page<T> {
    /// A page out of an answer, whatever its list is called.
    pub(crate) fn of(answer: &Value) -> Self {
        let names = ["data", "items", "effect_items", "list", "result"];
        Self {
            items: lenient::list(answer, &names),
            total: answer.get("total").and_then(lenient::whole_of),
        }
    }
}

/// A voice that can speak a text. Source: docs/pixverse.md, voices (documented).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// What a recipe names it by: a text, even where it looks like a number.
    #[serde(alias = "speaker_id", deserialize_with = "lenient::name")]
    pub id: String,
    /// What a person calls it; empty when not said.
    #[serde(default, alias = "display_name", deserialize_with = "lenient::text")]
    pub name: String,
    /// Address of a sample to hear, web dialect only; empty when not said.
    #[serde(default, alias = "url", deserialize_with = "lenient::text")]
    pub sample_url: String,
}

/// A named look for a restyled video. Source: docs/pixverse.md, restyle (documented; observed for
/// the web dialect).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestylePreset {
    /// PixVerse's id of it.
    #[serde(alias = "restyle_id", deserialize_with = "lenient::id")]
    pub id: u64,
    /// What a person calls it; empty when not said.
    #[serde(
        default,
        alias = "restyle_name",
        alias = "display_name",
        deserialize_with = "lenient::text"
    )]
    pub name: String,
    /// The words that stand behind it; empty when not said.
    #[serde(default, alias = "restyle_prompt", deserialize_with = "lenient::text")]
    pub prompt: String,
    /// Height classes it is made in, such as `720p`; empty when not said.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub qualities: Vec<String>,
}

/// A ready-made effect that is filled with images. Which members an entry has is documented for no
/// dialect: these are the web's (observed), and the platform's are taken to be the same (guessed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatePreset {
    /// PixVerse's id of it.
    #[serde(alias = "template_id", deserialize_with = "lenient::id")]
    pub id: u64,
    /// What a person calls it; empty when not said.
    #[serde(
        default,
        alias = "display_name",
        alias = "template_name",
        deserialize_with = "lenient::text"
    )]
    pub name: String,
    /// The words that go with it; empty when not said.
    #[serde(default, alias = "display_prompt", deserialize_with = "lenient::text")]
    pub prompt: String,
    /// How many images it takes, when said.
    #[serde(default, alias = "effect_type", deserialize_with = "lenient::some_u32")]
    pub image_count: Option<u32>,
    /// Address of a still picture of it; empty when not said.
    #[serde(default, alias = "thumbnail_path", deserialize_with = "lenient::text")]
    pub thumbnail_url: String,
    /// Address of a moving picture of it; empty when not said.
    #[serde(
        default,
        alias = "thumbnail_video_path",
        deserialize_with = "lenient::text"
    )]
    pub preview_url: String,
    /// Numbers of what it can do; see [`TemplatePreset::accepts_video`].
    #[serde(
        default,
        alias = "supported_features",
        deserialize_with = "lenient::numbers"
    )]
    pub features: Vec<u64>,
}

impl TemplatePreset {
    /// Whether it also takes a video instead of an image: feature 1000 (documented by the official
    /// skills).
    pub fn accepts_video(&self) -> bool {
        self.features.contains(&1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_is_read_in_both_dialects() {
        let platform: Page<RestylePreset> = Page::of(&json!({ "total": "2", "items": [
            { "restyle_id": "7", "restyle_name": "Clay", "restyle_prompt": "made of clay" }, { "restyle_name": "no id" } ] }));
        assert_eq!((platform.total, platform.items.len()), (Some(2), 1));
        let web: Page<RestylePreset> = Page::of(
            &json!([{ "restyle_id": 7, "display_name": "Clay", "qualities": ["720p", 3] }]),
        );
        assert_eq!(web.items[0].name, platform.items[0].name);
        assert_eq!(web.items[0].qualities, ["720p"]);
    }

    #[test]
    fn a_template_tells_what_it_takes() {
        let page: Page<TemplatePreset> = Page::of(&json!({ "effect_items": [
            { "template_id": 302_325_299_692_608_u64, "display_name": "Hug", "effect_type": "2", "supported_features": [1000, "x"] } ] }));
        let template = &page.items[0];
        assert_eq!(
            (template.id, template.image_count),
            (302_325_299_692_608, Some(2))
        );
        assert!(template.accepts_video());
    }

    #[test]
    fn a_voice_is_named_by_a_text() {
        let page: Page<Speaker> = Page::of(&json!({ "total": 2, "data": [
            { "speaker_id": "Auto", "name": "Auto" }, { "speaker_id": 7, "display_name": "Harper", "url": "https://a.b/c.mp3" } ] }));
        let ids: Vec<&str> = page
            .items
            .iter()
            .map(|speaker| speaker.id.as_str())
            .collect();
        assert_eq!(ids, ["Auto", "7"]);
        assert_eq!(page.items[1].sample_url, "https://a.b/c.mp3");
    }
}
