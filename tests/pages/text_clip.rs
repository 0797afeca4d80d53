//! Write, generate, watch, keep.

use crate::Stage;
use fantoccini::key::Key;

#[tokio::test]
async fn a_prompt_becomes_a_clip_that_plays() -> anyhow::Result<()> {
    let stage = Stage::signed_in(20.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "A lighthouse in a storm, waves breaking")
        .await?;
    page.until(
        "the cost before the click",
        "return /[0-9]+ credits/.test(document.querySelector('[data-testid=cost]').innerText)",
    )
    .await?;
    page.click("generate").await?;
    let card = page.find("job-card").await?;
    assert!(
        card.attr("data-stage").await?.is_some(),
        "the card names its stage"
    );
    page.screenshot("making-now").await?;
    page.click("clip-card").await?;
    page.find("player").await?;
    page.until_it_plays().await?;
    page.until_text("A lighthouse in a storm").await?;
    page.screenshot("clip-in-player").await?;
    let books = stage.world.books().await?;
    assert_eq!(
        (books.jobs(), books.charges()),
        (1, 1),
        "one click, one charge"
    );
    Ok(())
}

#[tokio::test]
async fn ctrl_enter_generates_and_two_clips_are_two_jobs() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.script("document.querySelector('[data-testid=count]').querySelectorAll('button, [role=radio]')[1].click()").await?;
    page.write("prompt", "Бумажный кораблик под дождём 🛶")
        .await?;
    page.press(&(Key::Control + &Key::Enter.to_string()))
        .await?;
    page.until_count("clip-card", 2).await?;
    page.until_text("Бумажный кораблик").await?;
    page.screenshot("two-clips-russian").await?;
    assert_eq!(stage.world.books().await?.charges(), 2);
    Ok(())
}

#[tokio::test]
async fn an_empty_prompt_and_a_long_one_cost_nothing() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.find("generate").await?;
    page.script(
        "const e = document.querySelector('[data-testid=prompt]'); e.value = 'x'.repeat(3000); \
         e.dispatchEvent(new Event('input', {bubbles: true}));",
    )
    .await?;
    page.until_text("at most 2048").await?;
    page.screenshot("prompt-too-long").await?;
    let kept = page.find("prompt").await?.prop("value").await?;
    assert_eq!(
        kept.map(|text| text.len()),
        Some(3000),
        "nothing typed is cut off"
    );
    assert_eq!(stage.world.books().await?.jobs(), 0, "nothing was sent");
    Ok(())
}

#[tokio::test]
async fn a_choice_that_the_model_lacks_says_why() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a kite").await?;
    page.choose("model", "v5.5").await?;
    page.choose("duration", "10").await?;
    page.until(
        "1080p to be greyed with its reason",
        "const b = [...document.querySelectorAll('[data-testid=quality] button')].find(b => b.innerText.includes('1080p')); \
         return !!b && b.getAttribute('aria-disabled') === 'true' && (b.title || '').length > 10",
    )
    .await?;
    page.screenshot("why-not").await
}
