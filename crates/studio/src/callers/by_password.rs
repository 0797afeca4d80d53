//! A token for who can name the user name and the password of a web account.

use std::time::Duration;

use secrecy::SecretString;

use super::SIGN_IN_LIFE;
use crate::StudioError;
use crate::studio::Studio;

impl Studio {
    /// A token that sees and spends this account only, and how long it holds. An account that is not here is
    /// added.
    ///
    /// # Errors
    ///
    /// [`StudioError::Forbidden`] while no other program may call, [`StudioError::WrongCredentials`] when
    /// `PixVerse` refuses them, and those of a sign-in.
    pub async fn admit_by_password(
        &self,
        username: String,
        password: SecretString,
    ) -> Result<(SecretString, Duration), StudioError> {
        self.callers().check_allowed().await?;
        let account = self.accounts().by_password(&username, password).await?;
        let (_, token) = self.callers().signed_in(&account).await?;
        Ok((token, SIGN_IN_LIFE))
    }
}
