//! The tools `make` and `estimate`.

use contract::{Job, Studio};
use rmcp::RoleServer;
use rmcp::service::RequestContext;
use serde_json::{Value, json};

use super::answer::{Refused, document};
use super::server::Server;
use super::words::Make;
use crate::args::{MakeArgs, Sending};
use crate::make::order::{self, Order};
use crate::make::problems::Problems;
use crate::make::wanted;
use crate::output;
use crate::payer;

impl Server {
    /// Order clips, and wait for them unless that was not wanted.
    pub(super) async fn make(
        &self,
        call: &Make,
        context: &RequestContext<RoleServer>,
    ) -> Result<Value, Refused> {
        let is_waiting = call.wait.unwrap_or(true);
        let timeout = super::waiting::timeout(call.timeout_s)?;
        let flags = call.flags(false)?;
        let order = self.order(&flags).await?;
        let news = contract::news(&self.studio);
        let jobs = self.enqueue(&order, flags.sending).await?;
        if !is_waiting {
            return document(&output::jobs(&jobs, None));
        }
        self.wait(jobs, news, timeout, context).await
    }

    /// What the same call would make and cost.
    pub(super) async fn estimate(&self, call: &Make) -> Result<Value, Refused> {
        let order = self.order(&call.flags(true)?).await?;
        let estimate = order.estimate();
        let mut told = document(&output::draft(&order.drafts()))?;
        told["estimatedCredits"] = json!(estimate.map(|estimate| estimate.credits));
        told["exact"] = json!(estimate.is_some_and(|estimate| estimate.is_exact));
        Ok(told)
    }

    async fn order(&self, flags: &MakeArgs) -> Result<Order, Refused> {
        let mut problems = Problems::default();
        let order = order::gather(flags, &self.surroundings, &self.studio, &mut problems).await?;
        Refused::none_or(&problems)?;
        Ok(order)
    }

    /// Queue an order that the purse admits. The purse stays closed for others until it is queued.
    async fn enqueue(&self, order: &Order, sending: Sending) -> Result<Vec<Job>, Refused> {
        let payer = order.payer.as_ref().ok_or_else(payer::nobody)?;
        let mut purse = self.purse.lock().await;
        let left = purse.admit(&self.studio, order).await?;
        let sending = Sending {
            budget: [sending.budget, left].into_iter().flatten().min(),
            ..sending
        };
        let jobs = enqueued(&self.studio, wanted(order, payer, &sending)?).await?;
        purse.add(&jobs);
        Ok(jobs)
    }
}

async fn enqueued(studio: &Studio, wanted: contract::EnqueueJobs) -> Result<Vec<Job>, Refused> {
    Ok(contract::jobs::enqueue(studio, wanted).await?.jobs)
}
