//! Secrets in the file and in memory. The keyring is tried from outside (`tests/things`), because
//! whether there is one is decided by the environment of the process.

use super::*;

fn text(secret: Option<&SecretString>) -> Option<&str> {
    secret.map(ExposeSecret::expose_secret)
}

#[tokio::test]
async fn the_file_keeps_secrets_for_its_owner_alone() {
    let place = tempfile::tempdir().unwrap();
    let home = Home::at(place.path()).unwrap();
    let store = SecretStore::new(&home, SecretsChoice::File);
    let account = AccountId::fresh();
    let file = store.place_for_new(false).await.unwrap();
    assert_eq!(file, SecretPlace::File, "chosen, so nobody has to agree");

    store
        .put(file, (&account, SecretKind::Key), &"sk-123456".into())
        .await
        .unwrap();
    store
        .put(file, (&account, SecretKind::Login), &"anna".into())
        .await
        .unwrap();

    let again = SecretStore::new(&home, SecretsChoice::File);
    let read = again.get(file, (&account, SecretKind::Key)).await.unwrap();
    assert_eq!(text(read.as_ref()), Some("sk-123456"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = home.secrets().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    again.forget(file, &account).await.unwrap();
    assert!(
        store
            .get(file, (&account, SecretKind::Login))
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        !std::fs::read_to_string(home.secrets())
            .unwrap()
            .contains("sk-123456")
    );
}

#[tokio::test]
async fn what_is_in_memory_is_on_no_disk() {
    let place = tempfile::tempdir().unwrap();
    let home = Home::at(place.path()).unwrap();
    let store = SecretStore::new(&home, SecretsChoice::Auto);
    let account = AccountId::fresh();
    store
        .put(
            SecretPlace::Environment,
            (&account, SecretKind::Key),
            &"sk-env".into(),
        )
        .await
        .unwrap();
    assert!(store.is_in_memory(&account));
    assert!(!home.secrets().exists());
    store
        .forget(SecretPlace::Environment, &account)
        .await
        .unwrap();
    assert!(!store.is_in_memory(&account));
}

#[tokio::test]
async fn a_broken_file_is_named_without_its_text() {
    let place = tempfile::tempdir().unwrap();
    let home = Home::at(place.path()).unwrap();
    std::fs::write(home.secrets(), "{\"secrets\": \"sk-leaked\"").unwrap();
    let store = SecretStore::new(&home, SecretsChoice::File);
    let error = store
        .get(SecretPlace::File, (&AccountId::fresh(), SecretKind::Key))
        .await
        .unwrap_err();
    let shown = format!("{error:?} {error}");
    assert!(!shown.contains("sk-leaked"), "{shown}");
}

#[test]
fn a_store_of_secrets_shows_none() {
    let place = tempfile::tempdir().unwrap();
    let home = Home::at(place.path()).unwrap();
    let store = SecretStore::new(&home, SecretsChoice::File);
    store.memory().insert("a:key".into(), "sk-hidden".into());
    assert!(!format!("{store:?}").contains("sk-hidden"));
}
