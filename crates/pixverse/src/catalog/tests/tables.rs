//! The whole catalog as one table a route: a change of a row is seen here.

use expect_test::{ExpectFile, expect_file};

use super::*;

/// What may be picked in a form: all values, or the first and last of many.
fn free(form: &Form, field: Field) -> String {
    let slot = Slot::Field(field);
    let control = form.controls.iter().find(|control| control.slot == slot);
    match control.map(|control| &control.kind) {
        Some(ControlKind::Choice { choices, .. }) => {
            let free = choices.iter().filter(|choice| choice.why.is_none());
            let words: Vec<&str> = free.map(|choice| choice.value.as_str()).collect();
            match words.len() {
                0..=5 => words.join(" "),
                count => format!("{}..{} ({count})", words[0], words[count - 1]),
            }
        }
        Some(ControlKind::Switch { why: None }) => "yes".to_owned(),
        Some(ControlKind::Switch { .. }) => "no".to_owned(),
        _ => "-".to_owned(),
    }
}

fn price(recipe: &Recipe, route: Route) -> String {
    let estimate = Catalog::builtin().estimate(recipe, route);
    match (estimate.credits, estimate.is_exact) {
        (Some(credits), true) => credits.to_string(),
        (Some(credits), false) => format!("about {credits}"),
        (None, _) => "?".to_owned(),
    }
}

#[track_caller]
fn table(route: Route, expected: &ExpectFile) {
    let rows = every().filter(|(of, _, _)| *of == route);
    let line = |(_, mode, model): (Route, Mode, Option<&Model>)| {
        let recipe = filled(mode, route, model.map(|model| model.id.as_str()));
        let form = Catalog::builtin().form(&recipe, route).unwrap();
        let fields = [
            Field::DurationS,
            Field::Quality,
            Field::Aspect,
            Field::Sound,
        ];
        let free = fields.map(|field| free(&form, field)).join(" | ");
        let cost = price(&recipe, route);
        format!("{mode} {} | {free} | {cost}", recipe.model)
    };
    let lines: Vec<String> = rows.map(line).collect();
    expected.assert_eq(&format!("{}\n", lines.join("\n")));
}

#[test]
fn on_the_platform() {
    table(Route::Platform, &expect_file!["golden/table-platform.txt"]);
}

#[test]
fn on_the_web() {
    table(Route::Web, &expect_file!["golden/table-web.txt"]);
}

#[test]
fn in_the_browser() {
    table(Route::Browser, &expect_file!["golden/table-browser.txt"]);
}
