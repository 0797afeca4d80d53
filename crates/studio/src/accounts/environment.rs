//! The account named `env`: a key that the environment holds. It is bound to its wallet, so that
//! its jobs go on under the same key and never under another.

use pixverse::AccountKind;
use secrecy::{ExposeSecret, SecretString};

use super::entering::{Called, Proven, free_name};
use super::proving::checked;
use super::{Account, Accounts};
use crate::{SecretPlace, StudioError};

/// Its name.
const NAME: &str = "env";

impl Accounts {
    /// Take the key that the environment holds, without a call: starting must not wait.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] when it cannot be a key.
    pub(crate) async fn open_env(&self, key: &SecretString) -> Result<Account, StudioError> {
        let key = checked("key", key)?;
        let fingerprint = self.fingerprint("platform", key.expose_secret()).await?;
        self.make_room_for(&fingerprint).await?;
        let proven = Proven {
            kind: AccountKind::Platform,
            region: pixverse::Region::default(),
            is_demo: false,
            fingerprint,
            secret: key,
            login: None,
            place: SecretPlace::Environment,
            heard: None,
            slots: None,
        };
        self.enter(proven, Called::Exactly(NAME.into())).await
    }

    /// An `env` of another key steps aside under another name; its jobs wait for that key. Where
    /// none do, it leaves the list: a mistyped key must not stay there.
    async fn make_room_for(&self, fingerprint: &str) -> Result<(), StudioError> {
        let all = self.inner.ground.store.accounts().await?;
        let other = all
            .iter()
            .find(|account| account.name == NAME && account.fingerprint != fingerprint);
        let Some(other) = other else { return Ok(()) };
        let aside = free_name(&all, NAME);
        let gone_at = (other.unfinished_jobs == 0).then(|| self.inner.ground.clock.now());
        self.change(&other.id, |account| {
            account.name = aside;
            account.is_active = false;
            account.removed_at = gone_at;
        })
        .await?;
        Ok(())
    }
}
