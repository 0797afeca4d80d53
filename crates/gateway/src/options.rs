//! How a host opens the gateway.

use std::fmt;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use contract::{Account, ApiError};
use futures_util::future::BoxFuture;

use crate::Token;
use crate::limits::CallerRate;

/// What a host says when it opens the gateway.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Opens every operation; a new random one unless the host brings its own.
    pub token: Token,
    /// Starts the demo, where this host has one.
    pub demo: Option<DemoDoor>,
    /// Whether to show the window's pages; needs the feature `window-pages`.
    pub pages: bool,
    /// Pages from elsewhere that may call, such as `tauri://localhost`.
    pub allowed_origins: Vec<String>,
    /// Whether programs may sign in with a user name and a password while the gateway listens beyond this machine.
    pub allow_auth: bool,
    /// How often one caller may ask.
    pub caller_rate: CallerRate,
    /// How long `t2v` and `i2v` wait for a slot before they answer 503 and the job is withdrawn.
    /// 25 s unless told otherwise: proxies and clients commonly give up at 30.
    pub slot_patience: Duration,
    /// How long the body of a request may take, and longer the more of it has come; then the answer is 408.
    /// 30 s unless told otherwise.
    pub body_patience: Duration,
}

/// See [`Options::slot_patience`].
const SLOT_PATIENCE: Duration = Duration::from_secs(25);

/// See [`Options::body_patience`]. A guess.
const BODY_PATIENCE: Duration = Duration::from_secs(30);

impl Default for Options {
    /// Loopback, a port of the system's choice, a random token, nothing else.
    fn default() -> Self {
        Options {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            token: Token::random(),
            demo: None,
            pages: false,
            allowed_origins: Vec::new(),
            allow_auth: false,
            caller_rate: CallerRate::default(),
            slot_patience: SLOT_PATIENCE,
            body_patience: BODY_PATIENCE,
        }
    }
}

type Start = dyn Fn() -> BoxFuture<'static, Result<Account, ApiError>> + Send + Sync;

/// The host's way to start the demo and sign in to it.
#[derive(Clone)]
pub struct DemoDoor(Arc<Start>);

impl DemoDoor {
    /// A door that runs `start` each time someone asks; a second call while the demo runs
    /// must give the same account.
    pub fn new<F, Fut>(start: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Account, ApiError>> + Send + 'static,
    {
        DemoDoor(Arc::new(move || Box::pin(start())))
    }

    pub(crate) async fn start(&self) -> Result<Account, ApiError> {
        (self.0)().await
    }
}

impl fmt::Debug for DemoDoor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DemoDoor")
    }
}
