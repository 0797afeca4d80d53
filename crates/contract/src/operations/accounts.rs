//! Operations on accounts.

use ::studio::{NewPlatform, NewToken, NewWeb, SignIn, Studio};

use crate::{
    Account, AccountList, AccountRef, AddPlatformAccount, AddTokenAccount, AddWebAccount, ApiError,
    Nothing, Removed, Secret, SignInAgain,
};

pub use super::browser::{choose_way, sign_in_browser, stop_sign_in};

/// All accounts that are signed in, or were and have not been removed.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, _input: Nothing) -> Result<AccountList, ApiError> {
    let accounts = studio.seen_accounts().await?;
    Ok(AccountList {
        accounts: accounts.into_iter().map(Account::from).collect(),
    })
}

/// Add an account of the platform. Its key is checked by asking for the balance.
///
/// # Errors
///
/// [`crate::ErrorCode::SignedOut`] when PixVerse refuses the key, [`crate::ErrorCode::NoKeyring`] when it
/// cannot be kept, [`crate::ErrorCode::Unreachable`] when nobody answers.
pub async fn add_platform(studio: &Studio, input: AddPlatformAccount) -> Result<Account, ApiError> {
    let new = NewPlatform {
        key: given("key", input.key)?.into_inner(),
        name: input.name,
        file_agreed: input.file_agreed,
        region: input.region.unwrap_or_default().into(),
    };
    Ok(studio.accounts().add_platform(new).await?.into())
}

/// Add an account of the web site by signing in.
///
/// # Errors
///
/// As [`add_platform`].
pub async fn add_web(studio: &Studio, input: AddWebAccount) -> Result<Account, ApiError> {
    let new = NewWeb {
        username: input.username,
        password: given("password", input.password)?.into_inner(),
        name: input.name,
        remember: input.remember,
        file_agreed: input.file_agreed,
        region: input.region.unwrap_or_default().into(),
    };
    Ok(studio.accounts().add_web(new).await?.into())
}

/// Add an account of the web site by a session's token.
///
/// # Errors
///
/// As [`add_platform`].
pub async fn add_token(studio: &Studio, input: AddTokenAccount) -> Result<Account, ApiError> {
    let new = NewToken {
        token: given("token", input.token)?.into_inner(),
        name: input.name,
        file_agreed: input.file_agreed,
        region: input.region.unwrap_or_default().into(),
    };
    Ok(studio.accounts().add_token(new).await?.into())
}

/// Sign in again to an account that is known.
///
/// # Errors
///
/// As [`add_platform`], and [`crate::ErrorCode::NotFound`].
pub async fn sign_in(studio: &Studio, input: SignInAgain) -> Result<Account, ApiError> {
    let with = SignIn {
        key: input.key.map(Secret::into_inner),
        password: input.password.map(Secret::into_inner),
    };
    let account = studio
        .accounts()
        .sign_in_again(&input.id.known()?, with)
        .await?;
    Ok(account.into())
}

/// Let new jobs go to this account.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn activate(studio: &Studio, input: AccountRef) -> Result<Account, ApiError> {
    let account = studio.accounts().activate(&input.id.known()?).await?;
    Ok(account.into())
}

/// Ask PixVerse for the balance.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::SignedOut`], [`crate::ErrorCode::Unreachable`].
pub async fn refresh(studio: &Studio, input: AccountRef) -> Result<Account, ApiError> {
    let id = input.id.known()?;
    studio.check_account(&id)?;
    let account = studio.accounts().refresh(&id).await?;
    Ok(account.into())
}

/// Sign out. Its secret is forgotten; its jobs stay and go on when the same account signs
/// in again.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn remove(studio: &Studio, input: AccountRef) -> Result<Removed, ApiError> {
    let removed = studio.accounts().remove(&input.id.known()?).await?;
    Ok(removed.into())
}

/// An empty secret is never worth a call.
fn given(field: &str, secret: Secret) -> Result<Secret, ApiError> {
    if secret.is_blank() {
        let message = format!("The {field} is empty; type or paste it.");
        return Err(ApiError::of_field(field, message));
    }
    Ok(secret)
}
