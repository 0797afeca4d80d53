//! What may still be spent: a cap over all orders of this run. An order that would pass it is refused whole.

use contract::{Job, JobId, JobRef, Stage, Studio};

use super::answer::Refused;
use crate::make::order::Order;
use crate::output::credits;

/// The cap, and the jobs that were ordered under it.
#[derive(Debug)]
pub(super) struct Purse {
    cap: Option<u32>,
    jobs: Vec<JobId>,
}

impl Purse {
    /// A purse with so many credits; none is no limit.
    pub(super) fn new(cap: Option<u32>) -> Self {
        Self {
            cap,
            jobs: Vec::new(),
        }
    }

    /// Count these jobs from now on.
    pub(super) fn add(&mut self, jobs: &[Job]) {
        self.jobs.extend(jobs.iter().map(|job| job.id.clone()));
    }

    /// What is left for an order; none where there is no cap.
    ///
    /// # Errors
    ///
    /// `capReached`, when the order would pass the cap or its price is not known.
    pub(super) async fn admit(
        &self,
        studio: &Studio,
        order: &Order,
    ) -> Result<Option<u32>, Refused> {
        let Some(cap) = self.cap else {
            return Ok(None);
        };
        let spent = self.spent(studio).await?;
        let Some(asked) = order.estimate().map(|estimate| estimate.credits) else {
            let sentence =
                "The price of this is not known, so it is not sent while there is a cap.";
            return Err(Refused::new("capReached", sentence));
        };
        if spent + asked > u64::from(cap) {
            return Err(Refused::new(
                "capReached",
                format!(
                    "The cap is {}; {} are spent or promised, and this would cost {} more. Nothing was queued.",
                    credits(cap.into()),
                    spent,
                    asked
                ),
            ));
        }
        Ok(Some(cap - u32::try_from(spent).unwrap_or(cap)))
    }

    async fn spent(&self, studio: &Studio) -> Result<u64, Refused> {
        let mut spent = 0;
        for id in &self.jobs {
            let job = contract::jobs::get(studio, JobRef { id: id.clone() }).await?;
            spent += u64::from(counted(&job));
        }
        Ok(spent)
    }
}

/// What a job counts: what was charged, else its price while it may still be; nothing once it is certain that
/// nothing was charged.
fn counted(job: &Job) -> u32 {
    let is_free = match (job.stage, &job.error) {
        (Stage::Cancelled, _) => true,
        (Stage::Failed, Some(error)) => error.charged == Some(false),
        _ => false,
    };
    if is_free {
        return 0;
    }
    let cost = &job.cost;
    cost.charged_credits.or(cost.estimated_credits).unwrap_or(0)
}
