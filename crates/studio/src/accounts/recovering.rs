//! An account of which only the id is left: its secret still lies where it was, under that id.

use pixverse::AccountKind;
use secrecy::ExposeSecret as _;

use super::{Account, AccountState, Accounts, SlotsSource, Way, kind_of_secret, usual_slots};
use crate::secrets::SecretKind;
use crate::{AccountId, SecretPlace, StudioError};

impl Accounts {
    /// The account of `id`, found out from where its secret is. Without one it is signed out, and keeps its
    /// jobs until the same wallet signs in.
    pub(crate) async fn recovered(
        &self,
        id: &AccountId,
        (name, kind): (String, AccountKind),
    ) -> Result<Account, StudioError> {
        let place = self.place_of_secret(id, kind).await;
        let fingerprint = match place {
            Some(place) => self.fingerprint_of(id, kind, place).await?,
            None => None,
        };
        Ok(Account {
            id: id.clone(),
            name,
            kind,
            region: pixverse::Region::default(),
            is_demo: false,
            is_active: false,
            credits: None,
            credits_at: None,
            slots: usual_slots(kind),
            slots_limit: usual_slots(kind),
            state: place.map_or(AccountState::SignedOut, |_| AccountState::Ready),
            secret_in: place.unwrap_or(SecretPlace::File),
            remembers_password: false,
            unfinished_jobs: 0,
            created_at: self.inner.ground.clock.now(),
            removed_at: None,
            way: Way::Web,
            slots_source: SlotsSource::Default,
            // No wallet has this one, so nobody else's sign-in takes the account over.
            fingerprint: fingerprint.unwrap_or_else(|| format!("lost:{id}")),
        })
    }

    /// Write accounts as they are, each under its own id.
    pub(crate) async fn restore(&self, all: &[Account]) -> Result<(), StudioError> {
        let now_ms = self.inner.ground.clock.now_ms();
        let mut writing = self.inner.ground.store.write().await?;
        for account in all {
            writing.save_account(account, now_ms).await?;
        }
        writing.commit().await
    }

    async fn place_of_secret(&self, id: &AccountId, kind: AccountKind) -> Option<SecretPlace> {
        for place in [SecretPlace::File, SecretPlace::Keyring] {
            let found = self
                .inner
                .secrets
                .get(place, (id, kind_of_secret(kind)))
                .await;
            // A keyring that does not answer holds nothing that could be used now.
            if matches!(found, Ok(Some(_))) {
                return Some(place);
            }
        }
        None
    }

    /// The fingerprint as a sign-in makes it of a key. A session does not say whose it is in the same words.
    async fn fingerprint_of(
        &self,
        id: &AccountId,
        kind: AccountKind,
        place: SecretPlace,
    ) -> Result<Option<String>, StudioError> {
        if kind == AccountKind::Web {
            return Ok(None);
        }
        let secrets = &self.inner.secrets;
        let key = secrets.get(place, (id, SecretKind::Key)).await?;
        match key {
            Some(key) => self
                .fingerprint("platform", key.expose_secret())
                .await
                .map(Some),
            None => Ok(None),
        }
    }
}
