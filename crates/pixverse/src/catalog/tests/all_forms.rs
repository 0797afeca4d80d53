//! All forms of a route at a glance.

use expect_test::{ExpectFile, expect_file};

use super::forms::described;
use super::*;

/// All forms of a route: a mode's name, then its controls.
#[track_caller]
fn forms_of(route: Route, expected: &ExpectFile) {
    let catalog = Catalog::builtin();
    let mut lines = Vec::new();
    for row in catalog.modes(route) {
        let recipe = filled(row.mode, route, None);
        let form = catalog.form(&recipe, route).unwrap();
        lines.push(format!("{}: {}", form.label, form.summary));
        let controls = form.controls.iter();
        lines.extend(controls.map(|control| format!("  {}", described(control))));
    }
    expected.assert_eq(&format!("{}\n", lines.join("\n")));
}

#[test]
fn every_form_of_the_platform() {
    forms_of(Route::Platform, &expect_file!["golden/forms-platform.txt"]);
}

#[test]
fn every_form_of_the_web() {
    forms_of(Route::Web, &expect_file!["golden/forms-web.txt"]);
}
