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
        Mode::Transition | Mode::MultiTransition => "frames",
        Mode::Reference => "references",
        Mode::Template => "a template",
        Mode::Avatar => "a face",
        Mode::Extend
        | Mode::LipSync
        | Mode::SoundEffect
        | Mode::Restyle
        | Mode::Swap
        | Mode::Mimic
        | Mode::Modify
        | Mode::Upscale => "a clip",
    }
}

/// The noun of "a prompt" or "an image", for "takes no prompt".
pub(super) fn bare(words: &str) -> &str {
    let article = |article| words.strip_prefix(article);
    article("a ").or_else(|| article("an ")).unwrap_or(words)
}

/// "1 image", "3 images".
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// The same words with a capital first letter.
pub(super) fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
