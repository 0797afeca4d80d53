//! A file laid over the catalog.

use expect_test::expect;

use super::*;

#[track_caller]
fn refused(text: &str, expected: &Expect) {
    let error = Catalog::with_override(text).unwrap_err();
    expected.assert_eq(&format!(
        "{error} [{}]",
        error.field.clone().unwrap_or_default()
    ));
}

#[test]
fn an_empty_file_changes_nothing() {
    assert_eq!(&Catalog::with_override("").unwrap(), Catalog::builtin());
}

#[test]
fn a_row_changes_only_what_it_names() {
    let text = r#"
        version = "mine"
        [[model]]
        id = "v6"
        routes = ["platform"]
        durations = [5, 20]
        [[media]]
        kind = "image"
        routes = ["platform"]
        side_px_max = 10000
        [[mode]]
        mode = "swap"
        routes = ["platform"]
        qualities = ["360p", "540p", "720p", "1080p"]
    "#;
    let catalog = Catalog::with_override(text).unwrap();
    assert!(catalog.version().ends_with(" + mine"));
    let long = Recipe {
        duration_s: 20,
        ..super::text()
    };
    assert_eq!(catalog.problems(&long, Route::Platform), []);
    assert_eq!(Catalog::builtin().problems(&long, Route::Platform).len(), 1);
    assert_eq!(catalog.estimate(&long, Route::Platform).credits, Some(140));
    let limits = catalog.media_limits(FileKind::Image, Route::Platform);
    assert_eq!(limits.unwrap().side_px_max, Some(10_000));
    let tall = Recipe {
        quality: Quality::P1080,
        ..filled(Mode::Swap, Route::Platform, None)
    };
    assert_eq!(catalog.problems(&tall, Route::Platform), []);
    assert_eq!(
        catalog.model("v6", Route::Web),
        Catalog::builtin().model("v6", Route::Web)
    );
}

#[test]
fn a_new_row_is_whole() {
    let text = r#"
[[model]]
id = "v9"
label = "PixVerse V9"
routes = ["platform"]
modes = ["text"]
durations = [5]
qualities = ["540p"]
aspects = ["16:9"]
prompt_chars_max = 100
source = "my own trial"
confidence = "guessed"
"#;
    let catalog = Catalog::with_override(text).unwrap();
    assert_eq!(catalog.problems(&model("v9"), Route::Platform), []);
    refused(
        &text.replace("durations = [5]\n", ""),
        &expect!["line 2: missing field `durations` [durations]"],
    );
    refused(
        &text.replace("source = \"my own trial\"\n", ""),
        &expect!["line 2: missing field `source` [source]"],
    );
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    refused(
        "version = 7",
        &expect!["line 1: invalid type: integer `7`, expected a string [version]"],
    );
    refused(
        "[[modle]]\nid = \"v6\"",
        &expect![
            "line 1: unknown field `modle`, expected one of `version`, `media`, `mode`, `model`, `mask` [modle]"
        ],
    );
    refused(
        "[[model]]\nid = \"v6\nroutes = []",
        &expect![[r#"line 2: invalid basic string, expected `"` [id]"#]],
    );
    let row = "[[model]]\nid = \"v6\"\nroutes = [\"platform\"]\n";
    refused(
        &format!("{row}\ndurations = [\"five\"]"),
        &expect![[r#"line 5: `durations`: invalid type: string "five", expected u32 [durations]"#]],
    );
    refused(
        &format!("{row}lengths = [5]"),
        &expect![
            "line 4: `lengths`: unknown field `lengths`, expected one of `id`, `label`, `routes`, `modes`, `durations`, `qualities`, `aspects`, `motions`, `styles`, `cameras`, `has_audio`, `silent_modes`, `has_sound_effect`, `has_thinking`, `references_max`, `omni_references_max`, `has_multi_clip`, `prompt_chars_max`, `excluded`, `prices`, `sound_surcharge`, `multi_clip_surcharge`, `disputed`, `source`, `confidence`, `disagreement` [lengths]"
        ],
    );
    refused(
        &format!("{row}qualities = [\"4k\"]"),
        &expect![
            "line 4: `qualities`: unknown variant `4k`, expected one of `360p`, `540p`, `720p`, `1080p` [qualities]"
        ],
    );
    refused(
        "[[mode]]\nmode = \"sing\"\nroutes = [\"web\"]",
        &expect![
            "line 2: `mode`: unknown variant `sing`, expected one of `text`, `image`, `transition`, `multi-transition`, `extend`, `reference`, `lip-sync`, `sound-effect`, `restyle`, `swap`, `mimic`, `modify`, `upscale`, `avatar`, `template` [mode]"
        ],
    );
}
