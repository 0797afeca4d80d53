//! Caps: what a caller may ever spend. An order that would pass the cap is refused whole.
//!
//! The sum and the order are one write, so that two orders never take the last credits together. A charge that is
//! higher than its estimate may pass the cap by that once; then the queue holds what the caller has not sent yet
//! (`store::jobs::picking`), as it does in front of a batch's budget.

use pixverse::Estimate;

use super::behalf::forbidden;
use super::{Behalf, Caller};
use crate::StudioError;
use crate::store::Writing;
use crate::store::jobs::JobRow;

/// What an order costs; `None` where nobody knows the price of a part of it.
pub(crate) fn price_of<'a>(estimates: impl IntoIterator<Item = &'a Estimate>) -> Option<u64> {
    estimates
        .into_iter()
        .map(|estimate| estimate.credits.map(u64::from))
        .sum()
}

/// Why an order was refused.
pub(crate) fn cap_words(cap: u32, spent: u64, asked: Option<u64>) -> String {
    match asked {
        Some(asked) => format!(
            "the token's cap of {cap} credits is reached: {spent} spent or on their way, this costs {asked}; \
             nothing of it was queued"
        ),
        None => format!(
            "its price is not known, so the token's cap of {cap} credits does not allow it; nothing of it was queued"
        ),
    }
}

impl Writing {
    /// Whether the caller's cap, if it has one, allows to spend `asked` more.
    ///
    /// # Errors
    ///
    /// [`StudioError::CapReached`].
    pub(crate) async fn check_cap(
        &mut self,
        behalf: &Behalf,
        asked: Option<u64>,
    ) -> Result<(), StudioError> {
        self.check_cap_of(behalf.caller.as_ref(), asked, 0).await
    }

    /// The same for another recipe of a queued job, whose price so far is among what is spent.
    pub(crate) async fn check_cap_of_edit(
        &mut self,
        behalf: &Behalf,
        before: Estimate,
        after: Estimate,
    ) -> Result<(), StudioError> {
        let before = u64::from(before.credits.unwrap_or_default());
        let asked = after.credits.map(u64::from);
        self.check_cap_of(behalf.caller.as_ref(), asked, before)
            .await
    }

    async fn check_cap_of(
        &mut self,
        caller: Option<&Caller>,
        asked: Option<u64>,
        given_back: u64,
    ) -> Result<(), StudioError> {
        let Some((caller, cap)) = caller.and_then(|caller| Some((caller, caller.cap_credits?)))
        else {
            return Ok(());
        };
        let spent = self.spent_by_caller(&caller.id).await?;
        let spent = spent.saturating_sub(given_back);
        if asked.is_some_and(|asked| spent + asked <= u64::from(cap)) {
            return Ok(());
        }
        Err(StudioError::CapReached { cap, spent, asked })
    }
}

impl Behalf {
    /// Whether who asks may have `job` sent: one whose spending has an end pays for its own jobs only.
    ///
    /// # Errors
    ///
    /// [`StudioError::Forbidden`].
    pub(crate) fn check_pays_for(&self, job: &JobRow) -> Result<(), StudioError> {
        match self.capped() {
            Some(caller) if job.caller.as_ref() != Some(&caller.id) => Err(forbidden(
                "This token has a cap, so it may only change and send jobs that it asked for itself.",
            )),
            _ => Ok(()),
        }
    }
}
