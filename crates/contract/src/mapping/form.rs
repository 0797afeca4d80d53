//! The form of a recipe, outwards.

use studio::Slot;

use super::failure::camel;
use crate::{Choice, Control, ControlKind, Form, Mark, MediaLimits};

impl From<studio::Form> for Form {
    fn from(form: studio::Form) -> Self {
        Form {
            mode: form.mode.into(),
            label: form.label,
            summary: form.summary,
            controls: form.controls.into_iter().map(Control::from).collect(),
        }
    }
}

impl From<studio::Control> for Control {
    fn from(control: studio::Control) -> Self {
        Control {
            slot: slot(control.slot),
            label: control.label,
            is_required: control.is_required,
            one_of: control.one_of.and_then(|group| u32::try_from(group).ok()),
            kind: control.kind.into(),
        }
    }
}

impl From<studio::ControlKind> for ControlKind {
    fn from(kind: studio::ControlKind) -> Self {
        use studio::ControlKind as Kind;
        match kind {
            Kind::Text { chars_max } => Self::Text { chars_max },
            Kind::Choice { choices, default } => Self::Choice {
                choices: choices.into_iter().map(Choice::from).collect(),
                default,
            },
            Kind::Number { min, max } => Self::Number { min, max },
            Kind::Switch { why } => Self::Switch { why },
            Kind::Files {
                media,
                min,
                max,
                limits,
            } => Self::Files {
                media: media.into(),
                min,
                max,
                limits: limits.into(),
            },
            Kind::Frames {
                min,
                max,
                limits,
                total_s_min,
                total_s_max,
                chars_max,
            } => Self::Frames {
                min,
                max,
                limits: limits.into(),
                total_s_min,
                total_s_max,
                chars_max,
            },
            Kind::References {
                roles,
                min,
                max,
                limits,
                name_bytes_max,
            } => Self::References {
                roles: roles.into_iter().map(Into::into).collect(),
                min,
                max,
                limits: limits.into(),
                name_bytes_max,
            },
            Kind::Clip => Self::Clip,
            Kind::Voice { chars_max } => Self::Voice { chars_max },
            Kind::Template => Self::Template,
            Kind::Restyle => Self::Restyle,
            Kind::Masks { min, max } => Self::Masks { min, max },
        }
    }
}

impl From<studio::FormChoice> for Choice {
    fn from(choice: studio::FormChoice) -> Self {
        Choice {
            value: choice.value,
            label: choice.label,
            why: choice.why,
        }
    }
}

impl From<studio::MediaLimits> for MediaLimits {
    fn from(limits: studio::MediaLimits) -> Self {
        MediaLimits {
            size_bytes_max: limits.size_bytes_max,
            side_px_max: limits.side_px_max,
            length_s_max: limits.length_s_max,
            formats: limits.formats,
        }
    }
}

impl From<studio::Mark> for Mark {
    fn from(mark: studio::Mark) -> Self {
        Mark {
            field: camel(mark.field.as_str()),
            message: mark.message,
        }
    }
}

/// A field by its wire name, or a role.
pub(super) fn slot(slot: Slot) -> String {
    match slot {
        Slot::Field(field) => camel(field.as_str()),
        Slot::Role(role) => role.as_str().to_owned(),
    }
}
