//! Ranges of whole numbers in a prompt: `1..4`, `01..10` with zeros in front, `4..1` downwards.

/// Most digits of a number in a range, so that it fits 64 bits.
const DIGITS_MAX: usize = 18;

/// Whole numbers from one to another, upwards or downwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    first: i64,
    last: i64,
    /// Digits that each number has at least.
    digits: usize,
}

impl Range {
    /// `1..4`, `01..10`, `4..1`; anything else is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (first, last) = text.split_once("..")?;
        let digits = if is_padded(first) || is_padded(last) {
            bare(first).len().max(bare(last).len())
        } else {
            1
        };
        Some(Self {
            first: whole(first)?,
            last: whole(last)?,
            digits,
        })
    }

    /// How many numbers it has.
    pub(super) fn count(&self) -> u64 {
        self.first.abs_diff(self.last) + 1
    }

    /// The number after so many steps, which are fewer than its count.
    pub(super) fn number(&self, step: u64) -> i64 {
        if self.first <= self.last {
            self.first.saturating_add_unsigned(step)
        } else {
            self.first.saturating_sub_unsigned(step)
        }
    }

    /// The number that is written longest.
    pub(super) fn longest(&self) -> String {
        let (first, last) = (self.word(self.first), self.word(self.last));
        if first.len() > last.len() {
            first
        } else {
            last
        }
    }

    /// A number as it is written.
    pub(super) fn word(&self, number: i64) -> String {
        let sign = if number < 0 { "-" } else { "" };
        let digits = self.digits;
        format!("{sign}{:0digits$}", number.unsigned_abs())
    }
}

fn bare(number: &str) -> &str {
    number.strip_prefix('-').unwrap_or(number)
}

fn is_padded(number: &str) -> bool {
    bare(number).len() > 1 && bare(number).starts_with('0')
}

fn whole(number: &str) -> Option<i64> {
    let digits = bare(number);
    let is_number = (1..=DIGITS_MAX).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| number.parse().ok()).flatten()
}
