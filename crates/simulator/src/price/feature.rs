//! What the modes cost that take no model. Source: docs/pixverse.md, prices: lip sync, sound
//! effect, mimic, mask and music video documented or observed; modify inferred from resellers;
//! all others are not known and guessed here.

/// One question to the masks of a frame.
pub(crate) const MASK: u64 = 2;
/// A picture from a template (guessed).
pub(crate) const TEMPLATE_PICTURE: u64 = 10;
/// The viral agent (guessed), for each second of its reference clip.
const VIRAL_PER_S: u64 = 20;
/// The real-estate agent (guessed), for each second.
const ESTATE_PER_S: u64 = 30;

/// Whole seconds, the last one started counts.
pub(crate) const fn started_s(duration_ms: u64) -> u64 {
    duration_ms.div_ceil(1_000)
}

/// How often a stretch of five seconds has begun.
const fn started_fives(duration_ms: u64) -> u64 {
    let fives = duration_ms.div_ceil(5_000);
    if fives == 0 { 1 } else { fives }
}

/// The place of a quality in a list of prices; 480p counts as 540p.
const fn step(short_px: u32) -> usize {
    super::quality_step(short_px)
}

/// Lip sync to a sound: 4 a second.
pub(crate) const fn lip_sync_sound(duration_ms: u64) -> u64 {
    4 * started_s(duration_ms)
}

/// Lip sync to a text: 4 for every 15 bytes.
pub(crate) const fn lip_sync_text(text: &str) -> u64 {
    4 * (text.len() as u64).div_ceil(15)
}

/// Sound effects: 10 for every five seconds.
pub(crate) const fn sound_effect(duration_ms: u64) -> u64 {
    10 * started_fives(duration_ms)
}

/// Mimic, and (guessed) swap.
pub(crate) const fn mimic(duration_ms: u64, short_px: u32) -> u64 {
    [9, 10, 12, 12][step(short_px)] * started_s(duration_ms)
}

/// Modify (inferred).
pub(crate) const fn modify(duration_ms: u64, short_px: u32) -> u64 {
    [8, 10, 12, 12][step(short_px)] * started_s(duration_ms)
}

/// Restyle (guessed): as much as a small clip of the same length.
pub(crate) const fn restyle(duration_ms: u64) -> u64 {
    45 * started_fives(duration_ms)
}

/// Multi-transition (guessed): as much as clips of five seconds.
pub(crate) const fn multi_transition(duration_ms: u64, short_px: u32) -> u64 {
    [45, 45, 60, 120][step(short_px)] * started_fives(duration_ms)
}

/// Upscale (guessed after the web's 30 for five seconds).
pub(crate) const fn upscale(duration_ms: u64) -> u64 {
    30 * started_fives(duration_ms)
}

/// Avatar (guessed): twice a lip sync.
pub(crate) const fn avatar(speech: u64) -> u64 {
    2 * speech
}

/// Reference with clips (inferred): twice the price of a second, for each second of the clips.
pub(crate) const fn omni(duration_ms: u64, short_px: u32, has_sound: bool) -> u64 {
    let second = if has_sound {
        [7, 9, 12, 23][step(short_px)]
    } else {
        [5, 7, 9, 18][step(short_px)]
    };
    2 * second * started_s(duration_ms)
}

/// An agent's clip.
pub(crate) const fn agent(duration_ms: u64, is_viral: bool) -> u64 {
    started_s(duration_ms) * if is_viral { VIRAL_PER_S } else { ESTATE_PER_S }
}

/// A music video: 15 a second at 720p, 22.5 at 1080p.
pub(crate) const fn music_video(duration_ms: u64, short_px: u32) -> u64 {
    let half_credits = if short_px >= 1080 { 45 } else { 30 };
    (started_s(duration_ms) * half_credits).div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_figures_hold() {
        assert_eq!(lip_sync_sound(4_200), 20);
        assert_eq!(lip_sync_text("sixteen letters!"), 8);
        assert_eq!(
            [5_000, 8_000, 10_000].map(sound_effect),
            [10, 20, 20],
            "every started five seconds"
        );
        assert_eq!(mimic(5_000, 720), 60);
        assert_eq!(music_video(11_000, 1080), 248);
        assert_eq!(music_video(10_000, 720), 150);
    }
}
