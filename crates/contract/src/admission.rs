//! Who asks: what a host needs to let other programs in, beyond the operations.

use ::studio::Studio;
use secrecy::SecretString;

use crate::{ApiError, Rights, Secret};

/// A caller who was let in.
#[derive(Debug, Clone)]
pub struct Admitted(::studio::Caller);

impl Admitted {
    /// Its id, for counting its calls.
    pub fn id(&self) -> &str {
        self.0.id.as_str()
    }

    /// The studio as this caller may see and spend it.
    #[must_use]
    pub fn studio(&self, studio: &Studio) -> Studio {
        studio.on_behalf_of(self.0.clone())
    }

    /// Whole seconds until its token ends by itself; `None` where it does not.
    pub fn ends_in_s(&self, studio: &Studio) -> Option<u64> {
        let left = self.0.ends_at? - studio.clock().now();
        Some(u64::try_from(left.whole_seconds()).unwrap_or_default())
    }
}

/// Whether who asks through this handle is still let in.
///
/// # Errors
///
/// As [`admit`].
pub async fn check(studio: &Studio) -> Result<(), ApiError> {
    Ok(studio.check_admission().await?)
}

/// Whom a token belongs to.
///
/// # Errors
///
/// [`crate::ErrorCode::SignedOut`] for a token that is unknown, has ended or was taken back,
/// [`crate::ErrorCode::Forbidden`] while no other program may call.
pub async fn admit(studio: &Studio, token: &str) -> Result<Admitted, ApiError> {
    Ok(Admitted(studio.callers().admit(token).await?))
}

/// The caller of this name, for a program that the person at this machine starts on its behalf.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::InvalidInput`] when several have the name,
/// [`crate::ErrorCode::Forbidden`] while no other program may call.
pub async fn named(studio: &Studio, name: &str) -> Result<Admitted, ApiError> {
    Ok(Admitted(studio.callers().named(name).await?))
}

/// Whether who asks through this handle may do what takes `rights`; `is_whole` for what is about the whole
/// studio, which one who is bound to an account may not see.
///
/// # Errors
///
/// [`crate::ErrorCode::Forbidden`] when not.
pub fn check_rights(studio: &Studio, rights: Rights, is_whole: bool) -> Result<(), ApiError> {
    Ok(studio.check_rights(rights.into(), is_whole)?)
}

/// A token for who can name a web account's user name and password.
#[derive(Debug)]
pub struct SignedIn {
    /// Opens that account only.
    pub token: SecretString,
    /// Seconds until it ends.
    pub life_s: u64,
}

/// Sign in with a user name and a password. An account that is here is used as it is where its password proves
/// right without a new session; one that is not is added.
///
/// # Errors
///
/// [`crate::ErrorCode::SignedOut`] when they are refused, [`crate::ErrorCode::Forbidden`] while no other program
/// may call, and those of a sign-in.
pub async fn sign_in(
    studio: &Studio,
    username: String,
    password: Secret,
) -> Result<SignedIn, ApiError> {
    let (token, life) = studio
        .admit_by_password(username, password.into_inner())
        .await?;
    Ok(SignedIn {
        token,
        life_s: life.as_secs(),
    })
}

/// The studio, where the order that follows is made once however often it is asked for under `key` in a day.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a key that is none.
pub fn once(studio: &Studio, key: &str, body_sha256: String) -> Result<Studio, ApiError> {
    Ok(studio.once(key.to_owned(), body_sha256)?)
}

/// The order under this handle's key came to nothing: the key is free again.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn forget_order(studio: &Studio) -> Result<(), ApiError> {
    Ok(studio.forget_order().await?)
}
