//! The voices that can speak a text: PixVerse's own, and those a person had made from a recording.
//!
//! Source: docs/pixverse.md, voices (documented; what the two changing calls answer is unknown).

use reqwest::Method;
use serde_json::{Value, json};

use super::Platform;
use super::lists::PAGE_ITEMS;
use crate::error::PixverseError;
use crate::presets::{Page, Speaker};
use crate::wire::lenient;

const CALL: &str = "/openapi/v2/video/tts_speaker";

/// Whose voices to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerKind {
    /// PixVerse's own.
    System,
    /// Those of this account.
    Custom,
    /// Both.
    All,
}

impl SpeakerKind {
    const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Custom => "custom",
            Self::All => "all",
        }
    }
}

impl Platform {
    /// A page of voices, counted from 1, at most 100 on each.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn speakers(
        &self,
        kind: SpeakerKind,
        page: u32,
    ) -> Result<Page<Speaker>, PixverseError> {
        let page = page.to_string();
        let query = [
            ("page_num", page.as_str()),
            ("page_size", PAGE_ITEMS),
            ("speaker_type", kind.word()),
        ];
        let answer = self.asked(CALL, &query).await?;
        Ok(Page::of(&answer.payload_value()?))
    }

    /// A page of PixVerse's own voices by the older of its two calls, counted from 1.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn tts_list(&self, page: u32) -> Result<Page<Speaker>, PixverseError> {
        let call = "/openapi/v2/video/lip_sync/tts_list";
        let page = page.to_string();
        let query = [("page_num", page.as_str()), ("page_size", PAGE_ITEMS)];
        let answer = self.asked(call, &query).await?;
        Ok(Page::of(&answer.payload_value()?))
    }

    /// Make a voice from uploaded sound. Gives its id where PixVerse says it; else it is found by
    /// its name in the list.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; a repeated call may make a second voice.
    pub async fn create_speaker(
        &self,
        name: &str,
        audio_media_id: u64,
    ) -> Result<Option<String>, PixverseError> {
        let body = json!({ "name": name, "audio_media_id": audio_media_id });
        let request = self.free(Method::POST, CALL).json(&body);
        let answer = self.0.line.exchange(request).await?.payload_value()?;
        Ok(speaker_id(&answer))
    }

    /// Remove a voice of this account.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when the id has characters that no id has; else any
    /// [`PixverseError`].
    pub async fn delete_speaker(&self, id: &str) -> Result<(), PixverseError> {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        if id.is_empty() || !id.chars().all(is_plain) {
            let why = "a voice's id has letters, digits, - and _ only";
            return Err(PixverseError::Unsendable { why });
        }
        let request = self.free(Method::DELETE, &format!("{CALL}/{id}"));
        self.0.line.exchange(request).await?.payload_value()?;
        Ok(())
    }
}

pub(super) fn speaker_id(answer: &Value) -> Option<String> {
    let id = answer.get("speaker_id").or_else(|| answer.get("id"))?;
    lenient::some_name(id).ok().flatten()
}
