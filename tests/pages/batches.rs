//! Many clips at once: seen first, mended, sent, and asked about when they are sent twice.

use std::path::PathBuf;

use crate::Stage;

/// A table whose second clip names a model that is not there.
const WRONG: &str = "prompt,model,duration\na paper boat,v5.5,5\na red kite,v9.9,5\n";

#[tokio::test]
async fn a_table_with_a_mistake_is_mended_and_sent_and_asks_before_the_second_time()
-> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    let table = table(&stage, "clips.csv", WRONG)?;
    page.click("page-batch").await?;
    page.find("batch-empty").await?;
    page.give_file("batch-file", &table).await?;
    page.until_text("Line 3, model").await?;
    page.screenshot("batch-problem").await?;
    assert_eq!(
        stage.world.books().await?.jobs(),
        0,
        "nothing goes while a row is wrong"
    );
    page.write("batch-text", &WRONG.replace("v9.9", "v5.5"))
        .await?;
    send(&stage, 2).await?;
    page.until_text("2 clips in the queue").await?;
    page.click("page-clips").await?;
    page.until_count("clip-card", 2).await?;
    assert_eq!(stage.world.books().await?.charges(), 2);

    std::fs::write(&table, WRONG.replace("v9.9", "v5.5"))?;
    page.click("page-batch").await?;
    page.give_file("batch-file", &table).await?;
    send(&stage, 2).await?;
    page.find("batch-again").await?;
    page.until_text("This was sent today").await?;
    page.screenshot("batch-again").await?;
    page.click("batch-leave").await?;
    page.until_count("batch-again", 0).await?;
    assert_eq!(
        stage.world.books().await?.jobs(),
        2,
        "a question is not an order"
    );
    page.click("batch-send").await?;
    page.click("batch-send-again").await?;
    page.click("page-clips").await?;
    page.until_count("clip-card", 4).await?;
    assert_eq!(stage.world.books().await?.charges(), 4);
    Ok(())
}

#[tokio::test]
async fn typed_prompts_are_counted_while_they_are_typed() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.click("page-batch").await?;
    page.write(
        "batch-text",
        "a {red|blue} kite, shot {1..2}\nа снег {cat}\n",
    )
    .await?;
    page.until_count("batch-draft", 5).await?;
    page.until_text("a blue kite, shot 2").await?;
    page.until_text("а снег {cat}").await?;
    page.until(
        "what it costs and what is left",
        "return /[0-9,]+ credits of [0-9,]+, (about )?[0-9,]+ left/.test(document.querySelector('[data-testid=batch-cost]').innerText)",
    )
    .await?;
    page.screenshot("batch-typed").await?;
    page.click("page-ledger").await?;
    page.click("page-batch").await?;
    page.until_count("batch-draft", 5).await?;
    send(&stage, 5).await?;
    page.click("page-clips").await?;
    page.until_count("clip-card", 5).await?;
    assert_eq!(stage.world.books().await?.charges(), 5);
    Ok(())
}

#[tokio::test]
async fn a_table_takes_its_images_along() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    let table = table(
        &stage,
        "shots.csv",
        "image;prompt\nлодка 1.png;slow push-in\nkite.png;drift\n",
    )?;
    page.click("page-batch").await?;
    page.give_file("batch-file", &table).await?;
    page.until_text("was not given").await?;
    for (name, width, height) in [("лодка 1.png", 640, 360), ("kite.png", 360, 640)] {
        page.give_file("batch-file", &stage.world.image(name, width, height)?)
            .await?;
    }
    page.until_count("batch-problem", 0).await?;
    page.until_text("2 images").await?;
    page.screenshot("batch-images").await?;
    send(&stage, 2).await?;
    page.click("page-clips").await?;
    page.until_count("clip-card", 2).await?;
    let books = stage.world.books().await?;
    assert_eq!((books.uploads(), books.charges()), (2, 2));
    Ok(())
}

/// A file in the world's own folder.
fn table(stage: &Stage, name: &str, text: &str) -> anyhow::Result<PathBuf> {
    let path = stage.world.image("beside.png", 8, 8)?.with_file_name(name);
    std::fs::write(&path, text)?;
    Ok(path)
}

/// Send, once the page says how many there are.
async fn send(stage: &Stage, clips: usize) -> anyhow::Result<()> {
    stage
        .page
        .until(
            &format!("{clips} clips to send"),
            &format!(
                "const b = document.querySelector('[data-testid=batch-send]'); \
                 return !!b && !b.disabled && b.innerText.trim() === 'Send {clips} clips'"
            ),
        )
        .await?;
    stage.page.click("batch-send").await
}
