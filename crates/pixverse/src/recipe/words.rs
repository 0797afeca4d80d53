//! The words of a recipe: each is the same on the wire, in files and on the command line.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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
    pub(super) fn new(kind: &'static str, word: &str) -> Self {
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
        /// A clip between a first and a last frame.
        Transition = "transition",
        /// A clip through two to seven frames.
        MultiTransition = "multi-transition",
        /// A clip that goes on where another ends.
        Extend = "extend",
        /// A clip with named subjects and backgrounds taken from images.
        Reference = "reference",
        /// A clip whose mouth follows a voice.
        LipSync = "lip-sync",
        /// A clip with sound added.
        SoundEffect = "sound-effect",
        /// A clip in another look.
        Restyle = "restyle",
        /// A clip with one thing replaced by what an image shows.
        Swap = "swap",
        /// An image that moves as a clip does.
        Mimic = "mimic",
        /// A clip edited by words.
        Modify = "modify",
        /// A clip made larger.
        Upscale = "upscale",
        /// An image that speaks.
        Avatar = "avatar",
        /// A clip made after one of PixVerse's templates.
        Template = "template",
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
        /// The image a clip starts from, or the one that a mode puts into a clip.
        Image = "image",
        /// The first frame of a transition.
        FirstFrame = "first-frame",
        /// The last frame of a transition.
        LastFrame = "last-frame",
        /// One of the frames of a multi-transition, in the order of the inputs.
        Frame = "frame",
        /// Somebody or something that the prompt names as `@name`.
        Subject = "subject",
        /// A place that the prompt names as `@name`.
        Background = "background",
        /// A video that a reference clip takes its motion from.
        ReferenceVideo = "reference-video",
        /// The video that a mode begins with.
        SourceVideo = "source-video",
        /// The sound that a mouth follows.
        Audio = "audio",
    }
}

words! {
    /// How far PixVerse may rewrite a prompt before it is used.
    Thinking as "thinking" {
        /// Always.
        Enabled = "enabled",
        /// Never.
        Disabled = "disabled",
        /// As PixVerse sees fit.
        Auto = "auto",
    }
}

words! {
    /// How the references of a clip are read.
    ReferenceMode as "reference mode" {
        /// More images, and videos too.
        Omni = "omni",
    }
}
