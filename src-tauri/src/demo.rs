//! The demo: the simulator inside this process, and an account on it.

use std::{path::{Path, PathBuf}, sync::Arc};

use contract::{Account, ApiError, ErrorCode, Studio};
use tokio::sync::Mutex;

/// The demo of one window; cheap to clone. Started at most once.
#[derive(Clone)]
pub(crate) struct Demo {
    studio: Studio,
    book: PathBuf,
    running: Arc<Mutex<Option<simulator::Running>>>,
}

impl Demo {
    pub(crate) fn new(studio: Studio, home: &Path) -> Self {
        Self {
            studio,
            book: home.join("demo").join("book.json"),
            running: Arc::default(),
        }
    }

    /// Whether a demo account is signed in, so that its simulator is needed at start.
    pub(crate) async fn is_signed_in(&self) -> Result<bool, ApiError> {
        let list = contract::accounts::list(&self.studio, contract::Nothing {}).await?;
        Ok(list.accounts.iter().any(|account| account.is_demo))
    }

    /// Start the simulator unless it runs, and sign in to it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Internal`] when loopback gives no port.
    pub(crate) async fn start(&self) -> Result<Account, ApiError> {
        let mut running = self.running.lock().await;
        if running.is_none() {
            *running = Some(self.simulator().await?);
        }
        let Some(simulator) = running.as_ref() else {
            return Err(no_demo());
        };
        contract::demo::sign_in(&self.studio, &simulator.base_url()).await
    }

    async fn simulator(&self) -> Result<simulator::Running, ApiError> {
        let options = simulator::Options {
            book: Some(self.book.clone()),
            ..simulator::Options::default()
        };
        simulator::start(options).await.map_err(|error| {
            tracing::warn!(%error, "the demo did not start");
            no_demo()
        })
    }
}

fn no_demo() -> ApiError {
    ApiError::new(ErrorCode::Internal, "The demo could not start: this machine gave it no port.")
}
