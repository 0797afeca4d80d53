//! What the web site lists for choosing from: voices, restyles, effects.
//!
//! Source: docs/pixverse.md, web lists (observed).

use reqwest::Method;
use serde_json::{Value, json};

use super::Web;
use crate::error::PixverseError;
use crate::presets::{Page, RestylePreset, Speaker, TemplatePreset};
use crate::wire::{TRACE_HEADER, fresh_trace, lenient};

/// Restyles asked for at once; the site has about a dozen (observed).
const LIST_ITEMS: u32 = 100;

/// A shelf of effects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectChannel {
    /// What a person calls it; empty when not said.
    pub name: String,
    /// The effects on it.
    pub effects: Vec<TemplatePreset>,
}

impl Web {
    /// PixVerse's voices.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn voices(&self) -> Result<Page<Speaker>, PixverseError> {
        let call = "/creative_platform/video/tts/list";
        let request = self.0.line.request(Method::GET, call);
        let request = request
            .headers(self.0.headers.clone())
            .header(TRACE_HEADER, fresh_trace());
        let answer = self.0.line.exchange(request).await?;
        Ok(Page::of(&answer.payload_value()?))
    }

    /// Named looks for restyling. The web site restyles by the words behind them.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn restyles(&self) -> Result<Page<RestylePreset>, PixverseError> {
        let call = "/creative_platform/restyle/list";
        let question = json!({ "offset": 0, "limit": LIST_ITEMS });
        let request = self.free(call).json(&question);
        let answer = self.0.line.exchange(request).await?;
        Ok(Page::of(&answer.payload_value()?))
    }

    /// Effects, shelf by shelf. One may stand on several.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn effects(&self) -> Result<Vec<EffectChannel>, PixverseError> {
        let call = "/creative_platform/effect/channel/list";
        let request = self.free(call).json(&json!({}));
        let answer = self.0.line.exchange(request).await?.payload_value()?;
        Ok(channels(&answer))
    }
}

pub(super) fn channels(answer: &Value) -> Vec<EffectChannel> {
    let channels: Vec<Value> = lenient::list(answer, &["effect_channel_items", "data", "items"]);
    let channel = |channel: &Value| EffectChannel {
        name: channel
            .get("channel_name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        effects: lenient::list(channel, &["effect_items", "items"]),
    };
    channels.iter().map(channel).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_keep_what_can_be_read() {
        let shelves = channels(&json!({ "effect_channel_items": [
            { "channel_id": 1, "channel_name": "New", "effect_items": [{ "template_id": 7, "display_name": "Hug" }, {}] },
            { "effect_items": null }, 5 ] }));
        let told: Vec<_> = shelves
            .iter()
            .map(|shelf| (shelf.name.as_str(), shelf.effects.len()))
            .collect();
        assert_eq!(told, [("New", 1), ("", 0), ("", 0)]);
    }
}
