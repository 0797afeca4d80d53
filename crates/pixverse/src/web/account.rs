//! A web account's wallet and plan.

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Web;
use crate::error::PixverseError;
use crate::paid::Balance;
use crate::wire::{TRACE_HEADER, fresh_trace, lenient};

/// What a web account's plan allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The plan's name as PixVerse writes it; empty when not said.
    #[serde(
        default,
        rename(deserialize = "plan_name"),
        deserialize_with = "lenient::text"
    )]
    pub name: String,
    /// Clips that may be made at once, when said.
    #[serde(
        default,
        rename(deserialize = "gen_simultaneously"),
        deserialize_with = "lenient::some_u32"
    )]
    pub slots: Option<u32>,
}

/// Source: docs/pixverse.md, web account (observed).
#[derive(Deserialize)]
pub(super) struct CreditsAnswer {
    #[serde(default, deserialize_with = "lenient::some_whole")]
    credit_daily: Option<u64>,
    #[serde(default, deserialize_with = "lenient::some_whole")]
    credit_monthly: Option<u64>,
    #[serde(deserialize_with = "lenient::whole")]
    credit_package: u64,
    #[serde(default, deserialize_with = "lenient::some_name")]
    account_id: Option<String>,
}

impl Web {
    /// Credits left.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn balance(&self) -> Result<Balance, PixverseError> {
        let call = "/creative_platform/user/credits";
        let request = self
            .0
            .line
            .request(Method::GET, call)
            .headers(self.0.headers.clone())
            .header(TRACE_HEADER, fresh_trace());
        let read: CreditsAnswer = self.0.line.exchange(request).await?.payload(call)?;
        Ok(Balance {
            monthly: read.credit_monthly.unwrap_or_default(),
            package: read.credit_package,
            daily: Some(read.credit_daily.unwrap_or_default()),
            account_id: read.account_id,
        })
    }

    /// The plan, and with it how many clips may be made at once.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn plan(&self) -> Result<Plan, PixverseError> {
        let call = "/creative_platform/toc/members/plan_details";
        let request = self.free(call).json(&json!({}));
        self.0.line.exchange(request).await?.payload(call)
    }
}
