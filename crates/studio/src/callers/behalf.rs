//! A handle that acts for somebody: who asks, and whether the same was asked before.

use super::{Caller, Creation, Rights};
use crate::StudioError;
use crate::ids::{AccountId, CallerId};
use crate::studio::Studio;

/// Who asks through a handle. The default is the person at this machine, who may do everything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Behalf {
    pub(crate) caller: Option<Caller>,
    pub(crate) creation: Option<Creation>,
}

impl Behalf {
    /// The caller's id, for what it makes.
    pub(crate) fn id(&self) -> Option<&CallerId> {
        self.caller.as_ref().map(|caller| &caller.id)
    }

    /// The one account that may be seen and spent, where there is such a limit.
    pub(crate) fn account(&self) -> Option<&AccountId> {
        self.caller.as_ref()?.account.as_ref()
    }

    /// The caller, where what it may spend has an end.
    pub(crate) fn capped(&self) -> Option<&Caller> {
        self.caller
            .as_ref()
            .filter(|caller| caller.cap_credits.is_some())
    }
}

impl Studio {
    /// The same studio as `caller` may see and spend it.
    #[must_use]
    pub fn on_behalf_of(&self, caller: Caller) -> Self {
        let mut studio = self.clone();
        studio.behalf.caller = Some(caller);
        studio
    }

    /// Who asks; `None` for the person at this machine.
    pub fn caller(&self) -> Option<&Caller> {
        self.behalf.caller.as_ref()
    }

    /// Whether who asks may do what takes `rights`; `is_whole` for what is about the whole studio.
    ///
    /// # Errors
    ///
    /// [`StudioError::Forbidden`] when not.
    pub fn check_rights(&self, rights: Rights, is_whole: bool) -> Result<(), StudioError> {
        let Some(caller) = &self.behalf.caller else {
            return Ok(());
        };
        if caller.rights < rights {
            return Err(forbidden(match rights {
                Rights::Read => "This token does not allow to read.",
                Rights::Create => "This token may only read.",
                Rights::Admin => "This takes a token with admin rights.",
            }));
        }
        if is_whole && caller.account.is_some() {
            return Err(forbidden(
                "This token is for one account only, and this is about the whole studio.",
            ));
        }
        if is_whole && rights == Rights::Create && caller.cap_credits.is_some() {
            return Err(forbidden(
                "This token has a cap, and this may send jobs that others asked for.",
            ));
        }
        Ok(())
    }
}

pub(super) fn forbidden(message: &str) -> StudioError {
    StudioError::Forbidden {
        message: message.to_owned(),
    }
}
