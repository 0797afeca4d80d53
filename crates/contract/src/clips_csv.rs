//! Clips as comma-separated values: one row a clip, for a spreadsheet or a script.
//!
//! How a cell is written stands in `csv`.

use crate::Clip;
use crate::csv::{line, number, word};

/// The row of headings.
const HEADINGS: &str = "created_at,id,mode,model,route,account,prompt,negative_prompt,quality,aspect,seed,\
    width,height,duration_s,size_bytes,sha256,charged_credits,favourite,stars,tags,note,missing,trashed,path";

/// What a file of them is called.
pub(crate) const FILE_NAME: &str = "tachyscope-clips.csv";

/// The table's first row.
pub(crate) fn headings() -> String {
    format!("{HEADINGS}\r\n")
}

/// The row of one clip.
pub(crate) fn row(clip: &Clip) -> String {
    let recipe = &clip.recipe;
    line(&[
        clip.created_at.clone(),
        clip.id.0.clone(),
        word(clip.mode),
        clip.model.clone(),
        word(clip.route),
        clip.account.clone(),
        clip.prompt.clone(),
        recipe.negative_prompt.clone().unwrap_or_default(),
        word(recipe.quality),
        recipe.aspect.clone().unwrap_or_default(),
        number(recipe.seed),
        number(clip.width),
        number(clip.height),
        number(clip.duration_s),
        clip.size_bytes.to_string(),
        clip.sha256.clone(),
        number(clip.charged_credits),
        clip.is_favourite.to_string(),
        clip.stars.to_string(),
        clip.tags.join(", "),
        clip.note.clone(),
        clip.is_missing.to_string(),
        clip.is_trashed.to_string(),
        clip.path.clone(),
    ])
}
