//! Looking on from inside the page while Chrome works, because a step may be over before a driver asks.

use crate::Page;

/// Notes how many steps a card has told and whether the press was the newest of them, opens *Watch* as soon as
/// it is offered, and notes the width of the picture there. Steps that come together are seen together.
const LOOK_ON: &str = "window.seen = { steps: 0, pressed: false, picture: 0 }; \
    const look = () => { \
        const steps = document.querySelector('[data-testid=steps]'); \
        window.seen.steps = Math.max(window.seen.steps, Number(steps?.getAttribute('aria-valuenow') ?? 0)); \
        window.seen.pressed ||= steps?.dataset.step === 'pressed'; \
        const picture = document.querySelector('[data-testid=watch-picture]'); \
        if (picture) window.seen.picture = Math.max(window.seen.picture, picture.naturalWidth); \
        else if (!window.seen.opened) { \
            const button = document.querySelector('[data-testid=watch-job]'); \
            window.seen.opened = !!button; button?.click(); \
        } \
        requestAnimationFrame(look); \
    }; look();";

impl Page {
    /// Begin to look on; before *Generate* is pressed.
    ///
    /// # Errors
    ///
    /// When the page is gone.
    pub async fn look_on(&self) -> anyhow::Result<()> {
        self.script(LOOK_ON).await?;
        Ok(())
    }

    /// Wait until the steps were seen on the card, up to the press, and the page itself in *Watch*.
    ///
    /// # Errors
    ///
    /// When they never are.
    pub async fn until_seen_at_work(&self) -> anyhow::Result<()> {
        self.until(
            "steps on the card",
            "return window.seen.pressed && window.seen.steps >= 3",
        )
        .await?;
        self.until("a live picture", "return window.seen.picture > 100")
            .await
    }

    /// Let every web account make its clips through the page, in the settings.
    ///
    /// # Errors
    ///
    /// When the settings do not offer it.
    pub async fn choose_the_page(&self) -> anyhow::Result<()> {
        self.click("settings").await?;
        self.find("way").await?;
        let choice = "document.querySelector('[data-testid=way] [data-value=browser]')";
        self.script(&format!("{choice}.click()")).await?;
        self.until(
            "the way to be the page",
            &format!("return {choice}.getAttribute('aria-checked') === 'true'"),
        )
        .await
    }

    /// Close what lies over the page with the key for it.
    ///
    /// # Errors
    ///
    /// When it stays.
    pub async fn escape(&self, test_id: &str) -> anyhow::Result<()> {
        self.press(&fantoccini::key::Key::Escape.to_string())
            .await?;
        self.until_count(test_id, 0).await
    }
}
