//! How often a clip through the page ends as it should, in every situation of the simulator's
//! site, as a table. `situations [RUNS] [NAME…]`; 100 runs of each take about half an hour.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use browser::{
    Answered, Browser, Chrome, Hooks, IDLE_CLOSE, PageError, PageFailure, PageOrder, Pages,
    Profiles, Setup,
};
use pixverse::{Catalog, Endpoints, Mode, Recipe, RefusalKind, Route, Verdict, Web};
use simulator::{Options, Running};

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Runs of each situation, unless said otherwise.
const RUNS: usize = 100;

/// Short waits for what never comes.
const WAITS: &str = "[waits]\nelement = 2000\nsent = 2000\nanswer = 20000\nscript = 5000";

/// One row of the table.
struct Situation {
    name: &'static str,
    /// Switches of the site.
    site: &'static [&'static str],
    /// Words that bring a fault on.
    words: &'static str,
    mode: Mode,
    is_expected: fn(&Result<Answered, PageFailure>) -> bool,
    /// Clips that one run makes.
    clips: usize,
}

const fn clip(name: &'static str, site: &'static [&'static str]) -> Situation {
    Situation {
        name,
        site,
        words: "a kite",
        mode: Mode::Text,
        is_expected: Result::is_ok,
        clips: 1,
    }
}

const fn refusal(
    name: &'static str,
    site: &'static [&'static str],
    is_expected: fn(&Result<Answered, PageFailure>) -> bool,
) -> Situation {
    Situation {
        is_expected,
        clips: 0,
        ..clip(name, site)
    }
}

/// Days on which a clip is made.
fn clips() -> Vec<Situation> {
    vec![
        clip("plain", &[]),
        Situation {
            mode: Mode::Image,
            ..clip("plain, from an image", &[])
        },
        clip("russian", &["russian"]),
        clip("chinese", &["chinese"]),
        clip("late answer", &["late-answer"]),
        clip("early answer", &["early-answer"]),
        clip("navigates away", &["navigates-away"]),
        clip("service worker", &["service-worker"]),
        clip("preflight", &["own-origin"]),
        clip("answer not packed", &["plain-answer"]),
        Situation {
            words: "a kite [[gzip-unlabelled]]",
            ..clip("packed, unlabelled", &[])
        },
        clip("moved button", &["moved-button"]),
        clip("two buttons", &["two-buttons"]),
        clip("consent banner", &["consent-banner"]),
    ]
}

/// Days on which nothing may be made.
fn refusals() -> Vec<Situation> {
    vec![
        Situation {
            words: "a kite [[error-500]]",
            ..refusal("HTTP 500", &[], |outcome| {
                verdict(outcome) == Some(Verdict::Unsure)
            })
        },
        refusal("missing button", &["missing-button"], |outcome| {
            fails(outcome, |error| {
                matches!(error, PageError::ElementMissing { .. })
            })
        }),
        refusal("captcha", &["captcha"], |outcome| {
            fails(outcome, |error| matches!(error, PageError::Captcha))
        }),
        refusal("captcha on press", &["captcha-on-press"], |outcome| {
            fails(outcome, |error| matches!(error, PageError::Captcha))
        }),
        refusal("session ends midway", &["expires-midway"], |outcome| {
            fails(outcome, |error| match error {
                PageError::Answered(error) => error.refusal_kind() == Some(RefusalKind::SignedOut),
                PageError::SignedOut => true,
                _ => false,
            })
        }),
        refusal("stubborn setting", &["stubborn-quality"], |outcome| {
            fails(outcome, |error| {
                matches!(error, PageError::SettingMismatch { .. })
            })
        }),
        refusal("deaf button", &["deaf-button"], |outcome| {
            fails(outcome, |error| matches!(error, PageError::NothingSent))
        }),
    ]
}

fn fails(outcome: &Result<Answered, PageFailure>, fits: fn(&PageError) -> bool) -> bool {
    outcome.as_ref().is_err_and(|failure| fits(&failure.error))
}

fn verdict(outcome: &Result<Answered, PageFailure>) -> Option<Verdict> {
    let failure = outcome.as_ref().err()?;
    Some(failure.error.after_paid_call())
}

/// A simulator and a browser at it.
struct Stand {
    simulator: Running,
    endpoints: Endpoints,
    browser: Browser,
    picture: PathBuf,
    _folder: tempfile::TempDir,
}

impl Stand {
    async fn new(situation: &Situation) -> Result<Self, Failed> {
        let has_own_origin = situation.site.contains(&"own-origin");
        let site = situation.site.iter().filter(|name| **name != "own-origin");
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
            profiles: Profiles::open(&folder.path().join("c"))?,
            pages: Pages::overridden(WAITS)?,
            endpoints: endpoints.clone(),
            idle_close: IDLE_CLOSE,
        });
        Ok(Self {
            simulator,
            endpoints,
            browser,
            picture,
            _folder: folder,
        })
    }

    async fn run(&self, situation: &Situation) -> Result<Result<Answered, PageFailure>, Failed> {
        let password = "pass-of-ann".to_owned().into();
        let session = Web::login(&self.endpoints, "ann", &password).await?;
        let order = PageOrder {
            recipe: Recipe {
                prompt: situation.words.to_owned(),
                ..Catalog::defaults(situation.mode, Route::Web)
            },
            session: session.token,
            image: (situation.mode == Mode::Image).then(|| self.picture.clone()),
            bundle: None,
        };
        let hooks = Hooks {
            on_step: Box::new(|_| {}),
            on_press: Box::new(|| Ok(())),
        };
        Ok(self.browser.generate(order, hooks).outcome().await)
    }

    async fn clips(&self) -> Result<usize, Failed> {
        let address = format!("{}/__sim/state", self.simulator.base_url());
        let state: serde_json::Value = reqwest::get(address).await?.json().await?;
        Ok(state["jobs"].as_array().map_or(0, Vec::len))
    }
}

/// Print one row.
async fn measure(situation: &Situation, runs: usize) -> Result<bool, Failed> {
    let stand = Stand::new(situation).await?;
    let (mut right, mut times, mut page) = (0, Vec::new(), Duration::ZERO);
    for _ in 0..runs {
        let began = Instant::now();
        let outcome = stand.run(situation).await?;
        times.push(began.elapsed());
        if let Ok(answered) = &outcome {
            page += answered.timings.page;
        }
        if (situation.is_expected)(&outcome) {
            right += 1;
        } else if let Err(failure) = &outcome {
            println!("  {}: {failure}", situation.name);
        }
    }
    let clips = stand.clips().await?;
    stand.browser.close().await;
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_millis();
    let page_ms = page.as_millis() / runs.max(1) as u128;
    println!(
        "{:<22} {right:>4}/{runs:<4} {clips:>5} clips   {:>6} {:>6}   {page_ms:>6}",
        situation.name,
        at(50),
        at(95)
    );
    Ok(right == runs && clips == situation.clips * runs)
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let runs = arguments.first().and_then(|first| first.parse().ok());
    if runs.is_some() {
        arguments.remove(0);
    }
    let runs = runs.unwrap_or(RUNS).max(1);
    println!(
        "{:<22} {:>9} {:>11}   {:>6} {:>6}   {:>6}",
        "situation", "right", "", "p50 ms", "p95 ms", "page"
    );
    let mut is_right = true;
    for situation in clips().into_iter().chain(refusals()) {
        if arguments.is_empty() || arguments.iter().any(|name| name == situation.name) {
            is_right &= measure(&situation, runs).await?;
        }
    }
    if is_right {
        Ok(())
    } else {
        Err("not every run ended as it should".into())
    }
}
