//! Sources, voices, masks and ids: what excludes each other, what is missing, what is foreign.

use expect_test::expect;

use super::*;
use crate::recipe::{AccountKind, ReferenceMode, Thinking};

fn platform(mode: Mode) -> Recipe {
    filled(mode, Route::Platform, None)
}

#[test]
fn exactly_one_of_a_pair_is_taken() {
    let neither = Recipe {
        source: None,
        voice: None,
        ..platform(Mode::LipSync)
    };
    check(
        &neither,
        &expect![[r#"
        source: Lip sync needs a clip or a video file. [-]
        voice: Lip sync needs a voice or a sound file. [-]"#]],
    );
    let both = Recipe {
        inputs: vec![file(InputRole::SourceVideo), file(InputRole::Audio)],
        ..platform(Mode::LipSync)
    };
    check(
        &both,
        &expect![[r#"
        source-video: Lip sync takes a clip or a video file, not both. [-]
        audio: Lip sync takes a voice or a sound file, not both. [-]"#]],
    );
    let looks = Recipe {
        restyle_id: Some(7),
        ..platform(Mode::Restyle)
    };
    check(
        &looks,
        &expect!["prompt: Restyle takes a look from the list or a prompt, not both. []"],
    );
    let no_look = Recipe {
        prompt: String::new(),
        ..platform(Mode::Restyle)
    };
    check(
        &no_look,
        &expect!["restyle_id: Restyle needs a look from the list or a prompt. [-]"],
    );
    let listed = Recipe {
        restyle_id: Some(7),
        ..no_look
    };
    check(&listed, &expect![[r#""#]]);
    let silent = Recipe {
        voice: None,
        ..platform(Mode::Avatar)
    };
    check(
        &silent,
        &expect!["voice: Avatar needs a voice or a sound file. [-]"],
    );
}

#[test]
fn a_foreign_clip_is_named() {
    let from = |video_id: &str, made_with| Recipe {
        source: Some(Source {
            made_with,
            ..source(video_id)
        }),
        ..platform(Mode::Upscale)
    };
    check(&from("12", Some(AccountKind::Platform)), &expect![[r#""#]]);
    check(
        &from("12", Some(AccountKind::Web)),
        &expect![
            "source: This clip was made on the web site, which the official API cannot see; use its file. [-]"
        ],
    );
    for wrong in [
        "",
        "0",
        "-1",
        "+7",
        "12a",
        "99999999999999999999999",
        "１２",
    ] {
        check(
            &from(wrong, None),
            &expect!["source: PixVerse's id of a video is a number above 0. [-]"],
        );
    }
    let web = Recipe {
        source: Some(Source {
            made_with: Some(AccountKind::Platform),
            ..source("12")
        }),
        ..filled(Mode::Extend, Route::Web, Some("v6"))
    };
    check_on(
        Route::Web,
        &web,
        &expect![
            "source: This clip was made with the official API, which the web site cannot see; use its file. [-]"
        ],
    );
}

#[test]
fn masks_are_counted_and_looked_at() {
    let masks = |mode, masks: Vec<Mask>| Recipe {
        masks,
        ..platform(mode)
    };
    check(
        &masks(Mode::Swap, vec![]),
        &expect!["masks: Swap needs a part of the picture: choose a mask. [-]"],
    );
    let two = vec![mask(0, "m1"), mask(2, "m1")];
    check(
        &masks(Mode::Swap, two),
        &expect![[r#"
        masks: Swap takes 1 mask, not 2. [-]
        masks: The frames of a clip are counted from 1. [-]
        masks: The mask `m1` is chosen twice. [-]"#]],
    );
    let four = (0..4).map(|index| mask(1, &format!("m{index}")));
    check(
        &masks(Mode::Modify, four.collect()),
        &expect!["masks: Modify takes 3 masks, not 4. [-]"],
    );
    check(
        &masks(Mode::Modify, vec![mask(1, " ")]),
        &expect!["masks: A mask has no id. [-]"],
    );
}

#[test]
fn an_edit_names_only_what_is_there() {
    let modify = |prompt: &str, images: usize, masks: Vec<Mask>| Recipe {
        prompt: prompt.to_owned(),
        inputs: vec![file(InputRole::Image); images],
        masks,
        ..platform(Mode::Modify)
    };
    let good = modify("@selection0 becomes @img0", 1, vec![mask(1, "m1")]);
    check(&good, &expect![[r#""#]]);
    let wrong = modify("@selection1 becomes @img3", 1, vec![]);
    check(
        &wrong,
        &expect![[r#"
        prompt: The prompt names `@selection1`, but there are 0 masks. [-]
        prompt: The prompt names `@img3`, but there is 1 image. [-]"#]],
    );
}

#[test]
fn a_voice_says_something_short() {
    let saying = |speaker_id: &str, text: String| Recipe {
        voice: Some(Voice {
            speaker_id: speaker_id.to_owned(),
            text,
        }),
        ..platform(Mode::LipSync)
    };
    check(
        &saying(" ", String::new()),
        &expect![[r#"
        voice: Choose a voice. [-]
        voice: Say what the voice says. [-]"#]],
    );
    check(
        &saying("Auto", "ю".repeat(201)),
        &expect!["voice: What the voice says has 201 characters; at most 200 are taken. [-]"],
    );
    let judged = |text: String| {
        let recipe = saying("Auto", text);
        Catalog::builtin().judge(&recipe, Route::Platform, Allowance::Known)
    };
    assert_eq!(judged("ю".repeat(140)).marks, []);
    let long = judged("ю".repeat(200));
    assert_eq!((long.problems.len(), long.marks.len()), (0, 1));
}

#[test]
fn what_a_mode_does_not_take_is_named() {
    let everything = Recipe {
        model: "v6".to_owned(),
        prompt: "a kite".to_owned(),
        negative_prompt: Some("rain".to_owned()),
        aspect: Some(Aspect::WIDE),
        sound: true,
        multi_clip: true,
        seed: Some(1),
        motion: Some("fast".to_owned()),
        style: Some("clay".to_owned()),
        camera: Some("zoom_in".to_owned()),
        sound_text: Some("rain".to_owned()),
        keep_original_sound: true,
        restyle_id: Some(7),
        masks: vec![mask(1, "m1")],
        template_id: Some(7),
        thinking: Some(Thinking::Auto),
        reference_mode: Some(ReferenceMode::Omni),
        off_peak: true,
        voice: platform(Mode::LipSync).voice,
        ..platform(Mode::Upscale)
    };
    check(
        &everything,
        &expect![[r#"
        model: Upscale takes no model. []
        prompt: Upscale takes no prompt. []
        negative_prompt: Upscale takes no negative prompt. []
        aspect: Upscale takes no aspect. []
        sound: Upscale takes no choice of sound. [false]
        multi_clip: Upscale takes no choice of several shots. [false]
        seed: Upscale takes no seed. []
        motion: Upscale takes no motion. []
        style: Upscale takes no style. []
        camera: Upscale takes no camera. []
        voice: Upscale takes no voice. []
        sound_text: Upscale takes no words for the sound. []
        keep_original_sound: Upscale takes no sound to keep. [false]
        restyle_id: Upscale takes no look from the list. []
        masks: Upscale takes no mask. []
        template_id: Upscale takes no template. []
        thinking: Upscale takes no choice of rewriting the prompt. []
        reference_mode: Upscale takes no way of reading references. []
        off_peak: Upscale takes no choice of a cheaper hour. [false]"#]],
    );
    let mut bare = everything;
    for problem in Catalog::builtin().problems(&bare.clone(), Route::Platform) {
        let nearest = problem.nearest.unwrap();
        bare = problem.field.put(&bare, &nearest).unwrap();
    }
    assert_eq!(
        bare,
        platform(Mode::Upscale),
        "each nearest value takes one back"
    );
}

#[test]
fn a_route_says_which_modes_it_makes() {
    let recipe = platform(Mode::LipSync);
    check_on(
        Route::Web,
        &recipe,
        &expect![
            "mode: The web route does not make lip-sync clips; it makes text, image, transition, multi-transition, extend, reference, restyle, modify and template. [-]"
        ],
    );
    check_on(
        Route::Browser,
        &recipe,
        &expect![
            "mode: The browser route does not make lip-sync clips; it makes text and image. [-]"
        ],
    );
}
