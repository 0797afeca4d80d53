//! Accounts, pictures, settings and secrets through the studio's own door.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use simulator::Running;
use studio::{
    AccountState, Drive, Endpoints, Examiner, NewPlatform, NewWeb, Pace, SecretPlace,
    SecretsChoice, SettingsChange, Studio, StudioError, StudioOptions,
};

/// Set for the child that runs without a session bus: the file that it makes when it is through.
const CHILD: &str = "THINGS_WITHOUT_A_KEYRING";

async fn open(home: &Path, simulator: &Running, secrets: SecretsChoice) -> Studio {
    let base = simulator.base_url();
    let options = StudioOptions {
        home: home.to_owned(),
        endpoints: Endpoints::new(&base, &base, &base).expect("loopback is allowed"),
        secrets,
        env_key: None,
        examiner: Examiner::this_program().expect("a running program has a path"),
        drive: Drive::Nothing,
        pace: Pace::default(),
    };
    Studio::open(options).await.expect("a new folder opens")
}

fn key(key: &str, file_agreed: bool) -> NewPlatform {
    NewPlatform {
        region: studio::Region::default(),
        key: key.into(),
        name: None,
        file_agreed,
    }
}

async fn simulator() -> Running {
    simulator::start(simulator::Options::default())
        .await
        .expect("loopback has a free port")
}

/// Runs in a child of its own, because the session bus is named by the environment of a process.
#[test]
fn without_a_keyring_the_person_is_asked_and_the_file_serves() {
    let place = tempfile::tempdir().unwrap();
    let through = place.path().join("through");
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_process_without_a_keyring", "--nocapture"])
        .env(CHILD, &through)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(
        child.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&child.stderr)
    );
    assert!(through.exists(), "the child did its part: {said}");
}

#[tokio::test]
async fn a_process_without_a_keyring() {
    let Some(through) = std::env::var_os(CHILD) else {
        return;
    };
    let place = tempfile::tempdir().unwrap();
    let simulator = simulator().await;
    let studio = open(place.path(), &simulator, SecretsChoice::Auto).await;

    let began = Instant::now();
    let error = studio
        .accounts()
        .add_platform(key("sk-some-key", false))
        .await
        .unwrap_err();
    assert!(matches!(error, StudioError::NoKeyring), "{error:?}");
    assert!(
        began.elapsed() < Duration::from_secs(3),
        "a person does not wait for a keyring"
    );
    assert!(studio.accounts().list().await.unwrap().is_empty());

    let account = studio
        .accounts()
        .add_platform(key("sk-some-key", true))
        .await
        .unwrap();
    assert_eq!(account.secret_in, SecretPlace::File);
    assert_eq!(
        studio.accounts().secrets_in().await.unwrap(),
        Some(SecretPlace::File)
    );
    studio
        .accounts()
        .add_platform(key("sk-other-key", false))
        .await
        .expect("agreed once is agreed");
    studio.close().await;

    let again = open(place.path(), &simulator, SecretsChoice::Auto).await;
    again
        .accounts()
        .refresh(&account.id)
        .await
        .expect("the secret is found again");
    std::fs::write(through, b"").unwrap();
}

#[tokio::test]
async fn a_session_survives_a_restart() {
    let place = tempfile::tempdir().unwrap();
    let simulator = simulator().await;
    let studio = open(place.path(), &simulator, SecretsChoice::File).await;
    let new = NewWeb {
        region: studio::Region::default(),
        username: "anna@example.com".into(),
        password: "correct horse".into(),
        name: None,
        remember: false,
        file_agreed: false,
    };
    let account = studio.accounts().add_web(new).await.unwrap();
    studio.close().await;

    let again = open(place.path(), &simulator, SecretsChoice::File).await;
    let after = again.accounts().refresh(&account.id).await.unwrap();
    assert_eq!(
        (after.name.as_str(), after.state),
        ("anna", AccountState::Ready)
    );
    let secrets = std::fs::read_to_string(again.home().secrets()).unwrap();
    assert!(
        !secrets.contains("correct horse"),
        "a password is used once unless it is to be stored"
    );
}

#[tokio::test]
async fn two_processes_see_one_list() {
    let place = tempfile::tempdir().unwrap();
    let simulator = simulator().await;
    let one = open(place.path(), &simulator, SecretsChoice::File).await;
    let other = open(place.path(), &simulator, SecretsChoice::File).await;
    let account = one
        .accounts()
        .add_platform(key("sk-some-key", false))
        .await
        .unwrap();
    let seen = other.accounts().list().await.unwrap();
    assert_eq!(seen.first(), Some(&account));
    let change = SettingsChange {
        notify_finished: Some(false),
        ..SettingsChange::default()
    };
    other.settings().change(change).await.unwrap();
    assert!(!one.settings().get().await.unwrap().notify_finished);
    other.accounts().remove(&account.id).await.unwrap();
    assert!(one.accounts().list().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_rescan_of_an_empty_library_finds_nothing() {
    let place = tempfile::tempdir().unwrap();
    let simulator = simulator().await;
    let studio = open(place.path(), &simulator, SecretsChoice::File).await;
    let seen = studio.library().rescan().await.unwrap();
    assert_eq!((seen.found, seen.added, seen.missing), (0, 0, 0));
    assert_eq!(studio.library().totals().await.unwrap(), (0, 0));
}
