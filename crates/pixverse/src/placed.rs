//! A recipe beside its uploaded files: which file goes where in a paid call, in either dialect.

use crate::catalog::Catalog;
use crate::error::PixverseError;
use crate::paid::Uploaded;
use crate::recipe::{AccountKind, Input, InputRole, Recipe};

/// A recipe whose inputs are all with PixVerse.
#[derive(Clone, Copy)]
pub(crate) struct Placed<'a> {
    pub(crate) recipe: &'a Recipe,
    /// What says which switch a model's sound has, and what a clip costs.
    pub(crate) catalog: &'a Catalog,
    uploads: &'a [Uploaded],
}

impl<'a> Placed<'a> {
    /// `uploads[i]` is what became of `recipe.inputs[i]`.
    pub(crate) fn new(
        catalog: &'a Catalog,
        recipe: &'a Recipe,
        uploads: &'a [Uploaded],
    ) -> Result<Self, PixverseError> {
        if recipe.inputs.len() != uploads.len() {
            return Err(unsendable("not every file it starts from was uploaded"));
        }
        Ok(Self {
            recipe,
            catalog,
            uploads,
        })
    }

    /// The files of some roles, in the recipe's order.
    pub(crate) fn of(
        &self,
        roles: &[InputRole],
    ) -> impl Iterator<Item = (&'a Input, &'a Uploaded)> {
        let pairs = self.recipe.inputs.iter().zip(self.uploads);
        pairs.filter(move |(input, _)| roles.contains(&input.role))
    }

    /// The one file of a role, when there is exactly one.
    pub(crate) fn only(&self, role: InputRole) -> Option<(&'a Input, &'a Uploaded)> {
        let roles = [role];
        let mut files = self.of(&roles);
        let first = files.next();
        first.filter(|_| files.next().is_none())
    }

    /// PixVerse's id of the clip it begins with, when that clip is this wallet's.
    pub(crate) fn source_id(&self, wallet: AccountKind) -> Result<Option<u64>, PixverseError> {
        let Some(source) = &self.recipe.source else {
            return Ok(None);
        };
        if source
            .made_with
            .is_some_and(|made_with| made_with != wallet)
        {
            return Err(unsendable(
                "the clip it begins with belongs to the other kind of account",
            ));
        }
        let id = source.video_id.trim().parse().ok().filter(|id| *id > 0);
        id.map(Some)
            .ok_or_else(|| unsendable("the id of the clip it begins with is none of PixVerse's"))
    }
}

pub(crate) const fn unsendable(why: &'static str) -> PixverseError {
    PixverseError::Unsendable { why }
}

#[cfg(test)]
pub(crate) mod written {
    //! The bytes of a call, written out for a test of either dialect.

    use expect_test::Expect;

    use super::*;
    use crate::paid::PaidCall;

    type Writer = fn(&Catalog, &Recipe, &[Uploaded]) -> Result<PaidCall, PixverseError>;

    /// What a dialect writes for a recipe that starts from these files, or why it writes nothing.
    #[track_caller]
    pub(crate) fn check_written(
        write: Writer,
        recipe: &Recipe,
        files: Vec<(Input, Uploaded)>,
        expected: &Expect,
    ) {
        let (inputs, uploads): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        let recipe = Recipe {
            inputs,
            ..recipe.clone()
        };
        let written = write(Catalog::builtin(), &recipe, &uploads)
            .map_or_else(|error| error.to_string(), |call| format!("{call:?}"));
        expected.assert_eq(&written);
    }
}
