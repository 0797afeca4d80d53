//! A temporary data folder and a simulator of its own; studios are opened on both, as often as wanted.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use secrecy::SecretString;
use simulator::{Options, Running};
use studio::{
    Account, Catalog, Drive, Endpoints, Examiner, Job, Mode, NewJobs, NewPlatform, NewWeb, Pace,
    Recipe, SecretsChoice, StoredInput, Studio, StudioOptions,
};
use tempfile::TempDir;

use crate::books::Books;

/// The pause between two looks in tests.
pub const PACE: Duration = Duration::from_millis(20);

/// How many times faster than the wall clock clips are made: one takes a tenth of a second.
const SPEED: f64 = 200.0;

/// A folder and a simulator.
pub struct Bench {
    home: TempDir,
    base_url: String,
    simulator: Option<Running>,
    /// What it was started with, at the address it got.
    options: Options,
}

impl Bench {
    /// A bench where nothing goes wrong.
    ///
    /// # Errors
    ///
    /// When the simulator cannot start.
    pub async fn new() -> anyhow::Result<Self> {
        Self::with(Options::default()).await
    }

    /// A bench with these faults on.
    ///
    /// # Errors
    ///
    /// As [`Bench::new`]; also for a fault that nobody knows.
    pub async fn failing(faults: &[&str]) -> anyhow::Result<Self> {
        let faults = faults
            .iter()
            .map(|name| name.parse())
            .collect::<Result<_, _>>()?;
        Self::with(Options {
            faults,
            ..Options::default()
        })
        .await
    }

    /// A bench whose simulator is started with `options`; a speed of 1 is made the bench's own.
    ///
    /// # Errors
    ///
    /// As [`Bench::new`].
    pub async fn with(options: Options) -> anyhow::Result<Self> {
        let is_usual = (options.speed - 1.0).abs() < f64::EPSILON;
        let speed = if is_usual { SPEED } else { options.speed };
        let mut options = Options { speed, ..options };
        let simulator = simulator::start(options.clone()).await?;
        options.listen = simulator.address();
        Ok(Self {
            home: tempfile::tempdir()?,
            base_url: simulator.base_url(),
            simulator: Some(simulator),
            options,
        })
    }

    /// Take the service away: nobody listens any more.
    pub async fn take_down(&mut self) {
        if let Some(simulator) = self.simulator.take() {
            simulator.shutdown().await;
        }
    }

    /// Bring the service back where it was; it knows what its book holds.
    ///
    /// # Errors
    ///
    /// As [`Bench::new`]; also when its address was given to somebody else meanwhile.
    pub async fn bring_back(&mut self) -> anyhow::Result<()> {
        self.simulator = Some(simulator::start(self.options.clone()).await?);
        Ok(())
    }

    /// The data folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the simulator is.
    ///
    /// # Errors
    ///
    /// When its address is none.
    pub fn endpoints(&self) -> anyhow::Result<Endpoints> {
        Ok(Endpoints::new(
            &self.base_url,
            &self.base_url,
            &self.base_url,
        )?)
    }

    /// Open a studio that drives as `drive` says, with pauses of [`PACE`].
    ///
    /// # Errors
    ///
    /// When the studio does not open.
    pub async fn open(&self, drive: Drive) -> anyhow::Result<Studio> {
        self.open_at(drive, Some(PACE)).await
    }

    /// Open a studio with other pauses; `None` for the usual ones.
    ///
    /// # Errors
    ///
    /// As [`Bench::open`].
    pub async fn open_at(&self, drive: Drive, poll: Option<Duration>) -> anyhow::Result<Studio> {
        self.open_with(self.home.path(), drive, poll).await
    }

    /// Open a studio on another data folder, with pauses of [`PACE`].
    ///
    /// # Errors
    ///
    /// As [`Bench::open`].
    pub async fn open_in(&self, home: &Path, drive: Drive) -> anyhow::Result<Studio> {
        self.open_with(home, drive, Some(PACE)).await
    }

    async fn open_with(
        &self,
        home: &Path,
        drive: Drive,
        poll: Option<Duration>,
    ) -> anyhow::Result<Studio> {
        let options = StudioOptions {
            home: home.to_owned(),
            endpoints: self.endpoints()?,
            secrets: SecretsChoice::File,
            env_key: None,
            examiner: examiner()?,
            drive,
            pace: Pace { poll },
        };
        Ok(Studio::open(options).await?)
    }

    /// What the simulator did and was paid.
    ///
    /// # Errors
    ///
    /// When it does not answer.
    pub async fn books(&self) -> anyhow::Result<Books> {
        let address = format!("{}/__sim/state", self.base_url);
        client()?
            .get(address)
            .send()
            .await?
            .json()
            .await
            .context("the simulator's books")
    }

    /// Clear every fault, then switch these on.
    ///
    /// # Errors
    ///
    /// When the simulator refuses.
    pub async fn set_faults(&self, faults: &[&str]) -> anyhow::Result<()> {
        let address = format!("{}/__sim/faults", self.base_url);
        let change = serde_json::json!({ "clear": true, "add": faults });
        client()?
            .post(address)
            .json(&change)
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }
}

fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().no_proxy().build()
}

/// Opens finished files by running this test program again. It needs a test named `media_child_door` at its
/// root that calls `media::become_child_if_asked`.
///
/// # Errors
///
/// When this program's own path cannot be found.
pub fn examiner() -> anyhow::Result<Examiner> {
    let arguments = ["--exact", "media_child_door", "--nocapture"];
    let arguments = arguments.map(Into::into).to_vec();
    Ok(Examiner::new(std::env::current_exe()?, arguments))
}

/// Sign in with an API key.
///
/// # Errors
///
/// When the simulator refuses it.
pub async fn platform(studio: &Studio) -> anyhow::Result<Account> {
    let new = NewPlatform {
        region: studio::Region::default(),
        key: SecretString::from("sk-test-platform"),
        name: Some("platform".to_owned()),
        file_agreed: true,
    };
    Ok(studio.accounts().add_platform(new).await?)
}

/// Sign in with a user name and a password, which is remembered.
///
/// # Errors
///
/// When the simulator refuses them.
pub async fn web(studio: &Studio) -> anyhow::Result<Account> {
    let new = NewWeb {
        region: studio::Region::default(),
        username: "someone@example.com".to_owned(),
        password: SecretString::from("correct horse"),
        name: Some("web".to_owned()),
        remember: true,
        file_agreed: true,
    };
    Ok(studio.accounts().add_web(new).await?)
}

/// Jobs of one small text recipe for `account`.
pub fn text_job(account: &Account, prompt: &str, count: u32) -> NewJobs {
    let recipe = small(account, Mode::Text, prompt);
    new_jobs(account, recipe, count)
}

/// One job of a small image recipe for `account`.
pub fn image_job(account: &Account, prompt: &str, stored: &StoredInput) -> NewJobs {
    let mut recipe = small(account, Mode::Image, prompt);
    recipe.inputs = vec![stored.input.clone()];
    new_jobs(account, recipe, 1)
}

fn new_jobs(account: &Account, recipe: Recipe, count: u32) -> NewJobs {
    NewJobs {
        recipes: vec![recipe],
        count,
        account: Some(account.id.clone()),
        route: None,
        out_dir: None,
        budget_credits: None,
        name: None,
    }
}

/// The smallest clip that every model makes, so that tests do not wait for pixels.
fn small(account: &Account, mode: Mode, prompt: &str) -> Recipe {
    let mut recipe = Catalog::defaults(mode, account.usual_route());
    prompt.clone_into(&mut recipe.prompt);
    recipe.quality = studio::Quality::P360;
    recipe.duration_s = 1;
    recipe
}

/// Put one clip from words in the queue; its job as it was queued.
///
/// # Errors
///
/// What the studio refuses.
pub async fn text_clip(studio: &Studio, account: &Account, prompt: &str) -> anyhow::Result<Job> {
    let enqueued = studio.enqueue(text_job(account, prompt, 1)).await?;
    let job = enqueued.jobs.into_iter().next();
    job.context("one was asked for")
}
