//! Images: chosen, refused by content, scaled down on request.

use crate::Stage;

#[tokio::test]
async fn two_images_make_two_clips() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.click("mode-image").await?;
    page.give_file("image-input", &stage.world.image("boat.png", 640, 360)?)
        .await?;
    page.give_file("image-input", &stage.world.image("kite.jpg", 360, 640)?)
        .await?;
    page.write("prompt", "slow push-in").await?;
    page.until_text("takes the shape of its image").await?;
    page.screenshot("image-form").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 2).await?;
    let books = stage.world.books().await?;
    assert_eq!(
        (books.uploads(), books.charges()),
        (2, 2),
        "each image goes up once"
    );
    Ok(())
}

#[tokio::test]
async fn a_text_file_named_png_is_refused_by_its_content() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    let path = stage
        .world
        .image("real.png", 8, 8)?
        .with_file_name("words.png");
    std::fs::write(&path, "these are words")?;
    page.click("mode-image").await?;
    page.write("prompt", "kept while the image is refused")
        .await?;
    page.give_file("image-input", &path).await?;
    page.until_text("JPG, PNG or WebP").await?;
    page.screenshot("not-an-image").await?;
    let prompt = page.find("prompt").await?.prop("value").await?;
    assert_eq!(prompt.as_deref(), Some("kept while the image is refused"));
    Ok(())
}

#[tokio::test]
async fn a_huge_image_is_offered_scaled_down_with_its_new_size() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.click("mode-image").await?;
    page.write("prompt", "wide land").await?;
    page.give_file("image-input", &stage.world.image("wide.jpg", 6000, 3000)?)
        .await?;
    page.until_text("4000 × 2000").await?;
    page.screenshot("scale-down-offer").await?;
    page.click("shrink").await?;
    page.until_count("too-large", 0).await?;
    page.click("generate").await?;
    page.until_count("clip-card", 1).await?;
    assert_eq!(stage.world.books().await?.charges(), 1);
    Ok(())
}
