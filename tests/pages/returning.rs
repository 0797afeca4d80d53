//! What another start left behind: shown first, sent only on a word.

use anyhow::ensure;
use journeys::World;
use studio::Route;

use crate::Stage;

/// A world with an account and one job that was written down and never sent.
async fn with_an_unsent_job() -> anyhow::Result<World> {
    let world = World::new(50.0).await?;
    world.sign_in(Route::Platform).await?;
    let made = world
        .tachy_with(&["make", "text", "--prompt", "left behind"], |command| {
            command.env("TACHYSCOPE_FAULT", "job-enqueued");
        })
        .await?;
    ensure!(!made.status.success(), "killed before anything was sent");
    Ok(world)
}

#[tokio::test]
async fn an_unsent_job_is_shown_and_sent_on_a_word() -> anyhow::Result<()> {
    let stage = Stage::over(with_an_unsent_job().await?, |_| {}).await?;
    stage.page.until_text("1 job not sent").await?;
    stage.page.screenshot("not-sent").await?;
    assert_eq!(
        stage.world.books().await?.jobs(),
        0,
        "nothing goes out unasked"
    );
    stage.page.click("send-unsent").await?;
    stage.page.find("clip-card").await?;
    assert_eq!(stage.world.books().await?.charges(), 1);
    Ok(())
}

#[tokio::test]
async fn an_unsent_job_is_kept_on_a_word() -> anyhow::Result<()> {
    let stage = Stage::over(with_an_unsent_job().await?, |_| {}).await?;
    stage.page.click("keep-unsent").await?;
    stage.page.until_count("keep-unsent", 0).await?;
    stage.page.find("job-card").await?;
    assert_eq!(
        stage.world.books().await?.jobs(),
        0,
        "it stays and is not sent"
    );
    Ok(())
}
