//! Tokens for other programs, made and taken back in the settings.

use crate::Stage;

#[tokio::test]
async fn a_token_made_in_the_settings_opens_until_it_is_taken_back() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.click("settings").await?;
    page.write("caller-name", "nightly").await?;
    page.write("caller-cap", "500").await?;
    page.click("caller-add").await?;
    page.find("new-token").await?;
    page.until(
        "the token to be there to copy",
        "return document.querySelector('[data-testid=new-token]').value.startsWith('tachy_')",
    )
    .await?;
    page.until_text("may make clips · 0 of 500 credits · never used")
        .await?;
    page.click("revoke").await?;
    page.click("revoke-yes").await?;
    page.until_count("new-token", 0).await?;
    page.until_text("taken back").await?;
    // Not before: a picture never holds a token.
    page.screenshot("settings-access").await?;
    page.until_count("revoke", 0).await
}
