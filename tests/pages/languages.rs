//! The window in English, Russian and Simplified Chinese: switched without a reload, kept for next
//! time, and nothing cut off.

use anyhow::ensure;
use journeys::Page;
use serde_json::Value;

use crate::Stage;

const ESCAPE: &str = "\u{e00c}";

/// Each language, its own name for it, and two words that must then stand on the page.
const LANGUAGES: [(&str, &str, &str); 3] = [
    ("ru", "Клипы", "Очередь"),
    ("zh-CN", "片段", "队列"),
    ("en", "Clips", "Queue"),
];

/// Buttons, tabs and headings whose words do not fit into them, and whatever hangs over the side of
/// the window. What ends in three dots on purpose shows its whole text when it is pointed at.
const CUT: &str = "const cut = []; \
    for (const e of document.querySelectorAll('button, [role=tab], label, h1, h2, h3, summary, legend')) { \
        const box = e.getBoundingClientRect(); \
        if (box.width < 3 || e.closest('[aria-hidden=true]')) continue; \
        const style = getComputedStyle(e); \
        const hides = style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis'; \
        if (hides && e.scrollWidth > e.clientWidth + 1) cut.push('cut: ' + e.innerText); \
        const text = e.innerText.trim(); \
        if (text && box.right > innerWidth + 1 && box.left < innerWidth) cut.push('over the side: ' + text); \
    } \
    if (document.documentElement.scrollWidth > innerWidth) cut.push('the page scrolls sideways'); \
    return cut;";

/// Pick a language in the settings, where a person would.
async fn speak(page: &Page, language: &str) -> anyhow::Result<()> {
    page.click("settings").await?;
    page.find("settings-page").await?;
    page.choose("language", language).await?;
    page.until(
        "the language to change",
        &format!("return document.documentElement.lang === '{language}'"),
    )
    .await
}

async fn leave_settings(page: &Page) -> anyhow::Result<()> {
    page.press(ESCAPE).await?;
    page.until_count("settings-page", 0).await
}

/// What does not fit on the page as it stands.
async fn cut_off(page: &Page, name: &str, found: &mut Vec<String>) -> anyhow::Result<()> {
    let told = page.script(CUT).await?;
    let lines = told.as_array().into_iter().flatten();
    found.extend(
        lines
            .filter_map(Value::as_str)
            .map(|line| format!("{name}: {line}")),
    );
    page.screenshot(&format!("language-{name}")).await
}

#[tokio::test]
async fn every_page_fits_in_every_language() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a paper boat in the rain").await?;
    page.click("generate").await?;
    page.find("clip-card").await?;
    page.resize(1100, 700).await?;
    let mut found = Vec::new();
    for (language, clips, queue) in LANGUAGES {
        speak(page, language).await?;
        cut_off(page, &format!("{language}-settings"), &mut found).await?;
        leave_settings(page).await?;
        page.until_text(clips).await?;
        page.until_text(queue).await?;
        cut_off(page, &format!("{language}-clips"), &mut found).await?;
        page.click("modes").await?;
        cut_off(page, &format!("{language}-modes"), &mut found).await?;
        page.press(ESCAPE).await?;
        for tab in ["queue", "batch", "ledger", "clips"] {
            page.click(&format!("page-{tab}")).await?;
            cut_off(page, &format!("{language}-{tab}"), &mut found).await?;
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn a_switch_keeps_what_was_typed_and_is_there_next_time() -> anyhow::Result<()> {
    let mut stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "half a thought").await?;
    page.script("window.isSamePage = true").await?;
    speak(page, "ru").await?;
    leave_settings(page).await?;
    page.until(
        "the words to be there, without a reload",
        "return window.isSamePage && \
         document.querySelector('[data-testid=prompt]').value === 'half a thought'",
    )
    .await?;
    page.until_text("Создать").await?;

    stage.crash_and_return().await?;
    stage.page.find("prompt").await?;
    stage.page.until_text("Создать").await?;
    stage
        .page
        .until(
            "the page to say its language",
            "return document.documentElement.lang === 'ru'",
        )
        .await
}

#[tokio::test]
async fn the_studio_s_own_sentences_are_spoken_too() -> anyhow::Result<()> {
    let stage = Stage::new(100.0).await?;
    let page = &stage.page;
    page.find("account-kind-platform").await?;
    page.script("localStorage.setItem('tachyscope.looks', JSON.stringify({ language: 'zh-CN' }))")
        .await?;
    page.script("location.reload()").await?;
    page.until(
        "the page in Chinese",
        "return document.documentElement.lang === 'zh-CN'",
    )
    .await?;
    stage.give_key("not a key of PixVerse").await?;
    page.until(
        "the refusal in Chinese",
        "return /[\\u4e00-\\u9fff]{4}/.test(document.querySelector('[role=alert]')?.innerText ?? '')",
    )
    .await
}
