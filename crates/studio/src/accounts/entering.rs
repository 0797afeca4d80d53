//! Proven credentials become an account: which row, under which name, with its secret kept first.

use pixverse::{AccountKind, Region};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::account::usual_slots;
use super::balances::Heard;
use super::proving::invalid;
use super::{Account, AccountState, Accounts, SlotsSource, Way, kind_of_secret};
use crate::secrets::SecretKind;
use crate::{AccountId, SecretPlace, StudioError};

/// Longest name of an account, in characters: it stands on a card.
const NAME_CHARS_MAX: usize = 40;

/// Names that the studio gives itself.
const OWN_NAMES: [&str; 2] = ["env", "demo"];

/// User name and password as they lie in the store of secrets.
#[derive(Serialize, Deserialize)]
pub(super) struct Login {
    pub(super) username: String,
    pub(super) password: Option<String>,
}

/// Credentials that `PixVerse` has accepted, or that need no asking.
pub(super) struct Proven {
    pub(super) kind: AccountKind,
    pub(super) region: Region,
    pub(super) is_demo: bool,
    pub(super) fingerprint: String,
    pub(super) secret: SecretString,
    pub(super) login: Option<Login>,
    pub(super) place: SecretPlace,
    pub(super) heard: Option<Heard>,
    pub(super) slots: Option<u32>,
}

/// A name to take, or one to start from.
pub(super) enum Called {
    /// The person's own choice, or the name it had.
    Exactly(String),
    /// A number is added where it is taken.
    Like(String),
    /// The same, and new jobs go on to where they went: a program asked, not the person.
    Aside(String),
}

impl Accounts {
    /// The name for a new account: the person's, checked, else one like `start`.
    pub(super) fn called(name: Option<String>, start: &str) -> Result<Called, StudioError> {
        let Some(name) = name
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
        else {
            return Ok(Called::Like(start.to_owned()));
        };
        let is_plain = !name.contains('@') && !name.chars().any(char::is_control);
        if !is_plain || name.chars().count() > NAME_CHARS_MAX {
            return Err(invalid(
                "name",
                format!(
                    "The name stands beside each clip: {NAME_CHARS_MAX} characters at most, and no e-mail address."
                ),
            ));
        }
        if OWN_NAMES.contains(&name.as_str()) {
            return Err(invalid(
                "name",
                format!("The name {name} is taken by the studio; choose another."),
            ));
        }
        Ok(Called::Exactly(name))
    }

    /// The account of proven credentials: the row that their wallet had before, else a new one.
    pub(super) async fn enter(
        &self,
        proven: Proven,
        called: Called,
    ) -> Result<Account, StudioError> {
        self.enter_under(AccountId::fresh(), proven, called).await
    }

    /// The same; a new row gets the id `fresh`.
    pub(super) async fn enter_under(
        &self,
        fresh: AccountId,
        proven: Proven,
        called: Called,
    ) -> Result<Account, StudioError> {
        let all = self.inner.ground.store.accounts().await?;
        let known = all.iter().find(|account| is_wallet_of(account, &proven));
        let id = known.map_or(fresh, |account| account.id.clone());
        self.enter_as(id, proven, called).await
    }

    /// The same, into the row of `id`.
    pub(super) async fn enter_as(
        &self,
        id: AccountId,
        proven: Proven,
        called: Called,
    ) -> Result<Account, StudioError> {
        self.keep_secrets(&id, &proven).await?;
        crate::fault::point("secret-kept");
        let clock = &self.inner.ground.clock;
        let mut writing = self.inner.ground.store.write().await?;
        let all = writing.accounts().await?;
        let mut others = all.clone();
        let before = all.iter().find(|account| account.id == id).cloned();
        let old_place = before.as_ref().map(|account| account.secret_in);
        let is_new_here = before
            .as_ref()
            .is_none_or(|before| before.removed_at.is_some());
        let is_aside = matches!(called, Called::Aside(_));
        let mut account = before.unwrap_or_else(|| new_account(id, &proven, clock.now()));
        account.name = name_among(&mut others, &account, called)?;
        account.fingerprint.clone_from(&proven.fingerprint);
        account.secret_in = proven.place;
        account.state = AccountState::Ready;
        account.removed_at = None;
        account.remembers_password = proven.login.is_some_and(|login| login.password.is_some());
        if let Some(heard) = &proven.heard {
            heard.show_on(&mut account);
        }
        if let Some(slots) = proven
            .slots
            .filter(|_| account.slots_source != SlotsSource::Person)
        {
            account.slots = slots.max(1);
            account.slots_limit = account.slots;
            account.slots_source = SlotsSource::Plan;
        }
        let is_first = !all
            .iter()
            .any(|other| other.is_active && other.removed_at.is_none());
        account.is_active |= is_first || (!is_aside && takes_over(proven.place, is_new_here));
        others.retain(|other| other.id != account.id);
        for mut other in others {
            other.is_active &= !account.is_active;
            if !all.contains(&other) {
                writing.save_account(&other, clock.now_ms()).await?;
            }
        }
        writing.save_account(&account, clock.now_ms()).await?;
        if let Some(heard) = proven.heard {
            writing.tell_balance(&heard.told_of(&account.id)).await?;
        }
        writing.commit().await?;
        crate::fault::point("account-committed");
        self.sessions().remove(&account.id);
        if let Some(old) = old_place.filter(|old| *old != account.secret_in) {
            self.inner.secrets.forget(old, &account.id).await?;
        }
        self.get(&account.id).await
    }

    async fn keep_secrets(&self, id: &AccountId, proven: &Proven) -> Result<(), StudioError> {
        let secrets = &self.inner.secrets;
        secrets
            .put(
                proven.place,
                (id, kind_of_secret(proven.kind)),
                &proven.secret,
            )
            .await?;
        if let Some(login) = &proven.login {
            let text = serde_json::to_string(login).map_err(StudioError::unreadable)?;
            secrets
                .put(
                    proven.place,
                    (id, SecretKind::Login),
                    &SecretString::from(text),
                )
                .await?;
        }
        Ok(())
    }

    /// User name and, where the person asked for that, password of a web account.
    pub(super) async fn login_of(&self, account: &Account) -> Result<Option<Login>, StudioError> {
        let stored = self
            .inner
            .secrets
            .get(account.secret_in, (&account.id, SecretKind::Login))
            .await?;
        // One that cannot be read is as good as none: the person types it again.
        Ok(stored.and_then(|text| serde_json::from_str(text.expose_secret()).ok()))
    }
}

fn is_wallet_of(account: &Account, proven: &Proven) -> bool {
    let is_environment = |place| place == SecretPlace::Environment;
    account.kind == proven.kind
        && account.region == proven.region
        && account.is_demo == proven.is_demo
        && account.fingerprint == proven.fingerprint
        && is_environment(account.secret_in) == is_environment(proven.place)
}

/// Whether a sign-in makes its account the one that new jobs go to: a new one does, and the demo
/// does at each start. A key in the environment is there for every terminal; it waits to be chosen.
const fn takes_over(place: SecretPlace, is_new_here: bool) -> bool {
    match place {
        SecretPlace::Memory => true,
        SecretPlace::Environment => false,
        SecretPlace::Keyring | SecretPlace::File => is_new_here,
    }
}

fn new_account(id: AccountId, proven: &Proven, now: time::OffsetDateTime) -> Account {
    let slots = usual_slots(proven.kind);
    Account {
        id,
        name: String::new(),
        kind: proven.kind,
        region: proven.region,
        is_demo: proven.is_demo,
        is_active: false,
        credits: None,
        credits_at: None,
        slots,
        slots_limit: slots,
        state: AccountState::Ready,
        secret_in: proven.place,
        remembers_password: false,
        unfinished_jobs: 0,
        created_at: now,
        removed_at: None,
        way: Way::Web,
        slots_source: SlotsSource::Default,
        fingerprint: proven.fingerprint.clone(),
    }
}

/// The name that `account` gets among `all`. A row that is signed out gives its name up.
fn name_among(
    all: &mut [Account],
    account: &Account,
    called: Called,
) -> Result<String, StudioError> {
    let name = match called {
        // A known wallet keeps the name it has, unless the person gives another.
        Called::Like(_) | Called::Aside(_) if !account.name.is_empty() => {
            return Ok(account.name.clone());
        }
        Called::Like(start) | Called::Aside(start) => return Ok(free_name(all, &start)),
        Called::Exactly(name) => name,
    };
    let free = free_name(all, &name);
    match all
        .iter_mut()
        .find(|other| other.name == name && other.id != account.id)
    {
        Some(other) if other.removed_at.is_none() => Err(StudioError::conflict(format!(
            "Another account is named {name}. Choose another name."
        ))),
        Some(other) => {
            other.name = free;
            Ok(name)
        }
        None => Ok(name),
    }
}

/// `start`, or `start-2` and so on where it is taken.
pub(super) fn free_name(all: &[Account], start: &str) -> String {
    let is_free = |name: &String| all.iter().all(|account| account.name != *name);
    // Among one name more than there are accounts, one is free.
    (1..=all.len() + 1)
        .map(|number| match number {
            1 => start.to_owned(),
            number => format!("{start}-{number}"),
        })
        .find(is_free)
        .unwrap_or_else(|| start.to_owned())
}
