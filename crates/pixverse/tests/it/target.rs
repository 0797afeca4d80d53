//! Where the suite runs.
//!
//! Always the simulator, but for a person who sets `PIXVERSE_CONFORMANCE_KEY`: then the tests of
//! `conformance` that need only a key run on `PIXVERSE_API_BASE` and spend credits there (about
//! 60). `PIXVERSE_CONFORMANCE_USER` and `PIXVERSE_CONFORMANCE_PASSWORD` do the same for the web.

use std::env::var;
use std::time::Duration;

use pixverse::{Endpoints, Look, PixverseError, Platform, Web, WebSession};
use secrecy::SecretString;
use simulator::{Options, Running};
use tokio::time::{MissedTickBehavior, interval, timeout};

/// A service, and an account of each kind there.
pub(crate) struct Target {
    pub(crate) endpoints: Endpoints,
    key: String,
    username: String,
    password: String,
    pause: Duration,
    /// Longest wait for a video's end.
    patience: Duration,
    /// Kept alive for as long as the target; `None` when the target is PixVerse itself.
    simulator: Option<Running>,
}

impl Target {
    /// The target of the platform's conformance tests.
    pub(crate) async fn platform() -> Self {
        match var("PIXVERSE_CONFORMANCE_KEY") {
            Ok(key) => Self {
                key,
                ..Self::pixverse()
            },
            Err(_) => Self::simulator("").await,
        }
    }

    /// The target of the web's conformance tests.
    pub(crate) async fn web() -> Self {
        match (
            var("PIXVERSE_CONFORMANCE_USER"),
            var("PIXVERSE_CONFORMANCE_PASSWORD"),
        ) {
            (Ok(username), Ok(password)) => Self {
                username,
                password,
                ..Self::pixverse()
            },
            _ => Self::simulator("").await,
        }
    }

    /// A simulator of its own with some faults, separated by spaces.
    pub(crate) async fn simulator(faults: &str) -> Self {
        Self::simulator_with(faults, Options::default()).await
    }

    /// The same with other options; speed and faults are set here.
    pub(crate) async fn simulator_with(faults: &str, options: Options) -> Self {
        let faults = faults
            .split_whitespace()
            .map(|fault| fault.parse().unwrap())
            .collect();
        let speed = 200.0;
        let running = simulator::start(Options {
            speed,
            faults,
            ..options
        })
        .await
        .unwrap();
        let base = running.base_url();
        Self {
            endpoints: Endpoints::new(&base, &base, &base).unwrap(),
            key: "sk-conformance".to_owned(),
            username: "someone@example.com".to_owned(),
            password: "a long password".to_owned(),
            pause: Duration::from_millis(10),
            patience: Duration::from_mins(1),
            simulator: Some(running),
        }
    }

    fn pixverse() -> Self {
        let known = Endpoints::default();
        let base = |name, default: &url::Url| var(name).unwrap_or_else(|_| default.to_string());
        let (api, web) = (
            base("PIXVERSE_API_BASE", &known.api),
            base("PIXVERSE_WEB_BASE", &known.web),
        );
        let upload = base("PIXVERSE_UPLOAD_BASE", &known.upload);
        Self {
            endpoints: Endpoints::new(&api, &web, &upload).unwrap(),
            key: String::new(),
            username: String::new(),
            password: String::new(),
            pause: Duration::from_secs(5),
            patience: Duration::from_mins(10),
            simulator: None,
        }
    }

    pub(crate) fn door(&self) -> Platform {
        self.door_with(&self.key)
    }

    pub(crate) fn door_with(&self, key: &str) -> Platform {
        Platform::new(&self.endpoints, SecretString::from(key.to_owned())).unwrap()
    }

    pub(crate) async fn sign_in(&self) -> Result<WebSession, PixverseError> {
        self.sign_in_as(&self.username, &self.password).await
    }

    pub(crate) async fn sign_in_as(
        &self,
        username: &str,
        password: &str,
    ) -> Result<WebSession, PixverseError> {
        Web::login(
            &self.endpoints,
            username,
            &SecretString::from(password.to_owned()),
        )
        .await
    }

    pub(crate) async fn web_door(&self) -> Web {
        let session = self.sign_in().await.unwrap();
        Web::new(&self.endpoints, session.token).unwrap()
    }

    /// Look until a look fits. Looks that fail are looks too.
    pub(crate) async fn look_until<F: Future<Output = Result<Look, PixverseError>>>(
        &self,
        look: impl Fn() -> F,
        is_awaited: impl Fn(&Result<Look, PixverseError>) -> bool,
    ) -> Result<Look, PixverseError> {
        let mut pauses = interval(self.pause);
        pauses.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let looking = async {
            loop {
                pauses.tick().await;
                let seen = look().await;
                if is_awaited(&seen) {
                    return seen;
                }
            }
        };
        timeout(self.patience, looking)
            .await
            .expect("what is awaited comes in time")
    }

    /// What the simulator counted, by the name of the list.
    pub(crate) async fn counted(&self, list: &str) -> Vec<serde_json::Value> {
        let base = self
            .simulator
            .as_ref()
            .expect("only the simulator counts")
            .base_url();
        let state = reqwest::get(format!("{base}/__sim/state")).await.unwrap();
        let mut state: serde_json::Value = state.json().await.unwrap();
        serde_json::from_value(state[list].take()).unwrap()
    }
}

/// Whether a look is an end.
pub(crate) fn is_end(seen: &Result<Look, PixverseError>) -> bool {
    !matches!(seen, Ok(Look::Rendering { .. }))
}
