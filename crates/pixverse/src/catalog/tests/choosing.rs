//! Choices of words and images, as the first release judged them.

use expect_test::expect;
use proptest::prelude::*;

use super::*;

#[test]
fn every_reason_is_given_at_once() {
    let wrong = Recipe {
        prompt: "ю".repeat(2049),
        duration_s: 16,
        aspect: Some("5:4".parse().unwrap()),
        motion: Some("fast".to_owned()),
        seed: Some(u32::MAX),
        inputs: image().inputs,
        ..text()
    };
    check(
        &wrong,
        &expect![[r#"
            duration_s: PixVerse V6 makes 1 to 15 s, not 16 s. [15]
            motion: PixVerse V6 has no choice of motion. [-]
            aspect: PixVerse V6 makes 16:9, 4:3, 1:1, 3:4, 9:16, 2:3, 3:2 and 21:9, not 5:4. [4:3]
            prompt: The prompt has 2049 characters; at most 2048 are taken. [-]
            seed: A seed is 0 to 2147483647, not 4294967295. [2147483647]
            image: A clip made from words takes no image. [-]"#]],
    );
}

#[test]
fn a_prompt_is_counted_in_characters() {
    let prompt = "ю".repeat(2048);
    check(&Recipe { prompt, ..text() }, &expect![[r#""#]]);
    let prompt = "🪁".repeat(5001);
    check_on(
        Route::Web,
        &Recipe { prompt, ..text() },
        &expect!["prompt: The prompt has 5001 characters; at most 5000 are taken. [-]"],
    );
    let prompt = " \n".to_owned();
    check(
        &Recipe { prompt, ..text() },
        &expect!["prompt: Say what should be seen. [-]"],
    );
}

#[test]
fn an_unknown_model_names_its_kin() {
    check(
        &model("pixverse-c1"),
        &expect![
            "model: There is no model `pixverse-c1` on the platform route; it has v6, c1, v5.6, v5.5, v5, v4.5, v4 and v3.5. [c1]"
        ],
    );
    check_on(
        Route::Web,
        &model("c1"),
        &expect![
            "model: There is no model `c1` on the web route; it has v6, pixverse-c1, v5.6, v5.5, v5 and v4.5. [pixverse-c1]"
        ],
    );
    check(
        &model("v9"),
        &expect![
            "model: There is no model `v9` on the platform route; it has v6, c1, v5.6, v5.5, v5, v4.5, v4 and v3.5. [v6]"
        ],
    );
}

#[test]
fn excluded_combinations_name_both_sides() {
    let tall = Recipe {
        quality: Quality::P1080,
        duration_s: 10,
        ..model("v5.5")
    };
    check(
        &tall,
        &expect!["duration_s: PixVerse V5.5 does not make 10 s and 1080p together. [8]"],
    );
    let old = Recipe {
        quality: Quality::P1080,
        duration_s: 8,
        motion: Some("fast".into()),
        ..model("v4")
    };
    check(
        &old,
        &expect![[r#"
            duration_s: PixVerse V4 does not make 8 s and 1080p together. [5]
            motion: PixVerse V4 does not make the motion `fast` and 8 s together. [normal]
            motion: PixVerse V4 does not make the motion `fast` and 1080p together. [normal]"#]],
    );
    let camera = Recipe {
        model: "v4.5".into(),
        camera: Some("auto_camera".into()),
        ..image()
    };
    check(
        &camera,
        &expect![
            "camera: PixVerse V4.5 does not make the camera `auto_camera` and a clip from an image together. [horizontal_left]"
        ],
    );
    // The price list has it, although the official MCP server refuses it.
    let documented = Recipe {
        quality: Quality::P1080,
        duration_s: 8,
        ..model("v5")
    };
    check(&documented, &expect![[r#""#]]);
}

#[test]
fn choices_a_model_lacks_are_named() {
    let wrong = Recipe {
        sound: true,
        multi_clip: true,
        duration_s: 7,
        style: Some("clay".into()),
        ..model("v5")
    };
    check(
        &wrong,
        &expect![[r#"
            duration_s: PixVerse V5 makes 5 or 8 s, not 7 s. [8]
            multi_clip: PixVerse V5 does not cut a clip from several shots. [false]
            style: PixVerse V5 has no choice of style. [-]"#]],
    );
    let style = Recipe {
        style: Some("oil".into()),
        camera: Some("zoom_in".into()),
        ..model("v3.5")
    };
    check(
        &style,
        &expect![[r#"
        style: PixVerse V3.5 does not know the style `oil`; it has anime, 3d_animation, clay, comic and cyberpunk. [anime]
        camera: PixVerse V3.5 has no choice of camera. [-]"#]],
    );
}

#[test]
fn a_clip_from_an_image_follows_it() {
    check(
        &Recipe {
            aspect: Some(Aspect::WIDE),
            ..image()
        },
        &expect![
            "aspect: A clip made from an image has the image's shape; leave the aspect out. [-]"
        ],
    );
    check(
        &Recipe {
            inputs: vec![],
            ..image()
        },
        &expect!["image: Choose the image to start from. [-]"],
    );
    check(
        &Recipe {
            aspect: None,
            ..text()
        },
        &expect!["aspect: A clip made from words needs an aspect. [16:9]"],
    );
}

#[test]
fn a_greyed_choice_explains_itself() {
    let catalog = Catalog::builtin();
    let ten = Recipe {
        duration_s: 10,
        ..model("v5.5")
    };
    let why = |field, value| catalog.why_not(&ten, Route::Platform, field, value);
    assert_eq!(why(Field::Quality, "720p"), None);
    let reason = "PixVerse V5.5 does not make 10 s and 1080p together.";
    assert_eq!(why(Field::Quality, "1080p").as_deref(), Some(reason));
    assert_eq!(
        why(Field::Quality, "4k").as_deref(),
        Some("`4k` is not a known quality.")
    );
    assert_eq!(why(Field::Aspect, "16:9"), None);
    assert!(why(Field::Aspect, "21:9").is_some());
    assert!(why(Field::DurationS, "9").is_some());
    // Another model may need other choices, but nothing forbids choosing it.
    assert_eq!(why(Field::Model, "v5"), None);
    assert!(why(Field::Model, "v9").is_some());
    assert_eq!(why(Field::Sound, "true"), None);
    assert!(why(Field::Camera, "zoom_in").is_some());
    assert_eq!(why(Field::Camera, ""), None);
}

proptest! {
    #[test]
    fn taking_the_nearest_values_leads_to_a_recipe_that_can_be_made(
        row in 0..Catalog::builtin().models().len(),
        duration_s in 0_u32..40,
        quality in prop::sample::select(Quality::ALL),
        motion in prop::option::of(prop::sample::select(vec!["normal", "fast", "slow"])),
        aspect in prop::sample::select(vec!["16:9", "21:9", "5:4", "1:3"]),
        sound in any::<bool>(),
    ) {
        let model = &Catalog::builtin().models()[row];
        let route = model.routes[0];
        let mut recipe = Recipe {
            model: model.id.clone(),
            duration_s,
            quality,
            motion: motion.map(str::to_owned),
            aspect: Some(aspect.parse().unwrap()),
            sound,
            ..text()
        };
        for _ in 0..8 {
            if let Some(problem) = Catalog::builtin().problems(&recipe, route).into_iter().next() {
                recipe = problem.field.put(&recipe, &problem.nearest.unwrap_or_default()).unwrap();
            }
        }
        prop_assert_eq!(Catalog::builtin().problems(&recipe, route), vec![]);
    }
}
