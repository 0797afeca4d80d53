//! The demo: the simulator inside this process, and an account on it. The same for every host.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use contract::{Account, ApiError, ErrorCode, Nothing, Studio};
use tokio::sync::Mutex;

use crate::options::DemoDoor;

/// The demo of one host; cheap to clone. Its simulator starts at most once.
#[derive(Clone)]
pub struct Demo {
    studio: Studio,
    book: PathBuf,
    running: Arc<Mutex<Option<simulator::Running>>>,
}

impl Demo {
    /// The demo of this data folder. Its credits and clips outlive this process.
    pub fn new(studio: Studio, home: &Path) -> Self {
        Self {
            studio,
            book: home.join("demo").join("book.json"),
            running: Arc::default(),
        }
    }

    /// The door through which a page starts it.
    pub fn door(&self) -> DemoDoor {
        let demo = self.clone();
        DemoDoor::new(move || {
            let demo = demo.clone();
            async move { demo.start().await }
        })
    }

    /// Whether a demo account is signed in, so that its simulator is needed at once.
    ///
    /// # Errors
    ///
    /// When the accounts cannot be read.
    pub async fn is_signed_in(&self) -> Result<bool, ApiError> {
        let list = contract::accounts::list(&self.studio, Nothing {}).await?;
        Ok(list.accounts.iter().any(|account| account.is_demo))
    }

    /// Start the simulator unless it runs, and sign in to it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Internal`] when loopback gives no port.
    pub async fn start(&self) -> Result<Account, ApiError> {
        let mut running = self.running.lock().await;
        let simulator = match running.take() {
            Some(simulator) => simulator,
            None => self.simulator().await?,
        };
        let address = running.insert(simulator).base_url();
        contract::demo::sign_in(&self.studio, &address).await
    }

    /// Stop the simulator, if it runs; its book is written.
    pub async fn stop(&self) {
        if let Some(simulator) = self.running.lock().await.take() {
            simulator.shutdown().await;
        }
    }

    async fn simulator(&self) -> Result<simulator::Running, ApiError> {
        let options = simulator::Options {
            book: Some(self.book.clone()),
            ..simulator::Options::default()
        };
        simulator::start(options).await.map_err(|error| {
            tracing::warn!(%error, "the demo did not start");
            ApiError::new(
                ErrorCode::Internal,
                "The demo could not start: this machine gave it no port.",
            )
        })
    }
}
