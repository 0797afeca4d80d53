//! The tools that only look: `status`, `list` and `balance`.

use contract::{AccountRef, Clip, Job, ListClips, Nothing};
use rmcp::RoleServer;
use rmcp::service::RequestContext;
use serde_json::{Value, json};

use super::answer::{Refused, document};
use super::server::{Server, may_create};
use super::words::{Balance, List, Listed, Status};
use crate::args::JobsArgs;
use crate::exit::Failure;
use crate::jobs::naming::{all, chosen};
use crate::jobs::take;
use crate::output;
use crate::payer;

/// Rows of a list where the call does not say.
const LISTED: u32 = 20;

/// Most rows of one answer; an agent reads all of it.
const LISTED_MAX: u32 = 200;

impl Server {
    /// Where jobs are; with `wait`, once they have ended.
    pub(super) async fn status(
        &self,
        call: Status,
        context: &RequestContext<RoleServer>,
    ) -> Result<Value, Refused> {
        let timeout = super::waiting::timeout(call.timeout_s)?;
        let news = contract::news(&self.studio);
        let jobs = self.named(call.ids).await?;
        if !call.wait {
            return document(&output::jobs(&jobs, None));
        }
        if !self.is_read_only {
            take(&self.studio, &jobs).await?;
        }
        self.wait(jobs, news, timeout, context).await
    }

    async fn named(&self, ids: Vec<String>) -> Result<Vec<Job>, Refused> {
        let which = JobsArgs::named(ids);
        let found = chosen(&self.studio, &which, |job| job.ended_at.is_none()).await;
        found.map_err(|failure| Refused::of_field("ids", failure.message))
    }

    /// A page of jobs or clips, newest first.
    pub(super) async fn list(&self, call: &List) -> Result<Value, Refused> {
        let limit = call.limit.unwrap_or(LISTED);
        if !(1..=LISTED_MAX).contains(&limit) {
            let sentence = format!("The number of rows is 1 to {LISTED_MAX}, not {limit}.");
            return Err(Refused::of_field("limit", sentence));
        }
        match call.what {
            Listed::Jobs => self.jobs(call, limit).await,
            Listed::Clips => self.clips(call, limit).await,
        }
    }

    async fn jobs(&self, call: &List, limit: u32) -> Result<Value, Refused> {
        let words = call.search.as_deref().unwrap_or_default().to_lowercase();
        let mut jobs = all(&self.studio).await?;
        jobs.retain(|job| job.prompt.to_lowercase().contains(&words));
        jobs.sort_by(|one, other| other.created_at.cmp(&one.created_at));
        let total = jobs.len();
        let page = jobs.into_iter().skip(call.offset as usize);
        let page: Vec<Job> = page.take(limit as usize).collect();
        let mut told = document(&output::jobs(&page, None))?;
        told["total"] = json!(total);
        Ok(told)
    }

    async fn clips(&self, call: &List, limit: u32) -> Result<Value, Refused> {
        let asked = ListClips {
            search: call.search.clone(),
            offset: Some(call.offset),
            limit: Some(limit),
            ..ListClips::default()
        };
        let page = contract::clips::list(&self.studio, asked).await?;
        let clips: Vec<Value> = page.clips.iter().map(described).collect();
        Ok(json!({ "clips": clips, "total": page.total, "error": null }))
    }

    /// The balances, asked at PixVerse; a caller who may only read is told those last seen. An account that refuses keeps the number last seen, and the first such
    /// refusal stands beside the accounts.
    pub(super) async fn balance(&self, call: &Balance) -> Result<Value, Refused> {
        let known = contract::accounts::list(&self.studio, Nothing {}).await?;
        let mut accounts = known.accounts;
        if accounts.is_empty() {
            return Err(payer::nobody().into());
        }
        if !call.accounts.is_empty() {
            let named = call.accounts.iter();
            let named = named.map(|name| payer::named(accounts.clone(), name));
            accounts = named
                .collect::<Result<_, _>>()
                .map_err(|failure| Refused::of_field("accounts", failure.message))?;
        }
        let mut failure = None;
        let asked = if may_create(&self.studio) {
            accounts.as_mut_slice()
        } else {
            &mut []
        };
        for account in asked {
            let id = account.id.clone();
            match contract::accounts::refresh(&self.studio, AccountRef { id }).await {
                Ok(fresh) => *account = fresh,
                Err(refused) => failure = failure.or(Some(Failure::from(refused))),
            }
        }
        document(&output::accounts(&accounts, failure.as_ref()))
    }
}

/// A clip with the address under which it is a resource.
pub(super) fn described(clip: &Clip) -> Value {
    let mut told = output::keys(clip);
    // Addresses of a window; an agent has resources instead.
    told.remove("fileUrl");
    told.remove("posterUrl");
    told.insert("uri".to_owned(), json!(super::reading::clip_uri(&clip.id)));
    Value::Object(told)
}
