//! Recipes inside of clips: what goes into an MP4 on its way out, and what is read from one that comes in.

use std::path::Path;

use serde_json::Value;
use studio::{OutgoingClip, Studio};

use crate::{ApiError, CarriedRecipe, Clip, ClipId, Recipe};

/// Version of the form that is written.
const VERSION: u32 = 1;

/// A clip on its way out as a stream, with the name that its file has in the library.
pub(crate) async fn outgoing(
    studio: &Studio,
    id: &ClipId,
) -> Result<(OutgoingClip, String), ApiError> {
    let (id, clip) = known(studio, id).await?;
    let name = Path::new(&clip.path).file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let outgoing = studio.library().outgoing(&id, note_of(clip)?).await?;
    Ok((outgoing, name))
}

/// Write a clip into a folder.
pub(crate) async fn export(
    studio: &Studio,
    id: &ClipId,
    folder: &Path,
) -> Result<studio::Exported, ApiError> {
    let (id, clip) = known(studio, id).await?;
    let note = note_of(clip)?;
    Ok(studio.library().export(&id, note, folder).await?)
}

/// The recipe that an MP4 carries; `None` for anything that is not written as ours are.
pub(crate) fn recipe_in(carried: Value) -> Option<Recipe> {
    let carried: CarriedRecipe = serde_json::from_value(carried).ok()?;
    (carried.tachyscope == VERSION).then_some(carried.recipe)
}

async fn known(studio: &Studio, id: &ClipId) -> Result<(studio::ClipId, Clip), ApiError> {
    let id = id.known()?;
    studio.check_clip(&id).await?;
    let clip = studio.library().get(&id).await?;
    Ok((id, clip.into()))
}

fn note_of(clip: Clip) -> Result<Vec<u8>, ApiError> {
    let carried = CarriedRecipe {
        tachyscope: VERSION,
        recipe: clip.recipe,
    };
    serde_json::to_vec(&carried).map_err(|error| {
        tracing::error!(%error, "a recipe cannot be written");
        ApiError::new(crate::ErrorCode::Internal, "The recipe cannot be written.")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn recipe() -> Value {
        let defaults = studio::Catalog::defaults(studio::Mode::Text, studio::Route::Platform);
        serde_json::to_value(Recipe::from(defaults)).unwrap()
    }

    #[test]
    fn only_what_is_written_as_ours_is_read() {
        let ours = json!({"tachyscope": 1, "recipe": recipe()});
        assert!(recipe_in(ours.clone()).is_some());
        for (field, value) in [
            ("tachyscope", json!(2)),
            ("recipe", json!({"prompt": "a fox"})),
            ("recipe", json!(null)),
        ] {
            let mut other = ours.clone();
            other[field] = value;
            assert_eq!(recipe_in(other), None, "{field}");
        }
        assert_eq!(recipe_in(json!("a fox")), None);
    }
}
