//! The first start: three ways in, and what a refusal says.

use crate::Stage;
use journeys::World;

#[tokio::test]
async fn a_wrong_key_is_refused_in_plain_words_and_stays_typed() -> anyhow::Result<()> {
    let stage = Stage::new(50.0).await?;
    let page = &stage.page;
    page.find("onboarding").await?;
    page.screenshot("onboarding-dark-or-light").await?;
    stage.give_key("sk-wrong-0001").await?;
    page.until_text("does not accept this API key").await?;
    page.screenshot("sign-in-refused").await?;
    let typed = page.find("key").await?.prop("value").await?;
    assert_eq!(
        typed.as_deref(),
        Some("sk-wrong-0001"),
        "nothing typed is lost"
    );
    page.write("key", "sk-right-0001").await?;
    page.click("sign-in").await?;
    page.find("balance").await?;
    page.until(
        "the balance to be a number",
        "return /[0-9]/.test(document.querySelector('[data-testid=balance]').innerText)",
    )
    .await?;
    page.screenshot("signed-in-empty").await
}

#[tokio::test]
async fn an_e_mail_sign_in_shows_its_balance_and_a_wrong_password_does_not() -> anyhow::Result<()> {
    let stage = Stage::new(50.0).await?;
    let page = &stage.page;
    page.click("account-kind-web").await?;
    page.write("username", "person@example.com").await?;
    page.write("password", "wrong-password").await?;
    page.click("sign-in").await?;
    page.until_text("password").await?;
    page.until(
        "a refusal beside the form",
        "return !!document.querySelector('[role=alert]') && \
         document.querySelector('[role=alert]').innerText.length > 10",
    )
    .await?;
    page.screenshot("password-refused").await?;
    page.write("password", "a-good-one").await?;
    page.click("sign-in").await?;
    page.find("balance").await?;
    let text = page.script("return document.body.innerText").await?;
    assert!(
        !text.to_string().contains("person@example.com"),
        "an e-mail address is not for screenshots"
    );
    Ok(())
}

#[tokio::test]
async fn the_demo_starts_without_an_account() -> anyhow::Result<()> {
    let stage = Stage::new(50.0).await?;
    let page = &stage.page;
    page.click("start-demo").await?;
    page.find("balance").await?;
    page.write("prompt", "a paper boat in the rain").await?;
    page.click("generate").await?;
    page.find("job-card").await?;
    page.screenshot("demo-first-job").await?;
    page.find("clip-card").await?;
    assert_eq!(
        stage.world.books().await?.jobs(),
        0,
        "the demo spends nothing of an account"
    );
    Ok(())
}

#[tokio::test]
async fn nobody_answering_is_said_and_the_key_stays_typed() -> anyhow::Result<()> {
    let stage = Stage::over(World::new(50.0).await?, |command| {
        // A port of this machine where nothing listens: 1 is never given to a program of a user.
        command.env("PIXVERSE_API_BASE", "http://127.0.0.1:1");
    })
    .await?;
    stage.give_key("sk-journey-0001").await?;
    stage.page.until_text("cannot be reached").await?;
    stage.page.screenshot("nobody-answers").await?;
    let typed = stage.page.find("key").await?.prop("value").await?;
    assert_eq!(typed.as_deref(), Some("sk-journey-0001"));
    Ok(())
}

#[tokio::test]
async fn without_a_keyring_the_person_is_asked_before_a_file_is_used() -> anyhow::Result<()> {
    let stage = Stage::over(World::new(50.0).await?, |command| {
        command
            .env_remove("TACHYSCOPE_SECRETS")
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    })
    .await?;
    let secrets = stage.world.home().join("secrets.json");
    stage.give_key("sk-journey-0001").await?;
    stage.page.find("agree-file").await?;
    stage.page.screenshot("no-keyring").await?;
    assert!(
        !secrets.exists(),
        "nothing is kept before the person agrees"
    );
    stage.page.click("agree-file").await?;
    stage.page.find("balance").await?;
    assert!(secrets.exists());
    Ok(())
}
