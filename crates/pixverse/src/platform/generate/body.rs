//! The body of a generation call: one set of fields for all fifteen modes, in PixVerse's own words.

use serde::Serialize;

use crate::paid::VideoRef;

/// Fields are written in this order, always, and left out where nothing was chosen.
#[derive(Default, Serialize)]
pub(super) struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) model: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quality: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) aspect_ratio: Option<String>,
    #[serde(flatten)]
    pub(super) source: Option<VideoRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) img_id: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) img_ids: Vec<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) first_frame_img: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_frame_img: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) multi_transition: Vec<Frame<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) image_references: Vec<Reference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reference_mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) video_references: Vec<VideoReference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) template_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) audio_media_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lip_sync_tts_speaker_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lip_sync_tts_content: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) restyle_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) restyle_prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) keyframe_id: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mask_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) mask_ids: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) keyframe_ids: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) negative_prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) motion_mode: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) style: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) camera_movement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) original_sound_switch: Option<bool>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) sound_effect_switch: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sound_effect_content: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) generate_audio_switch: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) generate_multi_clip_switch: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) thinking_type: Option<&'static str>,
}

/// One frame of a multi-transition.
#[derive(Serialize)]
pub(super) struct Frame<'a> {
    pub(super) img_id: u64,
    /// Whole seconds to the next frame; the last one has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) prompt: Option<&'a str>,
}

/// Somebody, something or some place that the prompt names.
#[derive(Serialize)]
pub(super) struct Reference<'a> {
    /// `subject` or `background`.
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) img_id: u64,
    pub(super) ref_name: &'a str,
}

/// A video that the clip follows. How one is written is inferred from the name of uploads elsewhere.
#[derive(Serialize)]
pub(super) struct VideoReference {
    pub(super) video_media_id: u64,
}
