//! How a run ends when it does not end well: called off, hung, crashed, killed; and what is left.

use std::fs;
use std::io::Error;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use browser::{Chrome, ChromeError, PageError, Profiles, Step};
use pixverse::{Endpoints, Verdict};
use secrecy::ExposeSecret;
use simulator::Options;

use crate::bench::{Bench, Steps, plain_browser, processes_in, text, until};

/// Within this a run that was called off is over. Source: the promise of the browser route.
const CANCEL_LIMIT: Duration = Duration::from_millis(300);

/// Within this a Chrome that cannot start is given up.
const START_LIMIT: Duration = Duration::from_secs(1);

/// Within this Chrome is gone after we were.
const DEATH_LIMIT: Duration = Duration::from_secs(1);

/// Say how long something took. A loaded machine is slow, so that no time fails a test.
#[expect(
    clippy::print_stderr,
    reason = "a measurement, shown with `--nocapture`"
)]
fn told(what: &str, took: Duration, limit: Duration) {
    let late = if took > limit { ", which is late" } else { "" };
    eprintln!("{what}: {took:?}{late}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_can_be_called_off_at_any_step() {
    let bench = Bench::with(&["late-answer"]).await;
    for step in [
        Step::ChromeReady,
        Step::OpenedPage,
        Step::OptionsSet,
        Step::PromptEntered,
        Step::Checked,
        Step::Pressed,
    ] {
        let (mut run, steps) = bench.begin(text("a kite"));
        until("the step", || steps.heard().contains(&step)).await;
        let called_off = Instant::now();
        run.cancel();
        let failure = run.outcome().await.unwrap_err();
        let took = called_off.elapsed();
        told(&format!("called off at {step:?}"), took, CANCEL_LIMIT);
        let was_pressed = steps.heard().contains(&Step::Pressed);
        match failure.error {
            PageError::Cancelled => assert!(!was_pressed, "{step:?}"),
            PageError::AnswerLost { .. } => assert!(was_pressed, "{step:?}"),
            other => panic!("{step:?}: {other:?}"),
        }
    }
    bench.browser.close().await;
    assert_eq!(bench.processes(), Vec::<i32>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_dropped_is_called_off_before_chrome_is_there() {
    let bench = Bench::with(&[]).await;
    let (run, _) = bench.begin(text("a kite"));
    drop(run);
    bench.browser.close().await;
    assert_eq!(bench.jobs().await.len(), 0);
    assert_eq!(bench.processes(), Vec::<i32>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_pressed_before_the_caller_agrees() {
    let bench = Bench::with(&[]).await;
    let hooks = Steps::default().hooks(|| Err(Box::new(Error::other("the disk is full"))));
    let mut run = bench.browser.generate(bench.order(text("a kite")), hooks);
    let failure = run.outcome().await.unwrap_err();
    assert!(
        matches!(failure.error, PageError::HeldBack(_)),
        "{failure:?}"
    );
    assert_eq!(bench.jobs().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_was_called_off_meanwhile_does_not_happen() {
    let bench = Bench::with(&[]).await;
    let (arrived, at_the_press) = channel();
    let (go_on, wait) = channel::<()>();
    let hooks = Steps::default().hooks(move || {
        arrived.send(()).unwrap();
        wait.recv().unwrap();
        Ok(())
    });
    let mut run = bench.browser.generate(bench.order(text("a kite")), hooks);
    tokio::task::spawn_blocking(move || at_the_press.recv().unwrap())
        .await
        .unwrap();
    run.cancel();
    go_on.send(()).unwrap();
    let failure = run.outcome().await.unwrap_err();
    assert!(matches!(failure.error, PageError::Cancelled), "{failure:?}");
    assert_eq!(bench.jobs().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_hangs_ends_in_a_clear_failure() {
    let bench = Bench::with(&["hanging-page"]).await;
    let failure = bench.make(text("a kite")).await.unwrap_err();
    assert!(matches!(failure.error, PageError::PageHung), "{failure:?}");
    assert!(failure.bundle.unwrap().join("calls.json").is_file());
    assert_eq!(bench.jobs().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_crashes_ends_in_a_clear_failure_and_the_next_run_is_well() {
    let bench = Bench::with(&[]).await;
    let (mut run, steps) = bench.begin(text(&"words ".repeat(300)));
    until("the page", || steps.heard().contains(&Step::OpenedPage)).await;
    for process in bench.processes() {
        let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&line).contains("--type=renderer") {
            Command::new("kill")
                .args(["-9", &process.to_string()])
                .status()
                .unwrap();
        }
    }
    match run.outcome().await {
        // On a quick machine it was through already.
        Ok(_) => {}
        Err(failure) if steps.heard().contains(&Step::Pressed) => {
            assert_eq!(
                failure.error.after_paid_call(),
                Verdict::Unsure,
                "{failure:?}"
            );
        }
        Err(failure) => assert!(
            matches!(failure.error, PageError::PageCrashed),
            "{failure:?}"
        ),
    }
    bench.make(text("again")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_leaves_a_bundle_without_secrets() {
    let bench = Bench::with(&["missing-button"]).await;
    let failure = bench.make(text("a kite")).await.unwrap_err();
    assert_eq!(failure.step, Some(Step::PromptEntered));
    let bundle = failure.bundle.unwrap();
    let html = fs::read_to_string(bundle.join("page.html")).unwrap();
    assert!(html.contains("create_prompt"), "{html}");
    let picture = image::open(bundle.join("page.png")).unwrap();
    assert!(picture.width() > 500);
    for name in ["page.html", "calls.json", "console.txt"] {
        let text = fs::read_to_string(bundle.join(name)).unwrap();
        assert!(!text.contains(bench.session.expose_secret()), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_is_not_there_is_told_in_chromes_own_words() {
    let bench = Bench::with(&[]).await;
    let gone = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let base = format!("http://{gone}");
    let folder = tempfile::tempdir().unwrap();
    let browser = plain_browser(
        Chrome::find(None).unwrap(),
        folder.path(),
        Endpoints::new(&base, &base, &base).unwrap(),
    );
    let mut run = browser.generate(
        bench.order(text("a kite")),
        Steps::default().hooks(|| Ok(())),
    );
    let failure = run.outcome().await.unwrap_err();
    let error = failure.error.to_string();
    assert_eq!(error, "the page did not open: net::ERR_CONNECTION_REFUSED");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chrome_that_cannot_start_says_why_and_soon() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("chrome");
    fs::write(
        &program,
        "#!/bin/sh\necho 'cannot open display' >&2\nexit 1\n",
    )
    .unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&program, mode).unwrap();
    let bench = Bench::with(&[]).await;
    let browser = plain_browser(
        Chrome::find(Some(&program)).unwrap(),
        &folder.path().join("profiles"),
        bench.endpoints.clone(),
    );
    let began = Instant::now();
    let mut run = browser.generate(
        bench.order(text("a kite")),
        Steps::default().hooks(|| Ok(())),
    );
    let failure = run.outcome().await.unwrap_err();
    let PageError::Chrome(ChromeError::WontStart { words }) = &failure.error else {
        panic!("{failure:?}");
    };
    assert!(words.contains("cannot open display"), "{words}");
    told("a Chrome that cannot start", began.elapsed(), START_LIMIT);
    assert_eq!(
        fs::read_dir(folder.path().join("profiles"))
            .unwrap()
            .count(),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_runs_leave_no_process_and_no_profile() {
    let bench = Bench::with(&[]).await;
    for number in 0..20 {
        bench.make(text(&format!("kite {number}"))).await.unwrap();
        if number % 4 == 3 {
            bench.browser.close().await;
        }
    }
    assert_eq!(bench.processes(), Vec::<i32>::new());
    assert_eq!(fs::read_dir(bench.profiles()).unwrap().count(), 0);
    assert_eq!(bench.jobs().await.len(), 20);
}

/// Where the process that is to be killed finds its orders.
const CHILD: &str = "TACHY_TEST_CHILD_PROFILES";

/// Run by [`no_chrome_outlives_us`] in a process of its own; without orders it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn child_that_opens_chrome_and_waits() {
    let Some(folder) = std::env::var_os(CHILD) else {
        return;
    };
    let bench = Bench::of(Options {
        site: vec!["late-answer".parse().unwrap()],
        ..Options::default()
    })
    .await;
    let browser = plain_browser(
        Chrome::find(None).unwrap(),
        folder.as_ref(),
        bench.endpoints.clone(),
    );
    let mut run = browser.generate(
        bench.order(text("a kite")),
        Steps::default().hooks(|| Ok(())),
    );
    run.outcome().await.unwrap();
    std::future::pending::<()>().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_chrome_outlives_us() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "ends::child_that_opens_chrome_and_waits"])
        .env(CHILD, folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    until("a page", || processes_in(folder.path()).len() > 4).await;
    child.kill().unwrap();
    child.wait().unwrap();
    let killed = Instant::now();
    until("Chrome to end", || processes_in(folder.path()).is_empty()).await;
    told("Chrome died with us", killed.elapsed(), DEATH_LIMIT);
    Profiles::open(folder.path()).unwrap();
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "swept at the next start"
    );
}
