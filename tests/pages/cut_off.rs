//! The line between the page and its studio breaks: what happened meanwhile is there afterwards.

use anyhow::ensure;
use journeys::{Relay, World};
use studio::Route;

use crate::Stage;

#[tokio::test]
async fn a_page_that_was_cut_off_catches_up_by_itself() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    let serving = world.serve().await?;
    let relay = Relay::before(&serving.address).await?;
    let page = journeys::chromium().await?;
    page.open(&relay.address).await?;
    page.write("prompt", "half a sentence, not sent").await?;
    page.script("window.isTheSame = true").await?;

    relay.cut();
    page.find("link-lost").await?;
    page.screenshot("cut-off").await?;
    let elsewhere = [
        "make",
        "text",
        "--prompt",
        "made meanwhile",
        "--poll-ms",
        "20",
        "--json",
    ];
    world.document(&elsewhere).await?;
    page.until_count("clip-card", 0).await?;

    relay.mend();
    page.find("clip-card").await?;
    page.until_count("link-lost", 0).await?;
    page.until(
        "the same page, with what was typed",
        "return window.isTheSame === true && \
         document.querySelector('[data-testid=prompt]').value === 'half a sentence, not sent'",
    )
    .await
}

#[tokio::test]
async fn a_library_that_is_unplugged_holds_its_clips_back_and_loses_none() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    let drives = tempfile::tempdir()?;
    let (drive, away) = (drives.path().join("drive"), drives.path().join("away"));
    let library = drive.join("clips").to_string_lossy().into_owned();
    let moved = stage.world.tachy(&["library", "move", &library]).await?;
    ensure!(
        moved.status.success(),
        "{}",
        String::from_utf8_lossy(&moved.stderr)
    );
    std::fs::rename(&drive, &away)?;
    page.write("prompt", "nowhere to put it").await?;
    page.click("generate").await?;
    page.find("library-gone").await?;
    page.screenshot("library-gone").await?;
    page.until_count("clip-card", 0).await?;

    std::fs::rename(&away, &drive)?;
    page.find("clip-card").await?;
    page.until_count("library-gone", 0).await?;
    assert_eq!(stage.world.books().await?.charges(), 1, "paid once");
    Ok(())
}

#[tokio::test]
async fn clips_whose_posters_are_gone_are_shown_calmly() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a picture that goes").await?;
    page.click("generate").await?;
    page.find("clip-card").await?;
    let mut folders = vec![stage.world.home().join("library")];
    let mut gone = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.to_string_lossy();
            if path.is_dir() {
                folders.push(path);
            } else if !name.ends_with(".mp4") && !name.ends_with(".json") {
                std::fs::remove_file(&path)?;
                gone += 1;
            }
        }
    }
    assert!(gone > 0, "a clip has a poster");
    page.script("location.reload()").await?;
    page.find("clip-card").await?;
    page.until(
        "every picture that is shown to be whole",
        "const all = [...document.querySelectorAll('[data-testid=clip-card] img')]; \
         return document.readyState === 'complete' && \
         all.every(i => i.complete && (i.naturalWidth > 0 || !i.checkVisibility({ visibilityProperty: true, opacityProperty: true })))",
    )
    .await?;
    page.until_text("a picture that goes").await?;
    page.screenshot("posters-gone").await
}
