//! Addresses that are called when a job ends, added and removed in the settings.

use crate::Stage;

#[tokio::test]
async fn an_address_is_added_tested_and_removed_in_the_settings() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.click("settings").await?;
    page.write("webhook-url", "https://10.0.0.1/hook").await?;
    page.click("webhook-add").await?;
    page.until_text("Only https addresses on the public network are called")
        .await?;
    // Nobody listens there, which is what the test of it then says.
    page.write("webhook-url", "http://127.0.0.1:9/hook").await?;
    page.click("webhook-add").await?;
    page.until(
        "the secret to be there to copy",
        "return document.querySelector('[data-testid=new-secret]')?.value.startsWith('whsec_')",
    )
    .await?;
    page.click("test-webhook").await?;
    page.until_text("It did not take the test call: it cannot be reached")
        .await?;
    page.click("remove-webhook").await?;
    page.click("remove-webhook-yes").await?;
    page.until_count("webhook", 0).await?;
    page.until_count("new-secret", 0).await?;
    // Not before: a picture never holds a secret.
    page.screenshot("settings-webhooks").await
}
