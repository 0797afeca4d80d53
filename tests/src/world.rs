//! The world of one journey: a simulator, a data folder, and the programs that use both.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use serde_json::Value;
use simulator::{Fault, Options, Running};
use tempfile::TempDir;

use crate::{
    patience::{LOOK_AGAIN, Patience},
    program::binary,
};

/// A simulator and an empty data folder, gone when dropped.
pub struct World {
    simulator: Running,
    home: TempDir,
}

impl World {
    /// A world whose clips take about `20 s / speed`.
    ///
    /// # Errors
    ///
    /// When loopback or the temporary folder cannot be used.
    pub async fn new(speed: f64) -> anyhow::Result<Self> {
        Self::with_faults(speed, &[]).await
    }

    /// The same, with faults switched on from the start.
    ///
    /// # Errors
    ///
    /// As [`World::new`], and when a fault has no such name.
    pub async fn with_faults(speed: f64, faults: &[&str]) -> anyhow::Result<Self> {
        let faults: Result<Vec<Fault>, _> = faults.iter().map(|fault| fault.parse()).collect();
        Self::of(Options {
            speed,
            faults: faults?,
            ..Options::default()
        })
        .await
    }

    /// A world whose simulator is started with these options.
    ///
    /// # Errors
    ///
    /// As [`World::new`].
    pub async fn of(options: Options) -> anyhow::Result<Self> {
        Ok(Self {
            simulator: simulator::start(options).await?,
            home: TempDir::new()?,
        })
    }

    /// The data folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// What `name` is started with: this world's folder and service, and no key of the machine's.
    ///
    /// # Errors
    ///
    /// When the program is not built.
    pub fn command(&self, name: &str) -> anyhow::Result<Command> {
        let mut command = Command::new(binary(name)?);
        self.furnish(&mut command);
        Ok(command)
    }

    /// Give any command this world's environment.
    pub fn furnish(&self, command: &mut Command) {
        let base = self.simulator.base_url();
        command
            .env("TACHYSCOPE_HOME", self.home())
            .env("TACHYSCOPE_SECRETS", "file")
            .env("PIXVERSE_API_BASE", &base)
            .env("PIXVERSE_WEB_BASE", &base)
            .env("PIXVERSE_UPLOAD_BASE", &base)
            .env_remove("PIXVERSE_API_KEY");
    }

    /// Wait until a file of the data folder holds this text.
    ///
    /// # Errors
    ///
    /// When it never does.
    pub async fn until_kept(&self, file: &str, text: &str) -> anyhow::Result<()> {
        let path = self.home().join(file);
        eventually(&format!("{text:?} in {file}"), || {
            let kept = std::fs::read_to_string(&path).ok()?;
            kept.contains(text).then_some(())
        })
        .await
    }

    /// Wait until the last window on this folder has let go of it.
    ///
    /// # Errors
    ///
    /// When it never does.
    pub async fn until_no_window_is_open(&self) -> anyhow::Result<()> {
        let lock = self.home().join("window.lock");
        eventually("a free data folder", || {
            let Ok(file) = std::fs::File::open(&lock) else {
                return Some(());
            };
            file.try_lock().ok()
        })
        .await
    }

    /// What the simulator has written down: the truth about money.
    ///
    /// # Errors
    ///
    /// When it does not answer.
    pub async fn books(&self) -> anyhow::Result<Books> {
        let answer = reqwest::get(self.simulator_page("state")).await?;
        Ok(Books {
            state: answer.error_for_status()?.json().await?,
        })
    }

    /// Wait until the service was asked for this path so many times; false when it was not within
    /// `limit`.
    ///
    /// # Errors
    ///
    /// When the simulator does not answer.
    pub async fn is_asked(
        &self,
        path: &str,
        times: usize,
        limit: Duration,
    ) -> anyhow::Result<bool> {
        let end = Instant::now() + limit;
        loop {
            if self.books().await?.requests(path) >= times {
                return Ok(true);
            }
            if Instant::now() > end {
                return Ok(false);
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// The address of one of the simulator's own pages.
    pub fn simulator_page(&self, name: &str) -> String {
        format!("{}/__sim/{name}", self.simulator.base_url())
    }

    /// An image file of this size in the world's own folder, so that it has a real path.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn image(&self, name: &str, width: u32, height: u32) -> anyhow::Result<PathBuf> {
        let path = self.home().with_extension("files").join(name);
        std::fs::create_dir_all(path.parent().context("a folder")?)?;
        // The name goes into the colour, so that two files are two pictures.
        let tone = name.bytes().fold(0, u8::wrapping_add);
        image::RgbImage::from_fn(width, height, |x, y| {
            let warm = u8::try_from(x * 255 / width.max(1)).unwrap_or(255);
            let cold = u8::try_from(y * 255 / height.max(1)).unwrap_or(255);
            image::Rgb([warm, tone, cold])
        })
        .save(&path)?;
        Ok(path)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.home().with_extension("files"));
    }
}

/// The simulator's own books at one moment.
#[derive(Debug)]
pub struct Books {
    state: Value,
}

impl Books {
    /// How many jobs it ever accepted.
    pub fn jobs(&self) -> usize {
        self.count("jobs")
    }

    /// How many times it charged.
    pub fn charges(&self) -> usize {
        self.count("charges")
    }

    /// How many images it was given.
    pub fn uploads(&self) -> usize {
        self.count("uploads")
    }

    /// How many times it was asked for this path.
    pub fn requests(&self, path: &str) -> usize {
        let all = self.state["requests"].as_array();
        let asked = all.into_iter().flatten();
        asked.filter(|request| request["path"] == path).count()
    }

    /// The whole page.
    pub fn state(&self) -> &Value {
        &self.state
    }

    fn count(&self, list: &str) -> usize {
        self.state[list].as_array().map_or(0, Vec::len)
    }
}

/// Look until `found` gives something.
///
/// # Errors
///
/// When it never does.
pub async fn eventually<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> anyhow::Result<T> {
    let mut patience = Patience::usual();
    loop {
        if let Some(value) = found() {
            return Ok(value);
        }
        if patience.is_over() {
            bail!("{what} never came");
        }
        patience.pause().await;
    }
}
