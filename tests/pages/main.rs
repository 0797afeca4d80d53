//! The window's pages in Chromium over the gateway: the many cases.

mod bad_days;
mod images;
mod sign_in;
mod text_clip;

use journeys::{Page, Serving, World};

/// A world, a gateway that serves its pages, and Chromium on it.
struct Stage {
    world: World,
    serving: Serving,
    page: Page,
}

impl Stage {
    async fn new(speed: f64) -> anyhow::Result<Self> {
        Self::with_faults(speed, &[]).await
    }

    async fn with_faults(speed: f64, faults: &[&str]) -> anyhow::Result<Self> {
        let world = World::with_faults(speed, faults).await?;
        let serving = world.serve().await?;
        let page = journeys::chromium().await?;
        page.open(&serving.address).await?;
        Ok(Self {
            world,
            serving,
            page,
        })
    }

    /// Signed in with an API key, on the create panel.
    async fn signed_in(speed: f64, faults: &[&str]) -> anyhow::Result<Self> {
        let stage = Self::with_faults(speed, faults).await?;
        stage.page.click("account-kind-platform").await?;
        stage.page.write("key", "sk-journey-0001").await?;
        stage.page.click("sign-in").await?;
        stage.page.find("prompt").await?;
        Ok(stage)
    }

    /// End the gateway as a crash would, and open the page of a new one on the same folder.
    async fn crash_and_return(&mut self) -> anyhow::Result<()> {
        self.serving.kill()?;
        self.serving = self.world.serve().await?;
        self.page.open(&self.serving.address).await
    }
}
