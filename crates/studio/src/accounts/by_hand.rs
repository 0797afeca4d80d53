//! The session of a sign-in by hand becomes an account.

use secrecy::SecretString;

use super::proving::checked;
use super::wallet::{name_from_user, owner_of};
use super::{Account, Accounts};
use crate::browsers::HandSignIn;
use crate::{AccountId, SecretPlace, StudioError};

impl Accounts {
    /// Where the session will be kept. Asked before the window opens, so that nobody signs in in vain.
    pub(crate) async fn place_by_hand(
        &self,
        asked: &HandSignIn,
    ) -> Result<SecretPlace, StudioError> {
        Self::called(asked.name.clone(), "web")?;
        self.inner.secrets.place_for_new(asked.file_agreed).await
    }

    /// The account of a session: the row that its wallet had before, else a new one with the id `key`.
    pub(crate) async fn enter_by_hand(
        &self,
        key: &AccountId,
        token: SecretString,
        asked: HandSignIn,
        place: SecretPlace,
    ) -> Result<Account, StudioError> {
        let token = checked("token", &token)?;
        let start = owner_of(&token).map_or_else(|| "web".into(), |user| name_from_user(&user));
        let called = Self::called(asked.name, &start)?;
        let proven = self
            .prove_token(token, place, pixverse::Region::default())
            .await?;
        self.enter_under(key.clone(), proven, called).await
    }
}
