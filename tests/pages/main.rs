//! The window's pages in Chromium over the gateway: the many cases.

mod access;
mod around;
mod bad_days;
mod batches;
mod browser_route;
mod comparing;
mod cut_off;
mod everyone;
mod finding;
mod images;
mod judging;
mod languages;
mod looks;
mod making_again;
mod modes;
mod money;
mod older;
mod queue;
mod returning;
mod sign_in;
mod text_clip;
mod tour;
mod trying;
mod webhooks;

use std::process::Command;

use anyhow::Context as _;
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

    /// End the gateway as a crash would, and open the page of a new one on the same folder and at the same
    /// address: what the browser keeps belongs to an address.
    async fn crash_and_return(&mut self) -> anyhow::Result<()> {
        self.serving.kill()?;
        let address = url::Url::parse(&self.serving.address)?;
        let port = address.port().context("an address with a port")?;
        let same = |command: &mut Command| {
            command.args(["--listen", &format!("127.0.0.1:{port}")]);
        };
        self.serving = self.world.serve_with(same).await?;
        self.page.open(&self.serving.address).await
    }
}
