//! Words that some fields are limited to. Source: docs/pixverse.md, generation fields.

/// `camera_movement` (documented; `default` from official code).
pub(crate) const CAMERA_MOVEMENTS: [&str; 22] = [
    "horizontal_left",
    "horizontal_right",
    "vertical_up",
    "vertical_down",
    "zoom_in",
    "zoom_out",
    "crane_up",
    "quickly_zoom_in",
    "quickly_zoom_out",
    "smooth_zoom_in",
    "camera_rotation",
    "robo_arm",
    "super_dolly_out",
    "whip_pan",
    "hitchcock",
    "left_follow",
    "right_follow",
    "pan_left",
    "pan_right",
    "fix_bg",
    "auto_camera",
    "default",
];

/// `style` (documented; `day` is a documented slip for `clay`, `realistic` from official code).
pub(crate) const STYLES: [&str; 7] = [
    "anime",
    "3d_animation",
    "clay",
    "comic",
    "cyberpunk",
    "day",
    "realistic",
];

/// `thinking_type` (documented).
pub(crate) const THINKING: [&str; 3] = ["enabled", "disabled", "auto"];
