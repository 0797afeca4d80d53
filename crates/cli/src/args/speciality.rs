//! The flags that only some modes know: voices, sounds, looks, masks, templates.

use clap::Args;

/// Fields of a recipe that only some modes know.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Speciality {
    /// The voice that speaks, as `tachy voice list` names it
    #[arg(long, value_name = "ID")]
    pub(crate) voice: Option<String>,
    /// What the voice says
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) say: Option<String>,
    /// What should be heard; PixVerse chooses where nothing is said
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) sound_text: Option<String>,
    /// Keep the video's own sound under the new one
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) keep_sound: Option<bool>,
    /// A look, as `tachy restyle list` names it
    #[arg(long, value_name = "ID")]
    pub(crate) restyle: Option<String>,
    /// A look in words, instead of --restyle
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    pub(crate) restyle_prompt: Option<String>,
    /// A part of the video, as `tachy mask find` names it; may be given again
    #[arg(long, value_name = "ID")]
    pub(crate) mask: Vec<String>,
    /// The frame that the masks were found in, counted from 1
    #[arg(long, value_name = "N")]
    pub(crate) mask_frame: Option<u32>,
    /// A template, as `tachy template list` names it
    #[arg(long, value_name = "ID")]
    pub(crate) template: Option<String>,
    /// How far PixVerse may rewrite the prompt: enabled, disabled or auto
    #[arg(long, value_name = "T")]
    pub(crate) thinking: Option<String>,
    /// How references are read: omni takes more images, and videos
    #[arg(long, value_name = "R")]
    pub(crate) reference_mode: Option<String>,
    /// Wait for a cheaper hour, where that is offered
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) off_peak: Option<bool>,
}
