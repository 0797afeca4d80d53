//! Words on a dark panel, drawn once and copied into every frame.

use super::glyphs;
use super::planes::Planes;

/// Side of a letter before scaling, unit: pixels.
const LETTER: usize = 8;
/// Longest prompt shown, in lines; the rest is cut with three dots.
const LINES_MAX: usize = 6;
const PANEL: u8 = 32;
const INK: u8 = 235;

/// A panel with words: brightness only, no colour.
pub(super) struct Label {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Label {
    /// A text over several lines, for a frame of this size.
    pub(super) fn wrapped(text: &str, frame_width: usize, frame_height: usize) -> Self {
        let scale = letter_scale(frame_width, frame_height);
        let fit = (frame_width / (LETTER * scale)).saturating_sub(3).max(1);
        Self::new(&wrap(text, fit), scale, (frame_width, frame_height))
    }

    /// One short line.
    pub(super) fn line(text: &str, frame_width: usize, frame_height: usize) -> Self {
        let scale = letter_scale(frame_width, frame_height);
        Self::new(&[text.to_owned()], scale, (frame_width, frame_height))
    }

    fn new(lines: &[String], scale: usize, (width_max, height_max): (usize, usize)) -> Self {
        let letter = LETTER * scale;
        let longest = lines
            .iter()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0);
        let width = ((longest + 1) * letter).min(width_max) / 2 * 2;
        let height = (lines.len() * (letter + scale * 2) + letter).min(height_max) / 2 * 2;
        let mut label = Self {
            width,
            height,
            pixels: vec![PANEL; width * height],
        };
        for (number, line) in lines.iter().enumerate() {
            let top = letter / 2 + number * (letter + scale * 2);
            for (place, letter_drawn) in line.chars().enumerate() {
                label.letter(letter_drawn, (letter / 2 + place * letter, top), scale);
            }
        }
        label
    }

    fn letter(&mut self, letter: char, (left, top): (usize, usize), scale: usize) {
        for (row, bits) in glyphs::rows(letter).into_iter().enumerate() {
            for column in (0..LETTER).filter(|column| bits >> column & 1 == 1) {
                self.dot((left + column * scale, top + row * scale), scale);
            }
        }
    }

    fn dot(&mut self, (left, top): (usize, usize), side: usize) {
        if left + side > self.width {
            return;
        }
        for row in (top..top + side).take_while(|row| *row < self.height) {
            self.pixels[row * self.width + left..][..side].fill(INK);
        }
    }

    /// Copy the panel into the middle of a frame, its upper edge near `top`.
    pub(super) fn paint(&self, planes: &mut Planes, top: usize) {
        let left = (planes.width - self.width) / 4 * 2;
        let top = top.min(planes.height - self.height) / 2 * 2;
        for (row, pixels) in self.pixels.chunks_exact(self.width.max(1)).enumerate() {
            planes.y[(top + row) * planes.width + left..][..self.width].copy_from_slice(pixels);
        }
        for row in 0..self.height / 2 {
            let start = (top / 2 + row) * (planes.width / 2) + left / 2;
            planes.u[start..][..self.width / 2].fill(128);
            planes.v[start..][..self.width / 2].fill(128);
        }
    }
}

/// Letters large enough to read: about thirty fit across.
fn letter_scale(width: usize, height: usize) -> usize {
    (width / 240).min(height / 160).max(1)
}

/// Break a text into lines of at most `fit` letters, at blanks where there are any.
fn wrap(text: &str, fit: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for (place, part) in split_word(word, fit).into_iter().enumerate() {
            let line = lines.last_mut().expect("there is always a last line");
            let used = line.chars().count();
            if used == 0 {
                line.push_str(&part);
            } else if place == 0 && used + 1 + part.chars().count() <= fit {
                line.push(' ');
                line.push_str(&part);
            } else {
                lines.push(part);
            }
        }
    }
    if lines.len() > LINES_MAX {
        lines.truncate(LINES_MAX);
        if let Some(last) = lines.last_mut() {
            *last = last
                .chars()
                .take(fit.saturating_sub(3))
                .chain("...".chars())
                .collect();
        }
    }
    lines
}

fn split_word(word: &str, fit: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters
        .chunks(fit)
        .map(|part| part.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_and_words_are_broken_and_cut() {
        assert_eq!(wrap("a paper boat", 7), ["a paper", "boat"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        let long = wrap(&"word ".repeat(50), 9);
        assert_eq!(long.len(), LINES_MAX);
        assert!(long.last().unwrap().ends_with("..."));
    }

    #[test]
    fn a_panel_never_leaves_the_frame() {
        for (width, height) in [(320, 180), (360, 640), (3840, 540), (16, 16)] {
            let mut planes = Planes::new(width, height);
            Label::wrapped(&"очень длинный prompt ".repeat(40), width, height)
                .paint(&mut planes, height / 3);
            assert!(
                width == 16 || planes.y.contains(&INK),
                "{width}x{height} shows no letter"
            );
        }
    }
}
