//! Clips from a clip, and from a voice.

use expect_test::expect;

use super::*;
use crate::recipe::{Mask, Voice};

fn mask(keyframe: u32, id: &str) -> Mask {
    Mask {
        keyframe,
        id: id.into(),
        name: None,
    }
}

fn voice() -> Voice {
    Voice {
        speaker_id: "7".into(),
        text: "Good day.".into(),
    }
}

#[test]
fn a_video_is_one_of_pixverses_or_an_uploaded_one() {
    let extend = Recipe {
        prompt: "on and on".into(),
        seed: Some(3),
        ..from_clip(Mode::Extend)
    };
    check(
        &extend,
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/extend/generate {"model":"v6","prompt":"on and on","duration":5,"quality":"540p","source_video_id":370000000000001,"seed":3})"#
        ]],
    );
    let uploaded = Recipe {
        source: None,
        ..extend.clone()
    };
    check(
        &uploaded,
        vec![media(InputRole::SourceVideo, 9)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/extend/generate {"model":"v6","prompt":"on and on","duration":5,"quality":"540p","video_media_id":9,"seed":3})"#
        ]],
    );
    check(
        &extend,
        vec![media(InputRole::SourceVideo, 9)],
        &expect!["the call cannot be written: it begins with exactly one video"],
    );
    check(
        &uploaded,
        vec![],
        &expect!["the call cannot be written: it begins with exactly one video"],
    );
    check(
        &from_clip(Mode::Upscale),
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/upscale/generate {"source_video_id":370000000000001})"#
        ]],
    );
}

#[test]
fn a_mouth_follows_a_voice_or_a_recording() {
    let lips = from_clip(Mode::LipSync);
    check(
        &Recipe {
            voice: Some(voice()),
            ..lips.clone()
        },
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/lip_sync/generate {"source_video_id":370000000000001,"lip_sync_tts_speaker_id":"7","lip_sync_tts_content":"Good day."})"#
        ]],
    );
    check(
        &lips,
        vec![media(InputRole::Audio, 8)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/lip_sync/generate {"source_video_id":370000000000001,"audio_media_id":8})"#
        ]],
    );
    check(
        &Recipe {
            voice: Some(voice()),
            ..lips.clone()
        },
        vec![media(InputRole::Audio, 8)],
        &expect![
            "the call cannot be written: it needs a voice with words, or a recording, and not both"
        ],
    );
    check(
        &lips,
        vec![],
        &expect![
            "the call cannot be written: it needs a voice with words, or a recording, and not both"
        ],
    );
    let avatar = Recipe {
        voice: Some(voice()),
        ..recipe(Mode::Avatar)
    };
    check(
        &avatar,
        vec![image(InputRole::Image, 1)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/avatar/generate {"quality":"540p","img_id":1,"lip_sync_tts_speaker_id":"7","lip_sync_tts_content":"Good day."})"#
        ]],
    );
}

#[test]
fn sound_is_described_or_left_to_pixverse() {
    check(
        &from_clip(Mode::SoundEffect),
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/sound_effect/generate {"source_video_id":370000000000001,"original_sound_switch":false,"sound_effect_content":""})"#
        ]],
    );
    let rain = Recipe {
        sound_text: Some("rain".into()),
        keep_original_sound: true,
        ..from_clip(Mode::SoundEffect)
    };
    check(
        &rain,
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/sound_effect/generate {"source_video_id":370000000000001,"original_sound_switch":true,"sound_effect_content":"rain"})"#
        ]],
    );
}

#[test]
fn a_look_has_a_number_or_words() {
    let restyle = from_clip(Mode::Restyle);
    check(
        &Recipe {
            restyle_id: Some(42),
            seed: Some(1),
            ..restyle.clone()
        },
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/restyle/generate {"source_video_id":370000000000001,"restyle_id":42,"seed":1})"#
        ]],
    );
    check(
        &Recipe {
            prompt: "as a woodcut".into(),
            ..restyle.clone()
        },
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/restyle/generate {"source_video_id":370000000000001,"restyle_prompt":"as a woodcut"})"#
        ]],
    );
    check(
        &Recipe {
            restyle_id: Some(42),
            prompt: "as a woodcut".into(),
            ..restyle.clone()
        },
        vec![],
        &expect!["the call cannot be written: it needs a look or words for one, and not both"],
    );
    check(
        &restyle,
        vec![],
        &expect!["the call cannot be written: it needs a look or words for one, and not both"],
    );
}

#[test]
fn parts_of_a_video_are_named_with_their_frames() {
    let swap = Recipe {
        masks: vec![mask(12, "m1")],
        ..from_clip(Mode::Swap)
    };
    check(
        &swap,
        vec![image(InputRole::Image, 1)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/swap/generate {"quality":"540p","source_video_id":370000000000001,"img_id":1,"keyframe_id":12,"mask_id":"m1"})"#
        ]],
    );
    check(
        &Recipe {
            masks: vec![],
            ..swap
        },
        vec![image(InputRole::Image, 1)],
        &expect!["the call cannot be written: it needs exactly one part of the video to swap"],
    );
    let modify = Recipe {
        prompt: "make @selection0 like @img0 ".into(),
        masks: vec![mask(1, "m1"), mask(1, "m2")],
        ..from_clip(Mode::Modify)
    };
    check(
        &modify,
        vec![image(InputRole::Image, 1), image(InputRole::Image, 2)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/modify/generate {"prompt":"make @selection0 like @img0 ","quality":"540p","source_video_id":370000000000001,"img_ids":[1,2],"mask_ids":["m1","m2"],"keyframe_ids":[1,1]})"#
        ]],
    );
    check(
        &from_clip(Mode::Mimic),
        vec![image(InputRole::Image, 1)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/mimic/generate {"quality":"540p","source_video_id":370000000000001,"img_id":1})"#
        ]],
    );
}
