//! Making again what was made: the recipe of a clip, its last frame, its family, prompts and recipes from before.

use fantoccini::key::Key;

use crate::{Stage, finding::with_three_clips};

/// Bring the open clip back as a file with its recipe inside, dropped on the window.
const DROP_THE_EXPORT: &str = "const id = document.querySelector('[data-testid=clip-card]').dataset.clip; \
     fetch(`/media/clips/${id}/export`).then(r => r.blob()).then(b => { \
       const d = new DataTransfer(); \
       d.items.add(new File([b], 'from-a-friend.mp4', {type: 'video/mp4'})); \
       window.dispatchEvent(new DragEvent('drop', {dataTransfer: d, bubbles: true, cancelable: true})); \
     });";

/// Ten thousand small images, dropped at once.
const DROP_TEN_THOUSAND: &str = "const c = document.createElement('canvas'); const d = new DataTransfer(); \
     c.width = c.height = 8; \
     const paint = c.getContext('2d'); \
     for (let at = 0; at < 10000; at += 1) { \
       paint.fillStyle = `rgb(${at % 256}, ${(at >> 8) % 256}, 90)`; \
       if (at < 200) paint.fillRect(0, 0, 8, 8); \
       const bytes = at < 200 ? Uint8Array.from(atob(c.toDataURL('image/png').split(',')[1]), x => x.charCodeAt(0)) : new Uint8Array(8); \
       d.items.add(new File([bytes], `picture-${at}.png`, {type: 'image/png'})); \
     } \
     window.dispatchEvent(new DragEvent('drop', {dataTransfer: d, bubbles: true, cancelable: true}));";

/// Paste five million letters into the prompt.
const PASTE_FIVE_MEGABYTES: &str = "const d = new DataTransfer(); d.setData('text/plain', 'x'.repeat(5e6)); \
     const field = document.querySelector('[data-testid=prompt]'); field.focus(); \
     field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true}));";

impl Stage {
    /// Wait until these words stand in the prompt.
    async fn until_prompt(&self, words: &str) -> anyhow::Result<()> {
        let wanted = serde_json::to_string(words)?;
        let script =
            format!("return document.querySelector('[data-testid=prompt]')?.value === {wanted}");
        self.page.until("the words in the prompt", &script).await
    }

    /// Open the newest clip of the wall.
    async fn open_the_first_clip(&self) -> anyhow::Result<()> {
        self.page.click("clip-card").await?;
        self.page.find("detail").await.map(drop)
    }
}

#[tokio::test]
async fn a_remix_is_the_clip_once_more_and_loses_nothing_that_was_written() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.click("mode-image").await?;
    page.give_file("image-input", &stage.world.image("harbour.png", 640, 360)?)
        .await?;
    page.write("prompt", "slow push-in").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 1).await?;
    page.click("mode-text").await?;
    page.write("prompt", "half a thought").await?;
    stage.open_the_first_clip().await?;
    page.click("remix").await?;
    stage.until_prompt("slow push-in").await?;
    page.until_count("image-slot", 1).await?;
    page.screenshot("remix").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 2).await?;
    let books = stage.world.books().await?;
    assert_eq!(
        (books.uploads(), books.charges()),
        (1, 2),
        "the same image, uploaded once"
    );
    page.click("go-back").await?;
    stage.until_prompt("half a thought").await?;
    page.until_count("aside", 0).await
}

#[tokio::test]
async fn a_chain_is_a_family_with_its_costs() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a caravan in the dunes").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 1).await?;
    stage.open_the_first_clip().await?;
    page.click("clip-last-frame").await?;
    page.until_count("image-slot", 1).await?;
    page.write("prompt", "it goes on").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 2).await?;
    page.click("family-open").await?;
    page.until_count("family-clip", 2).await?;
    page.until_text("last frame").await?;
    page.until(
        "the cost of both",
        "return /All 2 clips: [0-9]+ credits/.test(document.querySelector('[data-testid=family-cost]').innerText)",
    )
    .await?;
    page.screenshot("family").await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until_count("family", 0).await
}

#[tokio::test]
async fn alternatives_are_chips_and_make_exactly_the_counted_clips() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a {red|blue} boat at {dawn|dusk}")
        .await?;
    page.until_count("prompt-chip", 4).await?;
    page.until_text("Generate 4 clips").await?;
    page.screenshot("prompt-chips").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 4).await?;
    let books = stage.world.books().await?;
    assert_eq!((books.jobs(), books.charges()), (4, 4));
    for words in ["a red boat at dawn", "a blue boat at dusk"] {
        page.until_text(words).await?;
    }
    Ok(())
}

#[tokio::test]
async fn prompts_from_before_are_walked_through_and_found() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    page.write("prompt", "half a thought").await?;
    let up = Key::Alt + &Key::Up.to_string();
    page.press(&up).await?;
    stage.until_prompt("A paper kite over the sea").await?;
    page.press(&up).await?;
    stage.until_prompt("A paper boat at dusk").await?;
    let down = Key::Alt + &Key::Down.to_string();
    page.press(&down).await?;
    stage.until_prompt("A paper kite over the sea").await?;
    page.press(&down).await?;
    stage.until_prompt("half a thought").await?;
    page.click("prompt-history").await?;
    page.until_count("used-prompt", 3).await?;
    page.write("prompt-search", "lighthouse").await?;
    page.until_count("used-prompt", 1).await?;
    page.screenshot("prompt-history").await?;
    page.click("used-prompt").await?;
    stage.until_prompt("A lighthouse in a storm").await
}

#[tokio::test]
async fn a_recipe_is_saved_renamed_picked_and_removed_with_a_way_back() -> anyhow::Result<()> {
    let mut stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "{rain|snow} on glass").await?;
    page.click("saved-recipes").await?;
    page.write("recipe-name", "Weather").await?;
    page.click("save-recipe").await?;
    page.until_count("saved-recipe", 1).await?;
    page.screenshot("saved-recipes").await?;
    stage.crash_and_return().await?;
    let page = &stage.page;
    page.write("prompt", "half a thought").await?;
    page.click("saved-recipes").await?;
    page.click("begin-rename").await?;
    // The old name is selected, so that typing replaces it.
    page.find("rename-recipe").await?;
    page.press(&format!("Windows{}", char::from(Key::Enter)))
        .await?;
    page.until_text("Windows").await?;
    page.click("remove-recipe").await?;
    page.until_count("saved-recipe", 0).await?;
    page.script("[...document.querySelectorAll('[data-testid=recipe-shelf] [data-testid=toast] button')].find(b => b.innerText === 'Undo').click()")
        .await?;
    page.until_count("saved-recipe", 1).await?;
    page.click("pick-recipe").await?;
    stage.until_prompt("{rain|snow} on glass").await?;
    page.click("go-back").await?;
    stage.until_prompt("half a thought").await
}

#[tokio::test]
async fn an_image_from_before_is_picked_again() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.click("mode-image").await?;
    page.give_file("image-input", &stage.world.image("harbour.png", 640, 360)?)
        .await?;
    page.until_count("image-slot", 1).await?;
    page.script("document.querySelector('[data-testid=image-slot] button').click()")
        .await?;
    page.until_count("image-slot", 0).await?;
    page.click("recent-image").await?;
    page.until_count("recent-file", 1).await?;
    page.screenshot("recent-files").await?;
    page.click("recent-file").await?;
    page.until_count("image-slot", 1).await
}

#[tokio::test]
async fn an_exported_clip_that_is_dropped_restores_the_form() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a caravan in the dunes").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 1).await?;
    page.write("prompt", "half a thought").await?;
    page.script(DROP_THE_EXPORT).await?;
    stage.until_prompt("a caravan in the dunes").await?;
    page.until_text("The form holds the recipe of “from-a-friend.mp4”.")
        .await?;
    page.screenshot("recipe-from-a-file").await?;
    page.click("go-back").await?;
    stage.until_prompt("half a thought").await
}

#[tokio::test]
async fn five_megabytes_pasted_into_the_prompt_are_answered_calmly() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "half a thought ").await?;
    page.script(PASTE_FIVE_MEGABYTES).await?;
    page.until_text("That text has 5,000,000 characters")
        .await?;
    page.screenshot("five-megabytes").await?;
    stage.until_prompt("half a thought ").await?;
    page.click("paste-first").await?;
    page.until(
        "as much as the field takes",
        "return document.querySelector('[data-testid=prompt]').value.length === 2048",
    )
    .await
}

#[tokio::test]
async fn ten_thousand_files_dropped_at_once_are_bounded() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "kept all the while").await?;
    page.script(DROP_TEN_THOUSAND).await?;
    page.until_text("100 of 10,000 files were taken").await?;
    page.until_count("image-slot", 100).await?;
    page.screenshot("ten-thousand-files").await?;
    stage.until_prompt("kept all the while").await?;
    assert_eq!(stage.world.books().await?.jobs(), 0, "nothing was sent");
    Ok(())
}
