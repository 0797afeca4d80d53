//! One prompt with alternatives, spelled out for a form that makes every one of its prompts: read exactly as a batch
//! reads it.

use super::template::Template;

/// Most prompts that are spelled out at once; a form that makes more is a batch.
pub const SPREAD_PROMPTS_MAX: usize = 1000;

/// Most bytes of all of them: as many of 5,000 letters of four bytes each, the longest that any model takes. What
/// is cut off here could not be sent.
const SPREAD_BYTES_MAX: usize = SPREAD_PROMPTS_MAX * 5000 * 4;

/// Words that are given of one place; more would not be looked at.
const WORDS_MAX: usize = 24;

/// A prompt with its alternatives spelled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpreadPrompt {
    /// How many prompts it makes, at least 1; the largest number there is where it would not fit.
    pub total: u64,
    /// The prompts, the last choice changing fastest; [`SPREAD_PROMPTS_MAX`] at most, and fewer where they are
    /// longer than any model takes.
    pub prompts: Vec<String>,
    /// The one with the most characters.
    pub longest: String,
    /// Whether one of them has nothing but blanks.
    pub can_be_blank: bool,
    /// The places where something is chosen, in their order.
    pub places: Vec<SpreadPlace>,
}

/// One place of a prompt where something is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpreadPlace {
    /// How many ways there are.
    pub total: u64,
    /// The first of them, as they will stand in the prompt.
    pub words: Vec<String>,
}

impl SpreadPrompt {
    /// Read a prompt.
    pub fn of(prompt: &str) -> Self {
        let template = Template::read(prompt);
        let numbers = (0..template.count()).take(SPREAD_PROMPTS_MAX);
        let places = template.places(WORDS_MAX).into_iter();
        let mut bytes = 0;
        let prompts = numbers
            .map(|number| template.prompt(number))
            .take_while(|prompt| {
                bytes += prompt.len();
                bytes <= SPREAD_BYTES_MAX
            });
        Self {
            total: template.count(),
            prompts: prompts.collect(),
            longest: template.longest(),
            can_be_blank: template.can_be_blank(),
            places: places
                .map(|(total, words)| SpreadPlace { total, words })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_is_spelled_out_in_order() {
        let spread = SpreadPrompt::of("a {red|blue} boat, {dawn|{1..3} pm}");
        assert_eq!(spread.total, 8);
        assert_eq!(spread.prompts[0], "a red boat, dawn");
        assert_eq!(spread.prompts[7], "a blue boat, 3 pm");
        // Of several as long as each other any will do.
        assert_eq!(spread.longest.len(), "a blue boat, 1 pm".len());
        let words: Vec<&str> = spread.places[1].words.iter().map(String::as_str).collect();
        assert_eq!(words, ["dawn", "1 pm", "2 pm", "3 pm"]);
        assert_eq!(spread.places.len(), 2);
    }

    #[test]
    fn a_plain_prompt_is_one_prompt() {
        let spread = SpreadPrompt::of(r"a \{red\|blue\} boat");
        assert_eq!((spread.total, spread.places.len()), (1, 0));
        assert_eq!(spread.prompts, ["a {red|blue} boat"]);
    }

    #[test]
    fn a_slip_of_the_hand_is_counted_and_not_spelled_out() {
        let spread = SpreadPrompt::of(&"{1..1000}".repeat(5));
        assert_eq!(spread.total, 1_000_000_000_000_000);
        assert_eq!(spread.prompts.len(), SPREAD_PROMPTS_MAX);
        assert_eq!(spread.places[0].total, 1000);
        assert_eq!(spread.places[0].words.len(), WORDS_MAX);
    }

    #[test]
    fn a_paste_that_no_model_takes_is_not_spelled_out_a_thousand_times() {
        let spread = SpreadPrompt::of(&format!("{{1..1000}} {}", "x".repeat(60_000)));
        assert_eq!(spread.total, 1000);
        assert_eq!(spread.prompts.len(), 333);
        assert_eq!(spread.longest.len(), 60_005);
    }

    #[test]
    fn an_alternative_that_leaves_nothing_is_told() {
        assert!(SpreadPrompt::of("{a boat|}").can_be_blank);
        assert!(!SpreadPrompt::of("{a|b} boat").can_be_blank);
    }
}
