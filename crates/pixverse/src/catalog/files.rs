//! The input files of a recipe: how many of which role, and what each must keep to.

use super::judging::Asked;
use super::problems::Found;
use super::wording::{bare, capitalised, list};
use super::{FileKind, InputRule, MediaLimits, Slot};
use crate::recipe::{Input, InputRole, Mode, ReferenceMode};

impl Asked<'_> {
    /// What a file of a role must keep to, where the mode takes one and the route such a file.
    pub(super) fn limits_of(&self, rule: &InputRule) -> Option<MediaLimits> {
        let mut limits = self
            .catalog
            .media_limits(FileKind::from(rule.role), self.route)?;
        if let Some(size) = rule.size_bytes_max {
            limits.size_bytes_max = size;
        }
        limits.length_s_max = rule.length_s_max.or(limits.length_s_max);
        Some(limits)
    }
}

impl Found {
    pub(super) fn files(&mut self, asked: &Asked<'_>) {
        for role in InputRole::ALL.iter().copied() {
            match asked.row.input(role) {
                Some(rule) => {
                    self.count(asked, rule);
                    self.each(asked, rule);
                }
                None => self.foreign_role(asked, role),
            }
        }
        let is_omni = asked.recipe.reference_mode == Some(ReferenceMode::Omni);
        let role = InputRole::ReferenceVideo;
        if !is_omni && asked.recipe.inputs_of(role).next().is_some() {
            let message = "A reference video needs the omni way of reading references.";
            self.add_input(role, message.to_owned(), None);
        }
    }

    fn foreign_role(&mut self, asked: &Asked<'_>, role: InputRole) {
        if asked.recipe.inputs_of(role).next().is_none() {
            return;
        }
        let message = if asked.recipe.mode == Mode::Text {
            "A clip made from words takes no image.".to_owned()
        } else {
            let label = &asked.row.label;
            format!("{label} takes no {}.", bare(Slot::Role(role).words()))
        };
        self.add_input(role, message, None);
    }

    /// Frames and references are counted beside their other rules.
    fn count(&mut self, asked: &Asked<'_>, taken: &InputRule) {
        let role = taken.role;
        if matches!(
            role,
            InputRole::Frame | InputRole::Subject | InputRole::Background
        ) {
            return;
        }
        let count = asked.recipe.inputs_of(role).count();
        let is_image_mode = asked.recipe.mode == Mode::Image;
        if count < taken.min as usize {
            let message = if is_image_mode {
                "Choose the image to start from.".to_owned()
            } else {
                format!("{} needs {}.", asked.row.label, Slot::Role(role).words())
            };
            self.add_input(role, message, None);
        }
        if count > taken.max as usize {
            let message = match taken.max {
                1 if is_image_mode => format!("A clip starts from one image, not {count}."),
                1 => {
                    let one = Slot::Role(role).words().replacen("an ", "one ", 1);
                    let one = one.replacen("a ", "one ", 1);
                    format!("{} takes {one}, not {count}.", asked.row.label)
                }
                max => format!("{} takes {max} files here, not {count}.", asked.row.label),
            };
            self.add_input(role, message, None);
        }
    }

    fn each(&mut self, asked: &Asked<'_>, rule: &InputRule) {
        let mut files = asked.recipe.inputs_of(rule.role).peekable();
        if files.peek().is_none() {
            return;
        }
        let Some(limits) = asked.limits_of(rule) else {
            let kind = capitalised(bare(Slot::Role(rule.role).words()));
            let message = format!("{kind}: the {} route takes no such file.", asked.route);
            self.add_input(rule.role, message, None);
            return;
        };
        for file in files {
            self.file(file, &limits);
            let sure = rule.size_bytes_sure.unwrap_or(u64::MAX);
            if file.size_bytes > sure && file.size_bytes <= limits.size_bytes_max {
                let (most, less) = (limits.size_bytes_max >> 20, sure >> 20);
                let message = format!(
                    "PixVerse's documents name both {less} MB and {most} MB as the limit of this file."
                );
                self.mark(super::Field::Inputs, message);
            }
        }
    }

    fn file(&mut self, file: &Input, limits: &MediaLimits) {
        let (role, kind) = (file.role, FileKind::from(file.role));
        let words = kind.words();
        let (width, height) = (file.width, file.height);
        if let Some(side) = limits.side_px_max.filter(|side| width.max(height) > *side) {
            let message =
                format!("{words} is {width} x {height} pixels; at most {side} a side are taken.");
            self.add_input(role, message, Some(side.to_string()));
        }
        if kind == FileKind::Image && (width == 0 || height == 0) {
            self.add_input(role, "The image has no size.".to_owned(), None);
        }
        if file.size_bytes > limits.size_bytes_max {
            let limit = limits.size_bytes_max >> 20;
            let message = format!("{words} file is larger than {limit} MB.");
            self.add_input(role, message, Some(limits.size_bytes_max.to_string()));
        }
        if file.size_bytes == 0 {
            self.add_input(role, format!("{words} file is empty."), None);
        }
        if !limits.formats.contains(&file.mime) {
            let known = list(limits.formats.iter().map(String::as_str));
            let found = match file.mime.as_str() {
                "" => "of an unknown kind",
                mime => mime,
            };
            let message = format!("{words} is {found}; {known} are taken.");
            self.add_input(role, message, limits.formats.first().cloned());
        }
        self.file_length(file, limits);
    }

    fn file_length(&mut self, file: &Input, limits: &MediaLimits) {
        let (Some(length_ms), Some(longest)) = (file.length_ms, limits.length_s_max) else {
            return;
        };
        if length_ms > u64::from(longest) * 1000 {
            let words = FileKind::from(file.role).words();
            let seconds = length_ms.div_ceil(1000);
            let message = format!("{words} has {seconds} s; at most {longest} are taken.");
            self.add_input(file.role, message, Some(longest.to_string()));
        }
    }
}
