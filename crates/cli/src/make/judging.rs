//! What the catalog and the data folder say about recipes.

use contract::{CheckRecipe, Checked, Cost, Input, Recipe, Route, ShrinkInput, Studio};

use super::problems::{Problems, flag_of};
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

/// The catalog's answer. A shape or an id that is none is a problem of its own, and the rest of the
/// recipe is judged without it.
async fn judge(
    recipe: &Recipe,
    route: Route,
    studio: &Studio,
    problems: &mut Problems,
) -> Result<Checked, Failure> {
    let mut recipe = recipe.clone();
    let mut unread: Vec<String> = Vec::new();
    loop {
        let asked = CheckRecipe {
            recipe: recipe.clone(),
            route,
        };
        let error = match contract::catalog::check(studio, asked).await {
            Ok(mut checked) => {
                checked
                    .problems
                    .retain(|found| !unread.contains(&found.field));
                return Ok(checked);
            }
            Err(error) => error,
        };
        match error.field.as_deref() {
            Some("aspect") if recipe.aspect.is_some() => recipe.aspect = None,
            Some("restyleId") if recipe.restyle_id.is_some() => recipe.restyle_id = None,
            Some("templateId") if recipe.template_id.is_some() => recipe.template_id = None,
            Some("source") if recipe.source.is_some() => recipe.source = None,
            _ => return Err(error.into()),
        }
        let field = error.field.unwrap_or_default();
        problems.add(&flag_of(&field, None), error.message);
        unread.push(field);
    }
}

/// Files that a recipe names by their content must have been given before.
pub(super) async fn check_known(
    inputs: &[Input],
    route: Route,
    studio: &Studio,
    problems: &mut Problems,
) {
    for input in inputs {
        let asked = ShrinkInput {
            sha256: input.sha256.clone(),
            route,
        };
        // The catalog found that it fits, so that nothing is shrunk and nothing new is stored.
        if contract::inputs::shrink(studio, asked).await.is_err() {
            let flag = flag_of("inputs", Some(input.role));
            let kind = if flag == "--image" { "image" } else { "file" };
            let sentence = format!(
                "The {kind} `{}` is not in this data folder; give it with {flag}.",
                input.name
            );
            problems.add("--recipe", sentence);
        }
    }
}
