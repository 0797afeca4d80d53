//! The demo: an account on a simulator that the host has started.

use secrecy::SecretString;
use studio::{Endpoints, Studio};

use crate::{Account, ApiError, ErrorCode};

/// The key of the demo's account. No secret: it opens a simulator on this machine and nothing
/// else, and being always the same it always means the same account.
const DEMO_KEY: &str = "sk-demo-tachyscope";

/// Sign in to the demo behind `base_url`. Signing in again gives the same account.
///
/// # Errors
///
/// [`ErrorCode::Internal`] when the address cannot be used, and what the studio says.
pub async fn sign_in(studio: &Studio, base_url: &str) -> Result<Account, ApiError> {
    let endpoints = Endpoints::new(base_url, base_url, base_url).map_err(|error| {
        tracing::warn!(%error, "the demo's address");
        ApiError::new(ErrorCode::Internal, "The demo has no usable address.")
    })?;
    studio.set_demo(Some(endpoints));
    Ok(studio
        .add_demo_account(SecretString::from(DEMO_KEY))
        .await?
        .into())
}
