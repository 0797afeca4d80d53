//! The presets for restyling. The ids are published samples (observed); the words are ours.

/// One preset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Restyle {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) prompt: &'static str,
}

const fn restyle(id: u64, name: &'static str, prompt: &'static str) -> Restyle {
    Restyle { id, name, prompt }
}

/// Every preset: thirteen, as on the web (observed).
pub(crate) const RESTYLES: [Restyle; 13] = [
    restyle(
        322_672_481_023_040,
        "Felted Art",
        "soft felted wool, small stitches",
    ),
    restyle(
        322_672_400_604_224,
        "Origami",
        "folded paper, sharp creases",
    ),
    restyle(
        322_671_914_669_120,
        "Ukiyo-e",
        "woodblock print, flat colours",
    ),
    restyle(
        322_671_808_648_256,
        "Cyberpunk",
        "neon light on wet streets",
    ),
    restyle(
        322_671_712_341_056,
        "Clay",
        "hand-shaped clay, visible thumb prints",
    ),
    restyle(
        322_004_588_858_240,
        "Baroque",
        "oil paint, deep shadow, gold",
    ),
    restyle(322_004_186_061_696, "Van Gogh", "thick strokes that swirl"),
    restyle(
        322_670_291_158_080,
        "Animal World",
        "every figure an animal",
    ),
    restyle(
        322_876_019_426_368,
        "Hand-drawn",
        "hand-drawn cels, soft light",
    ),
    restyle(
        322_670_291_158_081,
        "Watercolour",
        "thin washes on rough paper",
    ),
    restyle(322_670_291_158_082, "Pencil", "graphite on white paper"),
    restyle(
        322_670_291_158_083,
        "Pixel Art",
        "large square pixels, few colours",
    ),
    restyle(
        322_670_291_158_084,
        "Stained Glass",
        "lead lines and coloured glass",
    ),
];

/// The preset with this id.
pub(crate) fn restyle_of(id: u64) -> Option<&'static Restyle> {
    RESTYLES.iter().find(|restyle| restyle.id == id)
}
