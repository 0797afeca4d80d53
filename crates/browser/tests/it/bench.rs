//! A simulator, a session at it, and a browser that drives its site.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use browser::{
    Answered, Browser, Chrome, Hooks, PageFailure, PageOrder, PageRun, Pages, Profiles, Setup, Step,
};
use pixverse::{Catalog, Endpoints, Mode, Recipe, Route, Web};
use secrecy::SecretString;
use serde_json::{Value, json};
use simulator::{Options, Running};
use tempfile::TempDir;

/// Waits that are short enough for tests of what never comes.
pub(crate) const SHORT_WAITS: &str = "[waits]\nopen = 15000\nelement = 1500\nupload = 15000\nsent = 1500\nanswer = 15000\nscript = 3000";

pub(crate) struct Bench {
    pub(crate) simulator: Running,
    pub(crate) endpoints: Endpoints,
    pub(crate) session: SecretString,
    pub(crate) browser: Browser,
    folder: TempDir,
}

impl Bench {
    /// A site with these situations.
    pub(crate) async fn with(situations: &[&str]) -> Self {
        let site = situations.iter().map(|name| name.parse().unwrap());
        Self::of(Options {
            site: site.collect(),
            ..Options::default()
        })
        .await
    }

    pub(crate) async fn of(options: Options) -> Self {
        Self::described(options, SHORT_WAITS, Duration::from_mins(2)).await
    }

    pub(crate) async fn described(options: Options, pages: &str, idle_close: Duration) -> Self {
        let options = Options {
            speed: 1_000.0,
            slots: Some(1_000),
            credits: 1_000_000,
            ..options
        };
        let simulator = simulator::start(options).await.unwrap();
        let api = simulator.base_url();
        let endpoints = Endpoints::new(&api, &simulator.site_url(), &api).unwrap();
        let password = "pass-of-ann".to_owned().into();
        let session = Web::login(&endpoints, "ann", &password).await.unwrap();
        let folder = tempfile::Builder::new().prefix("tachy").tempdir().unwrap();
        let browser = Browser::new(Setup {
            chrome: Chrome::find(None).unwrap(),
            profiles: Profiles::open(&folder.path().join("c")).unwrap(),
            pages: Pages::overridden(pages).unwrap(),
            endpoints: endpoints.clone(),
            idle_close,
        });
        Self {
            simulator,
            endpoints,
            session: session.token,
            browser,
            folder,
        }
    }

    pub(crate) fn profiles(&self) -> PathBuf {
        self.folder.path().join("c")
    }

    pub(crate) fn order(&self, recipe: Recipe) -> PageOrder {
        let image = recipe.mode == Mode::Image;
        PageOrder {
            recipe,
            session: self.session.clone(),
            image: image.then(|| self.picture()),
            bundle: Some(self.bundle()),
        }
    }

    pub(crate) fn bundle(&self) -> PathBuf {
        self.folder.path().join("bundle")
    }

    fn picture(&self) -> PathBuf {
        let path = self.folder.path().join("a kite ☂.png");
        image::RgbImage::new(320, 400).save(&path).unwrap();
        path
    }

    /// Begin a run whose steps are written down.
    pub(crate) fn begin(&self, recipe: Recipe) -> (PageRun, Steps) {
        let steps = Steps::default();
        let hooks = steps.hooks(|| Ok(()));
        (self.browser.generate(self.order(recipe), hooks), steps)
    }

    pub(crate) async fn make(&self, recipe: Recipe) -> Result<Answered, PageFailure> {
        self.begin(recipe).0.outcome().await
    }

    /// What the simulator has to say.
    pub(crate) async fn state(&self) -> Value {
        let address = format!("{}/__sim/state", self.simulator.base_url());
        reqwest::get(address).await.unwrap().json().await.unwrap()
    }

    /// Clips that were accepted and charged.
    pub(crate) async fn jobs(&self) -> Vec<Value> {
        self.state().await["jobs"].as_array().unwrap().clone()
    }

    /// Bring on faults of the API.
    pub(crate) async fn fault(&self, name: &str) {
        let address = format!("{}/__sim/faults", self.simulator.base_url());
        let change = json!({ "add": [name] });
        let client = reqwest::Client::new();
        client.post(address).json(&change).send().await.unwrap();
    }

    /// Processes that work in this bench's profiles.
    pub(crate) fn processes(&self) -> Vec<i32> {
        processes_in(&self.profiles())
    }
}

/// Steps as they were heard.
#[derive(Clone, Default)]
pub(crate) struct Steps(Arc<Mutex<Vec<Step>>>);

type Held = Result<(), Box<dyn std::error::Error + Send + Sync>>;

impl Steps {
    pub(crate) fn hooks(&self, on_press: impl FnOnce() -> Held + Send + 'static) -> Hooks {
        let heard = Arc::clone(&self.0);
        Hooks {
            on_step: Box::new(move |step| heard.lock().unwrap().push(step)),
            on_press: Box::new(on_press),
        }
    }

    pub(crate) fn heard(&self) -> Vec<Step> {
        self.0.lock().unwrap().clone()
    }
}

/// A browser with the pages as they come, whose site is at `endpoints`.
pub(crate) fn plain_browser(chrome: Chrome, profiles: &Path, endpoints: Endpoints) -> Browser {
    Browser::new(Setup {
        chrome,
        profiles: Profiles::open(profiles).unwrap(),
        pages: Pages::builtin(),
        endpoints,
        idle_close: browser::IDLE_CLOSE,
    })
}

pub(crate) fn text(prompt: &str) -> Recipe {
    recipe(Mode::Text, prompt)
}

pub(crate) fn recipe(mode: Mode, prompt: &str) -> Recipe {
    Recipe {
        prompt: prompt.to_owned(),
        ..Catalog::defaults(mode, Route::Web)
    }
}

/// Living processes whose command line names this folder.
pub(crate) fn processes_in(folder: &Path) -> Vec<i32> {
    let folder = folder.to_str().unwrap();
    let entries = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    let works_there = |number: &i32| {
        let line = fs::read(format!("/proc/{number}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains(folder)
    };
    numbers.filter(works_there).collect()
}

/// Wait for a state; only a broken build gets to the end of its patience.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = std::time::Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(std::time::Instant::now() < end, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
