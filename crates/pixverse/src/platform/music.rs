//! Music videos: a clip of minutes from a recording.
//!
//! Source: docs/pixverse.md, music videos (observed by others, who cite PixVerse's own page; what a
//! word of the timed lyrics holds is unknown). They have slots of their own: 10 at once.

use serde::Serialize;
use serde_json::Value;

use super::agents::must;
use super::{Platform, call_of};
use crate::error::PixverseError;
use crate::paid::PaidCall;
use crate::recipe::Aspect;

/// Longest lyrics, in characters: "under 5000".
const LYRICS_CHARS_MAX: usize = 4999;

/// Which of the two makers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum MusicVideoKind {
    /// The first.
    #[serde(rename = "vibe_mv")]
    Vibe,
    /// The newer one, which takes more wishes.
    #[serde(rename = "vibe_mv_v3_custom")]
    VibeCustom,
}

/// A music video to be made. Its sound is 10 to 360 s long and has at most 15 MB; ask
/// [`Platform::verify_audio`] first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MusicVideo {
    /// Which maker.
    #[serde(rename = "mv_agent_type")]
    pub kind: MusicVideoKind,
    /// PixVerse's id of the uploaded sound; always sent as a number.
    pub audio_media_id: u64,
    /// 16:9, 9:16, 1:1, 4:3 or 3:4.
    #[serde(rename = "aspect_ratio")]
    pub aspect: Aspect,
    /// `720p` or `1080p`.
    pub quality: String,
    /// Named kind of music.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub music_style: Option<String>,
    /// Named look, or `Custom`.
    #[serde(rename = "mv_style", skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// Addresses of who or what is seen: at most one.
    #[serde(rename = "img_references", skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Reference>,
    /// Addresses of the look: at most one.
    #[serde(rename = "style_img_references", skip_serializing_if = "Vec::is_empty")]
    pub style_images: Vec<Reference>,
    /// Whether the lyrics are written into the picture.
    #[serde(rename = "caption_switch", skip_serializing_if = "Option::is_none")]
    pub has_captions: Option<bool>,
    /// Whether lips move with the words.
    #[serde(rename = "lip_sync_switch", skip_serializing_if = "Option::is_none")]
    pub has_lip_sync: Option<bool>,
    /// Whether nobody sings.
    #[serde(
        rename = "instrumental_switch",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_instrumental: Option<bool>,
    /// The words: under 5000 characters.
    #[serde(rename = "lyric_text", skip_serializing_if = "Option::is_none")]
    pub lyrics: Option<String>,
    /// When each word is sung, in PixVerse's own form.
    #[serde(rename = "lyric_timestamp", skip_serializing_if = "Option::is_none")]
    pub timing: Option<Timing>,
}

/// An image by its address at PixVerse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// The address.
    pub img_url: String,
}

/// When each word is sung.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timing {
    /// In PixVerse's own form, which is not documented.
    pub words: Vec<Value>,
}

impl Platform {
    /// Write the paid call for a music video; it is sent with [`Platform::send`]. Nothing is sent
    /// here, and equal arguments give equal bytes.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when a documented bound is broken.
    pub fn music_call(&self, video: &MusicVideo) -> Result<PaidCall, PixverseError> {
        video.check()?;
        Ok(call_of("/video/music_mv_agent/generate", video))
    }
}

impl MusicVideo {
    /// A video of the plainest kind: no wish but its sound.
    pub fn of(audio_media_id: u64) -> Self {
        Self {
            kind: MusicVideoKind::Vibe,
            audio_media_id,
            aspect: Aspect::WIDE,
            quality: "720p".to_owned(),
            music_style: None,
            style: None,
            images: Vec::new(),
            style_images: Vec::new(),
            has_captions: None,
            has_lip_sync: None,
            is_instrumental: None,
            lyrics: None,
            timing: None,
        }
    }

    fn check(&self) -> Result<(), PixverseError> {
        let aspect = self.aspect.to_string();
        let aspects = ["16:9", "9:16", "1:1", "4:3", "3:4"];
        must(
            aspects.contains(&aspect.as_str()),
            "it is not made in that shape",
        )?;
        let qualities = ["720p", "1080p"];
        must(
            qualities.contains(&self.quality.as_str()),
            "it is made in 720p and 1080p",
        )?;
        let is_few = self.images.len() <= 1 && self.style_images.len() <= 1;
        must(is_few, "it takes one image of each kind at most")?;
        let length = self.lyrics.as_ref().map_or(0, |text| text.chars().count());
        must(
            length <= LYRICS_CHARS_MAX,
            "its lyrics have 5000 characters or more",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn the_sound_is_sent_as_a_number() {
        let video = MusicVideo {
            has_captions: Some(true),
            timing: Some(Timing { words: vec![] }),
            ..MusicVideo::of(370_000_000_000_001)
        };
        let written = serde_json::to_string(&video).unwrap();
        expect![[r#"{"mv_agent_type":"vibe_mv","audio_media_id":370000000000001,"aspect_ratio":"16:9","quality":"720p","caption_switch":true,"lyric_timestamp":{"words":[]}}"#]].assert_eq(&written);
    }

    #[test]
    fn every_bound_is_held() {
        let plain = MusicVideo::of(1);
        assert!(plain.check().is_ok());
        let image = || Reference {
            img_url: "https://media.pixverse.ai/a.png".into(),
        };
        for wrong in [
            MusicVideo {
                aspect: "21:9".parse().unwrap(),
                ..plain.clone()
            },
            MusicVideo {
                quality: "540p".into(),
                ..plain.clone()
            },
            MusicVideo {
                images: vec![image(), image()],
                ..plain.clone()
            },
            MusicVideo {
                style_images: vec![image(), image()],
                ..plain.clone()
            },
            MusicVideo {
                lyrics: Some("ю".repeat(5000)),
                ..plain.clone()
            },
        ] {
            assert!(wrong.check().is_err(), "{wrong:?}");
        }
        let longest = MusicVideo {
            lyrics: Some("ю".repeat(4999)),
            ..plain
        };
        assert!(longest.check().is_ok());
    }
}
