//! References and the prompt that names them.

use expect_test::expect;

use super::*;
use crate::recipe::ReferenceMode;

fn scene(prompt: &str, names: &[&str]) -> Recipe {
    let subject = |name: &&str| named(InputRole::Subject, name);
    Recipe {
        prompt: prompt.to_owned(),
        inputs: names.iter().map(subject).collect(),
        ..filled(Mode::Reference, Route::Platform, Some("c1"))
    }
}

#[test]
fn every_image_is_named_and_every_name_has_its_image() {
    check(
        &scene("@cat meets @dog ", &["cat", "dog"]),
        &expect![[r#""#]],
    );
    check(
        &scene("@cat meets @dog", &["cat", "dog"]),
        &expect![[r#""#]],
    );
    check(
        &scene("@cat meets @bird", &["cat", "dog"]),
        &expect![[r#"
            prompt: The prompt names `@bird`, but no image is called so. [-]
            prompt: The prompt never names the image `dog`; write `@dog` where it appears. [-]"#]],
    );
    check(
        &scene("nobody", &["cat"]),
        &expect![
            "prompt: The prompt never names the image `cat`; write `@cat` where it appears. [-]"
        ],
    );
    check(
        &scene("@cat, alone", &["cat"]),
        &expect!["prompt: Put a space after `@cat` in the prompt. [-]"],
    );
    check(
        &scene("@Cat alone", &["cat"]),
        &expect![[r#"
        prompt: The prompt names `@Cat`, but no image is called so. [-]
        prompt: The prompt never names the image `cat`; write `@cat` where it appears. [-]"#]],
    );
    check(
        &scene("@catfish swims", &["cat", "catfish"]),
        &expect![
            "prompt: The prompt never names the image `cat`; write `@cat` where it appears. [-]"
        ],
    );
    check(&scene("@big cat runs", &["big cat"]), &expect![[r#""#]]);
    check(
        &scene("write to me@home.org about @cat", &["cat"]),
        &expect![[r#""#]],
    );
    check(
        &scene("@ @@cat sits", &["cat"]),
        &expect![[r#"
        prompt: The prompt names `@`, but no image is called so. [-]
        prompt: The prompt names `@`, but no image is called so. [-]"#]],
    );
}

#[test]
fn names_are_short_plain_and_unique() {
    check(
        &scene("@cat ", &["cat", "cat"]),
        &expect!["subject: Two references are called `cat`. [-]"],
    );
    check(
        &scene("a kite", &[""]),
        &expect!["subject: Give each reference a name, so that the prompt can say `@name`. [-]"],
    );
    let long = "x".repeat(31);
    check(
        &scene(&format!("@{long} "), &[&long]),
        &expect![
            "subject: The name `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` is longer than 30 bytes. [-]"
        ],
    );
    let fits = "ю".repeat(15);
    check(&scene(&format!("@{fits} "), &[&fits]), &expect![[r#""#]]);
    check(
        &scene("@a-b ", &["a-b"]),
        &expect!["subject: The name `a-b` may hold letters, digits, `_` and spaces within. [-]"],
    );
    check(
        &scene("@ cat ", &[" cat"]),
        &expect!["subject: The name ` cat` may hold letters, digits, `_` and spaces within. [-]"],
    );
}

#[test]
fn each_model_takes_its_number() {
    let many = |model: &str, count: usize, reference_mode| {
        let names: Vec<String> = (0..count).map(|index| format!("n{index}")).collect();
        let prompt: String = names.iter().flat_map(|name| ["@", name, " "]).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Recipe {
            model: model.to_owned(),
            reference_mode,
            ..scene(&prompt, &names)
        }
    };
    let omni = Some(ReferenceMode::Omni);
    check(&many("v5", 3, None), &expect![[r#""#]]);
    check(
        &many("v5", 4, None),
        &expect!["subject: PixVerse V5 takes 3 reference images, not 4. [3]"],
    );
    check(
        &many("v6", 8, None),
        &expect!["subject: PixVerse V6 takes 7 reference images, not 8. [7]"],
    );
    check(&many("v6", 10, omni), &expect![[r#""#]]);
    check(
        &many("v6", 11, omni),
        &expect!["subject: PixVerse V6 takes 10 reference images, not 11. [10]"],
    );
    check(
        &many("c1", 2, omni),
        &expect!["reference_mode: PixVerse C1 does not read references in the omni way. []"],
    );
    check(
        &many("c1", 0, None),
        &expect![[r#"
        prompt: Say what should be seen. [-]
        subject: Choose the images that the clip refers to. [-]"#]],
    );
}

#[test]
fn reference_videos_need_the_omni_way_and_set_the_length() {
    let mut recipe = filled(Mode::Reference, Route::Platform, Some("v6"));
    recipe.inputs.push(file(InputRole::ReferenceVideo));
    check(
        &recipe,
        &expect![
            "reference-video: A reference video needs the omni way of reading references. [-]"
        ],
    );
    recipe.reference_mode = Some(ReferenceMode::Omni);
    recipe.duration_s = 0;
    check(&recipe, &expect![[r#""#]]);
    recipe.inputs.extend([
        file(InputRole::ReferenceVideo),
        file(InputRole::ReferenceVideo),
    ]);
    check(
        &recipe,
        &expect!["reference-video: Reference takes 2 files here, not 3. [-]"],
    );
}
