//! Images on their way into a recipe: kept by the studio, scaled down where
//! the person said so.

use std::path::Path;

use contract::{AddInputPath, Input, Route, ShrinkInput, StoredInput, Studio, TooLarge};

use crate::output::{aside, size};

/// How images are taken.
pub(crate) struct Taking<'a> {
    pub(crate) studio: &'a Studio,
    /// Whose limits count.
    pub(crate) route: Route,
    /// Whether `--shrink` was given.
    pub(crate) shrinks: bool,
    /// Whether nothing may be stored.
    pub(crate) is_draft: bool,
}

/// Why an image cannot be used, in one sentence.
pub(crate) struct Refusal(pub(crate) String);

impl Taking<'_> {
    /// One image as an input of a recipe.
    pub(crate) async fn take(&self, path: &Path) -> Result<Input, Refusal> {
        let seen = self.see(path, None).await?;
        let Some(offer) = self.offer(&seen) else {
            return self.keep(path, seen.input).await;
        };
        if !self.shrinks {
            return Err(Refusal(refusal(path, offer)));
        }
        let small = if self.is_draft {
            self.see(path, Some(self.route)).await?.input
        } else {
            self.keep_small(path, &seen.input).await?
        };
        say_new_size(path, &seen.input, &small);
        Ok(small)
    }

    async fn see(&self, path: &Path, fitting: Option<Route>) -> Result<StoredInput, Refusal> {
        let seen = contract::inputs::examine_path(self.studio, absolute(path)?, fitting).await;
        seen.map_err(|error| Refusal(error.message))
    }

    async fn keep(&self, path: &Path, seen: Input) -> Result<Input, Refusal> {
        if self.is_draft {
            return Ok(seen);
        }
        let kept = contract::inputs::add_path(self.studio, absolute(path)?).await;
        kept.map(|kept| kept.input)
            .map_err(|error| Refusal(error.message))
    }

    fn offer<'b>(&self, seen: &'b StoredInput) -> Option<&'b TooLarge> {
        match self.route {
            Route::Platform => seen.offers.platform.as_ref(),
            Route::Web | Route::Browser => seen.offers.web.as_ref(),
        }
    }

    async fn keep_small(&self, path: &Path, seen: &Input) -> Result<Input, Refusal> {
        let kept = self.keep(path, seen.clone()).await?;
        let asked = ShrinkInput {
            sha256: kept.sha256,
            route: self.route,
        };
        let small = contract::inputs::shrink(self.studio, asked).await;
        small
            .map(|small| small.input)
            .map_err(|error| Refusal(error.message))
    }
}

fn absolute(path: &Path) -> Result<AddInputPath, Refusal> {
    let unusable = || {
        Refusal(format!(
            "`{}` cannot be used as a file name.",
            path.display()
        ))
    };
    let absolute = std::path::absolute(path).map_err(|_| unusable())?;
    let path = absolute
        .into_os_string()
        .into_string()
        .map_err(|_| unusable())?;
    Ok(AddInputPath { path })
}

fn say_new_size(path: &Path, before: &Input, small: &Input) {
    aside(&format!(
        "{} is scaled down from {} × {} to {} × {} pixels, {}.",
        path.display(),
        before.width,
        before.height,
        small.width,
        small.height,
        size(small.size_bytes)
    ));
}

fn refusal(path: &Path, offer: &TooLarge) -> String {
    let about = offer
        .size_bytes
        .map(|bytes| format!(", about {}", size(bytes)))
        .unwrap_or_default();
    format!(
        "{} Give --shrink to use {} at {} × {} pixels{about}.",
        offer.why,
        path.display(),
        offer.width,
        offer.height
    )
}
