//! Operations on callers: other programs, each with a token of its own.

use ::studio::Studio;

use crate::{AddCaller, ApiError, Caller, CallerList, CallerRef, NewCaller, Nothing, ShownSecret};

/// All callers, newest first; sign-ins while they hold.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, _input: Nothing) -> Result<CallerList, ApiError> {
    let callers = studio.callers().list().await?;
    Ok(CallerList {
        callers: callers.into_iter().map(Caller::from).collect(),
    })
}

/// Add a caller. Its token is in the answer and nowhere else.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a name or cap that cannot be, and for limits on admin rights;
/// [`crate::ErrorCode::NotFound`] for an unknown account.
pub async fn add(studio: &Studio, input: AddCaller) -> Result<NewCaller, ApiError> {
    let (caller, token) = studio.callers().add(input.try_into()?).await?;
    Ok(NewCaller {
        caller: caller.into(),
        token: ShownSecret::from(token),
    })
}

/// Take a caller's token back. It opens nothing from now on; what it has queued goes on.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Conflict`] when it was taken back before.
pub async fn revoke(studio: &Studio, input: CallerRef) -> Result<Caller, ApiError> {
    Ok(studio.callers().revoke(&input.id.known()?).await?.into())
}
