//! Crashes, refusals and lost answers, as the person sees them.

use crate::Stage;

#[tokio::test]
async fn a_crash_while_rendering_loses_nothing_and_pays_once() -> anyhow::Result<()> {
    let mut stage = Stage::signed_in(1.0, &[]).await?;
    stage.page.write("prompt", "a slow caravan").await?;
    stage.page.click("generate").await?;
    stage
        .page
        .until(
            "the job to be rendering",
            "return !!document.querySelector('[data-testid=job-card][data-stage=rendering]')",
        )
        .await?;
    stage.crash_and_return().await?;
    stage.page.find("balance").await?;
    stage.page.find("clip-card").await?;
    let books = stage.world.books().await?;
    assert_eq!(
        (books.jobs(), books.charges()),
        (1, 1),
        "watched again, not sent again"
    );
    Ok(())
}

#[tokio::test]
async fn a_moderated_prompt_says_that_nothing_was_charged() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &["refuse-moderation=1"]).await?;
    stage.page.write("prompt", "something refused").await?;
    stage.page.click("generate").await?;
    stage.page.until_text("Nothing was charged").await?;
    stage.page.screenshot("moderated").await?;
    assert_eq!(stage.world.books().await?.charges(), 0);
    Ok(())
}

#[tokio::test]
async fn an_answer_that_was_lost_is_found_and_not_paid_twice() -> anyhow::Result<()> {
    let stage = Stage::signed_in(20.0, &["drop-after-accept=1"]).await?;
    stage.page.write("prompt", "the answer gets lost").await?;
    stage.page.click("generate").await?;
    stage.page.find("clip-card").await?;
    let books = stage.world.books().await?;
    assert_eq!((books.jobs(), books.charges()), (1, 1));
    Ok(())
}
