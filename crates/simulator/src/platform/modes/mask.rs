//! Masks of one frame, answered at once, and swapping what one of them covers.

use serde_json::{Value, json};

use super::Ask;
use super::clip;
use super::remake::SMALL;
use crate::answer::Refusal;
use crate::book::{JobId, Source};
use crate::catalog::{Mode, frame_of};
use crate::media;
use crate::price::feature;
use crate::submission::Order;
use crate::world::World;

/// What is found in every frame. Source: docs/pixverse.md, modes (documented sample).
const FOUND: [&str; 3] = ["person", "object", "background"];

/// `POST /video/mask/selection`.
pub(super) fn select(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let clip = ask.clip(clip::USUAL)?;
    if !clip.is_mask_codec {
        return Err(Refusal::parameter("video_media_id: h264 or h265 is needed"));
    }
    let keyframe = ask.fields.whole("keyframe_id")?.unwrap_or(1);
    let keyframe = u32::try_from(keyframe)
        .ok()
        .filter(|frame| *frame <= clip.frames);
    let keyframe = keyframe.ok_or_else(|| {
        Refusal::parameter(&format!("keyframe_id: the last frame is {}", clip.frames))
    })?;
    let order = Order {
        keyframe,
        price: feature::MASK,
        ..ask.order()?
    };
    Ok(Ask::from_clip(order, clip))
}

/// What a mask selection answers. The masks' names carry the selection that they belong to.
pub(super) fn describe(world: &World, id: JobId, keyframe: u32, credits: u64) -> Value {
    let base = &world.base_url;
    let mask = |(place, name): (usize, &&str)| {
        json!({
            "mask_id": mask_id(id, place),
            "mask_name": name,
            "mask_url": media::card(base, &format!("mask {name}")),
        })
    };
    let masks: Vec<Value> = FOUND.iter().enumerate().map(mask).collect();
    json!({
        "keyframe_id": keyframe,
        "keyframe_url": media::card(base, &format!("frame {keyframe}")),
        "credits": credits,
        "mask_info": masks,
    })
}

fn mask_id(id: JobId, place: usize) -> String {
    format!("{}_{place}", id.0)
}

/// The selection that a mask came from.
fn selection_of(mask_id: &str) -> Option<JobId> {
    let (id, place) = mask_id.split_once('_')?;
    place
        .parse()
        .ok()
        .filter(|place: &usize| *place < FOUND.len())?;
    id.parse().ok().map(JobId)
}

impl Ask<'_> {
    /// Refuse a mask that was not found in this clip, by this account, in this frame (documented:
    /// clip and frame must be those of the mask call).
    pub(super) fn check_mask(
        &self,
        mask: &str,
        source: &Source,
        keyframe: Option<u64>,
    ) -> Result<(), Refusal> {
        let selection = selection_of(mask);
        self.world.look(|book, _| {
            let found = selection.and_then(|id| book.jobs.get(&id)).filter(|job| {
                job.mode == Mode::Mask
                    && job.account == self.caller.account
                    && job.source.as_ref() == Some(source)
            });
            let found = found.ok_or_else(|| Refusal::parameter("mask_id"))?;
            if keyframe.is_some_and(|frame| frame != u64::from(found.keyframe)) {
                return Err(Refusal::parameter("keyframe_id"));
            }
            Ok(())
        })
    }
}

/// `POST /video/swap/generate`.
pub(super) fn swap(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let (quality, short_px) = ask.quality(&SMALL)?;
    let shown = ask.picture("img_id")?;
    let clip = ask.clip(clip::USUAL)?;
    let keyframe = ask.fields.whole("keyframe_id")?;
    let keyframe = keyframe.ok_or_else(|| Refusal::empty("keyframe_id"))?;
    let mask = ask.fields.required_text("mask_id")?;
    ask.check_mask(mask, &clip.source, Some(keyframe))?;
    let px = clip.px;
    let order = Order {
        quality,
        picture: Some(shown.picture),
        captions: vec![format!("1 image, mask {mask} of frame {keyframe}")],
        price: feature::mimic(clip.duration_ms, short_px),
        ..ask.order()?
    };
    Ok(Order {
        frame_px: frame_of(short_px, px),
        ..Ask::from_clip(order, clip)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_names_its_selection() {
        let id = JobId(370_000_000_000_001);
        assert_eq!(selection_of(&mask_id(id, 2)), Some(id));
        for odd in ["", "7", "7_3", "x_0", "7_-1"] {
            assert_eq!(selection_of(odd), None, "{odd}");
        }
    }
}
