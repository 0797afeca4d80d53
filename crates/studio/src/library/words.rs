//! The words of a clip as its index holds them, and what a search asks of that index.
//!
//! The index takes text apart at whatever is no letter and no digit. Chinese and Japanese put nothing between
//! words, so each of their characters stands alone, and a search for several asks for them side by side.

use super::clip::ClipRow;

/// Words of a search that count, and characters of each: more than a person types, and far less than a paste
/// could hold.
const WORDS_MAX: usize = 16;
const WORD_CHARS_MAX: usize = 64;

/// What a search may find a clip by.
pub(crate) fn words_of(clip: &ClipRow) -> String {
    let recipe = &clip.recipe;
    let mut text = recipe.prompt.clone();
    let more = [
        recipe.negative_prompt.as_deref().unwrap_or_default(),
        &recipe.model,
        &clip.account_name,
        &clip.judged.note,
    ];
    let tags = clip.judged.tags.iter().map(String::as_str);
    for part in more.into_iter().chain(tags) {
        text.push('\n');
        text.push_str(part);
    }
    apart(&text)
}

/// What the index is asked for: a word that begins with each word of `search`. `None` where it names none.
pub(crate) fn matching(search: &str) -> Option<String> {
    let words: Vec<String> = search
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(WORDS_MAX)
        .map(|word| {
            let word: String = word
                .chars()
                .filter(|letter| *letter != '"' && *letter != '\0')
                .take(WORD_CHARS_MAX)
                .collect();
            // In quotes, so that no letter of it is a word of the index's own language.
            format!("\"{}\"*", apart(&word).trim())
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The same text with spaces around each character that stands for a word or a syllable.
fn apart(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for letter in text.chars() {
        if stands_alone(letter) {
            spaced.extend([' ', letter, ' ']);
        } else {
            spaced.push(letter);
        }
    }
    spaced
}

/// Han characters, with those of their extensions, and kana.
const fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_beginnings_of_words() {
        for (search, expected) in [
            ("fox", Some(r#""fox"*"#)),
            ("  red   fo ", Some(r#""red"* "fo"*"#)),
            ("v5.5", Some(r#""v5.5"*"#)),
            ("say \"hi\" OR", Some(r#""say"* "hi"* "OR"*"#)),
            ("狐狸", Some(r#""狐  狸"*"#)),
            ("*", None),
            ("\" - !", None),
            ("", None),
        ] {
            assert_eq!(matching(search).as_deref(), expected, "{search}");
        }
    }

    #[test]
    fn a_paste_is_cut() {
        let paste = "word ".repeat(1_000_000);
        assert!(matching(&paste).unwrap().len() < 200);
        let one = "w".repeat(5_000_000);
        assert!(matching(&one).unwrap().len() < 100);
    }
}
