//! Ids of PixVerse's that a recipe names: a source, masks, a look, a template.

use super::judging::Asked;
use super::problems::Found;
use super::wording::counted;
use super::{Field, Slot};
use crate::recipe::{AccountKind, InputRole, Mask, Mode, Source};

impl Found {
    pub(super) fn parts(&mut self, asked: &Asked<'_>) {
        let recipe = asked.recipe;
        if let Some(source) = recipe.source.as_ref() {
            self.source(asked, source);
        }
        if recipe.template_id == Some(0) {
            let message = "A template's id is a number above 0.".to_owned();
            self.add(Field::TemplateId, message, None);
        }
        if recipe.restyle_id == Some(0) {
            let message = "A look's id is a number above 0.".to_owned();
            self.add(Field::RestyleId, message, None);
        }
        if asked.row.takes(Slot::Field(Field::Masks)) {
            self.masks(asked, &recipe.masks);
        }
        self.selections(asked);
    }

    fn source(&mut self, asked: &Asked<'_>, source: &Source) {
        let is_digits = source.video_id.bytes().all(|byte| byte.is_ascii_digit());
        let number = source.video_id.parse::<u64>().ok();
        if !is_digits || number.is_none_or(|number| number == 0) {
            let message = "PixVerse's id of a video is a number above 0.".to_owned();
            self.add(Field::Source, message, None);
        }
        let wallet = asked.route.wallet();
        if source.made_with.is_some_and(|kind| kind != wallet) {
            let message = match wallet {
                AccountKind::Platform => {
                    "This clip was made on the web site, which the official API cannot see; use its file."
                }
                AccountKind::Web => {
                    "This clip was made with the official API, which the web site cannot see; use its file."
                }
            };
            self.add(Field::Source, message.to_owned(), None);
        }
        let rule = asked.row.input(InputRole::SourceVideo);
        let longest = rule.and_then(|rule| rule.length_s_max);
        if let (Some(length_ms), Some(longest)) = (source.length_ms, longest)
            && length_ms > u64::from(longest) * 1000
        {
            let length_s = length_ms.div_ceil(1000);
            let message = format!("The clip has {length_s} s; at most {longest} are taken.");
            self.add(Field::Source, message, None);
        }
    }

    fn masks(&mut self, asked: &Asked<'_>, masks: &[Mask]) {
        let (min, max) = (asked.row.masks_min, asked.row.masks_max);
        let count = u32::try_from(masks.len()).unwrap_or(u32::MAX);
        let label = &asked.row.label;
        if count < min {
            let message = format!("{label} needs a part of the picture: choose a mask.");
            self.add(Field::Masks, message, None);
        }
        if count > max {
            let most = counted(max as usize, "mask");
            let message = format!("{label} takes {most}, not {count}.");
            self.add(Field::Masks, message, None);
        }
        for (index, mask) in masks.iter().enumerate() {
            if mask.keyframe == 0 {
                let message = "The frames of a clip are counted from 1.".to_owned();
                self.add(Field::Masks, message, None);
            }
            if mask.id.trim().is_empty() {
                self.add(Field::Masks, "A mask has no id.".to_owned(), None);
            }
            if masks[..index].iter().any(|other| other.id == mask.id) {
                let shown: String = mask.id.chars().take(40).collect();
                let message = format!("The mask `{shown}` is chosen twice.");
                self.add(Field::Masks, message, None);
            }
        }
    }

    /// `@selection0` and `@img0` of a prompt that edits need the mask or image they name.
    fn selections(&mut self, asked: &Asked<'_>) {
        if asked.recipe.mode != Mode::Modify {
            return;
        }
        let images = asked.recipe.inputs_of(InputRole::Image).count();
        let masks = asked.recipe.masks.len();
        for (word, count, noun) in [("@selection", masks, "mask"), ("@img", images, "image")] {
            for number in numbers_after(&asked.recipe.prompt, word) {
                if number >= count {
                    let have = counted(count, noun);
                    let message =
                        format!("The prompt names `{word}{number}`, but there are {have}.")
                            .replace("are 1 ", "is 1 ");
                    self.add(Field::Prompt, message, None);
                }
            }
        }
    }
}

/// The numbers that follow a word wherever it stands in a text.
fn numbers_after(text: &str, word: &str) -> Vec<usize> {
    text.split(word)
        .skip(1)
        .filter_map(|rest| {
            let end = rest
                .find(|letter: char| !letter.is_ascii_digit())
                .unwrap_or(rest.len());
            rest[..end].parse().ok()
        })
        .collect()
}
