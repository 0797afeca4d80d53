//! References: how many, what they are called, and whether the prompt calls them so.

use super::Field;
use super::judging::Asked;
use super::problems::Found;
use super::wording::counted;
use crate::recipe::{Input, InputRole};

/// Longest name of a reference, in bytes of UTF-8.
/// Source: docs/pixverse.md, references (documented).
pub(super) const NAME_BYTES_MAX: usize = 30;

impl Found {
    pub(super) fn references(&mut self, asked: &Asked<'_>) {
        if asked.row.input(InputRole::Subject).is_none() {
            return;
        }
        let is_reference =
            |input: &&Input| matches!(input.role, InputRole::Subject | InputRole::Background);
        let named: Vec<&Input> = asked.recipe.inputs.iter().filter(is_reference).collect();
        self.reference_count(asked, named.len());
        for (index, input) in named.iter().enumerate() {
            let name = input.ref_name.as_deref().unwrap_or("");
            self.name(input.role, name);
            let twin = |other: &&Input| other.ref_name.as_deref() == Some(name);
            if !name.is_empty() && named[..index].iter().any(twin) {
                let message = format!("Two references are called `{name}`.");
                self.add_input(input.role, message, None);
            }
        }
        let called = named.iter().filter_map(|input| input.ref_name.as_deref());
        self.mentions(&asked.recipe.prompt, &called.collect::<Vec<_>>());
    }

    fn reference_count(&mut self, asked: &Asked<'_>, count: usize) {
        let has_video = super::choices::has_reference_video(asked.recipe);
        if count == 0 && !has_video {
            let message = "Choose the images that the clip refers to.".to_owned();
            self.add_input(InputRole::Subject, message, None);
        }
        let Some(model) = asked.model else {
            return;
        };
        let max = model.references_for(asked.recipe.reference_mode) as usize;
        if max > 0 && count > max {
            let most = counted(max, "reference image");
            let message = format!("{} takes {most}, not {count}.", model.label);
            self.add_input(InputRole::Subject, message, Some(max.to_string()));
        }
    }

    fn name(&mut self, role: InputRole, name: &str) {
        let is_plain = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ' ';
        let shown: String = name.chars().take(40).collect();
        let message = if name.trim().is_empty() {
            "Give each reference a name, so that the prompt can say `@name`.".to_owned()
        } else if name.len() > NAME_BYTES_MAX {
            format!("The name `{shown}` is longer than {NAME_BYTES_MAX} bytes.")
        } else if !name.chars().all(is_plain) || name.trim() != name {
            format!("The name `{shown}` may hold letters, digits, `_` and spaces within.")
        } else {
            return;
        };
        self.add_input(role, message, None);
    }

    /// Every name must be called, and every call must have its image.
    fn mentions(&mut self, prompt: &str, names: &[&str]) {
        let mut called = Vec::new();
        for rest in calls(prompt) {
            let fitting = names.iter().filter(|name| begins_with(rest, name));
            if let Some(name) = fitting.max_by_key(|name| name.len()) {
                called.push(*name);
                self.space_after(name, rest);
            } else {
                let word: String = rest
                    .chars()
                    .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                    .take(40)
                    .collect();
                let message = format!("The prompt names `@{word}`, but no image is called so.");
                self.add(Field::Prompt, message, None);
            }
        }
        for name in names.iter().filter(|name| !name.is_empty()) {
            if !called.contains(name) {
                let shown: String = name.chars().take(40).collect();
                let message = format!(
                    "The prompt never names the image `{shown}`; write `@{shown}` where it appears."
                );
                self.add(Field::Prompt, message, None);
            }
        }
    }

    /// PixVerse reads a name only up to a space; the end of the prompt is given one when sent.
    fn space_after(&mut self, name: &str, rest: &str) {
        let after = rest[name.len()..].chars().next();
        if after.is_some_and(|letter| letter != ' ') {
            let message = format!("Put a space after `@{name}` in the prompt.");
            self.add(Field::Prompt, message, None);
        }
    }
}

/// What follows each `@` that begins a word.
fn calls(prompt: &str) -> impl Iterator<Item = &str> {
    prompt.match_indices('@').filter_map(|(at, _)| {
        let before = prompt[..at].chars().next_back();
        let begins_word = before.is_none_or(|letter| !letter.is_alphanumeric());
        begins_word.then(|| &prompt[at + 1..])
    })
}

/// Whether a call means this name: the name, and not only the beginning of a longer word.
fn begins_with(rest: &str, name: &str) -> bool {
    let after = rest.strip_prefix(name).map(|after| after.chars().next());
    let goes_on = |letter: char| letter.is_alphanumeric() || letter == '_';
    !name.is_empty() && after.is_some_and(|letter| !letter.is_some_and(goes_on))
}
