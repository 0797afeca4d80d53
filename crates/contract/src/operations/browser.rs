//! Operations of the browser route. Each is handed out under the topic it belongs to.

use ::studio::{HandSignIn, Studio};

use crate::{
    Account, ApiError, BrowserSignIn, Bundle, Captured, ChooseWay, ChromeState, JobRef, Nothing,
    SignInBrowser,
};

/// Choose which way an account's new jobs go.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for an account of the platform, [`crate::ErrorCode::NotFound`].
pub async fn choose_way(studio: &Studio, input: ChooseWay) -> Result<Account, ApiError> {
    let id = input.id.known()?;
    let account = studio.accounts().choose_way(&id, input.way.into()).await?;
    Ok(account.into())
}

/// Open a visible Chrome for signing in, and wait until the person has closed it.
///
/// # Errors
///
/// [`crate::ErrorCode::Conflict`] where there is no Chrome or a window is open already,
/// [`crate::ErrorCode::NoKeyring`] before the window opens, and those of a sign-in.
pub async fn sign_in_browser(
    studio: &Studio,
    input: SignInBrowser,
) -> Result<BrowserSignIn, ApiError> {
    let asked = HandSignIn {
        id: input.id.map(|id| id.known()).transpose()?,
        name: input.name,
        file_agreed: input.file_agreed,
    };
    let account = studio.sign_in_by_hand(asked).await?;
    Ok(BrowserSignIn {
        account: account.map(Account::from),
    })
}

/// Call a sign-in by hand off: its window closes. Without one nothing happens.
///
/// # Errors
///
/// None.
pub async fn stop_sign_in(studio: &Studio, _input: Nothing) -> Result<Nothing, ApiError> {
    studio.stop_sign_in();
    Ok(Nothing {})
}

/// The Chrome that the browser route uses.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn chrome(studio: &Studio, _input: Nothing) -> Result<ChromeState, ApiError> {
    Ok(studio.chrome().await?.into())
}

/// What the page asked in a job's newest attempt, and what came back.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn captured(studio: &Studio, input: JobRef) -> Result<Captured, ApiError> {
    let calls = studio.captured(&input.id.known()?).await?;
    Ok(Captured {
        entries: calls.into_iter().map(Into::into).collect(),
    })
}

/// What was kept of the page where a job went wrong.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn bundle(studio: &Studio, input: JobRef) -> Result<Bundle, ApiError> {
    let bundle = studio.bundle(&input.id.known()?).await?;
    Ok(Bundle::of(&input.id, bundle))
}
