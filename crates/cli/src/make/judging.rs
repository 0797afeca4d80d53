//! What the catalog and the data folder say about recipes.

use contract::{CheckRecipe, Checked, Cost, Recipe, Route, ShrinkInput, Studio};

use super::problems::Problems;
use crate::exit::Failure;

/// Let the catalog judge each recipe. What was refused already is not judged
/// again: its value in the recipe is not what was typed.
///
/// # Errors
///
/// When the studio gives no answer.
pub(super) async fn check(
    recipes: &[Recipe],
    route: Route,
    studio: &Studio,
    problems: &mut Problems,
) -> Result<Vec<Cost>, Failure> {
    let refused = problems.flags();
    let mut costs = Vec::new();
    for recipe in recipes {
        let checked = judge(recipe, route, studio, problems).await?;
        problems.add_found(&checked.problems, &refused);
        costs.push(Cost {
            estimated_credits: checked.estimated_credits,
            exact: checked.exact,
            charged_credits: None,
        });
    }
    Ok(costs)
}

/// The catalog's answer. A shape that is no shape is a problem of its own, and
/// the rest of the recipe is judged without it.
async fn judge(
    recipe: &Recipe,
    route: Route,
    studio: &Studio,
    problems: &mut Problems,
) -> Result<Checked, Failure> {
    let mut recipe = recipe.clone();
    let asked = |recipe: Recipe| CheckRecipe { recipe, route };
    match contract::catalog::check(studio, asked(recipe.clone())).await {
        Ok(checked) => return Ok(checked),
        Err(error) => problems.add("--aspect", error.message),
    }
    recipe.aspect = None;
    let mut checked = contract::catalog::check(studio, asked(recipe)).await?;
    checked.problems.retain(|problem| problem.field != "aspect");
    Ok(checked)
}

/// Images that a recipe names by their content must have been given before.
pub(super) async fn check_known(
    recipes: &[Recipe],
    route: Route,
    studio: &Studio,
    problems: &mut Problems,
) {
    if problems.has("--image") {
        return;
    }
    for input in recipes.iter().flat_map(|recipe| &recipe.inputs) {
        let asked = ShrinkInput {
            sha256: input.sha256.clone(),
            route,
        };
        // The catalog found that it fits, so that nothing is shrunk and nothing new is stored.
        if contract::inputs::shrink(studio, asked).await.is_err() {
            let sentence = format!(
                "The image `{}` is not in this data folder; give it with --image.",
                input.name
            );
            problems.add("--recipe", sentence);
        }
    }
}
