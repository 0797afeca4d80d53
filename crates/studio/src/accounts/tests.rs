//! Accounts against the simulator: signing in, refusals, signing out, and the key of the environment.

use pixverse::{AccountKind, Web};
use secrecy::SecretString;
use simulator::Running;

use super::*;
use crate::test_ground::{TestGround, simulator};

fn platform(key: &str) -> NewPlatform {
    NewPlatform {
        key: key.into(),
        name: None,
        file_agreed: false,
    }
}

fn web(username: &str, remember: bool) -> NewWeb {
    let password = SecretString::from("correct horse");
    NewWeb {
        username: username.into(),
        password,
        name: None,
        remember,
        file_agreed: false,
    }
}

async fn add_fault(simulator: &Running, fault: &str) {
    let url = format!("{}/__sim/faults", simulator.base_url());
    let body = serde_json::json!({ "add": [fault] });
    let answer = reqwest::Client::new()
        .post(url)
        .json(&body)
        .send()
        .await
        .unwrap();
    assert!(answer.status().is_success());
}

#[tokio::test]
async fn a_key_is_checked_by_a_real_call() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    let account = accounts
        .add_platform(platform(" sk-first-key\n"))
        .await
        .unwrap();
    assert_eq!(
        (account.name.as_str(), account.kind),
        ("platform", AccountKind::Platform)
    );
    assert_eq!(
        (account.credits, account.slots, account.is_active),
        (Some(10_000), 5, true)
    );

    let error = accounts
        .add_platform(platform("sk-wrong-key"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, StudioError::WrongCredentials { .. }),
        "{error:?}"
    );
    let error = accounts
        .add_platform(platform("two words"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, StudioError::InvalidField { field: "key", .. }),
        "{error:?}"
    );
    assert_eq!(
        accounts.list().await.unwrap(),
        [account],
        "a refused key leaves nothing behind"
    );
}

#[tokio::test]
async fn nobody_answering_is_not_a_wrong_key() {
    let accounts = TestGround::alone().await;
    let error = accounts
        .accounts()
        .add_platform(platform("sk-good-key"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, StudioError::Unreachable { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn neither_secret_nor_address_is_in_the_database() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    accounts
        .add_platform(platform("sk-never-to-be-seen"))
        .await
        .unwrap();
    let account = accounts
        .add_web(web("anna.k@example.com", true))
        .await
        .unwrap();
    assert_eq!(account.name, "anna-k");
    assert!(account.remembers_password);
    bench.ground.store.close().await;
    for file in std::fs::read_dir(bench.ground.home.path()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") || path.is_dir() {
            continue;
        }
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        for hidden in ["sk-never", "example.com", "correct horse"] {
            assert!(!text.contains(hidden), "{hidden} in {}", path.display());
        }
    }
}

#[tokio::test]
async fn a_name_shows_no_address_and_belongs_to_one() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    let named = |key: &str, name: &str| NewPlatform {
        name: Some(name.into()),
        ..platform(key)
    };
    accounts
        .add_platform(named("sk-key-1", "work"))
        .await
        .unwrap();
    for (key, name) in [("sk-key-2", "me@example.com"), ("sk-key-2", "env")] {
        let error = accounts.add_platform(named(key, name)).await.unwrap_err();
        assert!(
            matches!(error, StudioError::InvalidField { field: "name", .. }),
            "{error:?}"
        );
    }
    let error = accounts
        .add_platform(named("sk-key-2", "work"))
        .await
        .unwrap_err();
    assert!(matches!(error, StudioError::Conflict { .. }), "{error:?}");
    let second = accounts.add_platform(platform("sk-key-2")).await.unwrap();
    let third = accounts.add_platform(platform("sk-key-3")).await.unwrap();
    assert_eq!(
        (second.name.as_str(), third.name.as_str()),
        ("platform", "platform-2")
    );
}

#[tokio::test]
async fn the_same_wallet_gets_its_row_back() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    let first = accounts.add_platform(platform("sk-key-1")).await.unwrap();
    let other = accounts.add_platform(platform("sk-key-2")).await.unwrap();
    assert!(
        other.is_active,
        "the newest sign-in is the one that new jobs go to"
    );

    let left = accounts.remove(&other.id).await.unwrap();
    assert_eq!((left.unsent_jobs, left.running_jobs), (0, 0));
    assert_eq!(accounts.active().await.unwrap().unwrap().id, first.id);
    assert!(matches!(
        accounts.session(&other.id).await,
        Err(StudioError::SignedOut)
    ));
    assert!(accounts.by_name(&other.name).await.unwrap().is_none());

    let again = accounts.add_platform(platform("sk-key-2")).await.unwrap();
    assert_eq!(again.id, other.id, "jobs of this account go on");
    assert!(accounts.session(&again.id).await.is_ok());
}

#[tokio::test]
async fn an_expired_session_is_signed_in_again_once_with_a_stored_password() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    let account = accounts
        .add_web(web("anna@example.com", true))
        .await
        .unwrap();
    add_fault(&simulator, "expired-session=1").await;
    let after = accounts.refresh(&account.id).await.unwrap();
    assert_eq!(after.state, AccountState::Ready);

    add_fault(&simulator, "expired-session=1").await;
    let error = accounts.refresh(&account.id).await.unwrap_err();
    assert!(
        matches!(error, StudioError::SignedOut),
        "not twice within a minute: {error:?}"
    );
    assert_eq!(
        accounts.get(&account.id).await.unwrap().state,
        AccountState::SignedOut
    );
}

#[tokio::test]
async fn without_a_stored_password_the_person_signs_in() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    let account = accounts
        .add_web(web("anna@example.com", false))
        .await
        .unwrap();
    add_fault(&simulator, "expired-session=1").await;
    assert!(matches!(
        accounts.refresh(&account.id).await,
        Err(StudioError::SignedOut)
    ));
    let with = SignIn {
        password: Some("correct horse".into()),
        ..SignIn::default()
    };
    let after = accounts.sign_in_again(&account.id, with).await.unwrap();
    assert_eq!((after.state, after.id), (AccountState::Ready, account.id));
}

#[tokio::test]
async fn a_session_taken_elsewhere_is_taken_back_by_the_person_alone() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    let account = accounts
        .add_web(web("anna@example.com", true))
        .await
        .unwrap();
    let password = SecretString::from("correct horse");
    let elsewhere = Web::login(&bench.ground.endpoints, "anna@example.com", &password)
        .await
        .unwrap();

    assert!(matches!(
        accounts.refresh(&account.id).await,
        Err(StudioError::SignedOut)
    ));
    assert_eq!(
        accounts.get(&account.id).await.unwrap().state,
        AccountState::SignedInElsewhere
    );
    let theirs = Web::new(&bench.ground.endpoints, elsewhere.token).unwrap();
    theirs
        .balance()
        .await
        .expect("the other sign-in was not thrown out");

    let after = accounts
        .sign_in_again(&account.id, SignIn::default())
        .await
        .unwrap();
    assert_eq!(
        after.state,
        AccountState::Ready,
        "the stored password serves to take over"
    );
    assert!(theirs.balance().await.is_err());
}

#[tokio::test]
async fn a_sign_in_of_another_process_is_not_taken_for_a_stranger() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let here = bench.accounts();
    let account = here.add_web(web("anna@example.com", true)).await.unwrap();
    here.refresh(&account.id).await.unwrap();
    let there = bench.accounts();
    there
        .sign_in_again(&account.id, SignIn::default())
        .await
        .unwrap();
    let after = here
        .refresh(&account.id)
        .await
        .expect("the new token is read, nobody signs in");
    assert_eq!(after.state, AccountState::Ready);
    there
        .refresh(&account.id)
        .await
        .expect("and the other process keeps its session");
}

#[tokio::test]
async fn the_key_of_the_environment_is_bound_to_its_wallet() {
    let bench = TestGround::alone().await;
    let key = |text: &str| SecretString::from(text);
    let first = bench.accounts().open_env(&key("sk-env-one")).await.unwrap();
    assert_eq!(
        (first.name.as_str(), first.secret_in),
        ("env", SecretPlace::Environment)
    );

    let accounts = bench.accounts();
    let second = accounts.open_env(&key("sk-env-two")).await.unwrap();
    assert_ne!(
        second.id, first.id,
        "another key never takes over the jobs of the first"
    );
    let stale = accounts.get(&first.id).await.unwrap();
    assert_eq!(
        (stale.name.as_str(), stale.removed_at.is_some()),
        ("env-2", true),
        "it steps aside, signed out"
    );
    assert_eq!(accounts.active().await.unwrap().unwrap().id, second.id);
    let listed = accounts.list().await.unwrap();
    assert_eq!(
        listed
            .iter()
            .map(|account| account.name.as_str())
            .collect::<Vec<_>>(),
        ["env"],
        "a key without jobs leaves nothing behind in the list"
    );

    let accounts = bench.accounts();
    let again = accounts.open_env(&key("sk-env-one")).await.unwrap();
    assert_eq!((again.id, again.name.as_str()), (first.id, "env"));
    assert!(matches!(
        accounts.session(&second.id).await,
        Err(StudioError::SignedOut)
    ));
}

#[tokio::test]
async fn the_demo_is_usable_while_it_runs() {
    let simulator = simulator().await;
    let bench = TestGround::alone().await;
    let accounts = bench.accounts();
    let base = simulator.base_url();
    let endpoints = Endpoints::new(&base, &base, &base).unwrap();
    accounts.set_demo(Some(endpoints));
    let demo = accounts.add_demo("sk-demo-account".into()).await.unwrap();
    assert_eq!(
        (demo.name.as_str(), demo.is_demo, demo.credits),
        ("demo", true, Some(10_000))
    );
    accounts.set_demo(None);
    assert!(matches!(
        accounts.session(&demo.id).await,
        Err(StudioError::Conflict { .. })
    ));
    let later = bench.accounts().get(&demo.id).await.unwrap();
    assert_eq!(later.state, AccountState::Unreachable);
}

#[tokio::test]
async fn slots_are_taught_but_never_below_one() {
    let simulator = simulator().await;
    let bench = TestGround::with(&simulator).await;
    let accounts = bench.accounts();
    let account = accounts.add_platform(platform("sk-key-1")).await.unwrap();
    assert_eq!(
        accounts.slots_learned(&account.id, 3).await.unwrap().slots,
        3
    );
    assert_eq!(
        accounts.slots_learned(&account.id, 4).await.unwrap().slots,
        3,
        "a refusal only lowers"
    );
    assert_eq!(
        accounts.slots_learned(&account.id, 0).await.unwrap().slots,
        1
    );
    assert_eq!(accounts.set_slots(&account.id, 8).await.unwrap().slots, 8);
    assert!(accounts.set_slots(&account.id, 0).await.is_err());
}
