//! Clips looked at large: one after another for choosing, and side by side in step.

use fantoccini::key::Key;

use crate::{Stage, finding::with_three_clips};

impl Stage {
    /// Take so many clips of the wall by their marks.
    pub(crate) async fn take_clips(&self, count: usize) -> anyhow::Result<()> {
        let script = format!(
            "[...document.querySelectorAll('[data-check]')].slice(0, {count}).forEach(m => m.click())"
        );
        self.page.script(&script).await?;
        self.page
            .until_text(&format!("{count} clips selected"))
            .await
    }

    /// Wait until so many clips have stars.
    async fn until_starred(&self, clips: usize) -> anyhow::Result<()> {
        let script = format!(
            "return document.querySelectorAll('[data-testid=wall] [aria-label$=\"of 5 stars\"]').length === {clips}"
        );
        self.page.until("the stars", &script).await
    }
}

#[tokio::test]
async fn clips_play_in_step_and_go_picture_by_picture() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    stage.take_clips(3).await?;
    page.click("bulk-compare").await?;
    page.until_count("compared", 3).await?;
    page.until(
        "all lengths",
        "return document.querySelector('[data-testid=scrub]').max > 0",
    )
    .await?;
    page.until_count("difference", 1).await?;
    page.screenshot("compare").await?;
    page.click("play-all").await?;
    page.until(
        "all to play in step",
        "const all = [...document.querySelectorAll('[data-testid=compared] video')].map(v => v.currentTime); \
         return Math.min(...all) > 0.4 && Math.max(...all) - Math.min(...all) < 0.2",
    )
    .await?;
    page.click("play-all").await?;
    let before = page
        .script("return document.querySelector('[data-testid=compared] video').currentTime")
        .await?;
    page.click("step-on").await?;
    page.until(
        "one picture on, in all of them",
        &format!(
            "const all = [...document.querySelectorAll('[data-testid=compared] video')].map(v => v.currentTime); \
             return all.every(t => t > {before} && t < {before} + 0.12) && new Set(all).size === 1"
        ),
    )
    .await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until_count("compare", 0).await
}

#[tokio::test]
async fn a_clip_is_compared_with_the_one_that_is_opened_next() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    page.click("clip-card").await?;
    page.click("compare-with").await?;
    page.until_text("Pick the other clip on the wall.").await?;
    page.script("document.querySelectorAll('[data-testid=clip-card]')[1].click()")
        .await?;
    page.until_count("compared", 2).await?;
    page.until(
        "the words that differ",
        "return document.querySelectorAll('[data-name=Prompt] mark').length > 1",
    )
    .await
}

#[tokio::test]
async fn single_keys_choose_the_good_ones_in_focus() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    stage.stand_on_the_first_clip().await?;
    page.press("l").await?;
    page.find("focus").await?;
    page.until_text("1 of 3").await?;
    page.press("5").await?;
    page.until_text("2 of 3").await?;
    page.screenshot("focus").await?;
    page.press(&Key::Delete.to_string()).await?;
    page.until_text("2 of 2").await?;
    page.press("z").await?;
    page.until_text("2 of 3").await?;
    page.press(&Key::Left.to_string()).await?;
    page.until_text("1 of 3").await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until_count("focus", 0).await?;
    page.until_count("clip-card", 3).await?;
    stage.until_starred(1).await
}

#[tokio::test]
async fn tags_and_a_note_are_written_in_the_panel_of_a_clip() -> anyhow::Result<()> {
    let mut stage = with_three_clips().await?;
    let page = &stage.page;
    page.click("clip-card").await?;
    page.write("add-tag", "client-A, warm").await?;
    page.press(&Key::Enter.to_string()).await?;
    page.until_count("tag", 2).await?;
    page.write("note", "for the opening").await?;
    page.click("favourite").await?;
    page.until_text("The note is kept.").await?;
    page.screenshot("detail").await?;
    stage.crash_and_return().await?;
    stage.page.until_count("clip-card", 3).await?;
    stage.page.click("clip-card").await?;
    stage.page.until_count("tag", 2).await?;
    stage
        .page
        .until(
            "the note",
            "return document.querySelector('[data-testid=note]')?.value === 'for the opening'",
        )
        .await
}
