//! Clips from words and images.

use expect_test::expect;

use super::*;

#[test]
fn words_alone_carry_the_aspect() {
    check(
        &recipe(Mode::Text),
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/text/generate {"model":"v6","prompt":"a paper boat","duration":5,"quality":"540p","aspect_ratio":"16:9"})"#
        ]],
    );
    let older = Recipe {
        model: "v4".into(),
        sound: true,
        sound_text: Some("rain".into()),
        camera: Some("zoom_in".into()),
        motion: Some("fast".into()),
        ..recipe(Mode::Text)
    };
    check(
        &older,
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/text/generate {"model":"v4","prompt":"a paper boat","duration":5,"quality":"540p","aspect_ratio":"16:9","motion_mode":"fast","camera_movement":"zoom_in","sound_effect_switch":true,"sound_effect_content":"rain"})"#
        ]],
    );
    let newer = Recipe {
        sound: true,
        multi_clip: true,
        thinking: Some(Thinking::Auto),
        ..recipe(Mode::Text)
    };
    check(
        &newer,
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/text/generate {"model":"v6","prompt":"a paper boat","duration":5,"quality":"540p","aspect_ratio":"16:9","generate_audio_switch":true,"generate_multi_clip_switch":true,"thinking_type":"auto"})"#
        ]],
    );
}

#[test]
fn an_image_carries_its_id_and_no_aspect() {
    let recipe = Recipe {
        sound: true,
        seed: Some(0),
        negative_prompt: Some("rain".into()),
        ..recipe(Mode::Image)
    };
    check(
        &recipe,
        vec![image(InputRole::Image, 370_000_000_000_001)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/img/generate {"model":"v6","prompt":"a paper boat","duration":5,"quality":"540p","img_id":370000000000001,"negative_prompt":"rain","seed":0,"generate_audio_switch":true})"#
        ]],
    );
}

#[test]
fn frames_stand_in_their_order() {
    let files = vec![
        image(InputRole::LastFrame, 2),
        image(InputRole::FirstFrame, 1),
    ];
    check(
        &recipe(Mode::Transition),
        files,
        &expect![[
            r#"PaidCall(/openapi/v2/video/transition/generate {"model":"v6","prompt":"a paper boat","duration":5,"quality":"540p","first_frame_img":1,"last_frame_img":2})"#
        ]],
    );
    let frame = |img_id, seconds, prompt: Option<&str>| {
        let (input, upload) = image(InputRole::Frame, img_id);
        (
            Input {
                seconds,
                prompt: prompt.map(str::to_owned),
                ..input
            },
            upload,
        )
    };
    let files = vec![
        frame(1, Some(3), Some("up")),
        frame(2, Some(4), Some(" ")),
        frame(3, Some(9), None),
    ];
    check(
        &recipe(Mode::MultiTransition),
        files,
        &expect![[
            r#"PaidCall(/openapi/v2/video/multi_transition/generate {"model":"v5","quality":"540p","multi_transition":[{"img_id":1,"duration":3,"prompt":"up"},{"img_id":2,"duration":4},{"img_id":3}]})"#
        ]],
    );
}

#[test]
fn references_carry_their_names() {
    let named = |role, name: &str, img_id| {
        let (input, upload) = image(role, img_id);
        (
            Input {
                ref_name: Some(name.into()),
                ..input
            },
            upload,
        )
    };
    let files = vec![
        named(InputRole::Subject, "cat", 1),
        named(InputRole::Background, "room", 2),
    ];
    check(
        &recipe(Mode::Reference),
        files.clone(),
        &expect![[
            r#"PaidCall(/openapi/v2/video/fusion/generate {"model":"v6","prompt":"a paper boat","duration":5,"quality":"540p","aspect_ratio":"16:9","image_references":[{"type":"subject","img_id":1,"ref_name":"cat"},{"type":"background","img_id":2,"ref_name":"room"}]})"#
        ]],
    );
    let omni = Recipe {
        reference_mode: Some(ReferenceMode::Omni),
        sound: true,
        ..recipe(Mode::Reference)
    };
    let files = [files, vec![media(InputRole::ReferenceVideo, 5)]].concat();
    check(
        &omni,
        files,
        &expect![[
            r#"PaidCall(/openapi/v2/video/fusion/generate {"model":"v6","prompt":"a paper boat","duration":0,"quality":"540p","aspect_ratio":"16:9","image_references":[{"type":"subject","img_id":1,"ref_name":"cat"},{"type":"background","img_id":2,"ref_name":"room"}],"reference_mode":"omni","video_references":[{"video_media_id":5}],"generate_audio_switch":true})"#
        ]],
    );
    check(
        &omni,
        vec![image(InputRole::Subject, 1)],
        &expect!["the call cannot be written: every reference needs a name"],
    );
}

#[test]
fn a_template_goes_where_its_images_go() {
    let template = Recipe {
        template_id: Some(302_325_299_692_608),
        prompt: String::new(),
        ..recipe(Mode::Template)
    };
    let file = |img_id| image(InputRole::Image, img_id);
    check(
        &template,
        vec![],
        &expect![[
            r#"PaidCall(/openapi/v2/video/text/generate {"model":"v6","prompt":"","duration":5,"quality":"540p","template_id":302325299692608})"#
        ]],
    );
    check(
        &template,
        vec![file(1)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/img/generate {"model":"v6","prompt":"","duration":5,"quality":"540p","img_id":1,"template_id":302325299692608})"#
        ]],
    );
    check(
        &Recipe {
            sound: true,
            ..template.clone()
        },
        vec![file(1), file(2)],
        &expect![[
            r#"PaidCall(/openapi/v2/video/img/generate {"model":"v6","prompt":"","duration":5,"quality":"540p","img_ids":[1,2],"template_id":302325299692608,"sound_effect_switch":true})"#
        ]],
    );
    check(
        &Recipe {
            template_id: None,
            ..template
        },
        vec![file(1)],
        &expect!["the call cannot be written: it names no template"],
    );
}
