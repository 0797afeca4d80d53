//! The tour of `docs/tour.md`: the window's places one after another. `UPDATE_PICTURES=1` keeps what is seen as the
//! pictures of that page.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use fantoccini::key::Key;
use journeys::{Page, World};
use studio::Route;

use crate::Stage;

/// What the library of the tour holds.
const CLIPS: [(&str, &str); 9] = [
    ("Volcano at night, drone orbit", "4:3"),
    ("Koi under the ice, soft light", "9:16"),
    ("Candle-lit library, dust motes", "16:9"),
    ("Fog rolling over pine ridges", "21:9"),
    ("Aurora over a frozen lake", "16:9"),
    ("Blacksmith at work, sparks", "3:2"),
    ("Crystal bloom, macro", "1:1"),
    ("Kelp forest, light from above", "9:16"),
    ("Desert caravan at golden hour", "16:9"),
];

fn pictures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pictures")
}

/// A picture for the tour.
async fn show(page: &Page, name: &str) -> anyhow::Result<()> {
    page.screenshot(name).await?;
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        let taken = journeys::screenshots()?.join(format!("{name}.png"));
        std::fs::copy(taken, pictures().join(format!("{name}.png")))?;
    }
    Ok(())
}

/// A world with the library of the tour.
async fn furnished() -> anyhow::Result<World> {
    let world = World::new(8.0).await?;
    world.sign_in(Route::Platform).await?;
    let rows: Vec<String> = CLIPS
        .iter()
        .map(|(prompt, aspect)| {
            format!(r#"{{"prompt": "{prompt}", "aspect": "{aspect}", "quality": "360p"}}"#)
        })
        .collect();
    let list = world.home().with_extension("jsonl");
    std::fs::write(&list, rows.join("\n"))?;
    let list = list.to_str().context("a path of letters")?.to_owned();
    let made = world.tachy(&["batch", &list, "--poll-ms", "50"]).await?;
    std::fs::remove_file(&list)?;
    ensure!(made.status.success(), "{made:?}");
    Ok(world)
}

#[tokio::test]
async fn the_first_page_shows_three_steps() -> anyhow::Result<()> {
    let stage = Stage::new(50.0).await?;
    stage.page.find("onboarding").await?;
    show(&stage.page, "tour-begin").await?;
    stage.give_key("sk-journey-0001").await?;
    stage.page.find("prompt").await?;
    show(&stage.page, "tour-empty").await
}

#[tokio::test]
async fn the_window_is_walked_through() -> anyhow::Result<()> {
    let stage = Stage::over(furnished().await?, |_| {}).await?;
    let page = &stage.page;
    page.until_count("clip-card", CLIPS.len()).await?;
    page.write(
        "prompt",
        "A paper boat in a rain-soaked gutter, {slow push-in|handheld}",
    )
    .await?;
    page.until_text("2 clips").await?;
    page.click("generate").await?;
    page.until_count("job-card", 2).await?;
    page.click("clip-card").await?;
    page.find("detail").await?;
    show(page, "tour-clips").await?;
    page.write("search", "light").await?;
    page.until_count("clip-card", 2).await?;
    show(page, "tour-search").await?;
    page.click("clear-filters").await?;
    page.click("page-queue").await?;
    show(page, "tour-queue").await?;
    page.click("page-ledger").await?;
    page.until_text("credits").await?;
    show(page, "tour-ledger").await?;
    page.click("settings").await?;
    page.find("settings-page").await?;
    show(page, "tour-settings").await?;
    page.press(&Key::Escape.to_string()).await?;
    page.press(&(Key::Control + "k")).await?;
    page.find("palette").await?;
    show(page, "tour-palette").await
}

#[test]
fn the_tour_and_its_pictures_know_each_other() -> anyhow::Result<()> {
    let tour = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/tour.md");
    let tour = std::fs::read_to_string(tour)?;
    let mut taken = 0;
    for entry in std::fs::read_dir(pictures())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("tour-") {
            ensure!(
                tour.contains(&format!("pictures/{name}")),
                "{name} is shown nowhere"
            );
            taken += 1;
        }
    }
    assert_eq!(
        tour.matches("](pictures/tour-").count(),
        taken,
        "a picture is missing"
    );
    Ok(())
}
