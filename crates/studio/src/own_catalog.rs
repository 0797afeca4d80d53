//! The catalog of this data folder: that of this release, with the person's own file laid over it.
//!
//! A file that cannot be read changes nothing, and is told: the studio opens all the same.

use std::io::ErrorKind;

use pixverse::{Allowance, Catalog, Recipe, Route};

use crate::error::StudioError;
use crate::home::Home;
use crate::settings::LET_ME_TRY;
use crate::studio::{Inner, Studio};

/// The catalog in use, and why a file beside it is not.
#[derive(Debug)]
pub(crate) struct OwnCatalog {
    pub(crate) catalog: Catalog,
    pub(crate) problem: Option<String>,
}

impl OwnCatalog {
    /// The catalog of `home`.
    pub(crate) fn of(home: &Home) -> Self {
        let read = match std::fs::read_to_string(home.catalog()) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Self::builtin(),
            Err(error) => Err(format!("catalog.toml cannot be read: {error}")),
            Ok(text) => Catalog::with_override(&text)
                .map_err(|error| format!("catalog.toml is not used: {error}")),
        };
        match read {
            Ok(catalog) => Self {
                catalog,
                problem: None,
            },
            Err(problem) => {
                tracing::warn!(%problem, "the catalog of this release is used");
                Self {
                    problem: Some(problem),
                    ..Self::builtin()
                }
            }
        }
    }

    /// The catalog of this release.
    pub(crate) fn builtin() -> Self {
        Self {
            catalog: Catalog::builtin().clone(),
            problem: None,
        }
    }
}

impl Studio {
    /// What can be made, and for how much.
    pub fn catalog(&self) -> &Catalog {
        self.inner.ground.catalog()
    }

    /// Why the data folder's own catalog is not used; `None` where it is, or is not there.
    pub fn catalog_problem(&self) -> Option<&str> {
        self.inner.ground.catalog.problem.as_deref()
    }

    /// How far a recipe may go beyond the catalog, by the settings.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn allowance(&self) -> Result<Allowance, StudioError> {
        self.inner.ground.allowance().await
    }
}

impl crate::Ground {
    /// What can be made, and for how much.
    pub(crate) fn catalog(&self) -> &Catalog {
        &self.catalog.catalog
    }

    /// How far a recipe may go beyond the catalog, by the settings.
    pub(crate) async fn allowance(&self) -> Result<Allowance, StudioError> {
        let tries = self.store.setting(LET_ME_TRY).await?.unwrap_or(false);
        Ok(if tries {
            Allowance::LetMeTry
        } else {
            Allowance::Known
        })
    }

    /// Every reason why a recipe cannot be made on a route.
    pub(crate) async fn problems(
        &self,
        recipe: &Recipe,
        route: Route,
    ) -> Result<Vec<pixverse::Problem>, StudioError> {
        let allowance = self.allowance().await?;
        Ok(self.catalog().judge(recipe, route, allowance).problems)
    }
}

impl Inner {
    /// What can be made, and for how much.
    pub(crate) fn catalog(&self) -> &Catalog {
        self.ground.catalog()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_changes_nothing_and_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        assert_eq!(OwnCatalog::of(&home).problem, None, "there is no file");
        std::fs::write(home.catalog(), "version = \"mine\"\n").unwrap();
        let own = OwnCatalog::of(&home);
        assert!(own.catalog.version().ends_with("mine"));
        std::fs::write(home.catalog(), "version = \"mine\"\nwrong = 1\n").unwrap();
        let broken = OwnCatalog::of(&home);
        assert!(broken.problem.unwrap().contains("line 2"));
        assert_eq!(&broken.catalog, Catalog::builtin());
    }
}
