//! The web site's own API, `/creative_platform`: authorised by a session, paid from the web
//! plan's credits. It is undocumented and changes without notice, so everything is read leniently.

mod account;
mod generate;
mod library;
mod lists;
mod oss;
mod records;
mod seen;
mod session;
mod telling;
mod upload;

use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue, ORIGIN, REFERER};
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use sha1::{Digest, Sha1};
use uuid::Uuid;

pub use account::Plan;
pub use library::{LibraryPage, LibraryPages, LibraryStart, NoStart};
pub use lists::EffectChannel;
pub use records::WebRecord;
pub use seen::SeenAnswer;
pub use session::WebSession;

use crate::catalog::Catalog;
use crate::endpoints::Endpoints;
use crate::error::PixverseError;
use crate::paid::{Accepted, PaidCall, Uploaded};
use crate::recipe::Recipe;
#[cfg(any(test, feature = "fuzzing"))]
use crate::wire::Answer;
use crate::wire::{Line, TRACE_HEADER, accepted, fresh_trace, secret_header};

/// A web account's door. Cloning is cheap, and clones share their connections.
#[derive(Debug, Clone)]
pub struct Web(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    line: Line,
    /// Only the object store is reached here, never with the session.
    store: Line,
    headers: HeaderMap,
    endpoints: Endpoints,
}

impl Web {
    /// Open a door with a session's token. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when the token is empty or cannot be a header,
    /// [`PixverseError::NotSent`] when the machine has no way to speak TLS.
    pub fn new(endpoints: &Endpoints, token: SecretString) -> Result<Self, PixverseError> {
        let anonymous = anonymous_id(&token);
        let name = HeaderName::from_static("token");
        let mut headers = secret_header(name, token, "the session's token is empty or garbled")?;
        headers.extend(site_headers(endpoints));
        headers.insert("ai-anonymous-id", anonymous);
        Ok(Self(Arc::new(Inner {
            line: Line::new(&endpoints.api)?,
            store: Line::new(&endpoints.upload)?,
            headers,
            endpoints: endpoints.clone(),
        })))
    }

    /// Write the paid call for a recipe. Nothing is sent; equal arguments give equal bytes.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when the uploads do not fit the recipe.
    pub fn paid_call(
        &self,
        recipe: &Recipe,
        uploads: &[Uploaded],
    ) -> Result<PaidCall, PixverseError> {
        generate::paid_call(Catalog::builtin(), recipe, uploads)
    }

    /// As [`Web::paid_call`], by a catalog with rows of one's own: it says which
    /// switches a model has, and the price that the call names.
    ///
    /// # Errors
    ///
    /// As [`Web::paid_call`].
    pub fn paid_call_by(
        &self,
        catalog: &Catalog,
        recipe: &Recipe,
        uploads: &[Uploaded],
    ) -> Result<PaidCall, PixverseError> {
        generate::paid_call(catalog, recipe, uploads)
    }

    /// Send a paid call. Unlike on the platform the trace id protects nothing: the same call sent
    /// twice may be paid twice. Source: docs/pixverse.md, trace ids (observed).
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; ask [`PixverseError::after_paid_call`] what it means.
    pub async fn send(&self, call: &PaidCall, trace: Uuid) -> Result<Accepted, PixverseError> {
        let request = self
            .request(&call.path, trace.to_string())
            .header("refresh", "credit")
            .header("content-type", "application/json")
            .body(call.body.clone());
        let answer = self.0.line.exchange(request).await?;
        accepted(&answer)
    }

    /// A POST under a trace id of its own.
    fn free(&self, path: &str) -> RequestBuilder {
        self.request(path, fresh_trace())
    }

    fn request(&self, path: &str, trace: String) -> RequestBuilder {
        let request = self.0.line.request(Method::POST, path);
        request
            .headers(self.0.headers.clone())
            .header(TRACE_HEADER, trace)
    }
}

/// The headers every client of the site sends. Source: docs/pixverse.md, web headers (observed).
fn site_headers(endpoints: &Endpoints) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let origin = endpoints.web.origin().ascii_serialization();
    let referer = format!("{origin}/");
    for (name, value) in [(ORIGIN, origin), (REFERER, referer)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    headers.insert("x-platform", HeaderValue::from_static("Web"));
    headers.insert("workspace-id", HeaderValue::from_static("0"));
    headers.insert(
        "accept",
        HeaderValue::from_static("application/json, text/plain, */*"),
    );
    headers
}

/// An id that stays the same for as long as the session does: the site sends one, and a client
/// that changed it was thought to have signed in elsewhere. Made from a one-way hash of the token.
/// Source: docs/pixverse.md, web headers (observed, contradicted).
fn anonymous_id(token: &SecretString) -> HeaderValue {
    let mut hash = Sha1::new();
    hash.update(b"tachyscope anonymous id\n");
    hash.update(token.expose_secret().trim());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
    HeaderValue::from_str(&id.to_string()).expect("a UUID is plain ASCII")
}

/// Every reader of this dialect, tried with one answer.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn read_any(answer: &Answer, endpoints: &Endpoints) {
    let _ = answer.payload::<account::CreditsAnswer>("");
    let _ = answer.payload::<Plan>("");
    let _ = answer.payload::<oss::StoreKeys>("");
    let _ = answer.payload::<upload::Registered>("");
    let _ = answer.payload::<upload::RegisteredVideo>("");
    let _ = answer.payload::<upload::LastFrame>("");
    let _ = answer.payload::<session::LoginAnswer>("");
    let _ = upload::stored(answer);
    if let Ok(payload) = answer.payload_value() {
        let _ = lists::channels(&payload);
        let page = library::read_first(&payload, endpoints);
        let _ = page.records.iter().map(WebRecord::recipe).count();
        let _ = WebRecord::read(payload, endpoints).map(|record| record.recipe());
    }
}

/// The writer of this dialect, tried with a recipe that may be nonsense: every file was uploaded.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn write_any(recipe: &Recipe) -> Result<PaidCall, PixverseError> {
    let (path, url) = (String::new(), String::new());
    let upload = Uploaded::Web { path, url };
    generate::paid_call(
        Catalog::builtin(),
        recipe,
        &vec![upload; recipe.inputs.len()],
    )
}
