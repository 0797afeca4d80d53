//! The columns a batch may have: the fields of a recipe, the picture, and how many clips. A name counts however it
//! is cased and joined, and `PixVerse`'s own names of the fields count too.

use pixverse::Field;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    /// The form of a recipe that is read back.
    Version,
    /// What is made.
    Mode,
    /// The model.
    Model,
    /// The prompt, with its alternatives.
    Prompt,
    /// What should not be seen.
    NegativePrompt,
    /// The length in seconds.
    DurationS,
    /// The height class.
    Quality,
    /// The shape.
    Aspect,
    /// Sound on or off.
    Sound,
    /// Several shots on or off.
    MultiClip,
    /// The seed.
    Seed,
    /// The motion mode.
    Motion,
    /// The named look.
    Style,
    /// The camera movement.
    Camera,
    /// The picture it starts from.
    Image,
    /// How many clips of each prompt.
    Count,
}

/// Every name without its joints, in lower case, and how it is usually written.
/// Source of `PixVerse`'s own names: docs/pixverse.md, generation fields (documented for the platform, observed for
/// the web).
const NAMES: &[(&str, &str, Column)] = &[
    ("prompt", "prompt", Column::Prompt),
    ("image", "image", Column::Image),
    ("file", "file", Column::Image),
    ("count", "count", Column::Count),
    ("createcount", "create_count", Column::Count),
    ("mode", "mode", Column::Mode),
    ("model", "model", Column::Model),
    ("negativeprompt", "negative_prompt", Column::NegativePrompt),
    ("durations", "duration_s", Column::DurationS),
    ("duration", "duration", Column::DurationS),
    ("quality", "quality", Column::Quality),
    ("aspect", "aspect", Column::Aspect),
    ("aspectratio", "aspect_ratio", Column::Aspect),
    ("sound", "sound", Column::Sound),
    (
        "generateaudioswitch",
        "generate_audio_switch",
        Column::Sound,
    ),
    ("audio", "audio", Column::Sound),
    ("multiclip", "multi_clip", Column::MultiClip),
    (
        "generatemulticlipswitch",
        "generate_multi_clip_switch",
        Column::MultiClip,
    ),
    ("multishot", "multi_shot", Column::MultiClip),
    ("seed", "seed", Column::Seed),
    ("motion", "motion", Column::Motion),
    ("motionmode", "motion_mode", Column::Motion),
    ("style", "style", Column::Style),
    ("camera", "camera", Column::Camera),
    ("cameramovement", "camera_movement", Column::Camera),
    ("version", "version", Column::Version),
];

/// A column that nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// The name that is written most like it.
    pub(crate) nearest: &'static str,
}

impl Column {
    /// The column of that name.
    pub(crate) fn of_name(name: &str) -> Result<Self, Unknown> {
        let bare = bare(name);
        if let Some((_, _, column)) = NAMES.iter().find(|(known, ..)| *known == bare) {
            return Ok(*column);
        }
        let likeness = |known: &str| strsim::jaro_winkler(known, &bare);
        let nearest = NAMES
            .iter()
            .max_by(|one, two| likeness(one.0).total_cmp(&likeness(two.0)));
        Err(Unknown {
            nearest: nearest.map_or("prompt", |(_, written, _)| written),
        })
    }

    /// The column that a person would write for a field of a recipe.
    pub(crate) fn of_field(field: Field) -> Option<Self> {
        match field {
            Field::Inputs => Some(Self::Image),
            other => Self::of_name(other.as_str()).ok(),
        }
    }

    /// How the column is usually written.
    pub(crate) fn written(self) -> &'static str {
        NAMES
            .iter()
            .find(|(.., column)| *column == self)
            .map_or("", |(_, written, _)| written)
    }
}

fn bare(name: &str) -> String {
    name.chars()
        .filter(|letter| !matches!(letter, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_however_it_is_written() {
        for name in [
            "negative_prompt",
            "negativePrompt",
            "Negative Prompt",
            "NEGATIVE-PROMPT",
        ] {
            assert_eq!(Column::of_name(name), Ok(Column::NegativePrompt), "{name}");
        }
        for name in ["durationS", "duration_s", "Duration"] {
            assert_eq!(Column::of_name(name), Ok(Column::DurationS), "{name}");
        }
        assert_eq!(Column::of_name("aspect_ratio"), Ok(Column::Aspect));
        assert_eq!(Column::of_name("aspectRatio"), Ok(Column::Aspect));
    }

    #[test]
    fn an_unknown_name_has_a_nearest() {
        for (name, nearest) in [
            ("promt", "prompt"),
            ("ration", "duration"),
            ("qualty", "quality"),
            ("aspekt", "aspect"),
        ] {
            assert_eq!(
                Column::of_name(name).unwrap_err().nearest,
                nearest,
                "{name}"
            );
        }
    }

    #[test]
    fn every_field_of_a_recipe_has_a_column() {
        for field in [
            Field::DurationS,
            Field::Inputs,
            Field::Aspect,
            Field::MultiClip,
        ] {
            assert!(Column::of_field(field).is_some(), "{field}");
        }
        assert_eq!(Column::Aspect.written(), "aspect");
    }
}
