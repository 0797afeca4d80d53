//! One caller as hosts see it, and the rules about a new one.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{NAME_CHARS_MAX, refused};
use crate::clock::to_ms;
use crate::{AccountId, CallerId, StudioError};

/// What a caller's token opens. Each includes the one before it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Rights {
    /// Look at what is there.
    Read,
    /// Make clips, and care for jobs and clips.
    Create,
    /// Change accounts, settings and other callers.
    Admin,
}

/// A program with a token of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Which one.
    pub id: CallerId,
    /// What a person calls it.
    pub name: String,
    /// What its token opens.
    pub rights: Rights,
    /// It sees and spends this account only; `None` for all of the studio.
    pub account: Option<AccountId>,
    /// It was given for a user name and a password, and ends by itself.
    pub is_sign_in: bool,
    /// Most credits it may ever spend; `None` for no limit.
    pub cap_credits: Option<u32>,
    /// Credits it has spent, what is queued and under way included.
    pub spent_credits: u64,
    /// When its token was made.
    pub created_at: OffsetDateTime,
    /// When it last called, to the minute.
    pub used_at: Option<OffsetDateTime>,
    /// When its token ends by itself.
    pub ends_at: Option<OffsetDateTime>,
    /// When its token was taken back.
    pub revoked_at: Option<OffsetDateTime>,
}

impl Caller {
    /// Whether its token opens anything at `now_ms`.
    pub(crate) fn check_holds(&self, now_ms: i64) -> Result<(), StudioError> {
        if self.revoked_at.is_some() {
            return Err(refused("This token was taken back."));
        }
        if self.ends_at.is_some_and(|ends| to_ms(ends) <= now_ms) {
            return Err(refused("This token has ended; sign in again."));
        }
        Ok(())
    }
}

/// A caller to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCaller {
    /// What to call it.
    pub name: String,
    /// What its token shall open.
    pub rights: Rights,
    /// The one account it shall see and spend; `None` for all of the studio.
    pub account: Option<AccountId>,
    /// Most credits it may ever spend, at least 1; `None` for no limit.
    pub cap_credits: Option<u32>,
}

impl NewCaller {
    /// Its name without white space around it.
    pub(super) fn checked_name(&self) -> Result<String, StudioError> {
        let name = self.name.trim();
        let is_plain = !name.is_empty() && !name.chars().any(char::is_control);
        if !is_plain || name.chars().count() > NAME_CHARS_MAX {
            let message =
                format!("Say what program the token is for, in 1 to {NAME_CHARS_MAX} characters.");
            return Err(invalid("name", message));
        }
        Ok(name.to_owned())
    }

    /// Whether its limits can hold: who may change settings could lift them.
    pub(super) fn check_limits(&self) -> Result<(), StudioError> {
        if self.cap_credits == Some(0) {
            return Err(invalid("cap_credits", "A cap is at least 1 credit."));
        }
        if self.rights < Rights::Admin {
            return Ok(());
        }
        let message = "A token with admin rights could lift its own limits, so it takes none.";
        match (self.cap_credits, &self.account) {
            (Some(_), _) => Err(invalid("cap_credits", message)),
            (None, Some(_)) => Err(invalid("account", message)),
            (None, None) => Ok(()),
        }
    }
}

pub(super) fn invalid(field: &'static str, message: impl Into<String>) -> StudioError {
    StudioError::InvalidField {
        field,
        message: message.into(),
    }
}
