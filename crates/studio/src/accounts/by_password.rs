//! Whose account a user name and a password open, for a program that signs in with them.
//!
//! A new session at `PixVerse` ends the person's others, so none is made where it is not needed: a password that
//! is stored, or that was proven before, is compared with the one given. `PixVerse` is asked about every other.

use pixverse::{AccountKind, Region};
use secrecy::{ExposeSecret as _, SecretString};

use super::entering::Called;
use super::proving::invalid;
use super::wallet::name_from_user;
use super::{Account, AccountState, Accounts, SignIn};
use crate::{AccountId, StudioError};

impl Accounts {
    /// The web account of this user name, where the password proves right; it is added where it is not here.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] where one of both is empty, [`StudioError::WrongCredentials`], and those of
    /// a sign-in.
    pub(crate) async fn by_password(
        &self,
        username: &str,
        password: SecretString,
    ) -> Result<Account, StudioError> {
        let username = username.trim();
        if username.is_empty() {
            return Err(invalid("username", "The user name is empty."));
        }
        if password.expose_secret().is_empty() {
            return Err(invalid("password", "The password is empty."));
        }
        // Whoever asks for the same account meanwhile finds it proven.
        let _turn = self.inner.proving_turn.lock().await;
        let mark = self.password_mark(&password).await?;
        let account = match self.named(username).await? {
            Some(known) if self.is_proven(&known, &mark).await? => return Ok(known),
            Some(known) => {
                let with = SignIn {
                    key: None,
                    password: Some(password),
                };
                self.sign_in_again(&known.id, with).await?
            }
            None => self.add_aside(username, password).await?,
        };
        self.inner
            .proven
            .lock()
            .await
            .insert(account.id.clone(), mark);
        Ok(account)
    }

    /// The account that signs in under this user name.
    async fn named(&self, username: &str) -> Result<Option<Account>, StudioError> {
        for account in self.list().await? {
            if account.kind != AccountKind::Web {
                continue;
            }
            let login = self.login_of(&account).await?;
            if login.is_some_and(|login| login.username.eq_ignore_ascii_case(username)) {
                return Ok(Some(account));
            }
        }
        Ok(None)
    }

    /// Whether the password is known to be right without a new session. An account whose session was ended
    /// elsewhere is not signed in again for that: a person decides who keeps it.
    async fn is_proven(&self, account: &Account, mark: &str) -> Result<bool, StudioError> {
        if matches!(
            account.state,
            AccountState::SignedOut | AccountState::Refused
        ) {
            return Ok(false);
        }
        let before: Option<String> = self.inner.proven.lock().await.get(&account.id).cloned();
        if before.is_some_and(|before| before == mark) {
            return Ok(true);
        }
        let login = self.login_of(account).await?;
        let Some(stored) = login.and_then(|login| login.password) else {
            return Ok(false);
        };
        Ok(self.password_mark(&stored.into()).await? == mark)
    }

    /// A keyed hash, so that neither memory nor the time of a comparison tells the password.
    async fn password_mark(&self, password: &SecretString) -> Result<String, StudioError> {
        self.fingerprint("password", password.expose_secret()).await
    }

    /// Sign in to an account that is not here. New jobs of the person go on to where they went.
    async fn add_aside(
        &self,
        username: &str,
        password: SecretString,
    ) -> Result<Account, StudioError> {
        let place = self.inner.secrets.place_for_new(false).await?;
        let _turn = self.sign_in_turn().await?;
        let proven = self
            .prove_login(
                (username.to_owned(), password, false),
                place,
                Region::default(),
            )
            .await?;
        self.enter(proven, Called::Aside(name_from_user(username)))
            .await
    }

    /// What was proven of an account counts no longer: it was signed out.
    pub(super) async fn unprove(&self, id: &AccountId) {
        self.inner.proven.lock().await.remove(id);
    }
}
