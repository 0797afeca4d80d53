//! Accounts that are not the person's to keep: the key of the environment, and the demo.

use super::*;

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
