//! The window's pages in Chromium over the gateway: the many cases.

mod access;
mod bad_days;
mod batches;
mod browser_route;
mod images;
mod looks;
mod modes;
mod money;
mod older;
mod queue;
mod returning;
mod sign_in;
mod text_clip;
mod trying;
mod webhooks;

use std::process::Command;

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
        Self::over(World::with_faults(speed, faults).await?, |_| {}).await
    }

    /// Over a world that is furnished already, in an environment that is changed first.
    async fn over(world: World, change: impl FnOnce(&mut Command)) -> anyhow::Result<Self> {
        let serving = world.serve_with(change).await?;
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
        stage.give_key("sk-journey-0001").await?;
        stage.page.find("prompt").await?;
        Ok(stage)
    }

    /// Type a key and ask to sign in with it.
    async fn give_key(&self, key: &str) -> anyhow::Result<()> {
        self.page.click("account-kind-platform").await?;
        self.page.write("key", key).await?;
        self.page.click("sign-in").await
    }

    /// End the gateway as a crash would, and open the page of a new one on the same folder.
    async fn crash_and_return(&mut self) -> anyhow::Result<()> {
        self.serving.kill()?;
        self.serving = self.world.serve().await?;
        self.page.open(&self.serving.address).await
    }
}
