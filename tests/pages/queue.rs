//! The queue page: order, pauses, limits, lost answers, and everything that failed at once.

use anyhow::Context as _;
use fantoccini::key::Key;
use journeys::{Page, World};
use studio::Route;

use crate::Stage;

/// The prompts of the waiting jobs, top to bottom.
const ORDER: &str = "[...document.querySelectorAll('[data-testid=waiting-job] .prompt')]\
    .map(words => words.innerText).join(', ')";

/// Wait until the waiting jobs stand in this order.
async fn until_order(page: &Page, wanted: &str) -> anyhow::Result<()> {
    page.until(
        &format!("the order {wanted}"),
        &format!("return {ORDER} === '{wanted}'"),
    )
    .await
}

/// Give the keyboard to the waiting job with this prompt.
async fn stand_on(page: &Page, prompt: &str) -> anyhow::Result<()> {
    page.script(&format!(
        "[...document.querySelectorAll('[data-testid=waiting-job]')]\
         .find(row => row.innerText.includes('{prompt}')).focus()"
    ))
    .await?;
    Ok(())
}

async fn generate(page: &Page, prompt: &str) -> anyhow::Result<()> {
    page.write("prompt", prompt).await?;
    page.until(
        "the words to be checked",
        "return /[0-9]+ credits/.test(document.querySelector('[data-testid=cost]').innerText)",
    )
    .await?;
    page.click("generate").await
}

/// A queue page of everything paused, on which these prompts wait.
async fn paused_with(speed: f64, prompts: &[&str]) -> anyhow::Result<Stage> {
    let stage = Stage::signed_in(speed, &[]).await?;
    let page = &stage.page;
    page.click("status-queue").await?;
    page.find("queue-empty").await?;
    page.click("pause-all").await?;
    page.until_text("Resume everything").await?;
    for (index, prompt) in prompts.iter().enumerate() {
        generate(page, prompt).await?;
        page.until_count("waiting-job", index + 1).await?;
    }
    Ok(stage)
}

/// One job at a time: those that go out together have no order among them.
async fn one_slot(page: &Page) -> anyhow::Result<()> {
    page.until(
        "the account to have one slot",
        "return fetch('/api/v1/accounts').then(answer => answer.json()).then(({ accounts }) => \
         fetch('/api/v1/settings', { method: 'POST', headers: { 'content-type': 'application/json' }, \
         body: JSON.stringify({ slots: { [accounts[0].id]: 1 } }) })).then(answer => answer.ok)",
    )
    .await
}

#[tokio::test]
async fn a_paused_queue_is_ordered_edited_and_sent_in_that_order() -> anyhow::Result<()> {
    let stage = paused_with(50.0, &["first", "second", "third"]).await?;
    let page = &stage.page;
    page.until_text("The queue is paused").await?;
    page.screenshot("queue-paused").await?;
    assert_eq!(stage.world.books().await?.jobs(), 0, "nothing is sent");

    stand_on(page, "third").await?;
    let up = Key::Alt + &Key::Up.to_string();
    page.press(&up).await?;
    until_order(page, "first, third, second").await?;
    page.until(
        "the keyboard to be on it again",
        "const row = document.activeElement; return !!row.dataset.job && row.innerText.includes('third')",
    )
    .await?;
    page.press(&up).await?;
    until_order(page, "third, first, second").await?;
    page.until(
        "the place to be said",
        "return document.querySelector('[data-testid=said]').textContent === 'Moved to place 1 of 3.'",
    )
    .await?;

    page.write("prompt", "half a thought").await?;
    stand_on(page, "second").await?;
    page.press(&Key::Enter.to_string()).await?;
    page.find("editing").await?;
    page.write("prompt", "second, changed").await?;
    page.screenshot("queue-editing").await?;
    page.click("save-edit").await?;
    page.until_count("editing", 0).await?;
    until_order(page, "third, first, second, changed").await?;
    let typed = page.find("prompt").await?.prop("value").await?;
    assert_eq!(typed.as_deref(), Some("half a thought"), "it comes back");

    one_slot(page).await?;
    page.click("pause-all").await?;
    page.click("page-clips").await?;
    page.until_count("clip-card", 3).await?;
    page.until_text("second, changed").await?;
    let sent = page
        .script(
            "return fetch('/api/v1/jobs').then(answer => answer.json()).then(({ jobs }) => \
             jobs.sort((a, b) => a.sentAt < b.sentAt ? -1 : 1).map(job => job.prompt).join(', '))",
        )
        .await?;
    assert_eq!(sent, "third, first, second, changed");
    assert_eq!(stage.world.books().await?.charges(), 3);
    Ok(())
}

#[tokio::test]
async fn jobs_are_dragged_picked_and_cancelled_together() -> anyhow::Result<()> {
    let stage = paused_with(50.0, &["one", "two", "three", "four"]).await?;
    let page = &stage.page;
    // A row is 48 pixels high: two rows down and a little more.
    page.drag("grip", 0.0, 110.0).await?;
    until_order(page, "two, three, one, four").await?;
    page.until(
        "the studio's rows to stand in that order",
        "return fetch('/api/v1/jobs').then(answer => answer.json()).then(({ jobs }) => \
         jobs.sort((a, b) => a.position - b.position).map(job => job.prompt).join(', ') \
         === 'two, three, one, four')",
    )
    .await?;

    stand_on(page, "four").await?;
    page.press(&(Key::Control + "a")).await?;
    page.until_text("4 picked").await?;
    stand_on(page, "three").await?;
    page.press(" ").await?;
    page.until_text("3 picked").await?;
    page.screenshot("queue-picked").await?;
    page.click("picked-cancel").await?;
    page.click("agree-cancel").await?;
    until_order(page, "three").await?;
    assert_eq!(stage.world.books().await?.jobs(), 0, "nothing was sent");
    Ok(())
}

#[tokio::test]
async fn the_days_limit_stops_the_queue_and_says_so() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "under the limit").await?;
    page.until(
        "the price",
        "return /[0-9]+ credits/.test(document.querySelector('[data-testid=cost]').innerText)",
    )
    .await?;
    let price = page
        .script("return Number(/([0-9]+) credits/.exec(document.querySelector('[data-testid=cost]').innerText)[1])")
        .await?
        .as_u64()
        .context("a price")?;
    page.click("page-queue").await?;
    page.click("budget").await?;
    page.write("budget-field", &(price + price / 2).to_string())
        .await?;
    page.click("budget-set").await?;
    page.until_count("budget-field", 0).await?;
    page.script("document.querySelector('[data-testid=count]').querySelectorAll('button, [role=radio]')[1].click()").await?;
    page.click("generate").await?;
    page.find("account-waits").await?;
    page.until(
        "the limit to be named",
        "return /budget|limit/i.test(document.querySelector('[data-testid=account-waits]').innerText)",
    )
    .await?;
    page.until_count("waiting-job", 1).await?;
    page.screenshot("queue-at-the-limit").await?;
    assert_eq!(
        stage.world.books().await?.charges(),
        1,
        "one fits, two do not"
    );

    page.click("budget").await?;
    page.click("budget-clear").await?;
    page.click("page-clips").await?;
    page.until_count("clip-card", 2).await?;
    assert_eq!(stage.world.books().await?.charges(), 2);
    Ok(())
}

#[tokio::test]
async fn a_lost_answer_is_looked_for_sent_again_or_forgotten() -> anyhow::Result<()> {
    let world = World::with_faults(50.0, &["drop-before-accept=2"]).await?;
    world.sign_in(Route::Web).await?;
    let stage = Stage::over(world, |_| {}).await?;
    let page = &stage.page;
    generate(page, "an older one").await?;
    page.until_count("choice-look", 1).await?;
    generate(page, "a newer one").await?;
    page.until_count("choice-look", 2).await?;
    page.until_text("over the web account").await?;
    page.screenshot("answers-lost").await?;

    page.click("choice-forget").await?;
    page.until_count("choice-forget", 1).await?;
    page.click("choice-look").await?;
    page.until_count("choice-sendAgain", 1).await?;
    assert_eq!(
        stage.world.books().await?.jobs(),
        0,
        "looking sends nothing"
    );
    page.click("choice-sendAgain").await?;
    page.until_text("a second time").await?;
    page.screenshot("send-again-asked").await?;
    page.click("agree").await?;
    page.find("clip-card").await?;
    page.until_text("an older one").await?;
    assert_eq!(stage.world.books().await?.charges(), 1);
    Ok(())
}

#[tokio::test]
async fn all_that_failed_goes_again_on_one_word() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &["fail=2"]).await?;
    let page = &stage.page;
    for prompt in ["a kite", "a lamp"] {
        generate(page, prompt).await?;
    }
    page.click("page-queue").await?;
    page.click("queue-failed").await?;
    page.until_count("failed-job", 2).await?;
    page.screenshot("queue-failed").await?;
    page.click("copy-report").await?;
    page.until_text("Report copied").await?;
    page.click("retry-all").await?;
    page.until_count("failed-job", 0).await?;
    page.click("page-clips").await?;
    page.until_count("clip-card", 2).await
}

#[tokio::test]
async fn what_was_accepted_is_hidden_counted_and_shown_again() -> anyhow::Result<()> {
    let stage = Stage::signed_in(0.5, &[]).await?;
    let page = &stage.page;
    generate(page, "a slow caravan").await?;
    page.until(
        "the job to be rendering",
        "return !!document.querySelector('[data-testid=job-card][data-stage=rendering]')",
    )
    .await?;
    page.click("job-menu").await?;
    page.until_text("PixVerse cannot cancel").await?;
    page.screenshot("cannot-cancel").await?;
    page.click("menu-hide").await?;
    page.until_count("job-card", 0).await?;
    page.click("page-queue").await?;
    page.until_text("1 hidden, show").await?;
    page.click("show-hidden").await?;
    page.find("running-job").await?;
    page.click("page-clips").await?;
    page.find("job-card").await?;
    Ok(())
}
