//! Words that are too long or missing, and numbers out of bounds.

use super::judging::Asked;
use super::problems::Found;
use super::{Field, Slot};
use crate::recipe::{Aspect, InputRole, Mode, Recipe};

/// Largest seed. Source: docs/pixverse.md, generation fields (documented).
pub(super) const SEED_MAX: u32 = 2_147_483_647;

/// Longest negative prompt and longest words for a sound, in Unicode scalar values.
/// Source: docs/pixverse.md, generation fields (documented, older reference).
pub(super) const SHORT_TEXT_CHARS_MAX: u32 = 2048;

/// Longest words for a voice, in Unicode scalar values: the official MCP server's figure.
/// Source: docs/pixverse.md, voices (documented, contradicted by the documents' 140).
pub(super) const VOICE_CHARS_MAX: u32 = 200;

/// Above this many characters the sources disagree on a voice's words.
const VOICE_CHARS_SURE: usize = 140;

impl Asked<'_> {
    /// Longest prompt, in Unicode scalar values: the mode's own limit, else the model's, else the
    /// shortest of the models that make the mode.
    pub(super) fn prompt_chars_max(&self) -> u32 {
        let models = self.catalog.models_for(self.recipe.mode, self.route);
        let shortest = || models.iter().map(|model| model.prompt_chars_max).min();
        let of_model = self.model.map(|model| model.prompt_chars_max);
        let own = self.row.prompt_chars_max;
        own.or(of_model).or_else(shortest).unwrap_or(u32::MAX)
    }
}

impl Found {
    pub(super) fn texts(&mut self, asked: &Asked<'_>) {
        let recipe = asked.recipe;
        let is_asked = asked.row.required.contains(&Field::Prompt);
        if is_asked && recipe.prompt.trim().is_empty() {
            self.add(Field::Prompt, "Say what should be seen.".to_owned(), None);
        }
        let chars_max = asked.prompt_chars_max();
        self.length(Field::Prompt, "The prompt has", &recipe.prompt, chars_max);
        let negative = recipe.negative_prompt.as_deref().unwrap_or("");
        let short = SHORT_TEXT_CHARS_MAX;
        let field = Field::NegativePrompt;
        self.length(field, "The negative prompt has", negative, short);
        let sound = recipe.sound_text.as_deref().unwrap_or("");
        let field = Field::SoundText;
        self.length(field, "The words for the sound have", sound, short);
        self.sound_text(asked);
        self.voice(asked);
    }

    fn length(&mut self, field: Field, subject: &str, text: &str, chars_max: u32) {
        let count = text.chars().count();
        if count > chars_max as usize {
            let message = format!("{subject} {count} characters; at most {chars_max} are taken.");
            self.add(field, message, None);
        }
    }

    /// Words for a sound need a sound, and a model that takes them.
    fn sound_text(&mut self, asked: &Asked<'_>) {
        let takes = |field| asked.row.takes(Slot::Field(field));
        if !takes(Field::Sound) || !Field::SoundText.is_filled(asked.recipe) {
            return;
        }
        if let Some(model) = asked
            .model
            .filter(|model| !model.takes_sound_text(asked.recipe.mode))
        {
            let message = format!("{} takes no words for its sound.", model.label);
            self.add(Field::SoundText, message, Some(String::new()));
        } else if !asked.recipe.sound {
            let message = "Words for the sound need the sound switched on.".to_owned();
            self.add_shared(
                vec![Field::Sound, Field::SoundText],
                message,
                Some("true".to_owned()),
            );
        }
    }

    fn voice(&mut self, asked: &Asked<'_>) {
        let Some(voice) = &asked.recipe.voice else {
            return;
        };
        if voice.speaker_id.trim().is_empty() {
            self.add(Field::Voice, "Choose a voice.".to_owned(), None);
        }
        if voice.text.trim().is_empty() {
            self.add(Field::Voice, "Say what the voice says.".to_owned(), None);
        }
        let subject = "What the voice says has";
        self.length(Field::Voice, subject, &voice.text, VOICE_CHARS_MAX);
        let count = voice.text.chars().count();
        if count > VOICE_CHARS_SURE && count <= VOICE_CHARS_MAX as usize {
            let message = format!(
                "PixVerse's documents say that a voice speaks about {VOICE_CHARS_SURE} characters, its own program says {VOICE_CHARS_MAX}."
            );
            self.mark(Field::Voice, message);
        }
    }

    pub(super) fn seed(&mut self, recipe: &Recipe) {
        if let Some(seed) = recipe.seed.filter(|seed| *seed > SEED_MAX) {
            let message = format!("A seed is 0 to {SEED_MAX}, not {seed}.");
            self.add(Field::Seed, message, Some(SEED_MAX.to_string()));
        }
    }

    /// A clip made from an image has the image's shape; one made from words must be given one.
    pub(super) fn shape(&mut self, asked: &Asked<'_>) {
        let recipe = asked.recipe;
        let follows_image = match recipe.mode {
            Mode::Image => true,
            Mode::Template => recipe.inputs_of(InputRole::Image).next().is_some(),
            _ if asked.row.takes(Slot::Field(Field::Aspect)) => false,
            _ => return,
        };
        let (message, nearest) = match (follows_image, recipe.aspect) {
            (true, Some(_)) => (
                "A clip made from an image has the image's shape; leave the aspect out.",
                None,
            ),
            (false, None) => (
                match recipe.mode {
                    Mode::Reference => "A clip made from references needs an aspect.",
                    Mode::Template => "A template without an image needs an aspect.",
                    _ => "A clip made from words needs an aspect.",
                },
                Some(Aspect::WIDE.to_string()),
            ),
            (true, None) | (false, Some(_)) => return,
        };
        self.add(Field::Aspect, message.to_owned(), nearest);
    }
}
