//! What the controls of a form are called.

use super::{Field, Slot};
use crate::recipe::{InputRole, Mode};

/// Name of a control for a person.
pub(super) fn label(slot: Slot, mode: Mode) -> &'static str {
    match slot {
        Slot::Field(field) => match field {
            Field::Version => "Version",
            Field::Mode => "Mode",
            Field::Model => "Model",
            Field::Prompt if mode == Mode::Restyle => "Look in words",
            Field::Prompt => "Prompt",
            Field::NegativePrompt => "Without",
            Field::DurationS => "Length",
            Field::Quality => "Quality",
            Field::Aspect => "Shape",
            Field::Sound if mode == Mode::Template => "Music of the template",
            Field::Sound => "Sound",
            Field::MultiClip => "Several shots",
            Field::Seed => "Seed",
            Field::Motion => "Motion",
            Field::Style => "Style",
            Field::Camera => "Camera",
            Field::Inputs => "Files",
            Field::Source => "Clip",
            Field::Voice => "Voice",
            Field::SoundText => "What should be heard",
            Field::KeepOriginalSound => "Keep its own sound",
            Field::RestyleId => "Look",
            Field::Masks => "Part of the picture",
            Field::TemplateId => "Template",
            Field::Thinking => "Rewrite the prompt",
            Field::ReferenceMode => "Way of reading references",
            Field::OffPeak => "Wait for a cheaper hour",
        },
        Slot::Role(role) => match role {
            InputRole::Image => "Image",
            InputRole::FirstFrame => "First frame",
            InputRole::LastFrame => "Last frame",
            InputRole::Frame => "Frames",
            InputRole::Subject | InputRole::Background => "References",
            InputRole::ReferenceVideo => "Reference video",
            InputRole::SourceVideo => "Video file",
            InputRole::Audio => "Sound file",
        },
    }
}
