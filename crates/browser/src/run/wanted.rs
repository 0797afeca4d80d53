//! A recipe as the page's settings.

use pixverse::{Mode, Recipe};

use crate::error::PageError;
use crate::pages::{Pages, Setting};
use crate::run::Step;

/// One setting and the value it must have.
#[derive(Debug)]
pub(super) struct Wish<'pages> {
    pub(super) setting: &'pages Setting,
    pub(super) value: String,
    /// Whether the page must have it. One at rest may be missing: then nothing can change it.
    pub(super) is_needed: bool,
}

/// Every setting of the pages with what the recipe wants of it, in the pages' order.
///
/// # Errors
///
/// [`PageError::ElementMissing`] when the recipe wants what the pages have no setting for.
pub(super) fn wishes<'pages>(
    recipe: &Recipe,
    pages: &'pages Pages,
) -> Result<Vec<Wish<'pages>>, PageError> {
    let asked = asked(recipe);
    let is_known = |name: &str| pages.settings.iter().any(|setting| setting.name == name);
    if let Some((name, _)) = asked.iter().find(|(name, _)| !is_known(name)) {
        return Err(PageError::ElementMissing {
            step: Step::OptionsSet,
            element: (*name).to_owned(),
            candidates: Vec::new(),
        });
    }
    let wish = |setting: &'pages Setting| {
        let value = asked.iter().find(|(name, _)| *name == setting.name);
        let (value, is_asked) = match (value, &setting.rest) {
            (Some((_, value)), _) => (value.clone(), true),
            (None, Some(rest)) => (rest.clone(), false),
            (None, None) => return None,
        };
        let is_needed = is_asked && setting.rest.as_ref() != Some(&value);
        Some(Wish {
            setting,
            value,
            is_needed,
        })
    };
    Ok(pages.settings.iter().filter_map(wish).collect())
}

fn asked(recipe: &Recipe) -> Vec<(&'static str, String)> {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let aspect = recipe.aspect.filter(|_| recipe.mode == Mode::Text);
    let motion = filled(&recipe.motion).filter(|motion| motion != "normal");
    let chosen = [
        ("model", Some(recipe.model.clone())),
        ("quality", Some(recipe.quality.to_string())),
        ("duration", Some(recipe.duration_s.to_string())),
        ("aspect", aspect.map(|aspect| aspect.to_string())),
        ("sound", Some(recipe.sound.to_string())),
        ("multi_clip", Some(recipe.multi_clip.to_string())),
        ("seed", recipe.seed.map(|seed| seed.to_string())),
        ("negative_prompt", filled(&recipe.negative_prompt)),
        ("motion", motion),
        ("style", filled(&recipe.style)),
        ("camera", filled(&recipe.camera)),
    ];
    let said = chosen.into_iter();
    said.filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pixverse::{Catalog, Route};

    fn recipe(mode: Mode) -> Recipe {
        Recipe {
            prompt: "a kite".to_owned(),
            ..Catalog::defaults(mode, Route::Web)
        }
    }

    fn told(recipe: &Recipe) -> String {
        let pages = Pages::builtin();
        let wishes = wishes(recipe, &pages).unwrap();
        let told = wishes.iter().map(|wish| {
            let mark = if wish.is_needed { "" } else { "?" };
            format!("{}{mark}={}", wish.setting.name, wish.value)
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn all_that_costs_is_set_or_at_rest() {
        assert_eq!(
            told(&recipe(Mode::Text)),
            "model=v6 quality=540p duration=5 aspect=16:9 sound?=false multi_clip?=false count?=1 \
             off_peak?=false preview?=false seed?= negative_prompt?="
        );
    }

    #[test]
    fn an_image_brings_its_own_shape() {
        let recipe = Recipe {
            sound: true,
            seed: Some(7),
            ..recipe(Mode::Image)
        };
        let told = told(&recipe);
        assert!(!told.contains("aspect"), "{told}");
        assert!(
            told.contains("sound=true") && told.contains("seed=7"),
            "{told}"
        );
    }

    #[test]
    fn what_the_page_cannot_do_is_not_left_out_quietly() {
        let recipe = Recipe {
            style: Some("anime".to_owned()),
            ..recipe(Mode::Text)
        };
        let error = wishes(&recipe, &Pages::builtin()).unwrap_err();
        assert!(error.to_string().contains("style"), "{error}");
    }
}
