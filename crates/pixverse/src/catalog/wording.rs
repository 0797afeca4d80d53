//! Small pieces of the sentences that problems are told in.

use crate::recipe::Mode;

/// "5, 8 or 10 s", or "1 to 15 s" where there is no gap.
pub(super) fn lengths(durations: &[u32]) -> String {
    let is_run = durations.len() > 2 && durations.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match (durations.first(), durations.last()) {
        (Some(first), Some(last)) if is_run => format!("{first} to {last} s"),
        _ => format!(
            "{} s",
            list(durations.iter().map(ToString::to_string)).replace(" and ", " or ")
        ),
    }
}

/// "a, b and c".
pub(super) fn list<T: Into<String>>(words: impl Iterator<Item = T>) -> String {
    let mut words: Vec<String> = words.map(Into::into).collect();
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        Some(only) => only,
        None => "none".to_owned(),
    }
}

/// What a clip of this mode starts from.
pub(super) fn made_from(mode: Mode) -> &'static str {
    match mode {
        Mode::Text => "words",
        Mode::Image => "an image",
    }
}

/// The same words with a capital first letter.
pub(super) fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
