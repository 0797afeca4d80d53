//! Every mode's bytes, written out.

use expect_test::{Expect, expect};

use super::*;
use crate::placed::written::check_written;
use crate::recipe::{Input, Source};

fn input(role: InputRole) -> Input {
    Input::new(role, "00")
}

fn image_at(name: &str) -> Uploaded {
    Uploaded::Web {
        path: format!("upload/{name}.png"),
        url: format!("https://m.ai/{name}.png"),
    }
}

fn video() -> (Input, Uploaded) {
    let input = Input {
        length_ms: Some(4200),
        ..input(InputRole::SourceVideo)
    };
    let uploaded = Uploaded::WebVideo {
        path: "upload/v.mp4".into(),
        url: "https://m.ai/v.mp4".into(),
        last_frame_url: "https://m.ai/v.jpg".into(),
    };
    (input, uploaded)
}

fn recipe(mode: Mode) -> Recipe {
    Recipe {
        prompt: "a kite".to_owned(),
        ..Catalog::defaults(mode, Route::Web)
    }
}

#[track_caller]
fn check(recipe: &Recipe, files: Vec<(Input, Uploaded)>, expected: &Expect) {
    check_written(paid_call, recipe, files, expected);
}

#[test]
fn words_alone_carry_the_aspect() {
    check(
        &recipe(Mode::Text),
        vec![],
        &expect![[
            r#"PaidCall(/creative_platform/video/t2v {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","aspect_ratio":"16:9","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"create_count":1,"audio":0,"multi_shot":0})"#
        ]],
    );
}

#[test]
fn an_image_carries_its_path_and_address() {
    let files = vec![(input(InputRole::Image), image_at("a"))];
    check(
        &recipe(Mode::Image),
        files,
        &expect![[
            r#"PaidCall(/creative_platform/video/i2v {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"customer_img_path":"upload/a.png","customer_img_url":"https://m.ai/a.png","create_count":1,"audio":0,"multi_shot":0})"#
        ]],
    );
}

#[test]
fn frames_carry_what_happens_between_them() {
    let files = vec![
        (input(InputRole::FirstFrame), image_at("a")),
        (input(InputRole::LastFrame), image_at("b")),
    ];
    check(
        &recipe(Mode::Transition),
        files,
        &expect![[
            r#"PaidCall(/creative_platform/video/frames {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"customer_img_paths":["upload/a.png","upload/b.png"],"customer_img_urls":["https://m.ai/a.png","https://m.ai/b.png"],"prompts":["a kite"],"durations":[5],"create_count":1,"audio":0})"#
        ]],
    );
    let frame = |name, seconds, prompt: Option<&str>| {
        let prompt = prompt.map(str::to_owned);
        (
            Input {
                seconds,
                prompt,
                ..input(InputRole::Frame)
            },
            image_at(name),
        )
    };
    let files = vec![
        frame("a", Some(3), Some("up")),
        frame("b", Some(4), None),
        frame("c", None, None),
    ];
    let multi = Recipe {
        prompt: String::new(),
        ..recipe(Mode::MultiTransition)
    };
    check(
        &multi,
        files,
        &expect![[
            r#"PaidCall(/creative_platform/video/frames {"prompt":"","model":"v5","duration":7,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","customer_img_paths":["upload/a.png","upload/b.png","upload/c.png"],"customer_img_urls":["https://m.ai/a.png","https://m.ai/b.png","https://m.ai/c.png"],"prompts":["up",""],"durations":[3,4],"create_count":1,"audio":0})"#
        ]],
    );
    let files = vec![frame("a", None, None), frame("b", None, None)];
    check(
        &multi,
        files,
        &expect![
            "the call cannot be written: it needs two frames at least, and seconds between each two"
        ],
    );
}

#[test]
fn a_video_is_the_accounts_own_or_an_uploaded_one() {
    check(
        &recipe(Mode::Extend),
        vec![video()],
        &expect![[
            r#"PaidCall(/creative_platform/video/extend {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"customer_video_path":"upload/v.mp4","customer_video_url":"https://m.ai/v.mp4","customer_video_duration":5,"customer_video_last_frame_url":"https://m.ai/v.jpg","create_count":1,"audio":0})"#
        ]],
    );
    let source = Source {
        video_id: "370000000000001".into(),
        made_with: None,
        clip: None,
        length_ms: None,
    };
    let own = Recipe {
        source: Some(source),
        ..recipe(Mode::Extend)
    };
    check(
        &own,
        vec![],
        &expect![[
            r#"PaidCall(/creative_platform/video/extend {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"original_video_id":370000000000001,"create_count":1,"audio":0})"#
        ]],
    );
    check(
        &own,
        vec![video()],
        &expect!["the call cannot be written: it begins with exactly one video"],
    );
    check(
        &recipe(Mode::Restyle),
        vec![video()],
        &expect![[
            r#"PaidCall(/creative_platform/video/restyle {"prompt":"a kite","model":"v4","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","customer_video_path":"upload/v.mp4","customer_video_url":"https://m.ai/v.mp4","customer_video_duration":5,"customer_video_last_frame_url":"https://m.ai/v.jpg","restyle_prompt":"a kite","create_count":1})"#
        ]],
    );
    let files = vec![video(), (input(InputRole::Image), image_at("a"))];
    check(
        &recipe(Mode::Modify),
        files,
        &expect![[
            r#"PaidCall(/creative_platform/video/modify {"prompt":"a kite","model":"v5.5","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","customer_img_paths":["upload/a.png"],"customer_img_urls":["https://m.ai/a.png"],"customer_video_path":"upload/v.mp4","customer_video_url":"https://m.ai/v.mp4","customer_video_duration":5,"customer_video_last_frame_url":"https://m.ai/v.jpg","original_prompt":"a kite","create_count":1})"#
        ]],
    );
}

#[test]
fn references_carry_their_names() {
    let named = |role, name: &str, file| {
        (
            Input {
                ref_name: Some(name.into()),
                ..input(role)
            },
            image_at(file),
        )
    };
    let files = vec![
        named(InputRole::Subject, "cat", "a"),
        named(InputRole::Background, "room", "b"),
    ];
    check(
        &recipe(Mode::Reference),
        files,
        &expect![[
            r#"PaidCall(/creative_platform/video/fusion {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","aspect_ratio":"16:9","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"customer_img_paths":["upload/a.png","upload/b.png"],"customer_img_urls":["https://m.ai/a.png","https://m.ai/b.png"],"original_prompt":"a kite","fusion_id_list":[1,2],"fusion_name_list":["cat","room"],"fusion_type_list":["subject","background"],"create_count":1,"audio":0})"#
        ]],
    );
}

#[test]
fn a_template_counts_its_images() {
    let template = Recipe {
        template_id: Some(302_325_299_692_608),
        sound: true,
        ..recipe(Mode::Template)
    };
    let file = |name| (input(InputRole::Image), image_at(name));
    check(
        &template,
        vec![file("a")],
        &expect![[
            r#"PaidCall(/creative_platform/video/i2v {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"customer_img_path":"upload/a.png","customer_img_url":"https://m.ai/a.png","template_id":302325299692608,"template_type":1,"effect_type":1,"customer_img_count":1,"sound_effect_switch":1,"create_count":1})"#
        ]],
    );
    check(
        &template,
        vec![file("a"), file("b")],
        &expect![[
            r#"PaidCall(/creative_platform/video/i2v {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"customer_img_paths":["upload/a.png","upload/b.png"],"customer_img_urls":["https://m.ai/a.png","https://m.ai/b.png"],"template_id":302325299692608,"template_type":1,"effect_type":2,"customer_img_count":2,"sound_effect_switch":1,"create_count":1})"#
        ]],
    );
}

#[test]
fn what_does_not_fit_is_not_sent() {
    let img_id = 1;
    let foreign = Uploaded::Platform {
        img_id,
        url: String::new(),
    };
    let files = vec![(input(InputRole::Image), foreign)];
    check(
        &recipe(Mode::Image),
        files,
        &expect![
            "the call cannot be written: it needs an image that was uploaded through the web site"
        ],
    );
    check(
        &recipe(Mode::Image),
        vec![],
        &expect!["the call cannot be written: it needs exactly one image of each kind"],
    );
    for mode in Mode::ALL {
        let is_known = Catalog::builtin().mode(*mode, Route::Web).is_some();
        let outcome = paid_call(Catalog::builtin(), &Recipe::blank(*mode), &[])
            .map_err(|error| error.to_string());
        let is_refused = outcome
            .is_err_and(|why| why.ends_with("how the web site asks for this mode is not known"));
        assert_eq!(
            is_refused, !is_known,
            "{mode}: what the catalog offers can be written"
        );
    }
}
