//! Accounts against the simulator: signing in, refusals, and what is kept.

mod borrowed;
mod sessions;
mod ways;

use pixverse::{AccountKind, Web};
use secrecy::SecretString;
use simulator::Running;

use super::*;
use crate::test_ground::{TestGround, simulator};

fn platform(key: &str) -> NewPlatform {
    NewPlatform {
        region: crate::Region::default(),
        key: key.into(),
        name: None,
        file_agreed: false,
    }
}

fn web(username: &str, remember: bool) -> NewWeb {
    let password = SecretString::from("correct horse");
    NewWeb {
        region: crate::Region::default(),
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
        region: crate::Region::default(),
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
