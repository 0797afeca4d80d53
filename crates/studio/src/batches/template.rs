//! Prompts with alternatives: `{a|b}`, which may be nested, and `{1..4}`. Every combination is a prompt of its own.
//!
//! A template is read once and counted without being spelled out, so that a slip of the hand that would make a
//! billion prompts is answered at once. Braces that hold neither `|` nor a range stay as they are, and so does a
//! brace without its partner; `\{`, `\}` and `\|` stand for the character itself.

use super::range::Range;

/// Deepest nesting that is read; braces below it stay as they are.
const DEPTH_MAX: u32 = 16;

/// A prompt with its alternatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    parts: Vec<Part>,
    count: u64,
    chars_max: usize,
    visible_min: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    OneOf(Vec<Template>),
    Range(Range),
}

impl Template {
    /// Read a prompt.
    pub(crate) fn read(text: &str) -> Self {
        Reader {
            text,
            partners: partners(text),
        }
        .template((0, text.len()), 0)
    }

    /// How many prompts it makes, at least 1; the largest number there is where it would not fit.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// The prompt of that number, from 0, the last choice changing fastest. It must be below
    /// [`Template::count`].
    pub(crate) fn prompt(&self, number: u64) -> String {
        let mut prompt = String::new();
        self.write(number, &mut prompt);
        prompt
    }

    /// The prompt with the most characters.
    pub(crate) fn longest(&self) -> String {
        let mut prompt = String::new();
        self.write_longest(&mut prompt);
        prompt
    }

    /// Whether one of the prompts has nothing but blanks.
    pub(crate) fn can_be_blank(&self) -> bool {
        self.visible_min == 0
    }

    /// The places where something is chosen, in their order: how many ways there are, and the words of the first
    /// `most` of them.
    pub(crate) fn places(&self, most: usize) -> Vec<(u64, Vec<String>)> {
        let is_choice = |part: &&Part| !matches!(part, Part::Text(_));
        let words = |part: &Part| {
            let written = (0..part.count()).take(most).map(|choice| {
                let mut word = String::new();
                part.write(choice, &mut word);
                word
            });
            (part.count(), written.collect())
        };
        self.parts.iter().filter(is_choice).map(words).collect()
    }

    fn of(parts: Vec<Part>) -> Self {
        Self {
            count: parts.iter().map(Part::count).fold(1, u64::saturating_mul),
            chars_max: parts.iter().map(Part::chars_max).sum(),
            visible_min: parts.iter().map(Part::visible_min).sum(),
            parts,
        }
    }

    fn write(&self, number: u64, prompt: &mut String) {
        let mut left = number;
        let mut choices = Vec::with_capacity(self.parts.len());
        for part in self.parts.iter().rev() {
            choices.push(left % part.count());
            left /= part.count();
        }
        for (part, choice) in self.parts.iter().zip(choices.into_iter().rev()) {
            part.write(choice, prompt);
        }
    }

    fn write_longest(&self, prompt: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(text) => prompt.push_str(text),
                Part::Range(range) => prompt.push_str(&range.longest()),
                Part::OneOf(options) => {
                    let longest = options.iter().max_by_key(|option| option.chars_max);
                    if let Some(option) = longest {
                        option.write_longest(prompt);
                    }
                }
            }
        }
    }
}

impl Part {
    fn count(&self) -> u64 {
        match self {
            Self::Text(_) => 1,
            Self::OneOf(options) => options
                .iter()
                .map(Template::count)
                .fold(0, u64::saturating_add),
            Self::Range(range) => range.count(),
        }
    }

    fn chars_max(&self) -> usize {
        match self {
            Self::Text(text) => text.chars().count(),
            Self::OneOf(options) => {
                let lengths = options.iter().map(|option| option.chars_max);
                lengths.max().unwrap_or_default()
            }
            Self::Range(range) => range.longest().len(),
        }
    }

    fn visible_min(&self) -> usize {
        match self {
            Self::Text(text) => text
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .count(),
            Self::OneOf(options) => {
                let lengths = options.iter().map(|option| option.visible_min);
                lengths.min().unwrap_or_default()
            }
            Self::Range(_) => 1,
        }
    }

    fn write(&self, number: u64, prompt: &mut String) {
        match self {
            Self::Text(text) => prompt.push_str(text),
            Self::Range(range) => prompt.push_str(&range.word(range.number(number))),
            Self::OneOf(options) => {
                let mut number = number;
                for option in options {
                    if number < option.count {
                        return option.write(number, prompt);
                    }
                    number -= option.count;
                }
            }
        }
    }
}

/// Where the brace that closes each opening brace stands; none for all other places.
fn partners(text: &str) -> Vec<Option<usize>> {
    let bytes = text.as_bytes();
    let mut partners = vec![None; bytes.len()];
    let mut open = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if is_escape(bytes, at) => at += 1,
            b'{' => open.push(at),
            b'}' => {
                if let Some(begin) = open.pop() {
                    partners[begin] = Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    partners
}

/// Whether the backslash at this place makes the next character plain.
fn is_escape(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 1), Some(b'{' | b'}' | b'|'))
}

/// One reading of a text. Every place it cuts at is an ASCII character, so that no letter is cut in two.
struct Reader<'a> {
    text: &'a str,
    partners: Vec<Option<usize>>,
}

impl Reader<'_> {
    fn template(&self, (begin, end): (usize, usize), depth: u32) -> Template {
        let bytes = self.text.as_bytes();
        let mut parts = Vec::new();
        let (mut plain, mut from, mut at) = (String::new(), begin, begin);
        while at < end {
            if bytes[at] == b'\\' && is_escape(bytes, at) {
                plain.push_str(&self.text[from..at]);
                from = at + 1;
                at += 2;
                continue;
            }
            let group = self.partners[at]
                .and_then(|close| Some((close, self.group((at + 1, close), depth)?)));
            let Some((close, group)) = group else {
                at += 1;
                continue;
            };
            plain.push_str(&self.text[from..at]);
            if !plain.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut plain)));
            }
            parts.push(group);
            at = close + 1;
            from = at;
        }
        plain.push_str(&self.text[from..end]);
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Template::of(parts)
    }

    /// What stands between two braces, where it is a choice.
    fn group(&self, (begin, end): (usize, usize), depth: u32) -> Option<Part> {
        if depth >= DEPTH_MAX {
            return None;
        }
        let bars = self.bars((begin, end));
        if bars.is_empty() {
            return Range::read(&self.text[begin..end]).map(Part::Range);
        }
        let begins = std::iter::once(begin).chain(bars.iter().map(|bar| bar + 1));
        let ends = bars.iter().copied().chain(std::iter::once(end));
        let options = begins.zip(ends).map(|span| self.template(span, depth + 1));
        Some(Part::OneOf(options.collect()))
    }

    /// The bars of a group that stand in no group inside it.
    fn bars(&self, (begin, end): (usize, usize)) -> Vec<usize> {
        let bytes = self.text.as_bytes();
        let mut bars = Vec::new();
        let mut at = begin;
        while at < end {
            match (bytes[at], self.partners[at]) {
                (b'\\', _) if is_escape(bytes, at) => at += 1,
                (b'{', Some(close)) => at = close,
                (b'|', _) => bars.push(at),
                _ => {}
            }
            at += 1;
        }
        bars
    }
}

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
