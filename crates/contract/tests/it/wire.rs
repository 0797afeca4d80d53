//! What goes over the wire and what does not.

use contract::{
    AddPlatformAccount, CheckRecipe, EnqueueJobs, ListClips, Mode, Nothing, PixverseId, Recipe,
    Route,
};
use serde_json::json;

#[test]
fn an_unknown_field_is_refused_by_name() {
    let input = json!({ "recipes": [], "count": 1, "cuont": 2 });
    let error = contract::read::<EnqueueJobs>(input).unwrap_err();
    assert!(error.message.contains("cuont"), "{}", error.message);
}

#[test]
fn what_is_optional_may_be_left_out_or_null() {
    let left_out: ListClips = contract::read(json!({})).unwrap();
    let null: ListClips = contract::read(json!({ "search": null, "offset": null })).unwrap();
    assert_eq!(left_out, null);
    contract::read::<Nothing>(json!(null)).unwrap();
}

#[test]
fn a_secret_is_never_shown() {
    let input = json!({ "key": "sk-very-secret", "fileAgreed": true });
    let account: AddPlatformAccount = contract::read(input).unwrap();
    assert!(!format!("{account:?}").contains("very-secret"));
}

fn boat() -> Recipe {
    let defaults = studio::Catalog::defaults(studio::Mode::Text, studio::Route::Platform);
    Recipe {
        prompt: "a paper boat".to_owned(),
        ..defaults.into()
    }
}

#[test]
fn a_recipe_comes_back_as_it_went() {
    let recipe = boat();
    let text = serde_json::to_string(&recipe).unwrap();
    assert!(
        text.contains(r#""durationS":5"#) && text.contains(r#""quality":"540p""#),
        "{text}"
    );
    let again: Recipe = serde_json::from_str(&text).unwrap();
    assert_eq!(again, recipe);
    assert_eq!(
        (recipe.mode, recipe.aspect.as_deref()),
        (Mode::Text, Some("16:9"))
    );
}

#[test]
fn a_recipe_of_an_older_release_is_read() {
    let older = json!({
        "version": 1, "mode": "image", "model": "v6", "prompt": "it flies", "negativePrompt": null,
        "durationS": 5, "quality": "540p", "aspect": null, "sound": false, "multiClip": false,
        "seed": null, "motion": null, "style": null, "camera": null,
        "inputs": [{
            "role": "image", "sha256": "ab", "name": "a.png", "width": 8, "height": 8,
            "sizeBytes": 64, "mime": "image/png",
        }],
    });
    let recipe: Recipe = contract::read(older).unwrap();
    assert_eq!(recipe.source, None);
    assert_eq!(recipe.inputs[0].length_ms, None);
}

#[test]
fn an_id_is_read_as_text_or_as_a_number_and_written_as_text() {
    let mut recipe = serde_json::to_value(boat()).unwrap();
    for id in [json!("302325299692608"), json!(302_325_299_692_608_u64)] {
        recipe["templateId"] = id;
        let read: Recipe = contract::read(recipe.clone()).unwrap();
        assert_eq!(
            read.template_id,
            Some(PixverseId("302325299692608".to_owned()))
        );
    }
}

#[test]
fn a_check_takes_only_whole_recipes() {
    let recipe = serde_json::to_value(boat()).unwrap();
    let input = json!({ "recipe": recipe, "route": "platform" });
    let check: CheckRecipe = contract::read(input).unwrap();
    assert_eq!(check.route, Route::Platform);
    assert!(contract::read::<CheckRecipe>(json!({ "recipe": {}, "route": "platform" })).is_err());
}
