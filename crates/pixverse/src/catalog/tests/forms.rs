//! The controls of each mode's form.

use expect_test::expect;

use super::*;

pub(super) fn described(control: &Control) -> String {
    let kind = serde_json::to_value(&control.kind).unwrap();
    let mut words = vec![kind["kind"].as_str().unwrap().to_owned()];
    for bound in ["min", "max", "chars_max"] {
        if let Some(value) = kind.get(bound) {
            words.push(format!("{bound} {value}"));
        }
    }
    if control.is_required {
        words.push("needed".to_owned());
    }
    if let Some(group) = control.one_of {
        words.push(format!("one of {group}"));
    }
    format!("{}: {} ({})", control.slot, control.label, words.join(", "))
}

#[track_caller]
fn form_of(mode: Mode, model: Option<&str>, expected: &Expect) {
    let recipe = filled(mode, Route::Platform, model);
    let form = Catalog::builtin().form(&recipe, Route::Platform).unwrap();
    let lines: Vec<String> = form.controls.iter().map(described).collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn frames_and_references_have_controls_of_their_own() {
    form_of(
        Mode::MultiTransition,
        Some("v5"),
        &expect![[r#"
        frame: Frames (frames, min 2, max 7, chars_max 2048, needed)
        model: Model (choice, needed)
        quality: Quality (choice, needed)"#]],
    );
    form_of(
        Mode::Reference,
        Some("v4.5"),
        &expect![[r#"
        subject: References (references, min 1, max 3, needed)
        reference-video: Reference video (files, min 0, max 2)
        prompt: Prompt (text, chars_max 2048, needed)
        model: Model (choice, needed)
        duration_s: Length (choice, needed)
        quality: Quality (choice, needed)
        aspect: Shape (choice, needed)
        sound: Sound (switch)
        seed: Seed (number, min 0, max 2147483647)
        reference_mode: Way of reading references (choice)
        thinking: Rewrite the prompt (choice)"#]],
    );
    form_of(
        Mode::Modify,
        None,
        &expect![[r#"
        source: Clip (clip, one of 0)
        source-video: Video file (files, min 0, max 1, one of 0)
        prompt: Prompt (text, chars_max 5000, needed)
        image: Image (files, min 0, max 3)
        masks: Part of the picture (masks, min 0, max 3)
        quality: Quality (choice, needed)"#]],
    );
}

#[test]
fn a_choice_that_is_not_made_says_why() {
    let tall = Recipe {
        quality: Quality::P1080,
        ..filled(Mode::Transition, Route::Platform, Some("v4"))
    };
    let form = Catalog::builtin().form(&tall, Route::Platform).unwrap();
    let why = |field, value: &str| {
        let mut controls = form.controls.iter();
        let control = controls.find(|control| control.slot == Slot::Field(field));
        let Some(ControlKind::Choice { choices, .. }) = control.map(|control| &control.kind) else {
            return None;
        };
        let mut choices = choices.iter();
        choices.find(|choice| choice.value == value)?.why.clone()
    };
    assert_eq!(why(Field::DurationS, "5"), None);
    assert_eq!(
        why(Field::DurationS, "8").as_deref(),
        Some("PixVerse V4 does not make 8 s and 1080p together.")
    );
    assert_eq!(
        why(Field::Motion, "fast").as_deref(),
        Some("PixVerse V4 does not make the motion `fast` and 1080p together.")
    );
    assert_eq!(
        why(Field::Thinking, "auto").as_deref(),
        Some("PixVerse V4 uses every prompt as it is written.")
    );
}

#[test]
fn every_mode_has_a_form_and_none_beyond_its_route() {
    for (route, mode, model) in every() {
        let recipe = filled(mode, route, model.map(|model| model.id.as_str()));
        let form = Catalog::builtin().form(&recipe, route).unwrap();
        assert!(!form.controls.is_empty(), "{route} {mode}");
        let text = serde_json::to_string(&form).unwrap();
        let again: Form = serde_json::from_str(&text).unwrap();
        assert_eq!(again, form);
    }
    let recipe = filled(Mode::Upscale, Route::Platform, None);
    assert_eq!(Catalog::builtin().form(&recipe, Route::Web), None);
}

#[test]
fn words_for_a_sound_are_asked_for_only_where_they_are_taken() {
    let asks = |model: &str, words: Option<&str>| {
        let recipe = Recipe {
            model: model.to_owned(),
            sound: true,
            sound_text: words.map(str::to_owned),
            ..filled(Mode::Image, Route::Platform, Some(model))
        };
        let form = Catalog::builtin().form(&recipe, Route::Platform).unwrap();
        let slots = form.controls.iter().map(|control| control.slot);
        slots
            .filter(|slot| *slot == Slot::Field(Field::SoundText))
            .count()
            == 1
    };
    assert!(asks("v4", None));
    assert!(!asks("v6", None));
    assert!(
        asks("v6", Some("rain")),
        "what stands there can be taken out"
    );
    assert!(
        asks("v99", None),
        "nobody knows what an unknown model takes"
    );
}

#[test]
fn what_a_recipe_has_may_be_picked() {
    for (route, mode, model) in every() {
        let recipe = filled(mode, route, model.map(|model| model.id.as_str()));
        let form = Catalog::builtin().form(&recipe, route).unwrap();
        for control in form.controls {
            let (Slot::Field(field), ControlKind::Choice { choices, default }) =
                (control.slot, control.kind)
            else {
                continue;
            };
            let own = match field {
                Field::Model => recipe.model.clone(),
                Field::DurationS => recipe.duration_s.to_string(),
                Field::Quality => recipe.quality.to_string(),
                _ => continue,
            };
            assert_eq!(default.as_deref(), Some(own.as_str()), "{mode} {field}");
            let choice = choices.iter().find(|choice| choice.value == own);
            assert_eq!(choice.unwrap().why, None, "{route} {mode} {field} {own}");
        }
    }
}
