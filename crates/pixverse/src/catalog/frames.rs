//! The frames of a multi-transition: how many, how long between them, what happens there.

use super::judging::Asked;
use super::problems::Found;
use crate::recipe::{Input, InputRole};

/// Shortest and longest sum of the seconds between frames.
/// Source: docs/pixverse.md, multi-transition (documented).
pub(super) const TOTAL_S_MIN: u32 = 1;
pub(super) const TOTAL_S_MAX: u32 = 30;

impl Found {
    pub(super) fn frames(&mut self, asked: &Asked<'_>) {
        let Some(rule) = asked.row.input(InputRole::Frame) else {
            return;
        };
        let frames: Vec<&Input> = asked.recipe.inputs_of(InputRole::Frame).collect();
        let count = frames.len();
        if count < rule.min as usize || count > rule.max as usize {
            let (min, max) = (rule.min, rule.max);
            let nearest = rule
                .min
                .max(rule.max.min(u32::try_from(count).unwrap_or(max)));
            let message = format!("Choose {min} to {max} frames, not {count}.");
            self.add_input(InputRole::Frame, message, Some(nearest.to_string()));
        }
        self.seconds(&frames);
        self.frame_prompts(asked, &frames);
    }

    fn seconds(&mut self, frames: &[&Input]) {
        let Some((last, before)) = frames.split_last() else {
            return;
        };
        for (index, frame) in before.iter().enumerate() {
            if frame.seconds.is_none_or(|seconds| seconds == 0) {
                let message = format!(
                    "Say how many seconds lie between frame {} and frame {}.",
                    index + 1,
                    index + 2
                );
                self.add_input(InputRole::Frame, message, Some("1".to_owned()));
            }
        }
        if last.seconds.is_some_and(|seconds| seconds > 0) {
            let message = "Nothing follows the last frame; leave its seconds out.".to_owned();
            self.add_input(InputRole::Frame, message, Some("0".to_owned()));
        }
        let total: u64 = before
            .iter()
            .map(|frame| u64::from(frame.seconds.unwrap_or_default()))
            .sum();
        if total > u64::from(TOTAL_S_MAX) {
            let message = format!(
                "The seconds between the frames add up to {total}; {TOTAL_S_MIN} to {TOTAL_S_MAX} are taken."
            );
            self.add_input(InputRole::Frame, message, Some(TOTAL_S_MAX.to_string()));
        }
    }

    fn frame_prompts(&mut self, asked: &Asked<'_>, frames: &[&Input]) {
        let chars_max = asked.prompt_chars_max();
        for (index, frame) in frames.iter().enumerate() {
            let count = frame.prompt.as_deref().unwrap_or("").chars().count();
            if count > chars_max as usize {
                let message = format!(
                    "The words of frame {} have {count} characters; at most {chars_max} are taken.",
                    index + 1
                );
                self.add_input(InputRole::Frame, message, None);
            }
        }
    }
}
