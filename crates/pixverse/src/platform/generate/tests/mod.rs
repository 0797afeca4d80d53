//! Every mode's bytes, written out.

use expect_test::{Expect, expect};

mod drawn;
mod remade;

use super::*;
use crate::catalog::FileKind;
use crate::placed::written::check_written;
use crate::recipe::{AccountKind, Input, Source};

type Files = Vec<(Input, Uploaded)>;

fn image(role: InputRole, img_id: u64) -> (Input, Uploaded) {
    let url = String::new();
    (Input::new(role, "00"), Uploaded::Platform { img_id, url })
}

fn media(role: InputRole, media_id: u64) -> (Input, Uploaded) {
    let kind = if role == InputRole::Audio {
        FileKind::Audio
    } else {
        FileKind::Video
    };
    let url = String::new();
    (
        Input::new(role, "00"),
        Uploaded::PlatformMedia {
            media_id,
            kind,
            url,
        },
    )
}

fn recipe(mode: Mode) -> Recipe {
    Recipe {
        prompt: "a paper boat".to_owned(),
        ..Catalog::defaults(mode, Route::Platform)
    }
}

/// A recipe that begins with a clip that PixVerse made.
fn from_clip(mode: Mode) -> Recipe {
    let source = Source {
        video_id: "370000000000001".into(),
        made_with: Some(AccountKind::Platform),
        clip: None,
        length_ms: None,
    };
    Recipe {
        prompt: String::new(),
        source: Some(source),
        ..recipe(mode)
    }
}

#[track_caller]
fn check(recipe: &Recipe, files: Files, expected: &Expect) {
    check_written(paid_call, recipe, files, expected);
}

#[test]
fn what_does_not_fit_is_not_sent() {
    let (path, url) = (String::new(), String::new());
    let foreign = (
        Input::new(InputRole::Image, "00"),
        Uploaded::Web { path, url },
    );
    check(
        &recipe(Mode::Image),
        vec![foreign],
        &expect![
            "the call cannot be written: it needs an image that was uploaded through the official API"
        ],
    );
    check(
        &recipe(Mode::Image),
        vec![media(InputRole::Image, 1)],
        &expect![
            "the call cannot be written: it needs an image that was uploaded through the official API"
        ],
    );
    let (input, _) = media(InputRole::SourceVideo, 1);
    let (_, sound) = media(InputRole::Audio, 1);
    check(
        &Recipe {
            source: None,
            ..from_clip(Mode::Upscale)
        },
        vec![(input, sound)],
        &expect![
            "the call cannot be written: a video stands where sound belongs, or the other way round"
        ],
    );
    assert!(
        paid_call(
            Catalog::builtin(),
            &recipe(Mode::Text),
            &[image(InputRole::Image, 1).1]
        )
        .is_err(),
        "a file that the recipe does not name"
    );
    for (id, made_with) in [
        ("x", None),
        ("0", None),
        ("-1", None),
        ("7", Some(AccountKind::Web)),
    ] {
        let source = Source {
            video_id: id.into(),
            made_with,
            clip: None,
            length_ms: None,
        };
        let recipe = Recipe {
            source: Some(source),
            ..from_clip(Mode::Upscale)
        };
        assert!(
            paid_call(Catalog::builtin(), &recipe, &[]).is_err(),
            "{id} {made_with:?}"
        );
    }
}
