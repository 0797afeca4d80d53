//! What a recipe that was just begun still needs, and the words of its places.

use expect_test::{ExpectFile, expect_file};

use super::*;

#[track_caller]
fn needed(route: Route, expected: &ExpectFile) {
    let catalog = Catalog::builtin();
    let mut lines = Vec::new();
    for row in catalog.modes(route) {
        for problem in catalog.problems(&Catalog::defaults(row.mode, route), route) {
            let (slot, message) = (problem.slot(), problem.message);
            lines.push(format!("{} {slot}: {message}", row.mode));
        }
    }
    expected.assert_eq(&format!("{}\n", lines.join("\n")));
}

#[test]
fn on_the_platform() {
    needed(Route::Platform, &expect_file!["golden/needed-platform.txt"]);
}

#[test]
fn on_the_web() {
    needed(Route::Web, &expect_file!["golden/needed-web.txt"]);
}

#[test]
fn every_place_has_one_word() {
    let fields = Field::ALL.iter().map(|field| Slot::Field(*field));
    let roles = InputRole::ALL.iter().map(|role| Slot::Role(*role));
    let mut seen = BTreeSet::new();
    for slot in fields.chain(roles) {
        assert!(seen.insert(slot.as_str()), "{slot}");
        let text = serde_json::to_string(&slot).unwrap();
        assert_eq!(text, format!("\"{slot}\""));
        assert_eq!(serde_json::from_str::<Slot>(&text).unwrap(), slot);
    }
    assert!(serde_json::from_str::<Slot>("\"colour\"").is_err());
    assert!("colour".parse::<Field>().is_err());
}

#[test]
fn a_field_takes_its_own_values_only() {
    let recipe = text();
    let put = |field: Field, word: &str| field.put(&recipe, word);
    assert_eq!(put(Field::TemplateId, "7").unwrap().template_id, Some(7));
    assert_eq!(put(Field::RestyleId, "").unwrap().restyle_id, None);
    assert!(put(Field::OffPeak, "true").unwrap().off_peak);
    assert!(put(Field::TemplateId, "seven").is_err());
    assert!(put(Field::Thinking, "deeply").is_err());
    assert!(put(Field::ReferenceMode, "odd").is_err());
    for field in [Field::Source, Field::Voice, Field::Masks, Field::Inputs] {
        assert!(put(field, "x").is_err(), "{field}");
    }
}

#[test]
fn a_form_starts_with_the_model_that_is_wanted() {
    let start = |mode, route, model| Catalog::builtin().start(mode, route, model).model;
    assert_eq!(start(Mode::Text, Route::Platform, Some("v5")), "v5");
    assert_eq!(start(Mode::Text, Route::Platform, Some("v9")), "v6");
    assert_eq!(start(Mode::MultiTransition, Route::Platform, None), "v5");
    assert_eq!(start(Mode::Restyle, Route::Web, None), "v4");
    assert_eq!(start(Mode::Restyle, Route::Platform, Some("v4")), "");
    let shaped = |mode| Catalog::defaults(mode, Route::Platform).aspect.is_some();
    assert!(shaped(Mode::Text) && shaped(Mode::Reference) && !shaped(Mode::Image));
}
