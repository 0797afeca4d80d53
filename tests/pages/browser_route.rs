//! The route through the service's own page: chosen, watched, and what is left when it fails.

use crate::Stage;
use journeys::World;
use simulator::{Options, Situation};

impl Stage {
    /// Signed in to a web account whose clips go through the page, on a site with these
    /// situations.
    async fn through_the_page(site: &[Situation]) -> anyhow::Result<Self> {
        let world = World::of(Options {
            speed: 20.0,
            site: site.to_vec(),
            ..Options::default()
        })
        .await?;
        let stage = Self::over(world, |_| {}).await?;
        let page = &stage.page;
        page.click("account-kind-web").await?;
        page.write("username", "person@example.com").await?;
        page.write("password", "a-good-one").await?;
        page.click("sign-in").await?;
        page.choose_the_page().await?;
        page.until_text("ends your other web sessions").await?;
        page.screenshot("way-through-the-page").await?;
        page.escape("settings-page").await?;
        Ok(stage)
    }

    /// Give the form these words and press *Generate*.
    async fn generate(&self, prompt: &str) -> anyhow::Result<()> {
        self.page.write("prompt", prompt).await?;
        self.page.click("generate").await
    }

    /// Wait for a card that failed with these words, and open its evidence, which is one click away.
    async fn fails_with_evidence(&self, words: &str) -> anyhow::Result<()> {
        let page = &self.page;
        page.until(
            &format!("a card that says {words:?}"),
            &format!(
                "const card = document.querySelector('[data-testid=job-card][data-stage=failed]'); \
                 return !!card && card.innerText.includes({words:?})"
            ),
        )
        .await?;
        page.click("open-evidence").await?;
        page.until(
            "the picture of the page",
            "const picture = document.querySelector('[data-testid=evidence-picture]'); \
             return !!picture && picture.naturalWidth > 100",
        )
        .await
    }

    /// The session that the page works with; the simulator prints it nowhere, our own file holds it.
    fn kept_secrets(&self) -> anyhow::Result<Vec<String>> {
        let kept = std::fs::read(self.world.home().join("secrets.json"))?;
        let mut secrets = Vec::new();
        strings(&serde_json::from_slice(&kept)?, &mut secrets);
        Ok(secrets)
    }
}

/// Every text in a document.
fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| strings(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn a_clip_is_made_through_the_page_and_can_be_watched() -> anyhow::Result<()> {
    // Held answers leave time to look at the page.
    let stage = Stage::through_the_page(&[Situation::LateAnswer]).await?;
    let page = &stage.page;
    page.look_on().await?;
    stage.generate("A paper boat drifts down a gutter").await?;
    page.until_seen_at_work().await?;
    page.screenshot("watching-the-page").await?;
    page.until_count("watch", 0).await?;
    page.click("clip-card").await?;
    page.until_text("through the page").await?;
    let books = stage.world.books().await?;
    assert_eq!(
        (books.jobs(), books.charges()),
        (1, 1),
        "one press, one charge"
    );
    Ok(())
}

#[tokio::test]
async fn what_the_page_asked_can_be_read_without_a_secret() -> anyhow::Result<()> {
    let stage = Stage::through_the_page(&[]).await?;
    let page = &stage.page;
    stage.generate("A paper boat drifts down a gutter").await?;
    page.click("clip-card").await?;
    page.click("clip-captured").await?;
    page.find("captured-call").await?;
    for shown in [
        "POST",
        "/creative_platform/video/t2v",
        "A paper boat drifts down a gutter",
        "Came back",
        "ErrCode",
    ] {
        page.until_text(shown).await?;
    }
    page.screenshot("captured-calls").await?;
    let text = "return document.querySelector('[data-testid=captured]').innerText";
    let text = page.script(text).await?.to_string();
    let secrets = stage.kept_secrets()?;
    assert!(!secrets.is_empty(), "the session is kept");
    for secret in secrets.iter().map(String::as_str).chain(["a-good-one"]) {
        assert!(!text.contains(secret), "a secret shows");
    }
    Ok(())
}

#[tokio::test]
async fn a_missing_button_is_named_with_the_evidence_one_click_away() -> anyhow::Result<()> {
    let stage = Stage::through_the_page(&[Situation::MissingButton]).await?;
    let page = &stage.page;
    stage.generate("A kite over the sea").await?;
    stage.fails_with_evidence("create").await?;
    page.until_text("Nothing was charged").await?;
    page.screenshot("missing-button-evidence").await?;
    page.click("to-captured").await?;
    page.find("captured-call").await?;
    page.screenshot("missing-button-calls").await?;
    assert_eq!(stage.world.books().await?.jobs(), 0, "nothing was sent");
    Ok(())
}

#[tokio::test]
async fn a_captcha_is_said_on_the_card_and_shown_in_the_evidence() -> anyhow::Result<()> {
    let stage = Stage::through_the_page(&[Situation::Captcha]).await?;
    let page = &stage.page;
    stage.generate("A kite over the sea").await?;
    stage.fails_with_evidence("captcha").await?;
    page.screenshot("captcha-evidence").await?;
    page.click("to-captured").await?;
    page.until_text("Nothing is kept of what the page asked")
        .await?;
    page.screenshot("captcha-calls").await?;
    assert_eq!(stage.world.books().await?.jobs(), 0, "nothing was sent");
    Ok(())
}
