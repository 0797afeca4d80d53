//! What the catalog says, on its own rows.

use std::collections::BTreeSet;

use expect_test::Expect;

use super::*;
use crate::recipe::{Input, InputRole, Mask, Quality, Source, Voice};

mod all_forms;
mod any;
mod bounds;
mod choosing;
mod costs;
mod forms;
mod marks;
mod needed;
mod overrides;
mod parts;
mod references;
mod tables;

fn text() -> Recipe {
    let prompt = "a kite".to_owned();
    Recipe {
        prompt,
        ..Catalog::defaults(Mode::Text, Route::Platform)
    }
}

fn image() -> Recipe {
    filled(Mode::Image, Route::Platform, Some("v6"))
}

fn model(id: &str) -> Recipe {
    let model = id.to_owned();
    Recipe { model, ..text() }
}

/// A file that every route takes, of the kind its role asks for.
fn file(role: InputRole) -> Input {
    let (name, mime, length_ms) = match FileKind::from(role) {
        FileKind::Image => ("a.png", "image/png", None),
        FileKind::Video => ("a.mp4", "video/mp4", Some(5000)),
        FileKind::Audio => ("a.mp3", "audio/mpeg", Some(3200)),
    };
    Input {
        name: name.to_owned(),
        width: 640,
        height: 360,
        size_bytes: 1000,
        mime: mime.to_owned(),
        length_ms,
        ..Input::new(role, "0".repeat(64))
    }
}

fn named(role: InputRole, name: &str) -> Input {
    Input {
        ref_name: Some(name.to_owned()),
        ..file(role)
    }
}

fn frame(seconds: Option<u32>) -> Input {
    Input {
        seconds,
        ..file(InputRole::Frame)
    }
}

fn source(video_id: &str) -> Source {
    Source {
        video_id: video_id.to_owned(),
        made_with: None,
        clip: None,
        length_ms: Some(5000),
    }
}

/// The default recipe of a mode with everything it cannot do without.
fn filled(mode: Mode, route: Route, model: Option<&str>) -> Recipe {
    let catalog = Catalog::builtin();
    let row = catalog.mode(mode, route).unwrap();
    let mut recipe = catalog.start(mode, route, model);
    let takes = |field| row.takes(Slot::Field(field));
    if takes(Field::Prompt) && mode != Mode::Template {
        recipe.prompt = "a kite".to_owned();
    }
    recipe.inputs = match mode {
        Mode::MultiTransition => vec![frame(Some(3)), frame(Some(4)), frame(None)],
        Mode::Reference => {
            recipe.prompt = "@cat sits in @room".to_owned();
            vec![
                named(InputRole::Subject, "cat"),
                named(InputRole::Background, "room"),
            ]
        }
        Mode::Template => vec![file(InputRole::Image)],
        _ => {
            let rules = row.inputs.iter().filter(|rule| rule.min > 0);
            rules.map(|rule| file(rule.role)).collect()
        }
    };
    recipe.source = takes(Field::Source).then(|| source("370000000000001"));
    recipe.voice = takes(Field::Voice).then(|| Voice {
        speaker_id: "7".to_owned(),
        text: "Good day to you.".to_owned(),
    });
    recipe.template_id = takes(Field::TemplateId).then_some(302_325_299_692_608);
    if row.masks_min > 0 {
        recipe.masks = vec![mask(1, "m1")];
    }
    if mode == Mode::Template {
        recipe.aspect = None;
    }
    recipe
}

fn mask(keyframe: u32, id: &str) -> Mask {
    Mask {
        keyframe,
        id: id.to_owned(),
        name: None,
    }
}

/// Every mode of every route with every model that makes it.
fn every() -> impl Iterator<Item = (Route, Mode, Option<&'static Model>)> {
    let catalog = Catalog::builtin();
    Route::ALL.iter().flat_map(move |route| {
        catalog.modes(*route).flat_map(move |row| {
            let models = catalog.models_for(row.mode, *route);
            let none = models.is_empty().then_some(None);
            let all: Vec<_> = models.into_iter().map(Some).chain(none).collect();
            all.into_iter().map(|model| (*route, row.mode, model))
        })
    })
}

#[track_caller]
fn check_on(route: Route, recipe: &Recipe, expected: &Expect) {
    let lines: Vec<String> = Catalog::builtin()
        .problems(recipe, route)
        .into_iter()
        .map(|problem| {
            let nearest = problem.nearest.clone().unwrap_or_else(|| "-".to_owned());
            format!("{}: {} [{nearest}]", problem.slot(), problem.message)
        })
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[track_caller]
fn check(recipe: &Recipe, expected: &Expect) {
    check_on(Route::Platform, recipe, expected);
}

#[test]
fn every_route_has_its_limits_and_defaults() {
    for route in Route::ALL.iter().copied() {
        assert_eq!(Catalog::builtin().image_limits(route).side_px_max, 4000);
        assert_eq!(
            Catalog::builtin().image_limits(route).size_bytes_max,
            20 << 20
        );
    }
    let limits = Catalog::builtin().media_limits(FileKind::Audio, Route::Platform);
    assert_eq!(limits.unwrap().length_s_max, Some(30));
    let none = Catalog::builtin().media_limits(FileKind::Audio, Route::Web);
    assert_eq!(none, None);
}

#[test]
fn each_route_makes_its_modes() {
    let modes = |route| -> Vec<Mode> {
        let rows = Catalog::builtin().modes(route);
        rows.map(|row| row.mode).collect()
    };
    assert_eq!(modes(Route::Platform), Mode::ALL);
    assert_eq!(modes(Route::Browser), [Mode::Text, Mode::Image]);
    assert_eq!(modes(Route::Web).len(), 9);
}

#[test]
fn rows_are_ordered_and_sourced() {
    for model in Catalog::builtin().models() {
        assert!(
            model.durations.is_sorted() && model.qualities.is_sorted(),
            "{}",
            model.id
        );
        assert!(
            !model.source.is_empty() && !model.modes.is_empty(),
            "{}",
            model.id
        );
        for price in &model.prices {
            assert!(
                price.credits.is_some() != price.credits_per_s.is_some(),
                "{}",
                model.id
            );
        }
        let rows = Catalog::builtin().models().iter();
        let twins = rows.filter(|row| row.id == model.id && row.routes == model.routes);
        assert_eq!(twins.count(), 1, "{}", model.id);
    }
    let medias = Catalog::builtin().media().iter();
    assert!(medias.into_iter().all(|row| !row.source.is_empty()));
}

/// What a mode asks for it also takes, and every place is said once.
#[test]
fn a_mode_takes_what_it_needs() {
    for row in &Catalog::builtin().modes {
        let label = format!("{} {:?}", row.label, row.routes);
        let takes: BTreeSet<&str> = row.takes.iter().map(|slot| slot.as_str()).collect();
        assert_eq!(takes.len(), row.takes.len(), "{label}");
        assert!(!row.source.is_empty() && !row.summary.is_empty(), "{label}");
        for field in &row.required {
            assert!(row.takes(Slot::Field(*field)), "{label} {field}");
        }
        for slot in row.one_of.iter().flatten() {
            assert!(row.takes(*slot), "{label} {slot}");
        }
        for rule in &row.inputs {
            assert!(row.takes(Slot::Role(rule.role)), "{label} {}", rule.role);
        }
        let roles = row
            .takes
            .iter()
            .filter(|slot| matches!(slot, Slot::Role(_)));
        assert_eq!(roles.count(), row.inputs.len(), "{label}");
        let quality = row.takes(Slot::Field(Field::Quality));
        assert_eq!(
            quality && !row.takes_model(),
            !row.qualities.is_empty(),
            "{label}"
        );
    }
}
