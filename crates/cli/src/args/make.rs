//! The flags of `tachy make`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use serde_json::{Map, Value};

use contract::Mode;

use super::{Files, Sending, Speciality};
use crate::output;

/// What can be made, as typed on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MadeMode(pub(crate) Mode);

impl MadeMode {
    /// The word on the command line, which is also the word in a recipe.
    pub(crate) fn word(self) -> String {
        output::word(self.0)
    }
}

/// A mode that does not exist.
#[derive(Debug, thiserror::Error)]
#[error(
    "the modes are text, image, transition, multi-transition, extend, reference, lip-sync, \
     sound-effect, restyle, swap, mimic, modify, upscale, avatar and template"
)]
pub(crate) struct UnknownMode;

impl FromStr for MadeMode {
    type Err = UnknownMode;

    fn from_str(word: &str) -> Result<Self, UnknownMode> {
        serde_json::from_value(serde_json::Value::from(word))
            .map(Self)
            .map_err(|_| UnknownMode)
    }
}

/// Where a recipe to start from is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RecipeFrom {
    /// `-`: on stdin.
    Stdin,
    /// In a file.
    File(PathBuf),
    /// In the call itself; no command line can say so.
    Given(Map<String, Value>),
}

impl From<OsString> for RecipeFrom {
    fn from(word: OsString) -> Self {
        if word == "-" {
            Self::Stdin
        } else {
            Self::File(word.into())
        }
    }
}

/// What stands below the help of `tachy make`.
const PIPES: &str = "\
One of --prompt, --recipe, --image, --video and --audio may be \"-\", which is stdin. `--out -` writes the one clip's
bytes to stdout:  echo \"a lighthouse\" | tachy make text --prompt - --out - | ffmpeg -i - …";

/// Make clips and wait for them.
#[derive(Debug, Clone, Args)]
#[command(after_help = PIPES)]
pub(crate) struct MakeArgs {
    /// What to make: text, image, transition, multi-transition, extend, reference, lip-sync,
    /// sound-effect, restyle, swap, mimic, modify, upscale, avatar or template
    #[arg(value_name = "MODE")]
    pub(crate) mode: MadeMode,
    #[command(flatten)]
    pub(crate) wish: Wish,
    #[command(flatten)]
    pub(crate) files: Files,
    #[command(flatten)]
    pub(crate) speciality: Speciality,
    /// How many clips of each recipe, 1 to 100
    #[arg(long, value_name = "N")]
    pub(crate) count: Option<u32>,
    /// Start from a recipe ("-" reads stdin); flags override its fields
    #[arg(long, value_name = "FILE|-")]
    pub(crate) recipe: Option<RecipeFrom>,
    /// Open the finished clip with the desktop's own program; of several the first
    #[arg(long, conflicts_with_all = ["no_wait", "dry_run"])]
    pub(crate) open: bool,
    #[command(flatten)]
    pub(crate) sending: Sending,
}

/// The flags that are fields of a recipe.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Wish {
    /// What to see ("-" reads stdin)
    #[arg(long, value_name = "P|-", allow_hyphen_values = true)]
    pub(crate) prompt: Option<String>,
    /// What not to see
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    pub(crate) negative_prompt: Option<String>,
    /// Model, as `tachy catalog` names it
    #[arg(long, value_name = "M")]
    pub(crate) model: Option<String>,
    /// Length in whole seconds
    #[arg(long, value_name = "S")]
    pub(crate) duration: Option<u32>,
    /// 360p, 540p, 720p or 1080p
    #[arg(long, value_name = "Q")]
    pub(crate) quality: Option<String>,
    /// Shape, such as 16:9
    #[arg(long, value_name = "A")]
    pub(crate) aspect: Option<String>,
    /// With sound (off unless said)
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) sound: Option<bool>,
    /// Several shots in one clip (off unless said)
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) multi_clip: Option<bool>,
    /// The same seed makes a similar clip again
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) seed: Option<u32>,
    /// Motion, where the model has a choice
    #[arg(long, value_name = "M")]
    pub(crate) motion: Option<String>,
    /// Style, where the model has styles
    #[arg(long, value_name = "S")]
    pub(crate) style: Option<String>,
    /// Camera movement, where the model has them
    #[arg(long, value_name = "C")]
    pub(crate) camera: Option<String>,
}
