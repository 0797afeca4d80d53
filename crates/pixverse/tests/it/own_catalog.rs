//! Paid calls by a catalog with rows of one's own. Nothing is sent.

use pixverse::{Catalog, Endpoints, Mode, Platform, Recipe, Route, Web};
use serde_json::Value;

/// Sound by the older switch on the platform, none on the web, and another price there.
const OWN: &str = r#"
[[model]]
id = "v6"
routes = ["platform"]
has_audio = false
has_sound_effect = true

[[model]]
id = "v6"
routes = ["web"]
has_multi_clip = false
prices = [{ qualities = ["540p"], sound = true, credits_per_s = 3, confidence = "observed" }]
"#;

fn loud(route: Route) -> Recipe {
    Recipe {
        model: "v6".into(),
        prompt: "a kite".into(),
        sound: true,
        ..Catalog::defaults(Mode::Text, route)
    }
}

/// The fields of the call by the catalog of this release, and by one's own.
fn both(route: Route) -> [Value; 2] {
    let own = Catalog::with_override(OWN).unwrap();
    let (recipe, endpoints) = (loud(route), Endpoints::default());
    [Catalog::builtin(), &own].map(|catalog| {
        let call = match route {
            Route::Platform => Platform::new(&endpoints, "a key".into())
                .unwrap()
                .paid_call_by(catalog, &recipe, &[]),
            Route::Web | Route::Browser => Web::new(&endpoints, "a token".into())
                .unwrap()
                .paid_call_by(catalog, &recipe, &[]),
        };
        serde_json::from_slice(&call.unwrap().body).unwrap()
    })
}

#[test]
fn the_switch_of_a_models_sound_is_that_of_its_row() {
    let [usual, own] = both(Route::Platform);
    assert_eq!(usual["generate_audio_switch"], true);
    assert_eq!(usual["sound_effect_switch"], Value::Null);
    assert_eq!(own["sound_effect_switch"], true);
    assert_eq!(own["generate_audio_switch"], Value::Null);
}

#[test]
fn the_web_call_names_the_price_and_the_switches_of_its_row() {
    let [usual, own] = both(Route::Web);
    assert_eq!(own["credit_change"], 15);
    assert_ne!(usual["credit_change"], own["credit_change"]);
    assert_ne!(usual["multi_shot"], Value::Null);
    assert_eq!(own["multi_shot"], Value::Null);
}
