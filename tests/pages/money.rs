//! The ledger: what was charged, what came back, what nobody here spent, and the way out.

use anyhow::Context as _;
use serde_json::Value;

use crate::Stage;

/// Hands every file that the page makes to the journey: a headless browser has no downloads folder.
const WATCH_FILES: &str = "window.made = []; \
    const make = URL.createObjectURL.bind(URL); \
    URL.createObjectURL = (blob) => { \
        blob.text().then((text) => window.made.push(text)); \
        return make(blob); \
    };";

#[tokio::test]
async fn charges_and_refunds_are_written_down_and_can_be_taken_away() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.click("page-ledger").await?;
    page.find("ledger-empty").await?;
    page.until_text("Every credit will be written down here")
        .await?;
    page.screenshot("ledger-empty").await?;
    for prompt in [
        "a boat, \"at dusk\"",
        "a kite [[moderation]] over the dunes",
    ] {
        page.write("prompt", prompt).await?;
        page.click("generate").await?;
    }
    page.until_count("ledger-row", 2).await?;
    page.until(
        "the refund to be booked",
        "return [...document.querySelectorAll('[data-testid=ledger-row]')].some(row => /\\+\\d+/.test(row.innerText))",
    )
    .await?;
    page.until_text("Given back").await?;
    let bars = page
        .script("return [...document.querySelectorAll('[data-testid=ledger-bar]')].at(-1).getAttribute('aria-label')")
        .await?;
    let today = bars.as_str().context("words for the newest bar")?;
    assert!(
        today.starts_with("Today: ") && today.contains("charged") && today.contains("given back"),
        "the bar says what it shows: {today}"
    );
    page.screenshot("ledger").await?;
    page.script(WATCH_FILES).await?;
    page.click("ledger-export").await?;
    page.until("the file", "return window.made.length === 1")
        .await?;
    let file = page.script("return window.made[0]").await?;
    let lines: Vec<&str> = file
        .as_str()
        .context("the file's text")?
        .split("\r\n")
        .collect();
    assert_eq!(
        lines.len(),
        4,
        "headings, two attempts, and the last line's end: {lines:?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.contains("\"a boat, \"\"at dusk\"\"\"")),
        "a prompt with a comma and quotes stays one cell: {lines:?}"
    );
    assert_eq!(stage.world.books().await?.charges(), 2);
    Ok(())
}

#[tokio::test]
async fn days_and_groups_are_picked_and_bars_are_walked_by_keys() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a heron").await?;
    page.click("generate").await?;
    page.until_count("clip-card", 1).await?;
    page.click("page-ledger").await?;
    page.until_count("ledger-bar", 30).await?;
    pick(&stage, "ledger-range", "week").await?;
    page.until_count("ledger-bar", 7).await?;
    pick(&stage, "ledger-by", "model").await?;
    page.until_count("ledger-group", 1).await?;
    page.script("[...document.querySelectorAll('[data-testid=ledger-bar]')].at(-1).focus()")
        .await?;
    page.press("\u{e012}").await?;
    page.until(
        "the day before to have the focus",
        "return document.activeElement === [...document.querySelectorAll('[data-testid=ledger-bar]')].at(-2)",
    )
    .await?;
    page.press("\u{e007}").await?;
    page.find("ledger-first").await?;
    page.until_text("Nothing was sent in these days").await?;
    pick(&stage, "ledger-range", "all").await?;
    page.until_count("ledger-row", 1).await?;
    let asked = page
        .script("return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/ledger/rows')).length")
        .await?;
    assert!(
        asked.as_u64().context("a number of questions")? < 40,
        "the page asks when something happens, and not by itself: {asked}"
    );
    Ok(())
}

#[tokio::test]
async fn what_someone_else_spent_is_shown_and_no_job_is_blamed() -> anyhow::Result<()> {
    let stage = Stage::signed_in(50.0, &[]).await?;
    let page = &stage.page;
    page.click("page-ledger").await?;
    page.find("ledger-empty").await?;
    let elsewhere = tempfile::tempdir()?;
    let output = stage
        .world
        .tachy_with(
            &["make", "text", "--prompt", "made by someone else"],
            |command| {
                command
                    .env("TACHYSCOPE_HOME", elsewhere.path())
                    .env("PIXVERSE_API_KEY", "sk-journey-0001");
            },
        )
        .await?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    page.click("account-menu").await?;
    page.until(
        "the way to ask for the balance",
        "const b = document.querySelector('button[title=\"Ask PixVerse for the balance\"]'); \
         if (!b) return false; b.click(); return true",
    )
    .await?;
    page.press("\u{e00c}").await?;
    page.find("ledger-difference").await?;
    page.until_text("No job of this studio explains it").await?;
    page.screenshot("ledger-spent-elsewhere").await?;
    let rows = page
        .script("return document.querySelectorAll('[data-testid=ledger-row]').length")
        .await?;
    assert_eq!(rows, Value::from(0), "this studio sent nothing");
    Ok(())
}

/// Pick one of a few that stand side by side.
async fn pick(stage: &Stage, test_id: &str, value: &str) -> anyhow::Result<()> {
    stage.page.find(test_id).await?;
    stage
        .page
        .script(&format!(
            "document.querySelector('[data-testid={test_id}] [data-value={value}]').click()"
        ))
        .await?;
    Ok(())
}
