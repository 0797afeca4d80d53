//! What defines a generation: the words a person chose and nothing of how they travel.
//!
//! A recipe is stored, compared and used again, so its serialised form (snake case) must stay
//! readable. Whether a model can make it is the [catalog](crate::catalog)'s to say.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The form of [`Recipe`] that this release writes and reads.
pub const RECIPE_VERSION: u32 = 1;

/// A word that is not one of those expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not a known {kind}")]
pub struct UnknownWord {
    /// What was being read: "mode", "quality" and so on.
    pub kind: &'static str,
    /// The word as given, at most 40 characters of it.
    pub word: String,
}

impl UnknownWord {
    fn new(kind: &'static str, word: &str) -> Self {
        let word = word.chars().take(40).collect();
        Self { kind, word }
    }
}

/// An enum whose variants are words on the wire, in files and on the command line alike.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident as $kind:literal { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order a person would list them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that stands for this value everywhere.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord::new($kind, word)),
                }
            }
        }
    };
}

words! {
    /// What is made.
    Mode as "mode" {
        /// A clip from words alone.
        Text = "text",
        /// A clip that starts from one image.
        Image = "image",
    }
}

words! {
    /// How a job reaches PixVerse.
    Route as "route" {
        /// The official API, with a key.
        Platform = "platform",
        /// The web site's own API, with a session.
        Web = "web",
        /// The web site's own page, in a browser, with a session.
        Browser = "browser",
    }
}

impl Route {
    /// Which kind of account takes this route, and whose wallet pays.
    pub const fn wallet(self) -> AccountKind {
        match self {
            Self::Platform => AccountKind::Platform,
            Self::Web | Self::Browser => AccountKind::Web,
        }
    }
}

words! {
    /// What kind of credentials an account holds. Their wallets are separate.
    AccountKind as "account kind" {
        /// An API key.
        Platform = "platform",
        /// A user name and password, or a session taken from a browser.
        Web = "web",
    }
}

words! {
    /// Height class of the clip; the exact size also depends on the aspect.
    Quality as "quality" {
        /// 360 lines.
        P360 = "360p",
        /// 540 lines.
        P540 = "540p",
        /// 720 lines.
        P720 = "720p",
        /// 1080 lines.
        P1080 = "1080p",
    }
}

words! {
    /// What an input file is for.
    InputRole as "input role" {
        /// The image a clip starts from.
        Image = "image",
    }
}

/// Width to height, such as `16:9`. Which ones a model makes is in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Aspect(u16, u16);

impl Aspect {
    /// The shape a form starts with.
    pub const WIDE: Self = Self(16, 9);

    /// Width as a multiple of the height.
    pub fn ratio(self) -> f64 {
        f64::from(self.0) / f64::from(self.1)
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.0, self.1)
    }
}

impl From<Aspect> for String {
    fn from(aspect: Aspect) -> Self {
        aspect.to_string()
    }
}

impl FromStr for Aspect {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let side = |digits: &str| match digits.parse::<u16>() {
            Ok(side) if side > 0 && !digits.starts_with('+') => Ok(side),
            _ => Err(UnknownWord::new("aspect", word)),
        };
        let (width, height) = word
            .split_once(':')
            .ok_or_else(|| UnknownWord::new("aspect", word))?;
        Ok(Self(side(width)?, side(height)?))
    }
}

impl TryFrom<String> for Aspect {
    type Error = UnknownWord;

    fn try_from(word: String) -> Result<Self, UnknownWord> {
        word.parse()
    }
}

/// All that defines a generation. Two equal recipes ask PixVerse for the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    /// Form of this record; [`RECIPE_VERSION`] for all that this release writes.
    pub version: u32,
    /// What is made.
    pub mode: Mode,
    /// The model's id on the route that is meant, such as `v6`.
    pub model: String,
    /// What should be seen. Counted in Unicode scalar values.
    pub prompt: String,
    /// What should not be seen.
    #[serde(default)]
    pub negative_prompt: Option<String>,
    /// Length of the clip, in whole seconds.
    pub duration_s: u32,
    /// Height class.
    pub quality: Quality,
    /// Shape; `None` where the clip follows an image.
    #[serde(default)]
    pub aspect: Option<Aspect>,
    /// Whether the model also makes sound.
    #[serde(default)]
    pub sound: bool,
    /// Whether the clip may be cut from several shots.
    #[serde(default)]
    pub multi_clip: bool,
    /// The same seed and recipe give a similar clip. 0 to 2147483647; `None` lets PixVerse choose.
    #[serde(default)]
    pub seed: Option<u32>,
    /// Motion mode, for the older models that have one.
    #[serde(default)]
    pub motion: Option<String>,
    /// Named look, for the older models that have one.
    #[serde(default)]
    pub style: Option<String>,
    /// Named camera movement, for the older models that have one.
    #[serde(default)]
    pub camera: Option<String>,
    /// The files it starts from, by content.
    #[serde(default)]
    pub inputs: Vec<Input>,
}

/// A file a recipe starts from, known by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// What it is for.
    pub role: InputRole,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// File name as given, for showing only.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Size in bytes.
    pub size_bytes: u64,
    /// Media type found in the bytes, such as `image/png`.
    pub mime: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_as_they_were_written() {
        for quality in Quality::ALL {
            assert_eq!(quality.to_string().parse(), Ok(*quality));
        }
        assert_eq!(Mode::Image.to_string(), "image");
        assert!("4k".parse::<Quality>().is_err());
    }

    #[test]
    fn an_aspect_is_two_positive_numbers() {
        assert_eq!("16:9".parse(), Ok(Aspect::WIDE));
        for wrong in ["", "16", "16:0", "0:9", "-1:2", "+1:2", "16:9:1", "a:b"] {
            assert!(wrong.parse::<Aspect>().is_err(), "{wrong}");
        }
        assert_eq!(serde_json::to_string(&Aspect::WIDE).unwrap(), "\"16:9\"");
    }

    #[test]
    fn a_recipe_may_leave_out_what_was_not_chosen() {
        let text = r#"{"version":1,"mode":"text","model":"v6","prompt":"a kite","duration_s":5,"quality":"540p","aspect":"16:9"}"#;
        let recipe: Recipe = serde_json::from_str(text).unwrap();
        assert_eq!(
            (recipe.sound, recipe.seed, recipe.inputs.len()),
            (false, None, 0)
        );
        let again: Recipe = serde_json::from_str(&serde_json::to_string(&recipe).unwrap()).unwrap();
        assert_eq!(again, recipe);
    }
}
