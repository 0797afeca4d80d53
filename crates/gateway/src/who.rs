//! Who asks: the guard puts it beside each request, and routes ask for the studio as that one may use it.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use contract::admission::{Admitted, check_rights, once};
use contract::{ApiError, ErrorCode, Rights, Studio};

use crate::answer::Refusal;
use crate::state::Gateway;

/// Who was let in.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    /// The one who holds the gateway's own token, or sits before its page.
    Owner,
    /// A program with a token of its own.
    Caller(Arc<Admitted>),
}

impl Who {
    /// The studio as this one may see and spend it.
    pub(crate) fn studio(&self, studio: &Studio) -> Studio {
        match self {
            Who::Owner => studio.clone(),
            Who::Caller(caller) => caller.studio(studio),
        }
    }
}

/// What an operation is about; see `contract::with_operations`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// What is the caller's own, where it is bound to one account.
    Own,
    /// The whole studio.
    Whole,
}

/// Who asks, for a route.
#[derive(Clone)]
pub(crate) struct Asker {
    pub(crate) who: Who,
    studio: Studio,
}

impl Asker {
    /// The studio as who asks may use it, where the route is one that it may take.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Forbidden`] when not.
    pub(crate) fn may(&self, rights: Rights, sight: Sight) -> Result<Studio, ApiError> {
        check_rights(&self.studio, rights, sight == Sight::Whole)?;
        Ok(self.studio.clone())
    }
}

impl Asker {
    /// Comes when the caller's token ends by itself; never for who has no such token.
    pub(crate) fn token_ends(&self) -> impl Future<Output = ()> + Send + use<> {
        let left_s = match &self.who {
            Who::Owner => None,
            Who::Caller(caller) => caller.ends_in_s(&self.studio),
        };
        async move {
            match left_s {
                Some(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
                None => std::future::pending().await,
            }
        }
    }
}

impl FromRequestParts<Arc<Gateway>> for Asker {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        gateway: &Arc<Gateway>,
    ) -> Result<Self, Refusal> {
        let who = parts.extensions.get::<Who>().cloned();
        let who =
            who.ok_or_else(|| ApiError::new(ErrorCode::SignedOut, "A valid token is needed."))?;
        let studio = who.studio(&gateway.studio);
        Ok(Asker { who, studio })
    }
}

/// The studio for an order: made once, where its caller gave it a key. `order` is all that was asked.
///
/// # Errors
///
/// [`ErrorCode::InvalidInput`] for a key that is none.
pub(crate) fn for_order(
    studio: Studio,
    headers: &HeaderMap,
    order: &[&[u8]],
) -> Result<Studio, ApiError> {
    let Some(key) = headers.get(IDEMPOTENCY_KEY) else {
        return Ok(studio);
    };
    once(
        &studio,
        key.to_str().unwrap_or_default(),
        crate::token::digest(order),
    )
}

/// The header that names an order, so that it is made once however often it is sent.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";
