//! Callers, both ways.

use super::moment;
use crate::{AccountId, AddCaller, ApiError, Caller, Rights};

impl From<studio::Caller> for Caller {
    fn from(caller: studio::Caller) -> Self {
        Caller {
            id: caller.id.into(),
            name: caller.name,
            rights: caller.rights.into(),
            account: caller.account.map(AccountId::from),
            is_sign_in: caller.is_sign_in,
            cap_credits: caller.cap_credits,
            spent_credits: caller.spent_credits,
            created_at: moment(caller.created_at),
            used_at: caller.used_at.map(moment),
            ends_at: caller.ends_at.map(moment),
            revoked_at: caller.revoked_at.map(moment),
        }
    }
}

impl TryFrom<AddCaller> for studio::NewCaller {
    type Error = ApiError;

    fn try_from(new: AddCaller) -> Result<Self, ApiError> {
        Ok(studio::NewCaller {
            name: new.name,
            rights: new.rights.into(),
            account: new.account.map(|id| id.known()).transpose()?,
            cap_credits: new.cap_credits,
        })
    }
}

impl From<studio::Rights> for Rights {
    fn from(rights: studio::Rights) -> Self {
        match rights {
            studio::Rights::Read => Rights::Read,
            studio::Rights::Create => Rights::Create,
            studio::Rights::Admin => Rights::Admin,
        }
    }
}

impl From<Rights> for studio::Rights {
    fn from(rights: Rights) -> Self {
        match rights {
            Rights::Read => studio::Rights::Read,
            Rights::Create => studio::Rights::Create,
            Rights::Admin => studio::Rights::Admin,
        }
    }
}
