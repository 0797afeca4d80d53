//! Where the suite runs.
//!
//! Always the simulator, but for a person who sets both `PIXVERSE_API_KEY` and `PIXVERSE_SPEND=yes`,
//! and never where `CI` is set, whatever secrets lie about there. For that person the tests of
//! `conformance*` that need only a key run on `PIXVERSE_API_BASE` and spend credits there (about
//! 1,000). `PIXVERSE_USER` and `PIXVERSE_PASSWORD` do the same for the web.

use std::env::var;
use std::time::Duration;

use bytes::Bytes;
use pixverse::{Endpoints, Look, Mode, PixverseError, Platform, Recipe, Route, Web, WebSession};
use secrecy::SecretString;
use simulator::{Options, Running};
use tokio::time::{MissedTickBehavior, interval, timeout};
use uuid::Uuid;

use crate::conformance::recipe;

/// Whether a person said that credits may be spent. A machine that runs checks is no person.
fn may_spend(variable: impl Fn(&str) -> Option<String>) -> bool {
    variable("PIXVERSE_SPEND").as_deref() == Some("yes") && variable("CI").is_none()
}

/// The variables that together let a test out, when all of them are there.
fn permitted<const COUNT: usize>(names: [&str; COUNT]) -> Option<[String; COUNT]> {
    if !may_spend(|name| var(name).ok()) {
        return None;
    }
    let values: Option<Vec<String>> = names
        .map(|name| var(name).ok().filter(|value| !value.is_empty()))
        .into_iter()
        .collect();
    values?.try_into().ok()
}

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
        match permitted(["PIXVERSE_API_KEY"]) {
            Some([key]) => Self {
                key,
                ..Self::pixverse()
            },
            None => Self::simulator("").await,
        }
    }

    /// The target of the web's conformance tests.
    pub(crate) async fn web() -> Self {
        match permitted(["PIXVERSE_USER", "PIXVERSE_PASSWORD"]) {
            Some([username, password]) => Self {
                username,
                password,
                ..Self::pixverse()
            },
            None => Self::simulator("").await,
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

    /// A clip of two seconds that this very service made: its id and its bytes.
    pub(crate) async fn clip(&self, door: &Platform) -> (u64, Bytes) {
        let recipe = Recipe {
            duration_s: 2,
            ..recipe(Mode::Text, Route::Platform)
        };
        let call = door.paid_call(&recipe, &[]).unwrap();
        let accepted = door.send(&call, Uuid::new_v4()).await.unwrap();
        let video_id = accepted.video_ids[0];
        let look = self.look_until(|| door.look(video_id), is_end).await;
        let Look::Rendered { url, .. } = look.unwrap() else {
            panic!("a plain clip is made");
        };
        let answer = reqwest::get(url).await.unwrap();
        (video_id, answer.bytes().await.unwrap())
    }

    /// Whether the service is the simulator.
    pub(crate) fn is_simulator(&self) -> bool {
        self.simulator.is_some()
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

#[test]
fn only_a_person_who_says_so_spends_credits() {
    let told = |set: &[(&str, &str)]| {
        may_spend(|name| {
            let row = set.iter().find(|row| row.0 == name);
            row.map(|row| row.1.to_owned())
        })
    };
    assert!(told(&[("PIXVERSE_SPEND", "yes")]));
    for set in [
        &[][..],
        &[("PIXVERSE_API_KEY", "sk-real")],
        &[("PIXVERSE_SPEND", "1")],
        &[("PIXVERSE_SPEND", "yes"), ("CI", "true")],
        &[("PIXVERSE_SPEND", "yes"), ("CI", "")],
    ] {
        assert!(!told(set), "{set:?}");
    }
}
