//! Sessions that end: signed in again where a password is stored, and by the person elsewhere.

use super::*;

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
