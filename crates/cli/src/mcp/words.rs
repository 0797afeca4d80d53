//! The words of a call: the flags of `tachy make` under the same names, and what the other tools take.

use std::path::PathBuf;

use contract::Mode;
use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::answer::Refused;
use crate::args::{Files, MadeMode, MakeArgs, RecipeFrom, Sending, Speciality, Wish};

/// What to make. Files are paths on this machine, best whole ones.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Make {
    /// What to make; may be left out where `recipe` says it.
    mode: Option<Mode>,
    /// What to see.
    prompt: Option<String>,
    /// What not to see.
    negative_prompt: Option<String>,
    /// An image: the one to start from (several make several jobs), the frames in their order, or NAME=FILE for
    /// a subject and bg:NAME=FILE for a background of a reference.
    image: Vec<String>,
    /// The video to begin with: a file, a clip's id, or PixVerse's id of a video.
    video: Vec<String>,
    /// The sound file that a mouth follows.
    audio: Option<PathBuf>,
    /// Seconds from each frame to the next.
    frame_seconds: Vec<u32>,
    /// What happens after each frame.
    frame_prompt: Vec<String>,
    /// Model, as the catalog names it.
    model: Option<String>,
    /// Length in whole seconds.
    duration: Option<u32>,
    /// 360p, 540p, 720p or 1080p.
    quality: Option<String>,
    /// Shape, such as 16:9.
    aspect: Option<String>,
    /// With sound; off unless said.
    sound: Option<bool>,
    /// Several shots in one clip; off unless said.
    multi_clip: Option<bool>,
    /// The same seed makes a similar clip again.
    seed: Option<u32>,
    /// Motion, where the model has a choice.
    motion: Option<String>,
    /// Style, where the model has styles.
    style: Option<String>,
    /// Camera movement, where the model has them.
    camera: Option<String>,
    /// The id of the voice that speaks.
    voice: Option<String>,
    /// What the voice says.
    say: Option<String>,
    /// What should be heard.
    sound_text: Option<String>,
    /// Keep the video's own sound under the new one.
    keep_sound: Option<bool>,
    /// The id of a look.
    restyle: Option<String>,
    /// A look in words, instead of `restyle`.
    restyle_prompt: Option<String>,
    /// Parts of the video, by the ids that `tachy mask find` names.
    mask: Vec<String>,
    /// The frame that the masks were found in, counted from 1.
    mask_frame: Option<u32>,
    /// The id of a template.
    template: Option<String>,
    /// How far PixVerse may rewrite the prompt: enabled, disabled or auto.
    thinking: Option<String>,
    /// How references are read: omni takes more images, and videos.
    reference_mode: Option<String>,
    /// Wait for a cheaper hour, where that is offered.
    off_peak: Option<bool>,
    /// A recipe to start from, as `status` shows it of a job; the other words override its fields.
    recipe: Option<Map<String, Value>>,
    /// How many clips of each recipe, 1 to 100.
    count: Option<u32>,
    /// Scale an image that is too large down to the limits.
    shrink: bool,
    /// platform, web or browser; follows the account.
    route: Option<String>,
    /// The name of the account that pays; else the active one.
    account: Option<String>,
    /// A folder that gets a copy of each clip.
    out: Option<PathBuf>,
    /// Most credits these jobs may spend together; the queue stops in front of it.
    budget: Option<u32>,
    /// `make` only: false answers once the jobs are queued, and `status` tells the rest; else it waits for the clips.
    pub(super) wait: Option<bool>,
    /// `make` only: longest wait in seconds; the jobs go on after it.
    pub(super) timeout_s: Option<f64>,
}

/// Which jobs to look at.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Status {
    /// Ids of jobs, or their first characters; without any, all jobs that have not ended.
    pub(super) ids: Vec<String>,
    /// Wait until all of them have ended.
    pub(super) wait: bool,
    /// Longest wait in seconds; the jobs go on after it.
    pub(super) timeout_s: Option<f64>,
}

/// What to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct List {
    /// Jobs on their way and ended ones, or finished clips.
    pub(super) what: Listed,
    /// Only those whose prompt holds these words.
    #[serde(default)]
    pub(super) search: Option<String>,
    /// How many, 1 to 200; 20 unless said.
    #[serde(default)]
    pub(super) limit: Option<u32>,
    /// How many to pass over.
    #[serde(default)]
    pub(super) offset: u32,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) enum Listed {
    /// Jobs on their way, and ended ones.
    Jobs,
    /// Finished clips in the library.
    Clips,
}

/// Whose balance.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Balance {
    /// Names of accounts; without any, all of them.
    pub(super) accounts: Vec<String>,
}

/// Read the words of a call.
///
/// # Errors
///
/// [`Refused`], naming the field that is wrong.
pub(super) fn read<T: DeserializeOwned>(arguments: Map<String, Value>) -> Result<T, Refused> {
    serde_path_to_error::deserialize(Value::Object(arguments)).map_err(|error| {
        let field = error.path().to_string();
        let field = if field == "." { "arguments" } else { &field };
        Refused::of_field(field, format!("{}.", error.inner()))
    })
}

impl Make {
    /// The same call as flags. Nothing of it reads stdin, which carries the protocol.
    ///
    /// # Errors
    ///
    /// [`Refused`] where nothing says what to make.
    pub(super) fn flags(&self, is_draft: bool) -> Result<MakeArgs, Refused> {
        Ok(MakeArgs {
            mode: MadeMode(self.mode_or_recipe()?),
            wish: self.wish(),
            files: self.files(),
            speciality: self.speciality(),
            count: self.count,
            recipe: self.recipe.clone().map(RecipeFrom::Given),
            open: false,
            sending: Sending {
                shrink: self.shrink,
                route: self.route.clone(),
                account: self.account.clone(),
                out: self.out.clone(),
                budget: self.budget,
                dry_run: is_draft,
                ..Sending::default()
            },
        })
    }

    fn wish(&self) -> Wish {
        Wish {
            prompt: self.prompt.clone(),
            negative_prompt: self.negative_prompt.clone(),
            model: self.model.clone(),
            duration: self.duration,
            quality: self.quality.clone(),
            aspect: self.aspect.clone(),
            sound: self.sound,
            multi_clip: self.multi_clip,
            seed: self.seed,
            motion: self.motion.clone(),
            style: self.style.clone(),
            camera: self.camera.clone(),
        }
    }

    fn files(&self) -> Files {
        Files {
            image: self.image.iter().map(Into::into).collect(),
            video: self.video.iter().map(Into::into).collect(),
            audio: self.audio.clone(),
            frame_seconds: self.frame_seconds.clone(),
            frame_prompt: self.frame_prompt.clone(),
        }
    }

    fn speciality(&self) -> Speciality {
        Speciality {
            voice: self.voice.clone(),
            say: self.say.clone(),
            sound_text: self.sound_text.clone(),
            keep_sound: self.keep_sound,
            restyle: self.restyle.clone(),
            restyle_prompt: self.restyle_prompt.clone(),
            mask: self.mask.clone(),
            mask_frame: self.mask_frame,
            template: self.template.clone(),
            thinking: self.thinking.clone(),
            reference_mode: self.reference_mode.clone(),
            off_peak: self.off_peak,
        }
    }

    fn mode_or_recipe(&self) -> Result<Mode, Refused> {
        let written = self.recipe.as_ref().and_then(|recipe| recipe.get("mode"));
        let of_recipe = written.and_then(|mode| serde_json::from_value(mode.clone()).ok());
        self.mode
            .or(of_recipe)
            .ok_or_else(|| Refused::of_field("mode", "Say what to make, such as text or image."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(words: Value) -> Refused {
        let Value::Object(words) = words else {
            panic!("no object")
        };
        read::<Make>(words).expect_err("a refusal")
    }

    #[test]
    fn a_wrong_word_is_named() {
        let refused = refusal(serde_json::json!({ "mode": "text", "duration": "five" }));
        assert_eq!(refused.mistakes[0].field, "duration");
        let refused = refusal(serde_json::json!({ "mode": "text", "promt": "x" }));
        assert!(refused.message.contains("promt"), "{}", refused.message);
        let refused = refusal(serde_json::json!({ "mode": "film" }));
        assert_eq!(refused.mistakes[0].field, "mode");
    }

    #[test]
    fn a_recipe_says_its_mode() {
        let words = serde_json::json!({ "recipe": { "mode": "lip-sync" } });
        let call: Make = serde_json::from_value(words).expect("words");
        assert_eq!(
            call.flags(true).expect("flags").mode,
            MadeMode(Mode::LipSync)
        );
        let refused = Make::default().flags(true).expect_err("no mode");
        assert_eq!(refused.mistakes[0].field, "mode");
    }
}
