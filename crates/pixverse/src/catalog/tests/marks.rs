//! Templates, sound, and what is allowed with a mark.

use expect_test::expect;

use super::*;
use crate::recipe::Thinking;

fn platform(mode: Mode) -> Recipe {
    filled(mode, Route::Platform, None)
}

#[test]
fn templates_need_an_id_and_one_shape() {
    let template = |template_id, images: usize, aspect| Recipe {
        template_id,
        inputs: vec![file(InputRole::Image); images],
        aspect,
        ..platform(Mode::Template)
    };
    check(
        &template(None, 1, None),
        &expect!["template_id: Template needs a template. [-]"],
    );
    check(
        &template(Some(0), 8, None),
        &expect![[r#"
        template_id: A template's id is a number above 0. [-]
        image: Template takes 7 files here, not 8. [-]"#]],
    );
    check(
        &template(Some(7), 0, None),
        &expect!["aspect: A template without an image needs an aspect. [16:9]"],
    );
    check(&template(Some(7), 0, Some(Aspect::WIDE)), &expect![[r#""#]]);
    check(
        &template(Some(7), 1, Some(Aspect::WIDE)),
        &expect![
            "aspect: A clip made from an image has the image's shape; leave the aspect out. [-]"
        ],
    );
}

#[test]
fn sound_comes_with_or_without_words() {
    let sounding = |model: &str, sound, words: Option<&str>| Recipe {
        sound,
        sound_text: words.map(str::to_owned),
        ..filled(Mode::Image, Route::Platform, Some(model))
    };
    check(&sounding("v4", true, Some("rain")), &expect![[r#""#]]);
    check(
        &sounding("v4", false, Some("rain")),
        &expect!["sound: Words for the sound need the sound switched on. [true]"],
    );
    check(
        &sounding("v6", true, Some("rain")),
        &expect!["sound_text: PixVerse V6 takes no words for its sound. []"],
    );
    let quiet = Recipe {
        sound: true,
        ..filled(Mode::Extend, Route::Platform, Some("v5.5"))
    };
    check(
        &quiet,
        &expect!["sound: PixVerse V5.5 makes no sound in extend clips. [false]"],
    );
    let rewritten = Recipe {
        thinking: Some(Thinking::Enabled),
        ..model("v5")
    };
    check(
        &rewritten,
        &expect!["thinking: PixVerse V5 uses every prompt as it is written. []"],
    );
}

#[test]
fn a_model_the_person_tries_is_marked() {
    let recipe = model("v9");
    let judge = |allowance| Catalog::builtin().judge(&recipe, Route::Platform, allowance);
    assert_eq!(judge(Allowance::Known).problems.len(), 1);
    let tried = judge(Allowance::LetMeTry);
    assert_eq!(tried.problems, []);
    assert_eq!(tried.marks[0].field, Field::Model);
    let nameless = model(" ");
    let judged = Catalog::builtin().judge(&nameless, Route::Platform, Allowance::LetMeTry);
    assert_eq!(
        judged.problems.len(),
        1,
        "nothing can be tried without a name"
    );
}

#[test]
fn choices_that_rest_on_a_disagreement_are_marked() {
    let marks = |recipe: &Recipe| -> Vec<Field> {
        let judged = Catalog::builtin().judge(recipe, Route::Platform, Allowance::Known);
        assert_eq!(judged.problems, []);
        judged.marks.into_iter().map(|mark| mark.field).collect()
    };
    let tall = Recipe {
        quality: Quality::P1080,
        duration_s: 8,
        ..model("v5")
    };
    assert_eq!(marks(&tall), [Field::Quality]);
    assert_eq!(
        marks(&filled(Mode::Reference, Route::Platform, Some("v6"))),
        [Field::Model]
    );
    let mimic = Recipe {
        quality: Quality::P1080,
        ..platform(Mode::Mimic)
    };
    assert_eq!(marks(&mimic), [Field::Quality]);
    assert_eq!(marks(&text()), []);
}
