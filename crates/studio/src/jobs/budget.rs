//! Budgets: what an account may spend a day, a batch in all and a caller ever, in credits. The queue stops in front of a
//! limit; a job whose price nobody knows does not go while a limit holds.

use std::collections::HashMap;

use super::waiting::{Waiting, WaitingFor};
use crate::ids::{BatchId, CallerId};

/// What may be spent, and what was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Purse {
    pub(crate) limit: u32,
    /// What is under way is counted by its estimate.
    pub(crate) spent: u64,
}

impl Purse {
    /// A job of this price stays within the limit.
    pub(crate) fn allows(self, price: Option<u32>) -> bool {
        price.is_some_and(|price| self.spent + u64::from(price) <= u64::from(self.limit))
    }

    fn pay(&mut self, price: Option<u32>) {
        self.spent += u64::from(price.unwrap_or(0));
    }

    /// Why a job of this price waits for another day.
    pub(crate) fn day_words(self, price: Option<u32>) -> Waiting {
        let Self { limit, spent } = self;
        WaitingFor::Budget.because(match price {
            Some(price) => format!(
                "today's budget of {limit} credits: {spent} spent, this costs {price}; goes on at midnight, or raise it"
            ),
            None => format!(
                "its price is not known, so today's budget of {limit} credits holds it back; take the budget away to send it"
            ),
        })
    }

    /// Why a job of this price waits although its caller's cap allowed it when it was queued: an earlier one was
    /// charged more than its estimate.
    pub(crate) fn cap_words(self, price: Option<u32>) -> Waiting {
        let Self { limit, spent } = self;
        let price = price.map_or_else(|| "an unknown price".to_owned(), |price| price.to_string());
        WaitingFor::Budget.because(format!(
            "the cap of the token that asked for it, {limit} credits: {spent} spent, this costs {price}; cancel it or \
             make it yourself"
        ))
    }

    /// Why a job of this price waits for a larger budget of its batch.
    pub(crate) fn batch_words(self, price: Option<u32>) -> Waiting {
        let Self { limit, spent } = self;
        WaitingFor::Budget.because(match price {
            Some(price) => format!(
                "its batch's budget of {limit} credits: {spent} spent, this costs {price}; raise it to go on"
            ),
            None => format!(
                "its price is not known, so its batch's budget of {limit} credits holds it back; take the budget away to send it"
            ),
        })
    }
}

/// The purses that one pick pays from.
#[derive(Debug, Default)]
pub(crate) struct Purses {
    day: Option<Purse>,
    batches: HashMap<BatchId, Purse>,
    spent: Vec<BatchId>,
    callers: HashMap<CallerId, Purse>,
    spent_callers: Vec<CallerId>,
}

impl Purses {
    /// With a limit for the day.
    pub(crate) fn of_day(limit: u32, spent: u64) -> Self {
        Self {
            day: Some(Purse { limit, spent }),
            ..Self::default()
        }
    }

    /// A limit for the day holds.
    pub(crate) fn has_day(&self) -> bool {
        self.day.is_some()
    }

    /// The day's limit allows a job of this price.
    pub(crate) fn day_allows(&self, price: Option<u32>) -> bool {
        self.day.is_none_or(|day| day.allows(price))
    }

    /// The purse of this batch was put in.
    pub(crate) fn knows(&self, batch: &BatchId) -> bool {
        self.batches.contains_key(batch)
    }

    /// Put a batch's purse in.
    pub(crate) fn put_batch(&mut self, batch: &BatchId, limit: u32, spent: u64) {
        self.batches.insert(batch.clone(), Purse { limit, spent });
    }

    /// The purse of this caller was put in.
    pub(crate) fn knows_caller(&self, caller: &CallerId) -> bool {
        self.callers.contains_key(caller)
    }

    /// Put a caller's purse in: its cap.
    pub(crate) fn put_caller(&mut self, caller: &CallerId, limit: u32, spent: u64) {
        self.callers.insert(caller.clone(), Purse { limit, spent });
    }

    /// Pay for a job that the day allows. When its batch's or its caller's limit does not, nothing is paid, and
    /// the batch or the caller is passed over from now on.
    pub(crate) fn pay(
        &mut self,
        batch: &BatchId,
        caller: Option<&CallerId>,
        price: Option<u32>,
    ) -> bool {
        let of_batch = self.batches.get_mut(batch);
        if of_batch.as_ref().is_some_and(|purse| !purse.allows(price)) {
            self.spent.push(batch.clone());
            return false;
        }
        let of_caller = caller.and_then(|caller| self.callers.get_mut(caller));
        if of_caller.as_ref().is_some_and(|purse| !purse.allows(price)) {
            self.spent_callers.extend(caller.cloned());
            return false;
        }
        for purse in [of_batch, of_caller, self.day.as_mut()]
            .into_iter()
            .flatten()
        {
            purse.pay(price);
        }
        true
    }

    /// Batches that are passed over.
    pub(crate) fn spent_batches(&self) -> &[BatchId] {
        &self.spent
    }

    /// Callers that are passed over.
    pub(crate) fn spent_callers(&self) -> &[CallerId] {
        &self.spent_callers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_may_reach_the_limit_and_not_pass_it() {
        let purse = Purse {
            limit: 500,
            spent: 480,
        };
        assert!(purse.allows(Some(20)));
        assert!(!purse.allows(Some(21)));
        assert!(!purse.allows(None), "an unknown price may be any");
    }

    #[test]
    fn a_spent_batch_is_passed_over_and_leaves_the_day_alone() {
        let (batch, other) = (BatchId::fresh(), BatchId::fresh());
        let mut purses = Purses::of_day(100, 0);
        purses.put_batch(&batch, 40, 0);
        assert!(purses.pay(&batch, None, Some(30)));
        assert!(!purses.pay(&batch, None, Some(30)));
        assert_eq!(purses.spent_batches(), std::slice::from_ref(&batch));
        assert!(
            purses.pay(&other, None, Some(30)),
            "it has no limit of its own"
        );
        assert!(!purses.day_allows(Some(41)));
        assert!(purses.day_allows(Some(40)));
    }

    #[test]
    fn a_caller_at_its_cap_is_passed_over_and_its_batch_pays_nothing() {
        let (batch, caller) = (BatchId::fresh(), CallerId::fresh());
        let mut purses = Purses::default();
        purses.put_batch(&batch, 100, 0);
        purses.put_caller(&caller, 50, 45);
        assert!(!purses.pay(&batch, Some(&caller), Some(6)));
        assert_eq!(purses.spent_callers(), std::slice::from_ref(&caller));
        assert!(purses.pay(&batch, None, Some(100)), "nothing was paid yet");
    }

    #[test]
    fn the_words_say_all_three_numbers() {
        let purse = Purse {
            limit: 500,
            spent: 480,
        };
        assert_eq!(
            purse.day_words(Some(45)).why,
            "today's budget of 500 credits: 480 spent, this costs 45; goes on at midnight, or raise it"
        );
        assert_eq!(purse.batch_words(None).what, WaitingFor::Budget);
    }
}
