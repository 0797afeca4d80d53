//! Signing in by a Chrome that a person works in, and a clip through the page, in the real window.

use journeys::{Page, World};
use simulator::{Options, Situation};

use crate::{native, screen};

/// The window, with a Chrome open on the sign-in page.
async fn with_chrome_open(world: &World) -> anyhow::Result<(Page, native::ChromeWindow)> {
    let page = journeys::window(world, &[]).await?;
    page.click("sign-in-browser").await?;
    page.find("browser-form").await?;
    page.screenshot("window-by-chrome").await?;
    page.click("open-chrome").await?;
    let chrome = native::ChromeWindow::find(world).await?;
    page.until(
        "the form to wait for Chrome",
        "return document.querySelector('[data-testid=browser-form]').dataset.phase === 'open'",
    )
    .await?;
    Ok((page, chrome))
}

#[tokio::test]
async fn a_person_signs_in_in_chrome_and_makes_a_clip_through_the_page() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::of(Options {
        speed: 20.0,
        // Held answers leave time to look at the page.
        site: vec![Situation::LateAnswer],
        ..Options::default()
    })
    .await?;
    let (page, chrome) = with_chrome_open(&world).await?;
    chrome
        .sign_in(&world, "person@example.com", "a-good-one")
        .await?;
    page.screenshot("window-chrome-signed-in").await?;
    chrome.close().await?;
    page.find("balance").await?;
    page.choose_the_page().await?;
    page.screenshot("window-way").await?;
    page.escape("settings-page").await?;
    page.look_on().await?;
    page.write("prompt", "A paper boat drifts down a gutter")
        .await?;
    page.click("generate").await?;
    page.until_seen_at_work().await?;
    page.screenshot("window-watching-the-page").await?;
    page.until_count("watch", 0).await?;
    page.click("clip-card").await?;
    page.until_it_plays().await?;
    page.until_text("through the page").await?;
    page.screenshot("window-clip-through-the-page").await?;
    let books = world.books().await?;
    assert_eq!(
        (books.jobs(), books.charges()),
        (1, 1),
        "one press, one charge"
    );
    page.close().await
}

#[tokio::test]
async fn a_chrome_that_is_closed_without_a_sign_in_changes_nothing() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(50.0).await?;
    let (page, chrome) = with_chrome_open(&world).await?;
    chrome.close().await?;
    page.find("sign-in-left").await?;
    page.screenshot("window-chrome-left").await?;
    page.click("open-chrome").await?;
    let again = native::ChromeWindow::find(&world).await?;
    page.click("stop-sign-in").await?;
    again.until_gone().await?;
    page.find("sign-in-left").await?;
    page.find("onboarding").await?;
    page.close().await
}
