//! What becomes of an account when `PixVerse` refuses its session or key.
//!
//! An expired session is signed in again once, where a password is stored. A session that ended
//! because someone signed in elsewhere is left alone: taking it back would throw them out.

use std::fs::{File, OpenOptions};
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use pixverse::{AccountKind, RefusalKind, Web};
use secrecy::SecretString;

use super::{AccountState, Accounts, Session, kind_of_secret};
use crate::AccountId;
use crate::StudioError;
use crate::disk::off_thread;
use crate::secrets::{SecretKind, is_same};

/// A session that is refused again this soon after a sign-in by itself is not signed in once more.
const ONCE_IN: Duration = Duration::from_mins(1);

/// What was done about a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reaction {
    /// There is a working session again; ask [`Accounts::session`] for it.
    SignedInAgain,
    /// The person must sign in.
    SignedOut,
    /// The person must choose to take the session over.
    SignedInElsewhere,
    /// A sign-in was due and `PixVerse` did not answer; nothing is decided.
    NotNow,
}

/// The right to sign in, given back when dropped.
pub(super) struct Turn<'a> {
    _everywhere: File,
    _here: tokio::sync::MutexGuard<'a, ()>,
}

impl Accounts {
    /// `PixVerse` refused `session`. Other kinds of refusal than those of a sign-in change nothing
    /// here and read as [`Reaction::NotNow`].
    pub(crate) async fn refused(
        &self,
        session: &Session,
        kind: RefusalKind,
    ) -> Result<Reaction, StudioError> {
        if !matches!(
            kind,
            RefusalKind::SignedOut | RefusalKind::SignedInElsewhere
        ) {
            return Ok(Reaction::NotNow);
        }
        let id = session.account();
        let turn = self.sign_in_turn().await?;
        let reaction = self.react(session, kind).await?;
        drop(turn);
        match reaction {
            Reaction::SignedInAgain => self.mark(id, AccountState::Ready).await?,
            Reaction::SignedInElsewhere => self.mark(id, AccountState::SignedInElsewhere).await?,
            Reaction::SignedOut if session.route() == pixverse::Route::Platform => {
                self.mark(id, AccountState::Refused).await?;
            }
            Reaction::SignedOut => self.mark(id, AccountState::SignedOut).await?,
            Reaction::NotNow => {}
        }
        Ok(reaction)
    }

    async fn react(&self, session: &Session, kind: RefusalKind) -> Result<Reaction, StudioError> {
        let account = self.get(session.account()).await?;
        let which = (&account.id, kind_of_secret(account.kind));
        let stored = self.inner.secrets.get(account.secret_in, which).await?;
        if stored.is_some_and(|stored| !is_same(&stored, session.secret())) {
            // Someone has signed in while this call was under way, here or in another process.
            self.sessions().remove(&account.id);
            return Ok(Reaction::SignedInAgain);
        }
        if kind == RefusalKind::SignedInElsewhere {
            return Ok(Reaction::SignedInElsewhere);
        }
        if account.kind == AccountKind::Platform || self.was_just_signed_in(&account.id) {
            return Ok(Reaction::SignedOut);
        }
        let Some(login) = self.login_of(&account).await? else {
            return Ok(Reaction::SignedOut);
        };
        let Some(password) = login.password.map(SecretString::from) else {
            return Ok(Reaction::SignedOut);
        };
        let endpoints = &self.inner.ground.endpoints_in(account.region);
        match Web::login(endpoints, &login.username, &password).await {
            Ok(signed) => {
                let kept = (&account.id, SecretKind::Token);
                self.inner
                    .secrets
                    .put(account.secret_in, kept, &signed.token)
                    .await?;
                self.sessions().remove(&account.id);
                self.note_sign_in(&account.id);
                Ok(Reaction::SignedInAgain)
            }
            Err(error) if error.refusal_kind().is_some() => Ok(Reaction::SignedOut),
            Err(_) => Ok(Reaction::NotNow),
        }
    }

    /// Wait until nobody else signs in, in this process or another one on this data folder: a
    /// second sign-in ends the first one's session.
    pub(super) async fn sign_in_turn(&self) -> Result<Turn<'_>, StudioError> {
        let here = self.inner.turn.lock().await;
        let path = self.inner.ground.home.path().join("sign-in.lock");
        let everywhere = off_thread(move || {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            file.lock()?;
            Ok(file)
        })
        .await
        .map_err(|source| StudioError::storage("The data folder cannot be written.", source))?;
        Ok(Turn {
            _everywhere: everywhere,
            _here: here,
        })
    }

    async fn mark(&self, id: &AccountId, state: AccountState) -> Result<(), StudioError> {
        self.change(id, |account| account.state = state)
            .await
            .map(drop)
    }

    fn was_just_signed_in(&self, id: &AccountId) -> bool {
        let times = self
            .inner
            .signed_in_again
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        times.get(id).is_some_and(|at| at.elapsed() < ONCE_IN)
    }

    fn note_sign_in(&self, id: &AccountId) {
        let mut times = self
            .inner
            .signed_in_again
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        times.insert(id.clone(), Instant::now());
    }
}
