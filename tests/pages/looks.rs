//! Every page as a picture, dark and light, for a look beside the pictures of the goal.

use crate::Stage;

#[tokio::test]
async fn every_page_stands_still_for_its_picture() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "Desert caravan at golden hour, dust in the light")
        .await?;
    page.click("generate").await?;
    page.click("clip-card").await?;
    page.find("player").await?;
    for theme in ["dark", "light"] {
        page.click("settings").await?;
        page.find("settings-page").await?;
        page.script(&format!(
            "document.querySelector('[data-testid=theme] [data-value={theme}]').click()"
        ))
        .await?;
        page.until(
            "the colours to change",
            &format!("return document.documentElement.dataset.theme === '{theme}'"),
        )
        .await?;
        page.screenshot(&format!("settings-{theme}")).await?;
        page.press("\u{e00c}").await?;
        page.until_count("settings-page", 0).await?;
        page.screenshot(&format!("gallery-{theme}")).await?;
        page.click("account-menu").await?;
        page.screenshot(&format!("accounts-{theme}")).await?;
        page.press("\u{e00c}").await?;
        page.click("mode-image").await?;
        page.find("drop-zone").await?;
        page.screenshot(&format!("image-{theme}")).await?;
        page.click("mode-text").await?;
        page.until(
            "the form of the mode",
            "const form = document.querySelector('[data-testid=form]'); \
             return form?.dataset.mode === 'text' && !!form.querySelector('[data-testid=prompt]')",
        )
        .await?;
    }
    page.resize(900, 700).await?;
    page.screenshot("gallery-small").await
}
