//! Credentials are proven by a real call before anything is kept.

use pixverse::{AccountKind, PixverseError, Platform, RefusalKind, Region, Web};
use secrecy::{ExposeSecret, SecretString};

use super::Accounts;
use super::entering::{Login, Proven};
use super::wallet::{FingerprintKey, owner_of};
use crate::disk::off_thread;
use crate::{SecretPlace, StudioError};

/// Longest key, token, user name or password, in bytes; anything longer is a pasted file.
const SECRET_BYTES_MAX: usize = 8192;

impl Accounts {
    pub(super) async fn prove_key(
        &self,
        key: SecretString,
        place: SecretPlace,
        region: Region,
    ) -> Result<Proven, StudioError> {
        let endpoints = self.inner.ground.endpoints_in(region);
        let client = Platform::new(&endpoints, key.clone())?;
        let refused = "PixVerse does not accept this API key. Copy it again from the platform's page of keys.";
        let heard = self
            .hear(client.balance())
            .await
            .map_err(|error| wrong(error, refused))?;
        Ok(Proven {
            kind: AccountKind::Platform,
            region,
            is_demo: false,
            fingerprint: self.fingerprint("platform", key.expose_secret()).await?,
            secret: key,
            login: None,
            place,
            heard: Some(heard),
            slots: None,
        })
    }

    pub(super) async fn prove_login(
        &self,
        (username, password, remember): (String, SecretString, bool),
        place: SecretPlace,
        region: Region,
    ) -> Result<Proven, StudioError> {
        if password.expose_secret().is_empty() {
            return Err(invalid("password", "Type the account's password."));
        }
        let refused =
            "PixVerse does not know this user name and password. Check both and try again.";
        let signed = Web::login(
            &self.inner.ground.endpoints_in(region),
            &username,
            &password,
        )
        .await
        .map_err(|error| wrong(error, refused))?;
        let password = remember.then(|| password.expose_secret().to_owned());
        let mut proven = self.prove_token(signed.token, place, region).await?;
        // Where the token does not name its owner, the user name does.
        if owner_of(&proven.secret).is_none() {
            proven.fingerprint = self.fingerprint("web", &username.to_lowercase()).await?;
        }
        proven.login = Some(Login { username, password });
        Ok(proven)
    }

    pub(super) async fn prove_token(
        &self,
        token: SecretString,
        place: SecretPlace,
        region: Region,
    ) -> Result<Proven, StudioError> {
        let client = Web::new(&self.inner.ground.endpoints_in(region), token.clone())?;
        let refused =
            "PixVerse does not accept this session. Sign in on its site and copy the token again.";
        let heard = self
            .hear(client.balance())
            .await
            .map_err(|error| wrong(error, refused))?;
        // Without the plan there are the usual slots; signing in does not fail for that.
        let slots = client.plan().await.ok().and_then(|plan| plan.slots);
        let owner = owner_of(&token).unwrap_or_else(|| token.expose_secret().to_owned());
        Ok(Proven {
            kind: AccountKind::Web,
            region,
            is_demo: false,
            fingerprint: self.fingerprint("web", &owner).await?,
            secret: token,
            login: None,
            place,
            heard: Some(heard),
            slots,
        })
    }

    pub(super) async fn fingerprint(
        &self,
        scope: &'static str,
        words: &str,
    ) -> Result<String, StudioError> {
        let path = self.inner.ground.home.hash_key();
        let key = off_thread(move || FingerprintKey::read(&path))
            .await
            .map_err(|source| {
                StudioError::storage(
                    "The data folder's key of fingerprints could not be read.",
                    source,
                )
            })?;
        Ok(key.of(scope, words))
    }
}

/// A secret as pasted: without the white space around it, and possible at all.
pub(super) fn checked(
    field: &'static str,
    secret: &SecretString,
) -> Result<SecretString, StudioError> {
    let text = secret.expose_secret().trim();
    if text.is_empty() {
        return Err(invalid(
            field,
            format!("The {field} is empty. Paste it from PixVerse."),
        ));
    }
    if text.len() > SECRET_BYTES_MAX || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(invalid(
            field,
            format!("This is not a {field} of PixVerse. Paste it again."),
        ));
    }
    Ok(SecretString::from(text))
}

/// A refused sign-in in words of its own; every other failure as it is.
fn wrong(error: PixverseError, message: &str) -> StudioError {
    match error.refusal_kind() {
        Some(
            RefusalKind::SignedOut | RefusalKind::SignedInElsewhere | RefusalKind::UserUnknown,
        ) => StudioError::WrongCredentials {
            message: message.into(),
        },
        _ => error.into(),
    }
}

pub(super) fn invalid(field: &'static str, message: impl Into<String>) -> StudioError {
    StudioError::InvalidField {
        field,
        message: message.into(),
    }
}
