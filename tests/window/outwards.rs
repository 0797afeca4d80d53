//! A clip out of the window: dragged with the real pointer, and through the real clipboard.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, ensure};
use journeys::{Page, World};

use crate::{screen, sign_in_with_a_key};

/// Ask the desktop for one thing, as the page does, and wait for its answer.
async fn ask(page: &Page, command: &str, clip: &str) -> anyhow::Result<()> {
    let asking = format!(
        "window.asked = 'waiting';
        window.__TAURI_INTERNALS__.invoke('{command}', {{ clips: ['{clip}'] }})
            .then(() => (window.asked = 'done'), (error) => (window.asked = JSON.stringify(error)));"
    );
    page.script(&asking).await?;
    page.until(command, "return window.asked !== 'waiting'")
        .await?;
    let said = page.script("return window.asked").await?;
    ensure!(said == "done", "{command}: {said}");
    Ok(())
}

/// Python with the system's GTK.
fn python(script: &str, words: &[&str]) -> Command {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("native")
        .join(script);
    let mut command = Command::new("/usr/bin/python3");
    command.arg(script).args(words);
    command
}

/// A hand that holds something in the middle of the page.
fn hand(x: f64, y: f64) -> anyhow::Result<Child> {
    let (x, y) = (format!("{x:.0}"), format!("{y:.0}"));
    let mut command = python("drop.py", &[&x, &y]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    Ok(command.spawn()?)
}

/// The path of an address.
fn path_of(uri: &str) -> anyhow::Result<PathBuf> {
    let url = url::Url::parse(uri.trim()).context("an address")?;
    url.to_file_path().ok().context("the address of a file")
}

fn check_copy(copy: &Path, original: &Path) -> anyhow::Result<()> {
    let (copied, before) = (std::fs::read(copy)?, std::fs::read(original)?);
    ensure!(copied.starts_with(&before), "PixVerse's bytes come first");
    let note = String::from_utf8_lossy(&copied[before.len()..]).into_owned();
    ensure!(
        note.contains("a paper boat"),
        "it carries its recipe: {note}"
    );
    Ok(())
}

#[tokio::test]
async fn a_clip_is_dragged_into_another_program_and_copied_for_a_folder() -> anyhow::Result<()> {
    let _screen = screen().await;
    let world = World::new(20.0).await?;
    let page = journeys::window(&world, &[]).await?;
    sign_in_with_a_key(&page).await?;
    page.write("prompt", "a paper boat").await?;
    page.click("generate").await?;
    page.find("clip-card").await?;
    let clip = "return document.querySelector('[data-testid=clip-card]').dataset.clip";
    let clip = page.script(clip).await?;
    let clip = clip.as_str().context("the card's clip")?;
    let clips = world.document(&["clip", "list", "--json"]).await?;
    let original = PathBuf::from(clips["clips"][0]["path"].as_str().context("a path")?);

    let middle = "return [screenX + innerWidth / 2, screenY + innerHeight / 2]";
    let middle = page.script(middle).await?;
    let place = |index: usize| middle[index].as_f64().context("the middle of the page");
    let mut hand = hand(place(0)?, place(1)?)?;
    let mut said = BufReader::new(hand.stdout.take().context("its words")?);
    let mut line = String::new();
    said.read_line(&mut line)?;
    ensure!(line.trim() == "down", "{line}");
    ask(&page, "drag_out", clip).await?;
    hand.stdin.take().context("its ear")?.write_all(b"go\n")?;
    let mut dropped = String::new();
    said.read_to_string(&mut dropped)?;
    ensure!(hand.wait()?.success(), "nothing was dropped");
    check_copy(&path_of(&dropped)?, &original)?;

    ask(&page, "copy_files", clip).await?;
    let taken = python("clipboard.py", &["x-special/gnome-copied-files"]).output()?;
    let taken = String::from_utf8(taken.stdout)?;
    let uri = taken.strip_prefix("copy\n").context("an order to copy")?;
    check_copy(&path_of(uri)?, &original)?;
    ask(&page, "copy_paths", clip).await?;
    let taken = python("clipboard.py", &["UTF8_STRING"]).output()?;
    ensure!(String::from_utf8(taken.stdout)? == original.to_string_lossy());
    page.close().await
}
