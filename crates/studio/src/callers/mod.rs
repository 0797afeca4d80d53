//! Callers: other programs, each with a token of its own, its rights and a cap on what it may spend.
//!
//! Here: the list of them, who is let in ([`Callers::admit`]), and what a handle that acts for one may see
//! and spend ([`Behalf`]). The window's own door is not part of it: who holds the gateway's token, and who sits
//! at this machine, may do everything. Not here: how a token travels, which is the gateway's business.

mod among_clips;
mod behalf;
mod by_name;
mod by_password;
mod caller;
mod cap;
mod once;
mod seeing;

#[cfg(test)]
mod tests;

use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

pub(crate) use behalf::Behalf;
pub use caller::{Caller, NewCaller, Rights};
pub(crate) use cap::{cap_words, price_of};
pub(crate) use once::Creation;

use crate::accounts::hex;
use crate::clock::ms;
use crate::store::callers::NewCallerRow;
use crate::{Account, CallerId, Ground, StudioError};

/// Key of [`crate::Settings::callers_allowed`].
pub(crate) const CALLERS_ALLOWED: &str = "callers_allowed";

/// How long a token that was given for a user name and a password opens anything. A day: long enough for a
/// night's work, short enough that a forgotten one is worth little. A guess.
const SIGN_IN_LIFE: Duration = Duration::from_hours(24);

/// A caller's last use is written down at most this often, so that reading stays reading.
const USE_NOTED_EVERY: Duration = Duration::from_mins(1);

/// What every token begins with, so that a search for lost secrets can know it.
const TOKEN_START: &str = "tachy_";

/// Longest name of a caller, in characters: it stands in a list.
const NAME_CHARS_MAX: usize = 60;

/// All callers of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct Callers {
    ground: Ground,
}

impl Callers {
    /// The callers on `ground`.
    pub(crate) fn new(ground: Ground) -> Self {
        Self { ground }
    }

    /// Those that were named by a person, and sign-ins that still hold; newest first.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn list(&self) -> Result<Vec<Caller>, StudioError> {
        self.ground.store.callers(self.ground.clock.now_ms()).await
    }

    /// A new caller, and its token. The token is shown this once: only its hash is kept.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for a name that cannot stand in a list, a cap of 0, and limits on one who
    /// could lift them; [`StudioError::NotFound`] for an unknown account.
    pub async fn add(&self, new: NewCaller) -> Result<(Caller, SecretString), StudioError> {
        let name = new.checked_name()?;
        new.check_limits()?;
        self.issue(NewCallerRow {
            name,
            rights: new.rights,
            account: new.account,
            is_sign_in: false,
            cap_credits: new.cap_credits,
            ends_at: None,
        })
        .await
    }

    /// A token for someone who has proven to own an account; it sees and spends that account only.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub(crate) async fn signed_in(
        &self,
        account: &Account,
    ) -> Result<(Caller, SecretString), StudioError> {
        let now_ms = self.ground.clock.now_ms();
        self.ground.store.drop_ended_sign_ins(now_ms).await?;
        self.issue(NewCallerRow {
            name: format!("sign-in of {}", account.name),
            rights: Rights::Create,
            account: Some(account.id.clone()),
            is_sign_in: true,
            cap_credits: None,
            ends_at: Some(now_ms + ms(SIGN_IN_LIFE)),
        })
        .await
    }

    /// Take a caller's token back; it opens nothing from now on. What it has queued goes on.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Conflict`] when it was taken back before.
    pub async fn revoke(&self, id: &CallerId) -> Result<Caller, StudioError> {
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.revoke_caller(id, now_ms).await?;
        writing.commit().await?;
        self.get(id).await
    }

    /// Who this token belongs to.
    ///
    /// # Errors
    ///
    /// [`StudioError::WrongCredentials`] for a token that is unknown, has ended or was taken back,
    /// [`StudioError::Forbidden`] while no other program may call.
    pub async fn admit(&self, token: &str) -> Result<Caller, StudioError> {
        let (store, now_ms) = (&self.ground.store, self.ground.clock.now_ms());
        let Some((caller, is_allowed)) = store.caller_of(&hash_of(token)).await? else {
            return Err(refused("A valid token is needed."));
        };
        caller.check_holds(now_ms)?;
        if !is_allowed {
            return Err(Self::switched_off());
        }
        let noted = caller.used_at.map_or(i64::MIN, crate::clock::to_ms);
        if noted < now_ms - ms(USE_NOTED_EVERY) {
            store.note_use(&caller.id, now_ms).await?;
        }
        Ok(caller)
    }

    /// Whether a caller who was let in may go on: streams ask this now and then.
    ///
    /// # Errors
    ///
    /// As [`Callers::admit`].
    pub(crate) async fn check(&self, caller: &Caller) -> Result<(), StudioError> {
        self.get(&caller.id)
            .await?
            .check_holds(self.ground.clock.now_ms())?;
        self.check_allowed().await
    }

    /// Whether other programs may call at all.
    ///
    /// # Errors
    ///
    /// [`StudioError::Forbidden`] when not.
    pub(crate) async fn check_allowed(&self) -> Result<(), StudioError> {
        let is_allowed = self.ground.store.setting(CALLERS_ALLOWED).await?;
        if is_allowed.unwrap_or(true) {
            return Ok(());
        }
        Err(Self::switched_off())
    }

    fn switched_off() -> StudioError {
        StudioError::Forbidden {
            message:
                "Other programs may not call this studio now; the switch stands in its settings."
                    .into(),
        }
    }

    async fn get(&self, id: &CallerId) -> Result<Caller, StudioError> {
        let caller = self.ground.store.caller(id).await?;
        caller.ok_or_else(|| StudioError::not_found("such token"))
    }

    async fn issue(&self, new: NewCallerRow) -> Result<(Caller, SecretString), StudioError> {
        let (id, token) = (CallerId::fresh(), fresh_token());
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        if let Some(account) = &new.account {
            check_account(writing.account(account).await?.as_ref())?;
        }
        writing
            .add_caller(&id, &hash_of(token.expose_secret()), &new, now_ms)
            .await?;
        writing.commit().await?;
        Ok((self.get(&id).await?, token))
    }
}

fn check_account(found: Option<&Account>) -> Result<(), StudioError> {
    match found {
        Some(account) if account.removed_at.is_none() => Ok(()),
        _ => Err(StudioError::not_found("such account")),
    }
}

/// SHA-256 of a token: all that is kept of it.
fn hash_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// A token that nobody can guess: 256 bits.
fn fresh_token() -> SecretString {
    let bytes: [u8; 32] = rand::random();
    SecretString::from(format!("{TOKEN_START}{}", hex(&bytes)))
}

fn refused(message: &str) -> StudioError {
    StudioError::WrongCredentials {
        message: message.to_owned(),
    }
}
