//! The promise, in the real window under Xvfb.

mod by_chrome;
mod native;
mod outwards;

use std::time::Duration;

use anyhow::Context as _;
use journeys::{Page, World};
use tokio::sync::{Mutex, MutexGuard};

/// One screen, one pointer: these journeys take turns.
async fn screen() -> MutexGuard<'static, ()> {
    static SCREEN: Mutex<()> = Mutex::const_new(());
    SCREEN.lock().await
}

async fn sign_in_with_a_key(page: &Page) -> anyhow::Result<()> {
    page.click("account-kind-platform").await?;
    page.write("key", "sk-window-0001").await?;
    page.click("sign-in").await?;
    page.find("balance").await?;
    Ok(())
}

#[tokio::test]
async fn a_key_a_prompt_a_playing_clip_and_all_of_it_after_a_restart() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(20.0).await?;
    let page = journeys::window(&world, &[]).await?;
    page.find("onboarding").await?;
    page.screenshot("window-onboarding").await?;
    sign_in_with_a_key(&page).await?;
    page.write("prompt", "A lighthouse in a storm").await?;
    page.click("generate").await?;
    page.find("job-card").await?;
    page.screenshot("window-making-now").await?;
    page.click("clip-card").await?;
    page.until_it_plays().await?;
    page.screenshot("window-clip").await?;
    page.write("prompt", "a draft that stays").await?;
    world.until_kept("looks.json", "a draft that stays").await?;
    page.close().await?;

    let page = journeys::window(&world, &[]).await?;
    page.find("balance").await?;
    page.find("clip-card").await?;
    page.until(
        "the last form",
        "return document.querySelector('[data-testid=prompt]').value === 'a draft that stays'",
    )
    .await?;
    page.screenshot("window-after-restart").await?;
    let books = world.books().await?;
    assert_eq!(
        (books.jobs(), books.charges()),
        (1, 1),
        "a restart sends nothing again"
    );
    page.close().await
}

#[tokio::test]
async fn an_e_mail_a_dropped_image_and_a_clip() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(20.0).await?;
    let page = journeys::window(&world, &[]).await?;
    page.click("account-kind-web").await?;
    page.write("username", "person@example.com").await?;
    page.write("password", "a-good-one").await?;
    page.click("sign-in").await?;
    page.find("balance").await?;
    native::drop_file(&page, &world.image("dropped.png", 640, 360)?).await?;
    page.until(
        "the image mode, with the dropped image",
        "return !!document.querySelector('[data-testid=drop-zone] img')",
    )
    .await?;
    page.write("prompt", "slow push-in").await?;
    page.screenshot("window-dropped-image").await?;
    page.click("generate").await?;
    page.click("clip-card").await?;
    page.until_it_plays().await?;
    page.screenshot("window-image-clip").await?;
    let books = world.books().await?;
    assert_eq!((books.uploads(), books.charges()), (1, 1));
    page.close().await
}

#[tokio::test]
async fn the_demo_needs_no_account() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(50.0).await?;
    let page = journeys::window(&world, &["--demo"]).await?;
    page.find("balance").await?;
    page.screenshot("window-demo").await?;
    page.close().await
}

#[tokio::test]
async fn a_second_start_on_the_same_folder_leaves_the_first_alone() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(50.0).await?;
    let page = journeys::window(&world, &[]).await?;
    page.find("onboarding").await?;
    let mut second = tokio::process::Command::from(world.command("tachyscope")?);
    let ended = tokio::time::timeout(A_SECOND_START, second.kill_on_drop(true).status()).await??;
    assert!(ended.success(), "it hands over and ends");
    sign_in_with_a_key(&page).await?;
    page.close().await
}

/// Longest life of a second start. It ends within a second; a hang would take for ever.
const A_SECOND_START: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_dropped_folder_gets_one_sentence_and_costs_nothing_typed() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(50.0).await?;
    let page = journeys::window(&world, &[]).await?;
    sign_in_with_a_key(&page).await?;
    page.write("prompt", "stays").await?;
    let image = world.image("in-a-folder.png", 8, 8)?;
    native::drop_file(&page, image.parent().context("a folder")?).await?;
    page.until_text("is a folder").await?;
    page.screenshot("window-dropped-folder").await?;
    page.until(
        "the prompt to stay",
        "return document.querySelector('[data-testid=prompt]').value === 'stays'",
    )
    .await?;
    page.close().await
}

#[tokio::test]
async fn a_pasted_picture_becomes_the_start_image() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(50.0).await?;
    let page = journeys::window(&world, &[]).await?;
    sign_in_with_a_key(&page).await?;
    page.find("prompt").await?;
    let _clipboard = native::paste_picture(&page, &world.image("pasted.png", 320, 180)?).await?;
    page.until(
        "the image mode, with the pasted picture",
        "return !!document.querySelector('[data-testid=drop-zone] img')",
    )
    .await?;
    page.screenshot("window-pasted-picture").await?;
    page.close().await
}
