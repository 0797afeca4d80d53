//! The handle that hosts hold, and how a studio opens and closes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pixverse::Endpoints;
use secrecy::SecretString;
use tokio::sync::{Notify, broadcast};
use tokio::task::JoinHandle;

use crate::browsers::Browsers;
use crate::callers::{Behalf, Callers};
use crate::clock::Clock;
use crate::error::StudioError;
use crate::jobs::{Dispatcher, Driver};
use crate::library::Refetching;
use crate::news::Newsroom;
use crate::options::{Drive, StudioOptions};
use crate::saved::BroughtBack;
use crate::secrets::SecretStore;
use crate::webhooks::{JobWords, Outbox, Webhooks};
use crate::{
    Account, Accounts, Downloader, Ground, Home, Inputs, Ledger, Library, NewsItem, SettingsBoard,
    news, opening,
};

/// Longest time to close: one paid call may have to end first.
const CLOSE_MAX: Duration = Duration::from_secs(75);

/// One person's studio on one data folder. Cheap to clone.
///
/// Call [`Studio::close`] at the end: it lets paid calls finish and frees the jobs. When the last handle is
/// dropped instead, everything stops at once, as in a crash, and the next start finds out what became of it.
#[derive(Clone)]
pub struct Studio {
    pub(crate) inner: Arc<Inner>,
    tasks: Arc<Tasks>,
    /// Who asks through this handle.
    pub(crate) behalf: Behalf,
}

/// All parts of an open studio.
pub(crate) struct Inner {
    pub(crate) ground: Ground,
    pub(crate) accounts: Accounts,
    pub(crate) browsers: Browsers,
    pub(crate) inputs: Inputs,
    pub(crate) batches: crate::batches::Desk,
    pub(crate) library: Library,
    ledger: Ledger,
    callers: Callers,
    pub(crate) webhooks: Webhooks,
    pub(crate) settings: SettingsBoard,
    pub(crate) news: Newsroom,
    pub(crate) driver: Arc<Driver>,
    pub(crate) drive: Drive,
    pub(crate) watched_at_start: u64,
    pub(crate) refetching: Refetching,
    pub(crate) shelves: crate::presets::Shelves,
    /// One look for masks at a time, so that two of the same frame are paid once.
    pub(crate) masks_turn: tokio::sync::Mutex<()>,
    /// One order under a key at a time, where an order takes what it is made of away.
    pub(crate) orders_turn: tokio::sync::Mutex<()>,
    /// What this process itself has brought back.
    pub(crate) brought_back: BroughtBack,
}

/// What runs while the studio is open.
struct Tasks {
    dispatcher: Mutex<Option<JoinHandle<()>>>,
    tail: JoinHandle<()>,
    outbox: Mutex<Option<JoinHandle<()>>>,
    /// Rings when the outbox is to make its last calls.
    outbox_closing: Arc<Notify>,
}

impl Tasks {
    fn begin(inner: &Arc<Inner>, dispatcher: Dispatcher) -> Self {
        let is_driving = inner.drive != Drive::Nothing;
        Self {
            tail: tokio::spawn(news::tail(Arc::clone(inner))),
            dispatcher: Mutex::new(is_driving.then(|| tokio::spawn(dispatcher.run()))),
            outbox: Mutex::default(),
            outbox_closing: Arc::default(),
        }
    }
}

/// Take a task out of its place.
fn taken(task: &Mutex<Option<JoinHandle<()>>>) -> Option<JoinHandle<()>> {
    task.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Wait for a task to end by itself, and end it where that takes too long.
async fn ended(task: Option<JoinHandle<()>>) {
    let Some(task) = task else { return };
    let abort = task.abort_handle();
    if tokio::time::timeout(CLOSE_MAX, task).await.is_err() {
        abort.abort();
    }
}

impl Drop for Tasks {
    fn drop(&mut self) {
        self.tail.abort();
        let running = [taken(&self.dispatcher), taken(&self.outbox)];
        for task in running.into_iter().flatten() {
            task.abort();
        }
    }
}

/// The accounts of a folder, and the one of the key from the environment.
async fn accounts_with(
    ground: &Ground,
    secrets: SecretStore,
    env_key: Option<&SecretString>,
) -> Result<Accounts, StudioError> {
    let accounts = Accounts::new(ground.clone(), secrets);
    if let Some(key) = env_key {
        accounts.open_env(key).await?;
    }
    Ok(accounts)
}

impl Inner {
    /// What goes on behind everything else, as far as this process drives it.
    fn look_round(&self) {
        if self.drive != Drive::Nothing {
            self.library.end_move();
        }
        if self.drive == Drive::Everything {
            self.accounts.look_at_start();
        }
    }
}

impl Studio {
    /// Open the studio of a data folder and take up what this process drives.
    ///
    /// # Errors
    ///
    /// [`StudioError::Storage`] when the folder cannot be used, [`StudioError::Database`] when its database
    /// cannot be read, [`StudioError::InvalidField`] when the key from the environment cannot be one.
    pub async fn open(options: StudioOptions) -> Result<Self, StudioError> {
        let home = Home::at(&options.home)?;
        let opened = opening::open(&home, &options).await?;
        let store = opened.store;
        if options.drive != Drive::Nothing {
            store.prune_news().await?;
        }
        let ground = Ground::new(home, store, options.endpoints);
        let secrets = SecretStore::new(&ground.home, options.secrets);
        let webhooks = Webhooks::new(ground.clone(), secrets.clone())?;
        let accounts = accounts_with(&ground, secrets, options.env_key.as_ref()).await?;
        let browsers = Browsers::new(ground.clone());
        if options.drive != Drive::Nothing {
            browsers.sweep().await?;
        }
        let inputs = Inputs::new(ground.clone(), options.examiner.clone());
        let library = Library::new(ground.clone(), options.examiner);
        let settings = SettingsBoard::new(ground.clone(), accounts.clone());
        let news = Newsroom::new(ground.store.newest_news().await?);
        let driver = Arc::new(Driver {
            claims: opened.claims,
            journal: opened.journal,
            downloads: Downloader::new(ground.home.downloads())?,
            news: news.clone(),
            accounts: accounts.clone(),
            browsers: browsers.clone(),
            inputs: inputs.clone(),
            library: library.clone(),
            settings: settings.clone(),
            drive: options.drive,
            pace: options.pace,
            memory: crate::jobs::Memory::default(),
            ground: ground.clone(),
        });
        let mut dispatcher = Dispatcher::new(Arc::clone(&driver));
        let watched_at_start = match options.drive {
            Drive::Nothing => 0,
            _ => dispatcher.begin().await?,
        };
        let inner = Arc::new(Inner {
            ledger: Ledger::new(ground.clone()),
            callers: Callers::new(ground.clone()),
            ground,
            accounts,
            browsers,
            inputs,
            batches: crate::batches::Desk::default(),
            library,
            webhooks,
            settings,
            news,
            driver,
            drive: options.drive,
            watched_at_start,
            refetching: Refetching::default(),
            shelves: crate::presets::Shelves::default(),
            masks_turn: tokio::sync::Mutex::default(),
            orders_turn: tokio::sync::Mutex::default(),
            brought_back: BroughtBack::new(opened.saved),
        });
        inner.look_round();
        let tasks = Arc::new(Tasks::begin(&inner, dispatcher));
        Ok(Self {
            inner,
            tasks,
            behalf: Behalf::default(),
        })
    }

    /// Close: no new paid call begins, those under way end, jobs are freed for other processes.
    pub async fn close(&self) {
        self.inner.driver.stop();
        ended(taken(&self.tasks.dispatcher)).await;
        // After the jobs: the last of them may have ended just now.
        self.tasks.outbox_closing.notify_one();
        ended(taken(&self.tasks.outbox)).await;
        self.inner.browsers.close().await;
        self.tasks.tail.abort();
        self.inner.ground.store.close().await;
        self.inner.driver.claims().release();
    }

    /// The data folder.
    pub fn home(&self) -> &Home {
        &self.inner.ground.home
    }

    /// The time, which tests may set.
    pub fn clock(&self) -> &Clock {
        &self.inner.ground.clock
    }

    /// Accounts.
    pub fn accounts(&self) -> &Accounts {
        &self.inner.accounts
    }

    /// Input files.
    pub fn inputs(&self) -> &Inputs {
        &self.inner.inputs
    }

    /// Finished clips.
    pub fn library(&self) -> &Library {
        &self.inner.library
    }

    /// Settings that rules read.
    pub fn settings(&self) -> &SettingsBoard {
        &self.inner.settings
    }

    /// Accounts of the demo use these addresses; `None` when the demo is not running, and its jobs wait.
    pub fn set_demo(&self, endpoints: Option<Endpoints>) {
        self.inner.accounts.set_demo(endpoints);
        self.inner.driver.wake();
    }

    /// Sign in to the demo.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when the demo is not running, and those of a sign-in.
    pub async fn add_demo_account(&self, key: SecretString) -> Result<Account, StudioError> {
        self.inner.accounts.add_demo(key).await
    }

    /// Hear news from now on. A listener that is told it lagged reads its lists again.
    pub fn listen(&self) -> broadcast::Receiver<NewsItem> {
        self.inner.news.listen()
    }

    /// The newest stream number.
    pub fn stream(&self) -> i64 {
        self.inner.news.newest()
    }

    /// News after `stream`; `None` where some of it is forgotten, and lists must be read again.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn news_since(&self, stream: i64) -> Result<Option<Vec<NewsItem>>, StudioError> {
        news::since(&self.inner, stream).await
    }

    /// Programs with a token of their own.
    pub fn callers(&self) -> &Callers {
        &self.inner.callers
    }

    /// Addresses that are called when a job ends.
    pub fn webhooks(&self) -> &Webhooks {
        &self.inner.webhooks
    }

    /// Make the calls that are owed to webhooks, from now on until the studio closes; `words` says what a job looks
    /// like in them. A process that drives no jobs makes none.
    pub fn call_webhooks(&self, words: JobWords) {
        if self.inner.drive == Drive::Nothing {
            return;
        }
        let closing = Arc::clone(&self.tasks.outbox_closing);
        let outbox = Outbox::new(Arc::clone(&self.inner), words, closing);
        let mut place = self
            .tasks
            .outbox
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        place.get_or_insert_with(|| tokio::spawn(outbox.run()));
    }

    /// What each attempt was expected to cost, what was charged, what came back.
    pub fn ledger(&self) -> &Ledger {
        &self.inner.ledger
    }
}
