//! Accounts: who may ask `PixVerse` for what, and with which wallet.
//!
//! Here: the list, and the way from an account to calls ([`Session`]). Signing in, refusals and
//! upkeep have files of their own. Not here: where a secret lies (`secrets`), and jobs.

mod account;
mod balances;
mod by_hand;
mod by_password;
mod entering;
mod environment;
mod proving;
mod recovering;
mod refusals;
mod session;
mod signing_in;
mod upkeep;
mod wallet;
mod way;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Instant;

use pixverse::{AccountKind, Endpoints};
use tokio::sync::Mutex as TurnMutex;

pub(crate) use self::way::no_site;
pub use account::{Account, AccountState, Removed, Way};
pub(crate) use account::{SlotsSource, region_of, region_word, usual_slots};
pub(crate) use refusals::Reaction;
pub(crate) use session::Session;
pub use signing_in::{NewPlatform, NewToken, NewWeb, SignIn};
pub(crate) use wallet::hex;

use crate::secrets::{SecretKind, SecretStore};
use crate::{AccountId, Ground, SecretPlace, StudioError};

/// All accounts of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    inner: Arc<Inner>,
}

struct Inner {
    ground: Ground,
    secrets: SecretStore,
    /// Where the demo's simulator is, while it runs.
    demo: RwLock<Option<Endpoints>>,
    /// Sessions in use, so that connections are kept open.
    sessions: Mutex<HashMap<AccountId, Session>>,
    /// Only one sign-in at a time.
    turn: TurnMutex<()>,
    /// Only one proof of a password at a time.
    proving_turn: TurnMutex<()>,
    /// Passwords that proved right in this process, as keyed hashes.
    proven: TurnMutex<HashMap<AccountId, String>>,
    /// When a stored password was last used by itself.
    signed_in_again: Mutex<HashMap<AccountId, Instant>>,
    /// Accounts whose balance is about to be asked.
    stale: Mutex<HashSet<AccountId>>,
    /// When balances last changed, while somebody waits for quiet.
    changes: Mutex<HashMap<AccountId, tokio::time::Instant>>,
}

impl Accounts {
    /// The accounts on `ground`.
    pub(crate) fn new(ground: Ground, secrets: SecretStore) -> Self {
        let inner = Inner {
            ground,
            secrets,
            demo: RwLock::default(),
            sessions: Mutex::default(),
            turn: TurnMutex::default(),
            proving_turn: TurnMutex::default(),
            proven: TurnMutex::default(),
            signed_in_again: Mutex::default(),
            stale: Mutex::default(),
            changes: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The accounts that are signed in, oldest first.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn list(&self) -> Result<Vec<Account>, StudioError> {
        let all = self.inner.ground.store.accounts().await?;
        let here = all
            .into_iter()
            .filter(|account| account.removed_at.is_none());
        Ok(here.map(|account| self.seen_from_here(account)).collect())
    }

    /// One account; a removed one too, because its jobs still show its name.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn get(&self, id: &AccountId) -> Result<Account, StudioError> {
        let account = self.inner.ground.store.account(id).await?;
        let account = account.ok_or_else(|| StudioError::not_found("such account"))?;
        Ok(self.seen_from_here(account))
    }

    /// The signed-in account of that name.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn by_name(&self, name: &str) -> Result<Option<Account>, StudioError> {
        Ok(self
            .list()
            .await?
            .into_iter()
            .find(|account| account.name == name))
    }

    /// Where new jobs go: the account that the person made active; where that one cannot be used
    /// from here (the demo is over, the environment holds no key), the newest that can.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn active(&self) -> Result<Option<Account>, StudioError> {
        let all = self.list().await?;
        let chosen = all
            .iter()
            .find(|account| account.is_active && self.is_held_here(account));
        let usable = || all.iter().rev().find(|account| self.is_held_here(account));
        let any = || all.iter().find(|account| account.is_active);
        Ok(chosen.or_else(usable).or_else(any).cloned())
    }

    /// Where secrets are, without asking the system: what was chosen, else where the accounts' are.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn secrets_in(&self) -> Result<Option<SecretPlace>, StudioError> {
        if let Some(place) = self.inner.secrets.chosen_place() {
            return Ok(Some(place));
        }
        let places: Vec<_> = self
            .list()
            .await?
            .iter()
            .map(|account| account.secret_in)
            .collect();
        // A file among keyring entries is what a person wants to know of.
        let stored = [SecretPlace::File, SecretPlace::Keyring];
        Ok(stored.into_iter().find(|place| places.contains(place)))
    }

    /// The demo's simulator has started, or has ended.
    pub(crate) fn set_demo(&self, endpoints: Option<Endpoints>) {
        *self
            .inner
            .demo
            .write()
            .unwrap_or_else(PoisonError::into_inner) = endpoints;
        self.sessions().clear();
    }

    /// Where the account's service is; `None` while the demo is not running.
    pub(crate) fn endpoints_of(&self, account: &Account) -> Option<Endpoints> {
        if account.is_demo {
            return self
                .inner
                .demo
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
        }
        Some(self.inner.ground.endpoints_in(account.region))
    }

    /// The way to call `PixVerse` for an account.
    ///
    /// # Errors
    ///
    /// [`StudioError::SignedOut`] when there is no usable secret, [`StudioError::Conflict`] while
    /// the demo is not running, and what the store of secrets says.
    pub(crate) async fn session(&self, id: &AccountId) -> Result<Session, StudioError> {
        let account = self.get(id).await?;
        let Some(endpoints) = self.endpoints_of(&account) else {
            return Err(StudioError::conflict("The demo is not running."));
        };
        if account.removed_at.is_some() || !account.state.allows_calls() {
            return Err(StudioError::SignedOut);
        }
        if let Some(session) = self.sessions().get(id) {
            return Ok(session.clone());
        }
        let kind = kind_of_secret(account.kind);
        let secret = self
            .inner
            .secrets
            .get(account.secret_in, (id, kind))
            .await?;
        let secret = secret.ok_or(StudioError::SignedOut)?;
        let session = Session::new(&account, &endpoints, secret)?;
        self.sessions().insert(id.clone(), session.clone());
        Ok(session)
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<AccountId, Session>> {
        self.inner
            .sessions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// An account as this process can use it: a key in the environment of another process, or in
    /// the memory of an ended demo, is no use here. The database is not told.
    fn seen_from_here(&self, mut account: Account) -> Account {
        if account.removed_at.is_none() && !self.is_held_here(&account) {
            account.state = if account.is_demo {
                AccountState::Unreachable
            } else {
                AccountState::SignedOut
            };
        }
        account
    }

    fn is_held_here(&self, account: &Account) -> bool {
        match account.secret_in {
            SecretPlace::Keyring | SecretPlace::File => true,
            SecretPlace::Environment | SecretPlace::Memory => {
                self.inner.secrets.is_in_memory(&account.id)
            }
        }
    }

    /// Change a row as it stands now, whoever wrote it last.
    async fn change(
        &self,
        id: &AccountId,
        alter: impl FnOnce(&mut Account) + Send,
    ) -> Result<Account, StudioError> {
        let mut writing = self.inner.ground.store.write().await?;
        let before = writing
            .account(id)
            .await?
            .ok_or_else(|| StudioError::not_found("such account"))?;
        let mut row = before.clone();
        alter(&mut row);
        if row != before {
            writing
                .save_account(&row, self.inner.ground.clock.now_ms())
                .await?;
            writing.commit().await?;
        }
        Ok(self.seen_from_here(row))
    }
}

/// What an account of `kind` calls with.
const fn kind_of_secret(kind: AccountKind) -> SecretKind {
    match kind {
        AccountKind::Platform => SecretKind::Key,
        AccountKind::Web => SecretKind::Token,
    }
}

#[cfg(test)]
mod tests;
