//! Signing in by hand. The person's hands are a driver that the test's own Chrome lets in; the Chrome of the
//! sign-in has no door for one.

use std::fs;

use studio::{AccountKind, Drive, HandSignIn, SettingsChange, Studio, Way};
use testkit::hands::{Hands, chrome_with_hands};
use testkit::{Bench, text_job};

use super::{Done, ended, is_done};

/// A studio whose Chrome shows nothing and lets hands in while a person would work in it.
async fn with_hands() -> anyhow::Result<(Bench, Studio)> {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let program = chrome_with_hands(bench.home())?;
    let change = SettingsChange {
        chrome_path: Some(program.display().to_string()),
        ..Default::default()
    };
    studio.settings().change(change).await?;
    Ok((bench, studio))
}

fn asked() -> HandSignIn {
    HandSignIn {
        file_agreed: true,
        ..HandSignIn::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_and_makes_a_clip_and_signs_in_again() -> Done {
    let (bench, studio) = with_hands().await?;
    let signing_in = tokio::spawn({
        let studio = studio.clone();
        async move { studio.sign_in_by_hand(asked()).await }
    });
    let hands = Hands::of(bench.home()).await?;
    let second = studio.sign_in_by_hand(asked()).await.unwrap_err();
    assert!(second.to_string().contains("already open"), "{second}");
    hands.sign_in("ann", "pass-of-ann").await?;
    hands.close();
    let account = signing_in.await??.expect("an account");
    assert_eq!(account.kind, AccountKind::Web);
    assert!(account.credits.is_some() && !account.remembers_password);
    let profile = bench.home().join(format!("chrome/account-{}", account.id));
    assert!(profile.is_dir(), "its profile has its id");

    let account = studio
        .accounts()
        .choose_way(&account.id, Way::Browser)
        .await?;
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    assert!(is_done(&job), "{job:#?}");

    // The profile still knows who it is, so closing the window is enough.
    fs::remove_file(profile.join("DevToolsActivePort"))?;
    let again = tokio::spawn({
        let (studio, id) = (studio.clone(), account.id.clone());
        let asked = HandSignIn {
            id: Some(id),
            ..asked()
        };
        async move { studio.sign_in_by_hand(asked).await }
    });
    let hands = Hands::of(bench.home()).await?;
    hands.until("!!document.body").await?;
    hands.close();
    assert_eq!(again.await??.expect("the account").id, account.id);

    studio.accounts().remove(&account.id).await?;
    assert!(!profile.exists(), "signing out forgets its cookies");
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_is_called_off_leaves_nothing() -> Done {
    let (bench, studio) = with_hands().await?;
    let signing_in = tokio::spawn({
        let studio = studio.clone();
        async move { studio.sign_in_by_hand(asked()).await }
    });
    let _hands = Hands::of(bench.home()).await?;
    studio.stop_sign_in();
    assert!(signing_in.await??.is_none());
    assert!(studio.accounts().list().await?.is_empty());
    let left = fs::read_dir(bench.home().join("chrome"))?.count();
    assert_eq!(left, 0, "no profile is left");
    studio.close().await;
    Ok(())
}
