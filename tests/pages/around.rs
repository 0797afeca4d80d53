//! Around the work: every action by name and by key, the settings, who pays, and whether PixVerse
//! is there.

use anyhow::{Context as _, ensure};
use journeys::{Relay, World};
use studio::Route;

use crate::Stage;

const CTRL: &str = "\u{e009}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

#[tokio::test]
async fn everything_is_found_by_its_name_in_the_palette() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.press(&format!("{CTRL}k")).await?;
    page.find("palette").await?;
    page.screenshot("palette").await?;
    page.press("ledger").await?;
    page.press(ENTER).await?;
    page.find("ledger-empty").await?;
    page.until_count("palette", 0).await?;

    page.press(&format!("{CTRL}k")).await?;
    page.find("palette").await?;
    page.press("write prompt").await?;
    page.press(ENTER).await?;
    page.until(
        "the prompt to have the keyboard",
        "return document.activeElement?.dataset.testid === 'prompt'",
    )
    .await?;
    page.press("by keyboard alone").await?;
    page.press(&format!("{CTRL}{ENTER}")).await?;
    page.press(&format!("{CTRL}k")).await?;
    page.find("palette").await?;
    page.press("clips").await?;
    page.press(ENTER).await?;
    page.find("clip-card").await?;
    Ok(())
}

#[tokio::test]
async fn the_sheet_names_every_key() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.click("prompt").await?;
    page.press("why?").await?;
    page.until_count("key-sheet", 0).await?;
    page.script("document.activeElement.blur()").await?;
    page.press("?").await?;
    page.find("key-sheet").await?;
    page.until_text("Find an action").await?;
    page.screenshot("keys").await?;
    page.press(ESCAPE).await?;
    page.until_count("key-sheet", 0).await
}

#[tokio::test]
async fn the_parts_of_the_settings_are_reached_by_keyboard() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.press(&format!("{CTRL},")).await?;
    page.find("settings-page").await?;
    page.script("document.querySelector('[data-testid=settings-looks]').focus()")
        .await?;
    page.press("\u{e010}").await?;
    page.press(ENTER).await?;
    page.until(
        "About to be seen and to have the keyboard",
        "const a = document.activeElement; \
         return a?.parentElement?.dataset.section === 'about' && a.getBoundingClientRect().top < innerHeight",
    )
    .await?;
    page.press(TAB).await?;
    page.until(
        "the next stop to be inside of it",
        "return document.activeElement.closest('[data-section=about]') !== null",
    )
    .await?;
    for only_desktop in ["settings-notices", "move-library", "open-logs"] {
        page.until_count(only_desktop, 0).await?;
    }
    page.press(ESCAPE).await?;
    page.until_count("settings-page", 0).await
}

#[tokio::test]
async fn two_accounts_keep_their_balances_apart() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    world.sign_in(Route::Web).await?;
    let stage = Stage::over(world, |_| {}).await?;
    let page = &stage.page;
    page.until_count("pay-with", 2).await?;
    let paying =
        "return document.querySelector('[data-testid=pay-with][aria-pressed=true] span').innerText";
    let before = page.script(paying).await?;
    page.press("\u{e00a}a").await?;
    page.until(
        "the other account to pay",
        &format!("return (() => {{ {paying} }})() !== {before}"),
    )
    .await?;
    let shown = page
        .script("return document.querySelector('[data-testid=balances]').innerText")
        .await?;
    let shown = shown.as_str().context("words")?;
    ensure!(
        shown.matches("credits").count() == 2,
        "both, apart: {shown}"
    );
    page.screenshot("two-accounts").await
}

#[tokio::test]
async fn a_quiet_mark_says_that_pixverse_is_away_and_goes_again() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    let relay = Relay::before(&world.simulator_page("state")).await?;
    let base = relay.address.replace("/__sim/state", "");
    let stage = Stage::over(world, |command| {
        command.env("PIXVERSE_API_BASE", &base);
    })
    .await?;
    let page = &stage.page;
    stage.give_key("sk-journey-0001").await?;
    page.write("prompt", "a letter that has to wait").await?;
    relay.cut();
    page.click("generate").await?;
    page.until(
        "the mark",
        "return document.querySelector('[data-testid=reachability]')?.dataset.reachable === 'false'",
    )
    .await?;
    page.until_text("No connection to PixVerse").await?;
    page.screenshot("unreachable").await?;
    relay.mend();
    page.find("clip-card").await?;
    page.until(
        "the mark to go",
        "return document.querySelector('[data-testid=reachability]').dataset.reachable === 'true'",
    )
    .await?;
    assert_eq!(stage.world.books().await?.charges(), 1);
    Ok(())
}
