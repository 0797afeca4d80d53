//! Every mode from its form to a clip: from files, from a clip's own menu, from a dropped video.

use crate::Stage;

impl Stage {
    /// Go to a mode by the menu, and wait for its form.
    async fn turn_to(&self, mode: &str) -> anyhow::Result<()> {
        let page = &self.page;
        if !matches!(mode, "text" | "image") {
            page.click("modes").await?;
        }
        page.click(&format!("mode-{mode}")).await?;
        self.until_form(mode).await
    }

    async fn until_form(&self, mode: &str) -> anyhow::Result<()> {
        let script = format!(
            "const f = document.querySelector('[data-testid=form]'); \
             return !!f && f.dataset.mode === '{mode}' && f.children.length > 1"
        );
        self.page
            .until(&format!("the form of {mode}"), &script)
            .await
    }

    /// Make a clip from words and open it; the later clips begin with it.
    async fn with_clip(&self) -> anyhow::Result<()> {
        let page = &self.page;
        page.write("prompt", "a caravan in the dunes").await?;
        page.click("generate").await?;
        page.until_count("clip-card", 1).await?;
        page.click("clip-card").await?;
        page.find("clip-starts").await?;
        Ok(())
    }

    /// Begin a mode from the open clip's menu.
    async fn begin(&self, mode: &str) -> anyhow::Result<()> {
        if !matches!(mode, "extend" | "sound-effect") {
            self.page.click("clip-menu").await?;
        }
        self.page.click(&format!("clip-{mode}")).await?;
        self.until_form(mode).await?;
        self.page.find("source-clip").await?;
        Ok(())
    }

    /// Press Generate and wait until so many clips are there.
    async fn make(&self, clips: usize) -> anyhow::Result<()> {
        self.page
            .until(
                "a price, or the word that it is not known",
                "return /credit|cost unknown/.test(document.querySelector('[data-testid=cost]').innerText)",
            )
            .await?;
        self.page.click("generate").await?;
        self.page.until_count("clip-card", clips).await
    }

    /// Give an image of this name to a file input.
    async fn give(&self, input: &str, name: &str) -> anyhow::Result<()> {
        let path = self.world.image(name, 640, 360)?;
        self.page.give_file(input, &path).await
    }

    /// How often the simulator has charged.
    async fn charges(&self) -> anyhow::Result<usize> {
        Ok(self.world.books().await?.charges())
    }
}

#[tokio::test]
async fn two_frames_become_a_transition() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    stage.turn_to("transition").await?;
    stage.give("first-frame-input", "day.png").await?;
    stage.give("last-frame-input", "night.png").await?;
    stage.page.write("prompt", "the day becomes night").await?;
    stage.page.until_count("file-tile", 2).await?;
    stage.page.screenshot("mode-transition-filled").await?;
    stage.make(1).await?;
    let books = stage.world.books().await?;
    assert_eq!((books.uploads(), books.charges()), (2, 1));
    Ok(())
}

#[tokio::test]
async fn frames_in_an_order_become_one_clip() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.turn_to("multi-transition").await?;
    for name in ["a.png", "b.png", "c.png"] {
        stage.give("frame-input", name).await?;
    }
    page.until_count("frame-seconds", 2).await?;
    page.write("frame-prompt", "the clouds race").await?;
    page.until_text("10 s in all").await?;
    page.screenshot("mode-frames-filled").await?;
    stage.make(1).await?;
    assert_eq!(stage.charges().await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_clip_is_extended_from_its_own_menu() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    stage.with_clip().await?;
    stage.page.screenshot("clip-starts").await?;
    stage.begin("extend").await?;
    stage
        .page
        .write("prompt", "the caravan reaches the sea")
        .await?;
    stage.make(2).await?;
    let books = stage.world.books().await?;
    assert_eq!(
        (books.uploads(), books.charges()),
        (0, 2),
        "PixVerse has the clip already: nothing goes up"
    );
    Ok(())
}

#[tokio::test]
async fn a_name_is_completed_in_the_prompt_of_references() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.turn_to("reference").await?;
    stage.give("reference-input", "cat.png").await?;
    page.until_count("ref-name", 1).await?;
    page.write("prompt", "in the morning @ca").await?;
    page.find("mentions").await?;
    page.screenshot("mode-reference-mention").await?;
    page.press("\u{e007}").await?;
    page.until(
        "the name in the prompt",
        "return document.querySelector('[data-testid=prompt]').value === 'in the morning @cat '",
    )
    .await?;
    page.press("stretches").await?;
    stage.make(1).await?;
    page.until_text("in the morning @cat stretches").await
}

#[tokio::test]
async fn a_clip_speaks_with_a_voice() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.with_clip().await?;
    stage.begin("lip-sync").await?;
    page.choose("voice", "7").await?;
    page.write("voice-text", "Good evening from the dunes.")
        .await?;
    page.until_text("8 credits").await?;
    page.screenshot("mode-lip-sync-filled").await?;
    stage.make(2).await?;
    assert_eq!(stage.charges().await?, 2);
    Ok(())
}

#[tokio::test]
async fn a_mask_is_picked_on_a_frame_and_paid_for_once() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.with_clip().await?;
    stage.begin("swap").await?;
    stage.give("image-input", "hero.png").await?;
    page.until_count("file-tile", 1).await?;
    page.click("pick-mask").await?;
    page.until_text("Look at frame 1").await?;
    page.until_text("2 credits").await?;
    page.screenshot("mask-price").await?;
    assert_eq!(
        stage.charges().await?,
        1,
        "the price is said, nothing is paid"
    );
    page.click("find-masks").await?;
    page.find("mask").await?;
    page.until(
        "the frame and its masks",
        "return [...document.querySelectorAll('[data-testid=mask-picture] img')] \
         .filter(i => i.complete && i.naturalWidth > 0).length > 1",
    )
    .await?;
    page.click("mask").await?;
    page.screenshot("mask-picked").await?;
    page.click("take-mask").await?;
    page.find("mask-chosen").await?;
    assert_eq!(stage.charges().await?, 2, "one look, one charge");
    page.click("pick-mask").await?;
    page.until_text("nothing is charged").await?;
    page.click("take-mask").await?;
    stage.make(2).await?;
    assert_eq!(stage.charges().await?, 3, "the clip, the look, the swap");
    Ok(())
}

#[tokio::test]
async fn modes_that_need_only_a_clip_end_in_one() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.with_clip().await?;
    stage.begin("upscale").await?;
    stage.make(2).await?;
    stage.begin("sound-effect").await?;
    page.write("sound-text", "wind and far bells").await?;
    stage.make(3).await?;
    stage.begin("restyle").await?;
    page.click("restyle").await?;
    page.find("preset").await?;
    page.screenshot("restyle-list").await?;
    page.click("preset").await?;
    stage.make(4).await?;
    stage.begin("modify").await?;
    page.write("prompt", "make it night").await?;
    stage.make(5).await?;
    assert_eq!(stage.charges().await?, 5);
    Ok(())
}

#[tokio::test]
async fn an_image_moves_speaks_and_takes_a_template() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.with_clip().await?;
    stage.begin("mimic").await?;
    stage.give("image-input", "hero.png").await?;
    page.until_count("file-tile", 1).await?;
    stage.make(2).await?;
    stage.turn_to("avatar").await?;
    stage.give("image-input", "hero.png").await?;
    page.until_count("file-tile", 1).await?;
    page.choose("voice", "7").await?;
    page.write("voice-text", "Here I stand.").await?;
    stage.make(3).await?;
    stage.turn_to("template").await?;
    page.click("template").await?;
    page.find("preset").await?;
    page.screenshot("template-list").await?;
    page.click("preset").await?;
    stage.give("image-input", "hero.png").await?;
    page.until_count("file-tile", 1).await?;
    stage.make(4).await
}

#[tokio::test]
async fn the_last_frame_begins_a_picture_clip() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.with_clip().await?;
    page.click("clip-last-frame").await?;
    page.until_count("image-slot", 1).await?;
    page.write("prompt", "it goes on").await?;
    page.screenshot("last-frame").await?;
    stage.make(2).await?;
    assert_eq!(stage.world.books().await?.uploads(), 1, "the frame went up");
    Ok(())
}

/// Bring the open clip's file back as a person's own video, dropped on the window.
const DROP_A_VIDEO: &str = "const v = document.querySelector('video[data-testid=player]'); \
     fetch(v.currentSrc || v.src).then(r => r.blob()).then(b => { \
       const d = new DataTransfer(); \
       d.items.add(new File([b], 'holiday.mp4', {type: 'video/mp4'})); \
       window.dispatchEvent(new DragEvent('drop', {dataTransfer: d, bubbles: true, cancelable: true})); \
     });";

#[tokio::test]
async fn a_dropped_video_is_offered_to_the_modes_that_take_one() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.with_clip().await?;
    page.find("player").await?;
    page.script(DROP_A_VIDEO).await?;
    page.find("media-offer").await?;
    page.screenshot("dropped-video").await?;
    page.click("offer-upscale").await?;
    stage.until_form("upscale").await?;
    page.until_text("holiday.mp4").await?;
    stage.make(2).await?;
    assert_eq!(stage.world.books().await?.uploads(), 1, "the file went up");
    Ok(())
}

#[tokio::test]
async fn what_is_missing_is_named_before_anything_is_sent() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    stage.turn_to("transition").await?;
    stage.give("first-frame-input", "day.png").await?;
    page.until_count("file-tile", 1).await?;
    page.click("generate").await?;
    page.until(
        "the missing frame and the missing prompt",
        "return document.querySelectorAll('[data-testid=form] [role=alert]').length === 2",
    )
    .await?;
    page.screenshot("mode-missing").await?;
    let books = stage.world.books().await?;
    assert_eq!((books.uploads(), books.jobs()), (0, 0));
    Ok(())
}

/// Every mode, in the order of the menu.
const MODES: [&str; 15] = [
    "text",
    "image",
    "transition",
    "multi-transition",
    "reference",
    "extend",
    "modify",
    "swap",
    "mimic",
    "upscale",
    "lip-sync",
    "avatar",
    "sound-effect",
    "restyle",
    "template",
];

#[tokio::test]
async fn every_form_stands_still_for_its_picture() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.resize(1100, 700).await?;
    for theme in ["dark", "light"] {
        page.script(&format!(
            "document.documentElement.dataset.theme = '{theme}'"
        ))
        .await?;
        page.click("modes").await?;
        page.screenshot(&format!("modes-menu-{theme}")).await?;
        page.press("\u{e00c}").await?;
        for mode in MODES {
            stage.turn_to(mode).await?;
            page.screenshot(&format!("mode-{mode}-{theme}")).await?;
        }
    }
    Ok(())
}
