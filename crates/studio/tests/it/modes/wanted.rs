//! Recipes that both kinds of account make.

use studio::{InputRole, Listing, Mode, Recipe};

use super::Kit;

impl Kit {
    /// From one frame to another.
    pub(super) async fn turning(&self) -> anyhow::Result<Recipe> {
        Ok(Recipe {
            prompt: "it turns".into(),
            inputs: vec![
                self.picture(InputRole::FirstFrame, 300).await?,
                self.picture(InputRole::LastFrame, 310).await?,
            ],
            ..self.recipe(Mode::Transition)
        })
    }

    /// A mode that begins with a clip of the account, and goes by words.
    pub(super) async fn begun(&self, mode: Mode, prompt: &str) -> anyhow::Result<Recipe> {
        Ok(Recipe {
            prompt: prompt.into(),
            source: Some(self.source().await?),
            ..self.recipe(mode)
        })
    }

    /// The first template of one image, filled.
    pub(super) async fn filled(&self) -> anyhow::Result<Recipe> {
        let listing = Listing {
            limit: 500,
            ..Listing::default()
        };
        let templates = self.studio.templates(None, &listing).await?;
        let mut templates = templates.items.iter();
        let of_one = templates.find(|template| template.image_count == Some(1));
        Ok(Recipe {
            template_id: of_one.map(|template| template.id),
            inputs: vec![self.picture(InputRole::Image, 300).await?],
            ..self.recipe(Mode::Template)
        })
    }
}
