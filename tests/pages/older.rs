//! What a web account made elsewhere: found from the empty gallery, brought in, and never twice.

use crate::Stage;
use journeys::World;

impl Stage {
    /// Sign in with an e-mail address and wait for the form.
    async fn sign_in_to_the_site(&self) -> anyhow::Result<()> {
        let page = &self.page;
        page.click("account-kind-web").await?;
        page.write("username", "person@example.com").await?;
        page.write("password", "a-good-one").await?;
        page.click("sign-in").await?;
        page.find("prompt").await?;
        Ok(())
    }

    /// Two clips made in a studio elsewhere; now another, empty one is open, signed in to the same account.
    async fn after_work_elsewhere() -> anyhow::Result<Self> {
        let world = World::new(50.0).await?;
        let elsewhere = world.home().with_extension("elsewhere");
        let mut stage = Self::over(world, |command| {
            command.env("TACHYSCOPE_HOME", &elsewhere);
        })
        .await?;
        stage.sign_in_to_the_site().await?;
        for (prompt, clips) in [("a heron at dawn", 1), ("лиса в снегу", 2)] {
            stage.page.write("prompt", prompt).await?;
            stage.page.click("generate").await?;
            stage.page.until_count("clip-card", clips).await?;
        }
        stage.crash_and_return().await?;
        std::fs::remove_dir_all(&elsewhere)?;
        stage.sign_in_to_the_site().await?;
        Ok(stage)
    }
}

#[tokio::test]
async fn older_clips_come_into_the_library_and_nothing_is_paid() -> anyhow::Result<()> {
    let stage = Stage::after_work_elsewhere().await?;
    let page = &stage.page;
    page.click("empty-older-clips").await?;
    page.until_count("older-clip", 2).await?;
    page.until_text("nothing is paid").await?;
    page.write("older-search", "лиса").await?;
    page.until_count("older-clip", 1).await?;
    page.screenshot("older-clips-searched").await?;
    page.write("older-search", "").await?;
    page.press(" \u{e003}").await?;
    page.until_count("older-clip", 2).await?;
    page.click("older-all").await?;
    page.until_text("Bring in 2 clips").await?;
    page.screenshot("older-clips").await?;
    page.click("bring").await?;
    page.until_count("clip-card", 2).await?;
    page.click("account-menu").await?;
    page.click("older-clips").await?;
    page.until_text("already here").await?;
    page.until_count("older-all", 0).await?;
    page.screenshot("older-clips-known").await?;
    let books = stage.world.books().await?;
    assert_eq!(
        (books.jobs(), books.charges()),
        (2, 2),
        "what was made elsewhere was paid there, and nothing since"
    );
    Ok(())
}

#[tokio::test]
async fn a_restyle_of_a_web_account_takes_the_words_of_a_look() -> anyhow::Result<()> {
    let stage = Stage::new(50.0).await?;
    let page = &stage.page;
    stage.sign_in_to_the_site().await?;
    page.write("prompt", "a caravan in the dunes").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 1).await?;
    page.click("clip-card").await?;
    page.click("clip-menu").await?;
    page.click("clip-restyle").await?;
    page.click("look-words").await?;
    page.click("preset").await?;
    page.until(
        "the words of the look in the prompt",
        "return document.querySelector('[data-testid=prompt]').value.length > 2",
    )
    .await?;
    page.screenshot("restyle-web").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 2).await
}
