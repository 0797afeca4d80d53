//! A simulator, and a browser at its site.

use std::fmt;
use std::fs;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use browser::{Browser, Chrome, Hooks, IDLE_CLOSE, PageOrder, Pages, Profiles, Setup};
use pixverse::{Catalog, Endpoints, Mode, Recipe, Route, Web};
use secrecy::SecretString;
use simulator::{Options, Running};
use tempfile::TempDir;

use crate::Failed;
use crate::days::{Day, Outcome};

/// Short waits for what never comes.
const WAITS: &str = "[waits]\nelement = 2000\nsent = 2000\nanswer = 20000\nscript = 5000";

/// Longest life of one run, far above all its waits together: reaching it is a hang.
const RUN_LIMIT: Duration = Duration::from_secs(90);

/// A situation to run in, with a browser that stays as long as it does.
pub(crate) struct Stand {
    simulator: Running,
    endpoints: Endpoints,
    browser: Browser,
    picture: PathBuf,
    folder: TempDir,
}

/// What came of one order.
pub(crate) struct Run {
    pub(crate) outcome: Outcome,
    /// From the order to the outcome.
    pub(crate) whole: Duration,
    /// From the leave to press to the outcome, if it came so far.
    pub(crate) pressed: Option<Duration>,
}

/// What a closed browser left on the machine.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Left {
    /// Processes that work in its folder; counted where there is `/proc`.
    processes: usize,
    /// Whatever lies in its folder of profiles.
    profiles: usize,
}

impl Stand {
    pub(crate) async fn new(day: &Day) -> Result<Self, Failed> {
        let has_own_origin = day.site.contains(&"own-origin");
        let site = day.site.iter().filter(|name| **name != "own-origin");
        let simulator = simulator::start(Options {
            speed: 1_000.0,
            slots: Some(100_000),
            credits: 100_000_000,
            site: site.map(|name| name.parse()).collect::<Result<_, _>>()?,
            site_listen: has_own_origin.then(|| ([127, 0, 0, 1], 0).into()),
            ..Options::default()
        })
        .await?;
        let api = simulator.base_url();
        let endpoints = Endpoints::new(&api, &simulator.site_url(), &api)?;
        let folder = tempfile::Builder::new().prefix("tachy").tempdir()?;
        let picture = folder.path().join("kite.png");
        image::RgbImage::new(320, 320).save(&picture)?;
        let browser = Browser::new(Setup {
            chrome: Chrome::find(None)?,
            profiles: Profiles::open(&profiles(&folder))?,
            pages: Pages::overridden(WAITS)?,
            endpoints: endpoints.clone(),
            idle_close: IDLE_CLOSE,
        });
        Ok(Self {
            simulator,
            endpoints,
            browser,
            picture,
            folder,
        })
    }

    /// Give one order as the product does, with a session of its own. `None` when it hangs.
    pub(crate) async fn run(&self, day: &Day) -> Result<Option<Run>, Failed> {
        let password = "pass-of-ann".to_owned().into();
        let session = Web::login(&self.endpoints, "ann", &password).await?;
        let leave = Arc::new(OnceLock::new());
        let note = Arc::clone(&leave);
        let hooks = Hooks {
            on_step: Box::new(|_| {}),
            on_press: Box::new(move || {
                note.get_or_init(Instant::now);
                Ok(())
            }),
        };
        let order = self.order(day, session.token);
        let began = Instant::now();
        let mut run = self.browser.generate(order, hooks);
        let Ok(outcome) = tokio::time::timeout(RUN_LIMIT, run.outcome()).await else {
            return Ok(None);
        };
        Ok(Some(Run {
            outcome,
            whole: began.elapsed(),
            pressed: leave.get().map(Instant::elapsed),
        }))
    }

    fn order(&self, day: &Day, session: SecretString) -> PageOrder {
        PageOrder {
            recipe: Recipe {
                prompt: day.words.to_owned(),
                ..Catalog::defaults(day.mode, Route::Web)
            },
            session,
            image: (day.mode == Mode::Image).then(|| self.picture.clone()),
            bundle: None,
        }
    }

    /// Clips in the simulator's books.
    pub(crate) async fn clips(&self) -> Result<usize, Failed> {
        let address = format!("{}/__sim/state", self.simulator.base_url());
        let state: serde_json::Value = reqwest::get(address).await?.json().await?;
        Ok(state["jobs"].as_array().map_or(0, Vec::len))
    }

    /// Close the browser and look at what it left behind.
    pub(crate) async fn close(self) -> Result<Left, Failed> {
        self.browser.close().await;
        Ok(Left {
            processes: processes_in(self.folder.path()),
            profiles: fs::read_dir(profiles(&self.folder))?.count(),
        })
    }
}

impl AddAssign for Left {
    fn add_assign(&mut self, more: Self) {
        self.processes += more.processes;
        self.profiles += more.profiles;
    }
}

impl fmt::Display for Left {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            processes,
            profiles,
        } = self;
        write!(out, "{processes} processes, {profiles} profiles")
    }
}

fn profiles(folder: &TempDir) -> PathBuf {
    folder.path().join("c")
}

/// Living processes whose command line names this folder.
fn processes_in(folder: &Path) -> usize {
    let folder = folder.display().to_string();
    let Ok(entries) = fs::read_dir("/proc") else {
        return 0;
    };
    let lines = entries.filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok());
    lines
        .filter(|line| String::from_utf8_lossy(line).contains(&folder))
        .count()
}
