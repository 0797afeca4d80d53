//! The body of a generation call of the web site: one set of fields for all modes, in its own words.

use serde::Serialize;

/// Fields are written in this order, always, and left out where nothing was chosen.
#[derive(Default, Serialize)]
pub(super) struct Body<'a> {
    pub(super) prompt: &'a str,
    pub(super) model: &'a str,
    pub(super) duration: u32,
    pub(super) quality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) aspect_ratio: Option<String>,
    pub(super) motion_mode: &'a str,
    pub(super) lip_sync_tts_speaker_id: &'a str,
    /// The price the site would show; PixVerse computes its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) credit_change: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_img_path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_img_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) customer_img_paths: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) customer_img_urls: Vec<&'a str>,
    #[serde(flatten)]
    pub(super) source: Source<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) prompts: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) durations: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) original_prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) restyle_prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fusion_id_list: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fusion_name_list: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fusion_type_list: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) template_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) template_type: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) effect_type: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_img_count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sound_effect_switch: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) negative_prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) style: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) camera_movement: Option<&'a str>,
    pub(super) create_count: u32,
    /// Written as 0 or 1: both forms were seen, and a number is read by more servers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) audio: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) multi_shot: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) off_peak: Option<u8>,
}

/// The video a mode begins with: the account's own by its id, or an uploaded one.
#[derive(Default, Serialize)]
pub(super) struct Source<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) original_video_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_video_path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_video_url: Option<&'a str>,
    /// Whole seconds, a started one counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_video_duration: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_video_last_frame_url: Option<&'a str>,
}
