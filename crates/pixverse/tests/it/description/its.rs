//! What the description says, and where it is wrong: the tables alone.

const IMAGE: &str = "/video/img/generate";
const TRANSITION: &str = "/video/transition/generate";
const MULTI_TRANSITION: &str = "/video/multi_transition/generate";
const EXTEND: &str = "/video/extend/generate";
const LIP_SYNC: &str = "/video/lip_sync/generate";
const SOUND_EFFECT: &str = "/video/sound_effect/generate";
const MODIFY: &str = "/video/modify/generate";
const RESTYLE: &str = "/video/restyle/generate";
const MASK: &str = "/video/mask/selection";
const FUSION: &str = "/video/fusion/generate";
const MIMIC: &str = "/video/mimic/generate";
const IMAGE_TEMPLATE: &str = "/image/template/generate";

/// What most of its generation calls take; several of them take less in truth.
pub(super) const COMMON: &str =
    "prompt model duration quality aspect_ratio motion_mode negative_prompt seed";

/// Its calls with a body, and the fields it names.
pub(super) const BODIES: &[(&str, &str, bool)] = &[
    ("/video/text/generate", "", true),
    (IMAGE, "img_id", true),
    (TRANSITION, "first_frame_img_id last_frame_img_id", true),
    (FUSION, "image_references", true),
    (MULTI_TRANSITION, "keyframes", true),
    (RESTYLE, "video_id video_media_id style", true),
    (
        "/video/swap/generate",
        "video_media_id keyframe_id mask_id img_id",
        false,
    ),
    (SOUND_EFFECT, "video_id prompt", false),
    (EXTEND, "video_id prompt duration", false),
    (MIMIC, "", true),
    (MODIFY, "video_id video_media_id prompt", false),
    (MASK, "video_media_id frame_index point", false),
    (
        LIP_SYNC,
        "video_id video_media_id audio_media_id voice_id text",
        false,
    ),
    (IMAGE_TEMPLATE, "template_id prompt img_ids", false),
    ("/image/upload", "image", false),
    ("/media/upload", "media", false),
];

/// Its calls without one.
pub(super) const QUESTIONS: &[&str] = &[
    "/account/balance",
    "/image/result/{id}",
    "/video/lip_sync/tts_list",
    "/video/restyle/list",
    "/video/result/{id}",
];

/// Fields it names wrongly, and what is right. Source: docs/pixverse.md, outside description.
pub(super) const MISNAMED: &[(&str, &str, &str)] = &[
    (TRANSITION, "first_frame_img_id", "first_frame_img"),
    (TRANSITION, "last_frame_img_id", "last_frame_img"),
    (MULTI_TRANSITION, "keyframes", "multi_transition"),
    (EXTEND, "video_id", "source_video_id"),
    (LIP_SYNC, "video_id", "source_video_id"),
    (LIP_SYNC, "voice_id", "lip_sync_tts_speaker_id"),
    (LIP_SYNC, "text", "lip_sync_tts_content"),
    (SOUND_EFFECT, "video_id", "source_video_id"),
    (SOUND_EFFECT, "prompt", "sound_effect_content"),
    (MODIFY, "video_id", "source_video_id"),
    (RESTYLE, "video_id", "source_video_id"),
    (RESTYLE, "style", "restyle_id"),
    (RESTYLE, "prompt", "restyle_prompt"),
    (MASK, "frame_index", "keyframe_id"),
    (MASK, "point", "keyframe_id"),
];

/// Fields it names where PixVerse's own pages name none, and why they do not belong there. All but
/// the last row come from the one list of common fields that it gives to seven calls alike.
/// Source: docs/pixverse.md, generation and modes (documented).
pub(super) const IN_EXCESS: &[(&str, &str, &str)] = &[
    (IMAGE, "aspect_ratio", "the clip has the shape of its image"),
    (
        TRANSITION,
        "aspect_ratio",
        "the clip has the shape of its frames",
    ),
    (
        FUSION,
        "motion_mode negative_prompt",
        "the page lists neither, and motion is for v3.5 to v4.5 alone",
    ),
    (
        MULTI_TRANSITION,
        "prompt duration aspect_ratio motion_mode negative_prompt seed",
        "words and seconds stand at each frame, and the rest is not listed",
    ),
    (
        RESTYLE,
        "model duration quality aspect_ratio motion_mode negative_prompt",
        "the clip keeps what its source has, and no model is named",
    ),
    (
        MIMIC,
        "prompt model duration aspect_ratio motion_mode negative_prompt seed",
        "the source moves the image: only these two and the quality are taken",
    ),
    (
        IMAGE_TEMPLATE,
        "prompt",
        "the template has words of its own",
    ),
];

/// Calls it does not have.
pub(super) const MISSING: &[&str] = &[
    "/account/billing/usage-detail",
    "/audio/verification",
    "/video/agent/generate",
    "/video/avatar/generate",
    "/video/effects/templates/list",
    "/video/music_mv_agent/generate",
    "/video/tts_speaker",
    "/video/tts_speaker/{id}",
    "/video/upscale/generate",
];
