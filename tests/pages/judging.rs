//! Judging clips by single keys, one or several at once, and taking it back.

use fantoccini::key::Key;

use crate::{Stage, finding::with_three_clips};

impl Stage {
    /// Wait until so many clips on the wall show so many stars.
    async fn until_stars(&self, clips: usize, stars: u8) -> anyhow::Result<()> {
        let script = format!(
            "return document.querySelectorAll('[data-testid=wall] [aria-label=\"{stars} of 5 stars\"]').length === {clips}"
        );
        self.page.until("the stars", &script).await
    }

    /// Give the keyboard to the newest clip and take all of them.
    async fn take_all(&self) -> anyhow::Result<()> {
        self.stand_on_the_first_clip().await?;
        let all = Key::Control + "a";
        self.page.press(&all).await?;
        self.page.until_text("3 clips selected").await
    }
}

#[tokio::test]
async fn single_keys_judge_the_clip_with_the_keyboard() -> anyhow::Result<()> {
    let mut stage = with_three_clips().await?;
    let page = &stage.page;
    stage.stand_on_the_first_clip().await?;
    page.press("4").await?;
    stage.until_stars(1, 4).await?;
    page.press("f").await?;
    page.until_text("Favourite: 1 clip.").await?;
    page.press("t").await?;
    page.write("tag-entry", "sea, client").await?;
    page.press(&Key::Enter.to_string()).await?;
    page.until_count("tag-off", 2).await?;
    page.screenshot("tags").await?;
    page.press(&Key::Escape.to_string()).await?;
    stage.stand_on_the_first_clip().await?;
    page.press("n").await?;
    page.write("note-entry", "for the intro").await?;
    page.click("note-keep").await?;
    page.until_count("note-dialog", 0).await?;
    page.click("show-favourites").await?;
    page.until_count("clip-card", 1).await?;
    page.screenshot("favourites").await?;
    stage.crash_and_return().await?;
    stage.page.until_count("clip-card", 3).await?;
    stage.until_stars(1, 4).await?;
    stage.page.write("search", "intro").await?;
    stage.page.until_count("clip-card", 1).await
}

#[tokio::test]
async fn several_clips_are_judged_at_once_and_each_goes_back() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    stage.stand_on_the_first_clip().await?;
    page.press("5").await?;
    stage.until_stars(1, 5).await?;
    stage.take_all().await?;
    page.click("bulk-stars-2").await?;
    stage.until_stars(3, 2).await?;
    page.screenshot("several-at-once").await?;
    page.script("document.querySelector('[data-testid=wall] [data-clip]').focus()")
        .await?;
    page.press("z").await?;
    stage.until_stars(1, 5).await?;
    stage.until_stars(0, 2).await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until_count("bulk", 0).await
}

#[tokio::test]
async fn shift_and_arrows_pick_on_the_way() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    stage.stand_on_the_first_clip().await?;
    let right = Key::Shift + &Key::Right.to_string();
    stage.page.press(&right).await?;
    stage.page.until_text("2 clips selected").await?;
    stage.page.press("x").await?;
    stage.page.until_text("1 clip selected").await
}

#[tokio::test]
async fn a_rectangle_picks_the_clips_it_touches() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    stage.page.drag("day", -200.0, 100.0).await?;
    stage.page.find("bulk").await?;
    stage.page.screenshot("picked-by-a-rectangle").await?;
    stage.page.click("bulk-trash").await?;
    stage.page.until_text("in the trash").await?;
    stage.page.until_count("bulk", 0).await
}
