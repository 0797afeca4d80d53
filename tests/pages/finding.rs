//! Finding clips: words, filters, orders, and the trash.

use fantoccini::key::Key;
use journeys::World;
use studio::Route;

use crate::Stage;

/// Three clips that were made before the window opened.
pub(crate) async fn with_three_clips() -> anyhow::Result<Stage> {
    let world = World::new(50.0).await?;
    world.sign_in(Route::Platform).await?;
    for prompt in [
        "A lighthouse in a storm",
        "A paper boat at dusk",
        "A paper kite over the sea",
    ] {
        let made = world
            .tachy(&["make", "text", "--prompt", prompt, "--poll-ms", "50"])
            .await?;
        anyhow::ensure!(made.status.success(), "{prompt} was made");
    }
    let stage = Stage::over(world, |_| {}).await?;
    stage.page.until_count("clip-card", 3).await?;
    Ok(stage)
}

impl Stage {
    /// Give the keyboard to the newest clip of the wall.
    pub(crate) async fn stand_on_the_first_clip(&self) -> anyhow::Result<()> {
        let focus = "document.querySelector('[data-testid=clip-card]').focus()";
        self.page.script(focus).await.map(drop)
    }
}

#[tokio::test]
async fn words_find_clips_as_they_are_typed() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    page.write("search", "paper").await?;
    page.until_count("clip-card", 2).await?;
    page.until_text("2 clips").await?;
    page.write("search", "pap du").await?;
    page.until_count("clip-card", 1).await?;
    page.until_text("A paper boat at dusk").await?;
    page.screenshot("found-by-words").await?;
    page.click("clear-filters").await?;
    page.until_count("clip-card", 3).await
}

#[tokio::test]
async fn an_empty_result_names_the_filter_that_hides_everything() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    page.write("search", "paper").await?;
    page.until_count("clip-card", 2).await?;
    page.click("filters").await?;
    page.find("filter-panel").await?;
    page.screenshot("every-filter").await?;
    page.click("filter-stars-5").await?;
    page.find("empty").await?;
    page.until_text("2 clips").await?;
    page.script("document.querySelector('[popover]:popover-open').hidePopover()")
        .await?;
    page.screenshot("which-filter-to-drop").await?;
    page.click("drop-starsMin").await?;
    page.until_count("clip-card", 2).await?;
    page.until_count("chip", 0).await
}

#[tokio::test]
async fn the_oldest_come_first_on_a_word() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    page.click("sort").await?;
    page.click("sort-oldest").await?;
    page.until(
        "the oldest clip to stand first",
        "return document.querySelector('[data-testid=clip-card]').title === 'A lighthouse in a storm'",
    )
    .await
}

#[tokio::test]
async fn a_deleted_clip_comes_back_by_undo_and_from_the_trash() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    stage.stand_on_the_first_clip().await?;
    page.press(&Key::Delete.to_string()).await?;
    page.until_count("clip-card", 2).await?;
    page.until_text("The clip is in the trash.").await?;
    page.until(
        "its neighbour to have the keyboard",
        "return document.activeElement?.title === 'A paper boat at dusk'",
    )
    .await?;
    page.press("z").await?;
    page.until_count("clip-card", 3).await?;
    stage.stand_on_the_first_clip().await?;
    page.press(&Key::Delete.to_string()).await?;
    page.until_count("clip-card", 2).await?;
    page.click("show-trash").await?;
    page.until_text("A paper kite over the sea").await?;
    page.until_count("clip-card", 1).await?;
    page.screenshot("the-trash").await?;
    stage.stand_on_the_first_clip().await?;
    page.press("r").await?;
    page.until_text("The trash is empty").await?;
    page.click("show-all").await?;
    page.until_count("clip-card", 3).await
}

#[tokio::test]
async fn what_is_deleted_for_good_is_asked_about_first() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    stage.stand_on_the_first_clip().await?;
    page.press(&Key::Delete.to_string()).await?;
    page.until_count("clip-card", 2).await?;
    page.click("show-trash").await?;
    page.until_count("clip-card", 1).await?;
    page.click("empty-trash").await?;
    page.until_text("Nothing brings them back.").await?;
    page.click("forget-agree").await?;
    page.until_text("The trash is empty").await?;
    page.click("show-all").await?;
    page.until_count("clip-card", 2).await
}
