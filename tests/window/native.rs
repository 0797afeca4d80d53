//! A real drag of a real file and a real paste: GTK on the other side, the pointer of the X server. And a
//! person at the keyboard of a Chrome window.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, bail, ensure};
use journeys::{Page, Program, World, eventually};

/// Drag `path` from a source window onto the middle of the page.
///
/// # Errors
///
/// When the drag does not happen.
pub(crate) async fn drop_file(page: &Page, path: &Path) -> anyhow::Result<()> {
    let mut drag = script("drag.py", page, path).await?;
    let output = tokio::task::spawn_blocking(move || drag.stdin(Stdio::null()).output()).await??;
    ensure!(
        output.status.success(),
        "the drag failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// Put the picture at `path` on the clipboard, click into the middle of the page, and paste. The
/// clipboard is this program's for as long as it runs.
///
/// # Errors
///
/// When it does not start.
pub(crate) async fn paste_picture(page: &Page, path: &Path) -> anyhow::Result<Program> {
    Program::start(&mut script("paste.py", page, path).await?)
}

/// One of our scripts, told of a file and of the middle of the page on the screen.
async fn script(name: &str, page: &Page, path: &Path) -> anyhow::Result<Command> {
    let middle = page
        .script("return [screenX + innerWidth / 2, screenY + innerHeight / 2]")
        .await?;
    let place = |index: usize| middle[index].as_f64().map(|value| format!("{value:.0}"));
    let mut command = Command::new("/usr/bin/python3");
    command
        .arg(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("native")
                .join(name),
        )
        .arg(path)
        .arg(place(0).context("the middle of the page")?)
        .arg(place(1).context("the middle of the page")?);
    Ok(command)
}

/// The title that the simulator's site gives its pages.
const TITLE: &str = "Stand-in";

/// The last thing that the site's login page loads: once it was asked for, there is a form.
const FORM: &str = "/site/login.js";

/// How long a form may take to be sent once the key was pressed. A form that was not there yet when it was
/// typed into is filled in once more.
const SENDING: Duration = Duration::from_secs(5);

/// Times that the person fills the form in.
const TRIES: usize = 4;

/// A Chrome window with the site in it, as the X server knows it.
pub(crate) struct ChromeWindow(String);

impl ChromeWindow {
    /// Wait for the window and for the form in it.
    ///
    /// # Errors
    ///
    /// When it never shows.
    pub(crate) async fn find(world: &World) -> anyhow::Result<Self> {
        let window = eventually("a Chrome window", newest).await?;
        let patience = SENDING * 6;
        ensure!(world.is_asked(FORM, 1, patience).await?, "no form came");
        Ok(Self(window))
    }

    /// Type into the form as a person does, and send it.
    ///
    /// # Errors
    ///
    /// When the site is never asked.
    pub(crate) async fn sign_in(
        &self,
        world: &World,
        user: &str,
        password: &str,
    ) -> anyhow::Result<()> {
        for number in 1..=TRIES {
            xdotool(&["windowfocus", "--sync", &self.0])?;
            if number > 1 {
                let loaded = world.books().await?.requests(FORM);
                xdotool(&["key", "F5"])?;
                world.is_asked(FORM, loaded + 1, SENDING).await?;
            }
            for words in [user, password] {
                xdotool(&["key", "Tab", "ctrl+a"])?;
                xdotool(&["type", "--delay", "4", words])?;
            }
            xdotool(&["key", "Return"])?;
            // The page that one gets to with a session.
            if world.is_asked("/onboard", 1, SENDING).await? {
                return Ok(());
            }
        }
        bail!("the form was filled in {TRIES} times and never sent")
    }

    /// Close it with the key that closes a window, and wait until it is gone.
    ///
    /// # Errors
    ///
    /// When it stays.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        xdotool(&["windowfocus", "--sync", &self.0])?;
        xdotool(&["key", "ctrl+shift+w"])?;
        self.until_gone().await
    }

    /// Wait until it is gone.
    ///
    /// # Errors
    ///
    /// When it stays.
    pub(crate) async fn until_gone(self) -> anyhow::Result<()> {
        eventually("an end of Chrome's window", || {
            newest().is_none().then_some(())
        })
        .await
    }
}

/// The window of that title that can be seen.
fn newest() -> Option<String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", TITLE]).ok()?;
    found.lines().last().map(str::to_owned)
}

/// The keyboard and the windows of the X server.
fn xdotool(words: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("xdotool").args(words).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "xdotool {}: {said}", words[0]);
    Ok(String::from_utf8(output.stdout)?)
}
