//! Accounts, under the ids that they had: their secrets are kept under those.

use pixverse::AccountKind;

use super::remembered::Remembered;
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::journal::AccountLine;
use crate::library::Found;
use crate::{Account, Accounts};

/// What an account is called of which no name is left.
const NAMELESS: &str = "account";

/// Write every account that a job or a clip needs, and every other one that was signed in.
pub(super) async fn restore_accounts(
    accounts: &Accounts,
    remembered: &Remembered,
    clips: &[Found],
) -> Result<(), StudioError> {
    let lines = remembered.accounts.values();
    let mut all: Vec<Account> = lines.filter_map(AccountLine::account).collect();
    all.sort_by_key(|account| (account.created_at, account.id.clone()));
    for id in remembered.undescribed() {
        let name = name_beside(&id, clips).unwrap_or_else(|| NAMELESS.to_owned());
        let kind = remembered.kind_of(&id).unwrap_or(AccountKind::Platform);
        all.push(accounts.recovered(&id, (name, kind)).await?);
    }
    set_apart(&mut all);
    accounts.restore(&all).await
}

/// The name that stands beside a clip that the account paid for.
fn name_beside(id: &AccountId, clips: &[Found]) -> Option<String> {
    clips
        .iter()
        .find(|clip| clip.row.account.as_ref() == Some(id))
        .map(|clip| clip.row.account_name.clone())
}

/// Names are unique, and one account at most is the active one; torn lines may say otherwise.
fn set_apart(all: &mut [Account]) {
    let mut has_active = false;
    for place in 0..all.len() {
        let (before, rest) = all.split_at_mut(place);
        let account = &mut rest[0];
        account.is_active &= !has_active;
        has_active |= account.is_active;
        let start = account.name.clone();
        let is_taken = |name: &str| before.iter().any(|other| other.name == name);
        let mut number = 2;
        while is_taken(&account.name) {
            account.name = format!("{start}-{number}");
            number += 1;
        }
    }
}
