//! Whatever a recipe holds, the catalog has an answer.

use proptest::prelude::*;

use super::*;
use crate::recipe::ReferenceMode;

prop_compose! {
    fn input()(
        role in prop::sample::select(InputRole::ALL),
        (width, height) in any::<(u32, u32)>(),
        size_bytes in any::<u64>(),
        mime in prop::sample::select(vec!["", "image/png", "video/mp4", "audio/mpeg"]),
        length_ms in any::<Option<u64>>(),
        ref_name in any::<Option<String>>(),
        seconds in any::<Option<u32>>(),
        prompt in any::<Option<String>>(),
    ) -> Input {
        let mime = mime.to_owned();
        Input { width, height, size_bytes, mime, length_ms, ref_name, seconds, prompt, ..Input::new(role, "00") }
    }
}

prop_compose! {
    fn recipe()(
        mode in prop::sample::select(Mode::ALL),
        model in prop::sample::select(vec!["", "v6", "v5", "c1", "pixverse-c1", "v9"]),
        prompt in "[@a-z \\PC]{0,40}",
        duration_s in any::<u32>(),
        quality in prop::sample::select(Quality::ALL),
        seed in any::<Option<u32>>(),
        inputs in prop::collection::vec(input(), 0..9),
        ids in any::<(Option<String>, Option<u64>, Option<u64>, Option<u64>)>(),
        voice in any::<Option<(String, String)>>(),
        masks in prop::collection::vec(any::<(u32, String)>(), 0..5),
        switches in any::<(bool, bool, bool, bool)>(),
    ) -> Recipe {
        let (video_id, length_ms, restyle_id, template_id) = ids;
        let (sound, multi_clip, off_peak, is_omni) = switches;
        Recipe {
            model: model.to_owned(),
            prompt,
            duration_s,
            quality,
            seed,
            inputs,
            source: video_id.map(|id| Source { length_ms, ..source(&id) }),
            voice: voice.map(|(speaker_id, text)| Voice { speaker_id, text }),
            masks: masks.into_iter().map(|(keyframe, id)| mask(keyframe, &id)).collect(),
            restyle_id,
            template_id,
            sound,
            multi_clip,
            off_peak,
            reference_mode: is_omni.then_some(ReferenceMode::Omni),
            ..Recipe::blank(mode)
        }
    }
}

proptest! {
    #[test]
    fn any_recipe_is_judged_alike_after_it_was_stored(
        recipe in recipe(),
        route in prop::sample::select(Route::ALL),
    ) {
        let catalog = Catalog::builtin();
        let judged = catalog.judge(&recipe, route, Allowance::Known);
        let text = serde_json::to_string(&recipe).unwrap();
        let again: Recipe = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&again, &recipe);
        prop_assert_eq!(catalog.judge(&again, route, Allowance::Known), judged);
        let is_made = catalog.mode(recipe.mode, route).is_some();
        prop_assert_eq!(catalog.form(&recipe, route).is_some(), is_made);
        let estimate = catalog.estimate(&recipe, route);
        prop_assert!(!estimate.is_exact || estimate.credits.is_some());
    }
}
