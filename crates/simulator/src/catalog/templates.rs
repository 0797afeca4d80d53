//! Templates, which the web calls effects. Ids: published samples (observed); names, lengths
//! and qualities are ours.

/// One template.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Template {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) prompt: &'static str,
    /// Pictures that it takes; the web's `effect_type`.
    pub(crate) images: usize,
    /// A picture comes out and no clip.
    pub(crate) is_picture: bool,
    /// Length of its clip, unit: seconds; it decides, not the request (documented).
    pub(crate) duration_s: u32,
    pub(crate) qualities: &'static [&'static str],
    /// Active without anybody having activated it.
    pub(crate) is_active: bool,
}

/// Templates that an account may have active. Source: docs/pixverse.md, lists and voices (observed: 3
/// on the Essential plan).
pub(crate) const ACTIVE_MAX: usize = 3;

const ALL_QUALITIES: &[&str] = &["360p", "540p", "720p", "1080p"];
const SMALL_QUALITIES: &[&str] = &["360p", "540p"];

const fn clip(id: u64, name: &'static str, prompt: &'static str, images: usize) -> Template {
    Template {
        id,
        name,
        prompt,
        images,
        is_picture: false,
        duration_s: 5,
        qualities: ALL_QUALITIES,
        is_active: false,
    }
}

/// Every template. Two clips are active from the start, so that one more can be.
pub(crate) const TEMPLATES: [Template; 8] = [
    Template {
        is_active: true,
        ..clip(
            302_325_299_692_608,
            "Paper Planes",
            "paper planes carry it off",
            1,
        )
    },
    Template {
        is_active: true,
        qualities: SMALL_QUALITIES,
        ..clip(315_446_315_336_768, "Warm Hug", "two people hug", 2)
    },
    clip(315_447_659_476_032, "Balloon", "it swells up and floats", 1),
    Template {
        duration_s: 8,
        ..clip(315_447_659_476_033, "Time Lapse", "seasons pass over it", 1)
    },
    clip(
        316_826_014_376_384,
        "Snow Globe",
        "it stands in a snow globe",
        1,
    ),
    clip(
        313_555_098_280_384,
        "Pocket Size",
        "it shrinks into a pocket",
        1,
    ),
    clip(321_958_627_120_000, "Dance Floor", "it dances", 1),
    Template {
        is_picture: true,
        is_active: true,
        duration_s: 0,
        ..clip(
            384_631_857_552_768,
            "Portrait Card",
            "a portrait on a card",
            1,
        )
    },
];

/// The template with this id.
pub(crate) fn template_of(id: u64) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}
