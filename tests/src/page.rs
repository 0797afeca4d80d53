//! A page driven by its test ids, the same in Chromium and in the real window.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use anyhow::{Context as _, bail, ensure};
use fantoccini::{
    Client, Locator,
    actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
};
use serde_json::Value;

use crate::{
    patience::{LOOK_AGAIN, Patience},
    program::Program,
};

/// Longest wait for one script. A page that is being replaced may never answer.
const SCRIPT_LIMIT: Duration = Duration::from_secs(10);

/// How often the driver is asked for an element.
const ASKED_MOST: u32 = 9;

/// How often a list that closed by itself is opened again.
const TRIES_TO_CHOOSE: u32 = 5;

/// How long a hand takes to drag something; long enough for a page to see it move.
const DRAG_TIME: Duration = Duration::from_millis(200);

/// Number of the next wish to press something: two looks count as two only for the same wish.
static WISHES: AtomicU64 = AtomicU64::new(0);

/// Who takes the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Eye {
    /// The driver.
    Driver,
    /// The screen itself: the driver of WebKitGTK may wait for ever for a page that stands still.
    Screen,
}

/// One open page and the driver that holds it.
pub struct Page {
    client: Client,
    driver: Program,
    eye: Eye,
}

impl Page {
    pub(crate) fn new(client: Client, driver: Program, eye: Eye) -> Self {
        Self {
            client,
            driver,
            eye,
        }
    }

    /// Open an address (Chromium only; the window opens its own).
    ///
    /// # Errors
    ///
    /// When it does not load.
    pub async fn open(&self, address: &str) -> anyhow::Result<()> {
        Ok(self.client.goto(address).await?)
    }

    /// The first element with this test id, as soon as it can be seen.
    ///
    /// # Errors
    ///
    /// When it never shows.
    pub async fn find(&self, test_id: &str) -> anyhow::Result<Element> {
        self.until(
            &format!("[data-testid={test_id}] to show"),
            &format!(
                "const e = document.querySelector('[data-testid=\"{test_id}\"]'); \
                 return !!e && (e.type === 'file' || e.getClientRects().length > 0);"
            ),
        )
        .await?;
        self.element(&format!("[data-testid=\"{test_id}\"]")).await
    }

    /// The element behind a selector; asked for again where the driver does not answer, and where the page
    /// drew it anew between a look and the next.
    async fn element(&self, css: &str) -> anyhow::Result<Element> {
        for _ in 0..ASKED_MOST {
            let answer = self.client.find(Locator::Css(css));
            match tokio::time::timeout(SCRIPT_LIMIT, answer).await {
                Ok(Err(error)) if is_drawn_anew(&error) => tokio::time::sleep(LOOK_AGAIN).await,
                Ok(found) => return Ok(found?),
                Err(_) => {}
            }
        }
        bail!("the driver never said where {css} is")
    }

    /// Click what has this test id, once it can be clicked.
    ///
    /// # Errors
    ///
    /// When it never shows or stays disabled.
    pub async fn click(&self, test_id: &str) -> anyhow::Result<()> {
        self.until_it_stands(test_id).await?;
        loop {
            match self.find(test_id).await?.click().await {
                Err(error) if is_drawn_anew(&error) => {}
                clicked => return Ok(clicked?),
            }
        }
    }

    /// Wait until what has this test id can be used and has been in one place for two looks: a person
    /// does not press what is still moving, and a press that begins on it would end beside it.
    async fn until_it_stands(&self, test_id: &str) -> anyhow::Result<()> {
        let wish = WISHES.fetch_add(1, Ordering::Relaxed);
        let script = format!(
            "const e = document.querySelector('[data-testid=\"{test_id}\"]'); \
             const box = e?.getClientRects()[0]; \
             const isOn = box && !e.disabled && e.ariaDisabled !== 'true'; \
             const place = isOn ? [{wish}, box.x, box.y, box.width, box.height].join() : null; \
             const before = window.placeSeen; \
             window.placeSeen = place; \
             return place !== null && before === place;"
        );
        self.until(&format!("[data-testid={test_id}] to be ready"), &script)
            .await
    }

    /// Take hold of what has this test id and put it down so many pixels away.
    ///
    /// # Errors
    ///
    /// When it never shows.
    pub async fn drag(&self, test_id: &str, x: f64, y: f64) -> anyhow::Result<()> {
        let element = self.find(test_id).await?;
        let onto = PointerAction::MoveToElement {
            element,
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        let aside = PointerAction::MoveBy {
            duration: Some(DRAG_TIME),
            x,
            y,
        };
        let button = MOUSE_BUTTON_LEFT;
        let hand = MouseActions::new("hand".to_owned())
            .then(onto)
            .then(PointerAction::Down { button })
            .then(aside)
            .then(PointerAction::Up { button });
        Ok(self.client.perform_actions(hand).await?)
    }

    /// Replace what stands in a field.
    ///
    /// # Errors
    ///
    /// When there is no such field.
    pub async fn write(&self, test_id: &str, text: &str) -> anyhow::Result<()> {
        loop {
            let field = self.find(test_id).await?;
            let written = match field.clear().await {
                Ok(()) => field.send_keys(text).await,
                refused => refused,
            };
            match written {
                Err(error) if is_drawn_anew(&error) => {}
                written => return Ok(written?),
            }
        }
    }

    /// Give a file to a file input.
    ///
    /// # Errors
    ///
    /// When there is no such input.
    pub async fn give_file(&self, test_id: &str, path: &std::path::Path) -> anyhow::Result<()> {
        let path = path.to_str().context("a path that is text")?;
        Ok(self.find(test_id).await?.send_keys(path).await?)
    }

    /// Press keys where the focus is.
    ///
    /// # Errors
    ///
    /// When nothing has the focus.
    pub async fn press(&self, keys: &str) -> anyhow::Result<()> {
        let focused = self.client.active_element().await?;
        Ok(focused.send_keys(keys).await?)
    }

    /// Choose a value of a list that opens from a button. A list that closed again, because what it stands
    /// on was drawn anew, is opened once more.
    ///
    /// # Errors
    ///
    /// When there is no such choice.
    pub async fn choose(&self, test_id: &str, value: &str) -> anyhow::Result<()> {
        let option = format!("[role=option][data-value=\"{value}\"]");
        let is_settled = format!(
            "return !!document.querySelector('{option}') || \
             document.querySelector('[data-testid=\"{test_id}\"]')?.ariaExpanded !== 'true'"
        );
        let mut tries = 0..TRIES_TO_CHOOSE;
        loop {
            self.click(test_id).await?;
            self.until(&format!("the choice {value}"), &is_settled)
                .await?;
            match self.element(&option).await {
                Ok(choice) => return Ok(choice.click().await?),
                Err(error) if tries.next().is_none() => return Err(error),
                Err(_) => {}
            }
        }
    }

    /// Wait until the page says so; `script` returns true or false.
    ///
    /// # Errors
    ///
    /// When it never does; the page's text and a screenshot tell why.
    pub async fn until(&self, what: &str, script: &str) -> anyhow::Result<()> {
        let mut patience = Patience::usual();
        loop {
            // A page that is being loaded again answers with an error; the next look settles it.
            if matches!(self.script(script).await, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if patience.is_over() {
                self.screenshot("failed").await?;
                let seen = self.script("return document.body.innerText").await?;
                bail!("waited in vain for {what}; the page says: {seen}");
            }
            patience.pause().await;
        }
    }

    /// Wait until this text stands somewhere on the page.
    ///
    /// # Errors
    ///
    /// When it never does.
    pub async fn until_text(&self, text: &str) -> anyhow::Result<()> {
        let wanted = serde_json::to_string(text)?;
        self.until(
            &format!("the text {wanted}"),
            &format!("return document.body.innerText.includes({wanted})"),
        )
        .await
    }

    /// Wait until exactly this many elements have this test id.
    ///
    /// # Errors
    ///
    /// When they never do.
    pub async fn until_count(&self, test_id: &str, count: usize) -> anyhow::Result<()> {
        self.until(
            &format!("{count} × [data-testid={test_id}]"),
            &format!(
                "return document.querySelectorAll('[data-testid=\"{test_id}\"]').length === {count}"
            ),
        )
        .await
    }

    /// Wait until a clip in the player has moved on: it really plays.
    ///
    /// # Errors
    ///
    /// When `currentTime` stays where it is.
    pub async fn until_it_plays(&self) -> anyhow::Result<()> {
        self.until(
            "the clip to play",
            "const v = document.querySelector('[data-testid=\"player\"] video, video[data-testid=\"player\"]'); \
             if (!v) return false; if (v.paused) v.play().catch(() => 0); \
             return v.videoWidth > 0 && v.currentTime > 0.3;",
        )
        .await
    }

    /// Run a script in the page.
    ///
    /// # Errors
    ///
    /// When the page is gone or the script throws.
    pub async fn script(&self, script: &str) -> anyhow::Result<Value> {
        let answer = self.client.execute(script, Vec::new());
        Ok(tokio::time::timeout(SCRIPT_LIMIT, answer).await??)
    }

    /// Keep a picture of the page under `target/screenshots/`.
    ///
    /// # Errors
    ///
    /// When it cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> anyhow::Result<()> {
        let folder = screenshots()?;
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        match self.eye {
            Eye::Driver => std::fs::write(file, self.client.screenshot().await?)?,
            Eye::Screen => picture_of_the_screen(&file).await?,
        }
        Ok(())
    }

    /// Set the size of the window.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn resize(&self, width: u32, height: u32) -> anyhow::Result<()> {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// Close the page the way a person does, then its driver.
    ///
    /// # Errors
    ///
    /// When the driver does not answer.
    pub async fn close(mut self) -> anyhow::Result<()> {
        self.client.clone().close().await?;
        self.driver.kill()
    }
}

/// Whether the page drew an element anew between two calls; the new one is the same to a person.
fn is_drawn_anew(error: &CmdError) -> bool {
    error.is_stale_element_reference() || error.is_no_such_element()
}

async fn picture_of_the_screen(file: &Path) -> anyhow::Result<()> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("native/picture.py");
    let taken = tokio::process::Command::new("/usr/bin/python3")
        .arg(script)
        .arg(file)
        .output()
        .await?;
    ensure!(
        taken.status.success(),
        "no picture: {}",
        String::from_utf8_lossy(&taken.stderr)
    );
    Ok(())
}

/// Where screenshots are put.
///
/// # Errors
///
/// When the program lies nowhere.
pub fn screenshots() -> anyhow::Result<PathBuf> {
    let me = std::env::current_exe()?;
    let target = me.ancestors().nth(3).context("the target folder")?;
    Ok(target.join("screenshots"))
}
