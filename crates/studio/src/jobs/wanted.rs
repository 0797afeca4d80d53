//! What a person wants made, checked before anything is stored or any call is made.

use std::path::PathBuf;

use pixverse::{FileKind, InputRole, Recipe, Route};
use sha2::{Digest as _, Sha256};

use crate::error::StudioError;
use crate::ids::AccountId;
use crate::studio::Inner;
use crate::{Account, AccountState};

/// Most jobs made of one recipe at once; more is a slip of the hand.
pub(crate) const COUNT_MAX: u32 = 100;

/// Jobs to make.
#[derive(Debug, Clone)]
pub struct NewJobs {
    /// What to make; each becomes `count` jobs.
    pub recipes: Vec<Recipe>,
    /// 1 to 100.
    pub count: u32,
    /// With which account; `None` for the active one.
    pub account: Option<AccountId>,
    /// How; `None` for the account's own way.
    pub route: Option<Route>,
    /// Where a copy of each clip goes.
    pub out_dir: Option<PathBuf>,
    /// Most credits they may spend together, at least 1; `None` for no limit.
    pub budget_credits: Option<u32>,
    /// What to call them together.
    pub name: Option<String>,
}

/// Checked jobs to make.
pub(super) struct Wanted {
    pub(super) recipes: Vec<Recipe>,
    pub(super) count: u32,
    pub(super) account: Account,
    pub(super) route: Route,
    pub(super) out_dir: Option<PathBuf>,
}

impl Inner {
    /// Check everything that can be checked without a call. The recipe comes first: its problems are told
    /// even to someone who is not signed in.
    pub(super) async fn wanted(&self, new: NewJobs) -> Result<Wanted, StudioError> {
        if new.recipes.is_empty() {
            return Err(invalid("recipes", "There is nothing to make."));
        }
        if !(1..=COUNT_MAX).contains(&new.count) {
            return Err(invalid(
                "count",
                format!("The count goes from 1 to {COUNT_MAX}."),
            ));
        }
        if new.budget_credits == Some(0) {
            return Err(invalid("budget", "A budget is at least 1 credit."));
        }
        let account = match &new.account {
            Some(id) => Some(self.accounts.get(id).await?),
            None => self.accounts.active().await?,
        };
        let own = account.as_ref().map(Account::usual_route);
        let route = new.route.or(own).unwrap_or(Route::Platform);
        let mut recipes = Vec::with_capacity(new.recipes.len());
        for recipe in new.recipes {
            recipes.push(self.with_stored_inputs(recipe).await?);
        }
        let mut problems = Vec::new();
        for recipe in &recipes {
            problems.extend(self.ground.problems(recipe, route).await?);
        }
        if !problems.is_empty() {
            return Err(StudioError::InvalidInput { problems });
        }
        let account = account.ok_or(StudioError::SignedOut)?;
        if route.wallet() != account.kind {
            let message = format!(
                "The account “{}” does not take the {route} route.",
                account.name
            );
            return Err(invalid("route", message));
        }
        if route == Route::Browser {
            self.accounts.may_use_page(&account)?;
        }
        if account.removed_at.is_some() || is_signed_out(account.state) {
            return Err(StudioError::SignedOut);
        }
        let out_dir = new
            .out_dir
            .map(std::path::absolute)
            .transpose()
            .map_err(|source| {
                StudioError::storage("The folder for copies cannot be named.", source)
            })?;
        Ok(Wanted {
            recipes,
            count: new.count,
            account,
            route,
            out_dir,
        })
    }

    /// The recipe with what is known of its inputs; what a caller says of their size is not believed.
    pub(super) async fn with_stored_inputs(
        &self,
        mut recipe: Recipe,
    ) -> Result<Recipe, StudioError> {
        for input in &mut recipe.inputs {
            let stored = self
                .inputs
                .get(&input.sha256)
                .await
                .map_err(|error| match error {
                    StudioError::NotFound { .. } => invalid(
                        field_of(input.role),
                        format!("The file “{}” is not here; add it again.", input.name),
                    ),
                    other => other,
                })?;
            let chosen = std::mem::replace(input, stored.input);
            input.role = chosen.role;
            input.name = chosen.name;
            input.ref_name = chosen.ref_name;
            input.seconds = chosen.seconds;
            input.prompt = chosen.prompt;
        }
        Ok(recipe)
    }
}

/// What a window or terminal calls the files of a role.
fn field_of(role: InputRole) -> &'static str {
    match FileKind::from(role) {
        FileKind::Image => "image",
        FileKind::Video => "video",
        FileKind::Audio => "audio",
    }
}

fn is_signed_out(state: AccountState) -> bool {
    matches!(
        state,
        AccountState::SignedOut | AccountState::SignedInElsewhere | AccountState::Refused
    )
}

pub(super) fn invalid(field: &'static str, message: impl Into<String>) -> StudioError {
    StudioError::InvalidField {
        field,
        message: message.into(),
    }
}

/// What makes two recipes identical: everything but the names their files happened to have.
pub(crate) fn hash(recipe: &Recipe) -> Result<String, StudioError> {
    let mut nameless = recipe.clone();
    for input in &mut nameless.inputs {
        input.name.clear();
    }
    let bytes = serde_json::to_vec(&nameless).map_err(StudioError::unreadable)?;
    Ok(crate::accounts::hex(&Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use pixverse::Catalog;

    use super::*;

    #[test]
    fn a_file_name_makes_no_other_recipe() {
        let mut one = Catalog::defaults(pixverse::Mode::Image, Route::Web);
        one.inputs.push(pixverse::Input {
            name: "a.png".into(),
            width: 8,
            height: 8,
            size_bytes: 64,
            mime: "image/png".into(),
            ..pixverse::Input::new(pixverse::InputRole::Image, "ab".repeat(32))
        });
        let mut two = one.clone();
        two.inputs[0].name = "b.png".into();
        assert_eq!(hash(&one).unwrap(), hash(&two).unwrap());
        two.prompt = "another".into();
        assert_ne!(hash(&one).unwrap(), hash(&two).unwrap());
    }
}
