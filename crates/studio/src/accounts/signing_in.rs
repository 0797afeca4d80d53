//! Signing in: a real call first, then the secret, then the row. A wallet that was here before
//! keeps its row, so that its jobs go on.

use pixverse::{AccountKind, Region};
use secrecy::{ExposeSecret, SecretString};

use super::entering::{Called, Proven};
use super::proving::{checked, invalid};
use super::wallet::{name_from_user, owner_of};
use super::{Account, Accounts};
use crate::{AccountId, SecretPlace, StudioError};

/// A platform account to sign in.
pub struct NewPlatform {
    /// API key.
    pub key: SecretString,
    /// What to call it.
    pub name: Option<String>,
    /// A file will do where there is no keyring.
    pub file_agreed: bool,
    /// Which of `PixVerse`'s houses it belongs to.
    pub region: Region,
}

/// A web account to sign in.
pub struct NewWeb {
    /// E-mail address or user name.
    pub username: String,
    /// Used once, unless `remember`.
    pub password: SecretString,
    /// What to call it.
    pub name: Option<String>,
    /// Store the password for signing in again.
    pub remember: bool,
    /// A file will do where there is no keyring.
    pub file_agreed: bool,
    /// Which of `PixVerse`'s houses it belongs to.
    pub region: Region,
}

/// A web account whose session is already there.
pub struct NewToken {
    /// The session's token.
    pub token: SecretString,
    /// What to call it.
    pub name: Option<String>,
    /// A file will do where there is no keyring.
    pub file_agreed: bool,
    /// Which of `PixVerse`'s houses it belongs to.
    pub region: Region,
}

/// What to sign a known account in with; nothing means the stored password.
#[derive(Default)]
pub struct SignIn {
    /// API key, or token of a web session.
    pub key: Option<SecretString>,
    /// Password of a web account.
    pub password: Option<SecretString>,
}

impl Accounts {
    /// Sign in with an API key, checked by asking the balance.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`], [`StudioError::WrongCredentials`], [`StudioError::NoKeyring`],
    /// [`StudioError::Unreachable`] and the kin of a call.
    pub async fn add_platform(&self, new: NewPlatform) -> Result<Account, StudioError> {
        let key = checked("key", &new.key)?;
        let called = Self::called(new.name, "platform")?;
        let proven = self
            .prove_key(key, SecretPlace::Keyring, new.region)
            .await?;
        let place = self.inner.secrets.place_for_new(new.file_agreed).await?;
        let proven = Proven { place, ..proven };
        self.enter(proven, called).await
    }

    /// Sign in with a user name and a password.
    ///
    /// # Errors
    ///
    /// As [`Accounts::add_platform`].
    pub async fn add_web(&self, new: NewWeb) -> Result<Account, StudioError> {
        let username = new.username.trim().to_owned();
        if username.is_empty() {
            return Err(invalid(
                "username",
                "Write the e-mail address or user name of the account.",
            ));
        }
        let called = Self::called(new.name, &name_from_user(&username))?;
        // Before the sign-in: that one ends the person's other sessions, so it is not made in vain.
        let place = self.inner.secrets.place_for_new(new.file_agreed).await?;
        let _turn = self.sign_in_turn().await?;
        let proven = self
            .prove_login((username, new.password, new.remember), place, new.region)
            .await?;
        self.enter(proven, called).await
    }

    /// Sign in with the token of a web session, checked by asking the balance.
    ///
    /// # Errors
    ///
    /// As [`Accounts::add_platform`].
    pub async fn add_token(&self, new: NewToken) -> Result<Account, StudioError> {
        let token = checked("token", &new.token)?;
        let start = owner_of(&token).map_or_else(|| "web".into(), |user| name_from_user(&user));
        let called = Self::called(new.name, &start)?;
        let place = self.inner.secrets.place_for_new(new.file_agreed).await?;
        let proven = self.prove_token(token, place, new.region).await?;
        self.enter(proven, called).await
    }

    /// The demo's account. Its key opens nothing but the simulator, so it is not stored.
    pub(crate) async fn add_demo(&self, key: SecretString) -> Result<Account, StudioError> {
        let proven = Proven {
            kind: AccountKind::Platform,
            region: Region::default(),
            is_demo: true,
            fingerprint: self.fingerprint("demo", key.expose_secret()).await?,
            secret: key,
            login: None,
            place: SecretPlace::Memory,
            heard: None,
            slots: None,
        };
        let account = self.enter(proven, Called::Like("demo".into())).await?;
        self.refresh(&account.id).await
    }

    /// Sign a known account in again: with a new secret, or with the password that is stored.
    /// This is also how a session is taken back that another sign-in ended.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when the secret opens another wallet, else as [`Accounts::add_platform`].
    pub async fn sign_in_again(
        &self,
        id: &AccountId,
        with: SignIn,
    ) -> Result<Account, StudioError> {
        let _turn = self.sign_in_turn().await?;
        let account = self.get(id).await?;
        let (place, region) = (account.secret_in, account.region);
        let proven = match (account.kind, with.key, with.password) {
            (AccountKind::Platform, Some(key), _) => {
                self.prove_key(checked("key", &key)?, place, region).await?
            }
            (AccountKind::Platform, None, _) => {
                return Err(invalid("key", "Paste the account's API key."));
            }
            (AccountKind::Web, Some(token), _) => {
                self.prove_token(checked("token", &token)?, place, region)
                    .await?
            }
            (AccountKind::Web, None, password) => {
                let login = self.login_of(&account).await?;
                let username = login.as_ref().map(|login| login.username.clone());
                let stored = login
                    .and_then(|login| login.password)
                    .map(SecretString::from);
                let remembers = account.remembers_password;
                let (Some(username), Some(password)) = (username, password.or(stored)) else {
                    return Err(invalid("password", "Type the account's password."));
                };
                self.prove_login((username, password, remembers), place, region)
                    .await?
            }
        };
        // A renewed key is another key to us: with jobs at stake it must not take over their account.
        if proven.fingerprint != account.fingerprint && account.unfinished_jobs > 0 {
            return Err(StudioError::conflict(format!(
                "These credentials belong to another account than {}, which still has jobs. Add them as a new account.",
                account.name
            )));
        }
        self.enter_as(id.clone(), proven, Called::Exactly(account.name))
            .await
    }
}
