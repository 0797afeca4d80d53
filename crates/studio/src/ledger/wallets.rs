//! Which balances and attempts belong to one wallet, and when each attempt can have moved its credits.

use std::collections::HashMap;
use std::time::Duration;

use super::differences::{Gap, Movement, Told, gaps, superfluous};
use super::{BalanceDifference, Ledger, Scope};
use crate::Account;
use crate::clock::{from_ms, ms};
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::stage::Outcome;
use crate::store::Store;
use crate::store::balances::{PaidRow, Telling};

/// After an acceptance: by then the balance shows the charge.
/// Unit: seconds. Guessed: no source says that charging is part of accepting.
pub(crate) const CHARGE_SEEN_AFTER: Duration = Duration::from_secs(10);

/// After a failure was seen: by then the balance shows the refund, if there is one.
/// Unit: minutes. Guessed: `PixVerse` says that credits come back by themselves, not how soon.
pub(crate) const REFUND_SEEN_AFTER: Duration = Duration::from_mins(10);

/// A rendering attempt may have failed and been refunded at `PixVerse` before we look. After this long that is
/// taken for unlikely, so that one stuck clip does not hide everything else for ever.
const UNDECIDED_MAX: Duration = Duration::from_hours(24);

/// How many times its estimate an attempt of unknown charge can have cost, where the estimate is no published
/// price. Guessed, generously: sources differ by half at most (docs/pixverse.md, prices).
const INEXACT_FACTOR: i64 = 3;

/// Balances younger than this are all kept; the attempts around them may still be undecided.
const KEPT_WHOLE: Duration = Duration::from_hours(48);

/// How far before the asked span balances are read, so that its first one has a neighbour.
const LOOK_BACK: Duration = Duration::from_hours(30 * 24);

/// Accounts that open one wallet: a key in the environment and the same key signed in, or two keys of one
/// account of `PixVerse`.
struct Wallet<'a> {
    accounts: Vec<&'a Account>,
}

impl Ledger {
    /// What no attempt explains within `scope`, newest first.
    pub(super) async fn differences(
        &self,
        scope: &Scope,
    ) -> Result<Vec<BalanceDifference>, StudioError> {
        let store = &self.ground.store;
        let accounts = store.accounts().await?;
        let since_ms = scope.from_ms.saturating_sub(ms(LOOK_BACK));
        let mut found = Vec::new();
        for wallet in wallets(&accounts, &store.wallet_marks().await?) {
            if !wallet.is_asked_for(scope) {
                continue;
            }
            let tellings = wallet.tellings(store, since_ms).await?;
            let told: Vec<Told> = tellings.iter().map(|telling| telling.told).collect();
            let movements = wallet
                .movements(store, &told, self.ground.clock.now_ms())
                .await?;
            let gaps = gaps(&told, &movements);
            let is_in =
                |gap: &Gap| (scope.from_ms..scope.until_ms).contains(&gap.later.answered_at);
            let gaps = gaps.into_iter().filter(is_in);
            found.extend(gaps.filter_map(|gap| wallet.difference(gap, &tellings)));
        }
        found.sort_by_key(|difference| std::cmp::Reverse(difference.to));
        Ok(found)
    }

    /// Forget balances that say no more than their neighbours do.
    pub(crate) async fn prune_balances(&self) -> Result<(), StudioError> {
        let store = &self.ground.store;
        let now_ms = self.ground.clock.now_ms();
        let accounts = store.accounts().await?;
        for wallet in wallets(&accounts, &store.wallet_marks().await?) {
            let tellings = wallet.tellings(store, i64::MIN).await?;
            let told: Vec<Told> = tellings.iter().map(|telling| telling.told).collect();
            let movements = wallet.movements(store, &told, now_ms).await?;
            let gone = superfluous(&told, &movements, now_ms - ms(KEPT_WHOLE));
            if !gone.is_empty() {
                let mut writing = store.write().await?;
                writing.forget_balances(&gone).await?;
                writing.commit().await?;
            }
        }
        Ok(())
    }
}

impl Wallet<'_> {
    fn is_asked_for(&self, scope: &Scope) -> bool {
        scope
            .account
            .as_ref()
            .is_none_or(|asked| self.accounts.iter().any(|account| account.id == *asked))
    }

    /// What was told of it since a moment, in the order of writing.
    async fn tellings(&self, store: &Store, since_ms: i64) -> Result<Vec<Telling>, StudioError> {
        let mut tellings = Vec::new();
        for account in &self.accounts {
            tellings.extend(store.tellings(&account.id, since_ms).await?);
        }
        tellings.sort_by_key(|telling| telling.told.id);
        Ok(tellings)
    }

    /// The attempts that can have moved credits since the first of these balances.
    async fn movements(
        &self,
        store: &Store,
        told: &[Told],
        now_ms: i64,
    ) -> Result<Vec<Movement>, StudioError> {
        let Some(first) = told.iter().map(|told| told.asked_at).min() else {
            return Ok(Vec::new());
        };
        let since_ms = first.saturating_sub(ms(LOOK_BACK));
        let mut movements = Vec::new();
        for account in &self.accounts {
            let paid = store.paid(&account.id, since_ms).await?;
            movements.extend(paid.iter().map(|attempt| movement(attempt, now_ms)));
        }
        Ok(movements)
    }

    /// The gap under the name of the account whose balance showed it.
    fn difference(&self, gap: Gap, tellings: &[Telling]) -> Option<BalanceDifference> {
        let teller = tellings
            .iter()
            .find(|telling| telling.told.id == gap.later.id)?;
        let account = self
            .accounts
            .iter()
            .find(|account| account.id == teller.account)?;
        Some(BalanceDifference {
            account_id: account.id.clone(),
            account: account.name.clone(),
            from: from_ms(gap.earlier.answered_at),
            to: from_ms(gap.later.answered_at),
            credits: gap.credits,
            is_at_least: gap.is_at_least,
        })
    }
}

/// The accounts by wallet. `marks` are the wallets that `PixVerse` named.
fn wallets<'a>(accounts: &'a [Account], marks: &HashMap<AccountId, String>) -> Vec<Wallet<'a>> {
    let is_same = |one: &Account, other: &Account| {
        let is_kin = one.kind == other.kind && one.is_demo == other.is_demo;
        let mark = marks.get(&one.id);
        is_kin
            && (one.fingerprint == other.fingerprint
                || (mark.is_some() && mark == marks.get(&other.id)))
    };
    let mut wallets: Vec<Wallet<'a>> = Vec::new();
    for account in accounts {
        // One account can join two that did not know of each other.
        let (same, mut others): (Vec<_>, Vec<_>) = wallets.into_iter().partition(|wallet| {
            let mut members = wallet.accounts.iter();
            members.any(|member| is_same(member, account))
        });
        let mut joined: Vec<&Account> = same.into_iter().flat_map(|one| one.accounts).collect();
        joined.push(account);
        others.push(Wallet { accounts: joined });
        wallets = others;
    }
    wallets
}

/// When an attempt can have moved credits, and how many.
fn movement(attempt: &PaidRow, now_ms: i64) -> Movement {
    let from_ms = attempt.opened_at;
    let answered_at = attempt.ended_at.unwrap_or(from_ms);
    let charged_by = answered_at.saturating_add(ms(CHARGE_SEEN_AFTER));
    let charged = attempt.charged_credits;
    let most = charged.or_else(|| dearest(attempt));
    let is_undecided = attempt.is_rendering && now_ms - answered_at < ms(UNDECIDED_MAX);
    let (until_ms, least, most) = match (attempt.outcome, attempt.failed_at) {
        (Outcome::Open | Outcome::Unresolved, _) => (i64::MAX, 0, most),
        (Outcome::Refused, _) => (from_ms, 0, Some(0)),
        // The person said that it was not made; PixVerse may know better.
        (Outcome::Abandoned, _) => (charged_by, 0, most),
        (Outcome::Accepted, Some(failed_at)) => {
            let refunded_by = failed_at.saturating_add(ms(REFUND_SEEN_AFTER));
            let most = if attempt.came_back { Some(0) } else { most };
            (refunded_by.max(charged_by), 0, most)
        }
        (Outcome::Accepted, None) if is_undecided => (i64::MAX, 0, most),
        (Outcome::Accepted, None) => (charged_by, charged.unwrap_or(0), most),
    };
    Movement {
        from_ms,
        until_ms,
        least,
        most,
    }
}

/// The most that an attempt can have cost of which no charge is known.
fn dearest(attempt: &PaidRow) -> Option<i64> {
    let factor = if attempt.is_exact { 1 } else { INEXACT_FACTOR };
    attempt.estimated_credits.map(|credits| credits * factor)
}

#[cfg(test)]
mod tests;
