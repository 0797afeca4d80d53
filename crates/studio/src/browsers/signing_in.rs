//! Signing in by hand in a visible Chrome. The window is an ordinary one; once the person has closed it, its
//! session is read, proved by a call, and kept like any other.

use browser::{SignIn as Window, SignInError};
use secrecy::SecretString;

use super::{Browsers, NoBrowser};
use crate::accounts::SignIn;
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::studio::Inner;
use crate::wording::sentence;
use crate::{Account, AccountKind};

/// A sign-in by hand.
#[derive(Debug, Clone, Default)]
pub struct HandSignIn {
    /// The account to sign in again; `None` for one that is not known yet.
    pub id: Option<AccountId>,
    /// What to call a new one.
    pub name: Option<String>,
    /// A file will do where there is no keyring.
    pub file_agreed: bool,
}

impl Browsers {
    /// Let the person sign in with the profile of `key`; `None` when they closed the window without, or it
    /// was called off.
    async fn session_by_hand(&self, key: &AccountId) -> Result<Option<SecretString>, StudioError> {
        let hand = self.hand()?;
        let window = self.window(key).await.map_err(refused)?;
        tokio::select! {
            session = window.session() => session.map_err(unread),
            // Dropping the wait closes the window.
            () = hand.called_off() => Ok(None),
        }
    }

    async fn window(&self, key: &AccountId) -> Result<Window, NoBrowser> {
        let gear = self.gear().await?;
        let profile = self.profiles()?.of_account(key.as_str())?;
        let endpoints = &self.inner.ground.endpoints;
        Ok(Window::open(
            &gear.chrome,
            profile,
            &gear.pages()?,
            endpoints,
        )?)
    }
}

impl Inner {
    /// Sign in by hand; `None` when the person closed the window without.
    pub(super) async fn sign_in_by_hand(
        &self,
        asked: HandSignIn,
    ) -> Result<Option<Account>, StudioError> {
        match asked.id.clone() {
            Some(id) => self.again_by_hand(&id).await,
            None => self.anew_by_hand(asked).await,
        }
    }

    async fn again_by_hand(&self, id: &AccountId) -> Result<Option<Account>, StudioError> {
        let account = self.accounts.get(id).await?;
        if account.kind != AccountKind::Web {
            return Err(StudioError::conflict(
                "Only an account of the web site signs in with a browser.",
            ));
        }
        let Some(token) = self.browsers.session_by_hand(id).await? else {
            return Ok(None);
        };
        let with = SignIn {
            key: Some(token),
            password: None,
        };
        self.accounts.sign_in_again(id, with).await.map(Some)
    }

    /// The profile gets the id that a new account will have.
    async fn anew_by_hand(&self, asked: HandSignIn) -> Result<Option<Account>, StudioError> {
        let key = AccountId::fresh();
        let place = self.accounts.place_by_hand(&asked).await?;
        let entered = match self.browsers.session_by_hand(&key).await {
            Ok(Some(token)) => {
                let entered = self.accounts.enter_by_hand(&key, token, asked, place);
                entered.await.map(Some)
            }
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        let is_kept = matches!(&entered, Ok(Some(account)) if account.id == key);
        if !is_kept && let Ok(profiles) = self.browsers.profiles() {
            profiles.forget(key.as_str());
        }
        entered
    }
}

fn refused(error: NoBrowser) -> StudioError {
    match error {
        NoBrowser::Studio(error) => error,
        NoBrowser::Unreadable(source) => {
            StudioError::storage("pages.toml in the data folder cannot be read.", source)
        }
        other => StudioError::conflict(sentence(&other.to_string())),
    }
}

fn unread(error: SignInError) -> StudioError {
    match error {
        SignInError::Chrome(error) => refused(error.into()),
        other => StudioError::conflict(format!("{} Try again.", sentence(&other.to_string()))),
    }
}

#[cfg(test)]
mod tests {
    use browser::ChromeError;

    use super::*;

    #[test]
    fn without_chrome_the_person_reads_what_to_install() {
        let install = "install Google Chrome or Chromium";
        let error = refused(ChromeError::NotFound { install }.into());
        let words = error.to_string();
        assert!(words.starts_with("No Chrome"), "{words}");
        assert!(
            words.ends_with("install Google Chrome or Chromium."),
            "{words}"
        );
    }
}
