//! What recipes cost.

use super::*;

#[track_caller]
fn costs(recipe: &Recipe, route: Route, credits: Option<u32>, is_exact: bool) {
    let expected = Estimate { credits, is_exact };
    assert_eq!(Catalog::builtin().estimate(recipe, route), expected);
}

#[test]
fn documented_prices_are_exact_and_others_are_not() {
    costs(&model("v5"), Route::Platform, Some(45), true);
    let long = Recipe {
        duration_s: 8,
        quality: Quality::P1080,
        ..model("v5")
    };
    costs(&long, Route::Platform, Some(240), true);
    let fast = Recipe {
        motion: Some("fast".into()),
        quality: Quality::P720,
        ..model("v4.5")
    };
    costs(&fast, Route::Platform, Some(120), true);
    let normal = Recipe {
        motion: Some("normal".into()),
        ..fast
    };
    costs(&normal, Route::Platform, Some(60), true);
    costs(&text(), Route::Platform, Some(35), false);
    costs(
        &Recipe {
            sound: true,
            duration_s: 15,
            ..text()
        },
        Route::Platform,
        Some(135),
        false,
    );
    costs(
        &Recipe {
            sound: true,
            multi_clip: true,
            ..model("v5.5")
        },
        Route::Platform,
        Some(75),
        false,
    );
    costs(&model("v5.6"), Route::Platform, None, false);
    costs(&text(), Route::Web, Some(30), false);
    costs(&model("v9"), Route::Web, None, false);
}

#[test]
fn features_cost_what_they_measure() {
    let platform = |mode| filled(mode, Route::Platform, None);
    // 16 bytes are two started fifteens.
    costs(&platform(Mode::LipSync), Route::Platform, Some(8), true);
    let sound = Recipe {
        voice: None,
        inputs: vec![file(InputRole::Audio)],
        ..platform(Mode::LipSync)
    };
    costs(&sound, Route::Platform, Some(16), true);
    for (length_ms, credits) in [(Some(5000), Some(10)), (Some(8000), Some(20)), (None, None)] {
        let mut recipe = platform(Mode::SoundEffect);
        recipe.source.as_mut().unwrap().length_ms = length_ms;
        costs(&recipe, Route::Platform, credits, credits.is_some());
    }
    let mimic = |quality| Recipe {
        quality,
        ..platform(Mode::Mimic)
    };
    costs(&mimic(Quality::P360), Route::Platform, Some(45), true);
    costs(&mimic(Quality::P720), Route::Platform, Some(60), true);
    costs(&mimic(Quality::P1080), Route::Platform, None, false);
    costs(&platform(Mode::Modify), Route::Platform, Some(50), false);
    for unknown in [Mode::Restyle, Mode::Swap, Mode::Upscale, Mode::Avatar] {
        costs(&platform(unknown), Route::Platform, None, false);
    }
}

#[test]
fn references_cost_as_clips_or_twice_their_videos() {
    let reference = |model| filled(Mode::Reference, Route::Platform, Some(model));
    costs(&reference("v4.5"), Route::Platform, Some(45), true);
    costs(&reference("v5"), Route::Platform, Some(45), false);
    let mut videos = reference("v6");
    videos.inputs.push(file(InputRole::ReferenceVideo));
    costs(&videos, Route::Platform, Some(70), false);
    videos.inputs[2].length_ms = None;
    costs(&videos, Route::Platform, None, false);
}

#[test]
fn a_cheaper_hour_and_a_sound_effect_are_not_exact() {
    let off_peak = Recipe {
        off_peak: true,
        ..model("v5")
    };
    costs(&off_peak, Route::Platform, Some(45), false);
    let effect = Recipe {
        sound: true,
        ..model("v5")
    };
    costs(&effect, Route::Platform, Some(45), false);
}

#[test]
fn masks_have_a_price_of_their_own() {
    let expected = Estimate {
        credits: Some(2),
        is_exact: false,
    };
    assert_eq!(Catalog::builtin().mask_estimate(Route::Platform), expected);
    assert_eq!(
        Catalog::builtin().mask_estimate(Route::Web),
        Estimate::UNKNOWN
    );
}

#[test]
fn every_default_can_be_made_and_has_a_price_or_a_said_none() {
    for (route, mode, model) in every() {
        let recipe = filled(mode, route, model.map(|model| model.id.as_str()));
        let what = format!("{route} {mode} {}", recipe.model);
        assert_eq!(Catalog::builtin().problems(&recipe, route), [], "{what}");
        let estimate = Catalog::builtin().estimate(&recipe, route);
        let row = Catalog::builtin().mode(mode, route).unwrap();
        let sources = format!("{} {}", row.source, model.map_or("", |model| &model.source));
        assert!(
            estimate.credits.is_some() || sources.contains("price"),
            "{what}: {sources}"
        );
    }
}
