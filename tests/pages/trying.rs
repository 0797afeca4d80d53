//! Models that the catalog does not know: refused, until the person lets themselves try.

use crate::Stage;

impl Stage {
    /// Switch on, in the settings, that unknown models may be tried.
    async fn let_me_try(&self) -> anyhow::Result<()> {
        let page = &self.page;
        page.click("settings").await?;
        page.click("let-me-try").await?;
        page.until(
            "the box to be ticked",
            "return document.querySelector('[data-testid=let-me-try] input').checked",
        )
        .await?;
        page.escape("settings-page").await
    }
}

#[tokio::test]
async fn an_unknown_model_is_named_marked_and_sent() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.until_count("model-name", 0).await?;
    stage.let_me_try().await?;
    page.write("prompt", "a paper boat").await?;
    page.write("model-name", "v9-preview").await?;
    page.until_text("is not known here; it is sent as it is")
        .await?;
    page.until_text("cost unknown").await?;
    page.screenshot("model-tried").await?;
    page.click("generate").await?;
    page.until_text("invalid param: model. Nothing was charged.")
        .await?;
    page.screenshot("model-tried-sent").await?;
    let books = stage.world.books().await?;
    let sent = books.requests("/openapi/v2/video/text/generate");
    assert_eq!(
        (sent, books.charges()),
        (1, 0),
        "PixVerse itself has judged it"
    );
    Ok(())
}
