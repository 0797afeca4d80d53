//! Words of errors as sentences for a person.

/// The same words with a capital in front.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A capital in front, a full stop behind.
pub fn sentence(text: &str) -> String {
    let text = capitalised(text.trim());
    if text.ends_with(['.', '!', '?']) {
        text
    } else {
        text + "."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_one_sentence_and_stay_one() {
        for (words, wanted) in [
            ("the page crashed", "The page crashed."),
            (" It ended. ", "It ended."),
            ("жаль!", "Жаль!"),
            ("", "."),
        ] {
            assert_eq!(sentence(words), wanted);
        }
        assert_eq!(capitalised(""), "");
    }
}
