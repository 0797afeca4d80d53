//! Taking out of a text what is the person's alone: words that somebody else's answer may have repeated.

use crate::jobs::Job;

/// What stands where something was taken out.
const GAP: &str = "[left out]";

/// Shorter words are everyday ones ("a", "cat", "env") that say nothing of a person, and to take them out
/// would tear the report's own words apart.
const CHARS_MIN: usize = 4;

/// The words of one person that no report may hold, longest first.
pub(super) struct Mask {
    words: Vec<String>,
}

impl Mask {
    /// What must not stand in the report of this job: prompts, file names, the account's name, folders.
    pub(super) fn of(job: &Job) -> Self {
        let recipe = &job.recipe;
        let mut words = vec![job.prompt.clone()];
        // A key's account is called like its route until the person says otherwise, which tells nothing.
        words.extend(Some(job.account.clone()).filter(|name| name != job.route.as_str()));
        words.extend(recipe.negative_prompt.clone());
        words.extend(recipe.inputs.iter().map(|input| input.name.clone()));
        if let Some(folder) = job.clip.as_ref().and_then(|clip| clip.path.parent()) {
            words.push(folder.display().to_string());
        }
        Self::from(words)
    }

    fn from(mut words: Vec<String>) -> Self {
        words.retain(|word| word.trim().chars().count() >= CHARS_MIN);
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { words }
    }

    /// The text without them, and without anything that looks like an e-mail address or a key.
    pub(super) fn over(&self, text: &str) -> String {
        let known = self
            .words
            .iter()
            .fold(text.to_owned(), |text, word| text.replace(word.trim(), GAP));
        known
            .split_inclusive(char::is_whitespace)
            .map(without_strangers)
            .collect()
    }
}

/// One word and the space behind it; a word that may be a secret makes place for the gap.
fn without_strangers(word: &str) -> String {
    let bare = word.trim_end();
    let space = &word[bare.len()..];
    if looks_private(bare) {
        format!("{GAP}{space}")
    } else {
        word.to_owned()
    }
}

/// An e-mail address, a web token (three dotted parts), a key as PixVerse gives them out, an address with a
/// query, which may be signed.
fn looks_private(word: &str) -> bool {
    let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_address = bare.contains('@') && bare.contains('.');
    let is_token = bare.starts_with("eyJ");
    let is_key = bare.starts_with("sk-");
    let is_signed = bare.contains("://") && bare.contains('?');
    is_address || is_token || is_key || is_signed
}

#[cfg(test)]
mod tests {
    use super::{GAP, Mask};

    #[test]
    fn what_a_person_wrote_is_taken_out_wherever_it_stands() {
        let mask = Mask::from(vec!["a kite over".into(), "a kite over the sea".into()]);
        let text = "refused: “a kite over the sea” is not allowed\nand a kite over all";
        assert_eq!(
            mask.over(text),
            format!("refused: “{GAP}” is not allowed\nand {GAP} all")
        );
    }

    #[test]
    fn everyday_words_stay() {
        let mask = Mask::from(vec!["cat".into(), "   ".into(), String::new()]);
        assert_eq!(mask.over("category: cat"), "category: cat");
    }

    #[test]
    fn what_looks_private_is_taken_out_though_nobody_named_it() {
        let mask = Mask::from(Vec::new());
        for secret in [
            "person@example.com",
            "(person@example.com),",
            "sk-0123456789abcdef",
            "eyJhbGciOi.eyJzdWIi.c2ln",
            "https://media.example/clip.mp4?signature=abc",
        ] {
            assert_eq!(
                mask.over(&format!("said {secret} to us")),
                format!("said {GAP} to us")
            );
        }
        let harmless = "https://docs.example/page 2026-01-01T00:00:00.5Z v5.6 500044";
        assert_eq!(mask.over(harmless), harmless);
    }
}
