//! What each route takes, and the copy that would fit.

use pixverse::{FileKind, ImageLimits, Input};

use super::media_of;

/// A picture beyond the limits of a route, and the copy that would fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge {
    /// One sentence for a person, with the sizes.
    pub why: String,
    /// Width that the copy would have, in pixels.
    pub width: u32,
    /// Height that the copy would have, in pixels.
    pub height: u32,
}

/// Why a route does not take the picture as it is, and the size that it would get.
pub(super) fn too_large(input: &Input, limits: &ImageLimits) -> Option<TooLarge> {
    // Only a picture can be made smaller; what is wrong with the rest is the catalog's to say.
    if media_of(&input.mime) != FileKind::Image {
        return None;
    }
    let side_px = input.width.max(input.height);
    let is_long = side_px > limits.side_px_max;
    if !is_long && input.size_bytes <= limits.size_bytes_max {
        return None;
    }
    let scaled = |side: u32| {
        let long = u64::from(side) * u64::from(limits.side_px_max) / u64::from(side_px.max(1));
        u32::try_from(long.max(1)).unwrap_or(u32::MAX)
    };
    let (width, height) = if is_long {
        (scaled(input.width), scaled(input.height))
    } else {
        (input.width, input.height)
    };
    let why = format!(
        "“{}” is {} × {} pixels and {}; PixVerse takes {} pixels a side and {} at most.",
        input.name,
        input.width,
        input.height,
        megabytes(input.size_bytes),
        limits.side_px_max,
        megabytes(limits.size_bytes_max),
    );
    Some(TooLarge { why, width, height })
}

/// Megabytes of 1,048,576 bytes with one decimal, as the limits are meant.
pub(super) fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10) / (1024 * 1024);
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        rest => format!("{}.{rest} MB", tenths / 10),
    }
}
