//! For everyone: axe finds nothing on any page, the keyboard reaches everything, large letters cut
//! nothing off.

use anyhow::{Context as _, ensure};
use journeys::Page;
use serde_json::Value;

use crate::{Stage, finding::with_three_clips};

/// The checker of the W3C's rules, as npm installed it for the window's own tests. Never shipped.
const AXE: &str = "../ui/node_modules/axe-core/axe.min.js";

/// Run every rule, those of WCAG 2.2 AA and of good practice alike; what it found lies in
/// `window.found` as one line each. A picture that still fades in would be measured half-way.
const LOOK: &str = "window.found = null; \
    const moving = document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < Infinity); \
    Promise.all(moving.map(a => a.finished.catch(() => 0))).then(() => axe.run(document, { \
        resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } \
    })).then(r => window.found = r.violations.flatMap(v => v.nodes.map(n => \
        v.id + ' at ' + n.target.join(' ') + ': ' + (n.failureSummary || v.help).replace(/\\s+/g, ' ') \
    )), e => window.found = ['axe itself: ' + e]);";

const ESCAPE: &str = "\u{e00c}";

/// One look at the page as it stands; findings carry the name of the page.
async fn look(page: &Page, name: &str, found: &mut Vec<String>) -> anyhow::Result<()> {
    let is_there = page.script("return typeof axe === 'object'").await?;
    if is_there != true {
        let axe = std::fs::read_to_string(AXE).context("npm ci has been run in ui")?;
        page.script(&axe).await?;
    }
    page.script(LOOK).await?;
    page.until("axe to have looked", "return window.found !== null")
        .await?;
    let told = page.script("return window.found").await?;
    let lines = told.as_array().into_iter().flatten();
    found.extend(
        lines
            .filter_map(Value::as_str)
            .map(|line| format!("{name}: {line}")),
    );
    Ok(())
}

/// Look at what has opened, and leave it by Escape.
async fn look_and_leave(
    page: &Page,
    shown: &str,
    name: &str,
    found: &mut Vec<String>,
) -> anyhow::Result<()> {
    page.find(shown).await?;
    look(page, name, found).await?;
    page.press(ESCAPE).await?;
    page.until_count(shown, 0).await
}

/// Wear the colours of a theme, by the settings.
async fn wear(page: &Page, theme: &str) -> anyhow::Result<()> {
    page.click("settings").await?;
    page.find("settings-page").await?;
    page.script(&format!(
        "document.querySelector('[data-testid=theme] [data-value={theme}]').click()"
    ))
    .await?;
    page.until(
        "the colours to change",
        &format!("return document.documentElement.dataset.theme === '{theme}'"),
    )
    .await?;
    page.press(ESCAPE).await?;
    page.until_count("settings-page", 0).await
}

/// What opens by one press and closes by Escape: the button, what shows, its name.
const OPENED: [(&str, &str, &str); 2] = [
    ("account-menu", "add-account", "accounts"),
    ("settings", "settings-page", "settings"),
];

async fn look_everywhere(page: &Page, theme: &str) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    wear(page, theme).await?;
    for name in ["queue", "batch", "ledger", "clips"] {
        page.click(&format!("page-{name}")).await?;
        page.until(
            "the page to be there",
            "return !document.querySelector('#page')?.matches(':empty')",
        )
        .await?;
        look(page, &format!("{name}, {theme}"), &mut found).await?;
    }
    for (button, shown, name) in OPENED {
        page.click(button).await?;
        page.find(shown).await?;
        look(page, &format!("{name}, {theme}"), &mut found).await?;
        page.press(ESCAPE).await?;
    }
    for (keys, shown, name) in [
        ("\u{e009}k", "palette", "palette"),
        ("\u{e009}/", "key-sheet", "keys"),
    ] {
        page.script("document.activeElement?.blur()").await?;
        page.press(keys).await?;
        look_and_leave(page, shown, &format!("{name}, {theme}"), &mut found).await?;
    }
    Ok(found)
}

/// A page at 200 % is one of half the size: what must be reached, and what may not be wider.
const CUT_OFF: &str = "const out = []; \
    const wide = document.documentElement.scrollWidth - innerWidth; \
    if (wide > 0) out.push('the page is ' + wide + ' px too wide'); \
    for (const e of document.querySelectorAll('button, input, textarea, a, [role=tab]')) { \
        if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('[popover]:not(:popover-open)')) continue; \
        e.scrollIntoView({ block: 'nearest', inline: 'nearest' }); \
        const r = e.getBoundingClientRect(); \
        if (r.width === 0 || e.closest('.hidden-visually')) continue; \
        if (r.left < -1 || r.right > innerWidth + 1 || r.top < -1 || r.top > innerHeight + 1) \
            out.push((e.dataset.testid ?? e.ariaLabel ?? e.innerText) + ' is out of reach'); \
    } \
    return out;";

#[tokio::test]
async fn at_200_percent_nothing_is_cut_off() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    page.write("prompt", "a paper boat").await?;
    page.click("generate").await?;
    page.find("clip-card").await?;
    let mut found = Vec::new();
    // Half of 1440 × 900, and of the smallest window that is promised.
    for (width, height) in [(720, 450), (550, 350)] {
        page.resize(width, height).await?;
        for name in ["clips", "queue", "batch", "ledger"] {
            page.click(&format!("page-{name}")).await?;
            note(page, &format!("{name} at {width}"), &mut found).await?;
            page.screenshot(&format!("zoomed-{name}-{width}")).await?;
        }
        page.click("settings").await?;
        page.find("settings-page").await?;
        note(page, &format!("settings at {width}"), &mut found).await?;
        page.screenshot(&format!("zoomed-settings-{width}")).await?;
        page.press(ESCAPE).await?;
        page.until_count("settings-page", 0).await?;
    }
    ensure!(found.is_empty(), "cut off:\n{}", found.join("\n"));
    Ok(())
}

async fn note(page: &Page, name: &str, found: &mut Vec<String>) -> anyhow::Result<()> {
    let told = page.script(CUT_OFF).await?;
    let lines = told.as_array().into_iter().flatten();
    found.extend(
        lines
            .filter_map(Value::as_str)
            .map(|line| format!("{name}: {line}")),
    );
    Ok(())
}

fn check(found: &[String]) -> anyhow::Result<()> {
    ensure!(found.is_empty(), "axe found:\n{}", found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_before_anyone_is_signed_in() -> anyhow::Result<()> {
    let stage = Stage::new(100.0).await?;
    let page = &stage.page;
    let mut found = Vec::new();
    page.find("onboarding").await?;
    for theme in ["dark", "light"] {
        page.script(&format!(
            "document.documentElement.dataset.theme = '{theme}'"
        ))
        .await?;
        for way in ["platform", "web"] {
            page.click(&format!("account-kind-{way}")).await?;
            look(page, &format!("first page, {way}, {theme}"), &mut found).await?;
        }
        page.screenshot(&format!("onboarding-{theme}")).await?;
    }
    check(&found)
}

#[tokio::test]
async fn axe_finds_nothing_on_empty_pages() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    stage.page.find("empty").await?;
    let mut found = look_everywhere(&stage.page, "dark").await?;
    found.extend(look_everywhere(&stage.page, "light").await?);
    check(&found)
}

#[tokio::test]
async fn axe_finds_nothing_on_pages_at_work() -> anyhow::Result<()> {
    let stage = Stage::signed_in(100.0, &[]).await?;
    let page = &stage.page;
    for prompt in ["a paper boat", "a kite [[moderation]] over the dunes"] {
        page.write("prompt", prompt).await?;
        page.click("generate").await?;
    }
    page.until_text("Nothing was charged").await?;
    page.click("clip-card").await?;
    page.find("player").await?;
    let mut found = Vec::new();
    for theme in ["dark", "light"] {
        found.extend(look_everywhere(page, theme).await?);
        page.click("settings").await?;
        page.click("licences").await?;
        page.find("licence").await?;
        look(page, &format!("licences, {theme}"), &mut found).await?;
        page.press(ESCAPE).await?;
        page.until_count("settings-page", 0).await?;
        page.click("page-queue").await?;
        page.click("queue-failed").await?;
        look(page, &format!("failed jobs, {theme}"), &mut found).await?;
        for mode in ["image", "text"] {
            page.click(&format!("mode-{mode}")).await?;
            look(page, &format!("form of {mode}, {theme}"), &mut found).await?;
        }
        page.click("page-clips").await?;
    }
    check(&found)
}

#[tokio::test]
async fn axe_finds_nothing_where_clips_are_judged() -> anyhow::Result<()> {
    let stage = with_three_clips().await?;
    let page = &stage.page;
    let mut found = Vec::new();
    for theme in ["dark", "light"] {
        wear(page, theme).await?;
        page.click("filters").await?;
        look(page, &format!("filters, {theme}"), &mut found).await?;
        page.press(ESCAPE).await?;
        stage.stand_on_the_first_clip().await?;
        page.press("l").await?;
        look_and_leave(page, "focus", &format!("focus, {theme}"), &mut found).await?;
        page.click("family-open").await?;
        look_and_leave(page, "family", &format!("family, {theme}"), &mut found).await?;
        stage.take_clips(3).await?;
        look(page, &format!("selection, {theme}"), &mut found).await?;
        page.click("bulk-compare").await?;
        page.until_count("compared", 3).await?;
        look_and_leave(page, "compared", &format!("compare, {theme}"), &mut found).await?;
        page.click("show-trash").await?;
        page.until_text("The trash is empty").await?;
        look(page, &format!("trash, {theme}"), &mut found).await?;
        page.click("show-all").await?;
        page.until_count("clip-card", 3).await?;
    }
    check(&found)
}
