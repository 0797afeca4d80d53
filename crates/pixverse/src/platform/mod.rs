//! The official API, `/openapi/v2`: authorised by a key, paid from the platform's own credits.

mod agents;
mod generate;
mod images;
mod lists;
mod masks;
mod music;
mod upload;
mod usage;
mod voices;

use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderName};
use reqwest::{Method, RequestBuilder};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use agents::{Agent, AvatarPresence, HouseSource, RealEstate, Tour, ViralRecreation};
pub use images::ImageTemplate;
pub use lists::TemplateKind;
pub use masks::{FoundMask, Masks};
pub use music::{MusicVideo, MusicVideoKind, Reference, Timing};
pub use usage::{Creation, Moved, UsagePage, UsagePages, UsageQuestion};
pub use voices::SpeakerKind;

use crate::catalog::Catalog;
use crate::endpoints::Endpoints;
use crate::error::PixverseError;
use crate::look::{Look, Sighting};
use crate::paid::{Accepted, Balance, PaidCall, Uploaded};
use crate::recipe::Recipe;
use crate::wire::{Answer, Line, TRACE_HEADER, accepted, fresh_trace, lenient, secret_header};

/// A platform account's door. Cloning is cheap, and clones share their connections.
#[derive(Debug, Clone)]
pub struct Platform(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    line: Line,
    key: HeaderMap,
    endpoints: Endpoints,
}

impl Platform {
    /// Open a door with an API key. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when the key is empty or cannot be a header,
    /// [`PixverseError::NotSent`] when the machine has no way to speak TLS.
    pub fn new(endpoints: &Endpoints, key: SecretString) -> Result<Self, PixverseError> {
        let name = HeaderName::from_static("api-key");
        let key = secret_header(name, key, "the key is empty or has characters no key has")?;
        let (line, endpoints) = (Line::new(&endpoints.api)?, endpoints.clone());
        Ok(Self(Arc::new(Inner {
            line,
            key,
            endpoints,
        })))
    }

    /// Credits left.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn balance(&self) -> Result<Balance, PixverseError> {
        let call = "/openapi/v2/account/balance";
        let answer = self.0.line.exchange(self.free(Method::GET, call)).await?;
        let read: BalanceAnswer = answer.payload(call)?;
        Ok(Balance {
            monthly: read.credit_monthly,
            package: read.credit_package,
            daily: None,
            account_id: read.account_id,
        })
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

    /// As [`Platform::paid_call`], by a catalog with rows of one's own: it says which switch a model's sound has.
    ///
    /// # Errors
    ///
    /// As [`Platform::paid_call`].
    pub fn paid_call_by(
        &self,
        catalog: &Catalog,
        recipe: &Recipe,
        uploads: &[Uploaded],
    ) -> Result<PaidCall, PixverseError> {
        generate::paid_call(catalog, recipe, uploads)
    }

    /// Send a paid call. The same bytes under the same trace id are answered with the earlier
    /// outcome for a while. Source: docs/pixverse.md, trace ids (documented; how long is unknown).
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; ask [`PixverseError::after_paid_call`] what it means.
    pub async fn send(&self, call: &PaidCall, trace: Uuid) -> Result<Accepted, PixverseError> {
        accepted(&self.paid(call, trace).await?)
    }

    /// Look at a video once.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; none of them says anything about the video itself.
    pub async fn look(&self, video_id: u64) -> Result<Look, PixverseError> {
        let call = "/openapi/v2/video/result";
        let path = format!("{call}/{video_id}");
        let answer = self.0.line.exchange(self.free(Method::GET, &path)).await?;
        let read: ResultAnswer = answer.payload(call)?;
        Ok(read.sighting().into_look(&self.0.endpoints))
    }

    /// The answer to a paid call, whatever it accepts.
    async fn paid(&self, call: &PaidCall, trace: Uuid) -> Result<Answer, PixverseError> {
        let request = self
            .request(Method::POST, &call.path, trace.to_string())
            .header("content-type", "application/json")
            .body(call.body.clone());
        self.0.line.exchange(request).await
    }

    /// The answer to a question that costs nothing, with a query.
    async fn asked(
        &self,
        call: &'static str,
        query: &[(&str, &str)],
    ) -> Result<Answer, PixverseError> {
        let request = self.0.line.asking(Method::GET, call, query);
        let request = request
            .headers(self.0.key.clone())
            .header(TRACE_HEADER, fresh_trace());
        self.0.line.exchange(request).await
    }

    /// A request under a trace id of its own.
    fn free(&self, method: Method, path: &str) -> RequestBuilder {
        self.request(method, path, fresh_trace())
    }

    fn request(&self, method: Method, path: &str, trace: String) -> RequestBuilder {
        let request = self.0.line.request(method, path);
        request
            .headers(self.0.key.clone())
            .header(TRACE_HEADER, trace)
    }
}

/// A body and where it goes. Texts, numbers and lists of them are always JSON.
fn call_of(path: &str, body: &impl Serialize) -> PaidCall {
    PaidCall {
        path: format!("/openapi/v2{path}"),
        body: serde_json::to_vec(body).expect("texts and numbers are always JSON"),
    }
}

/// Source: docs/pixverse.md, account (documented).
#[derive(Deserialize)]
struct BalanceAnswer {
    #[serde(default, deserialize_with = "lenient::some_name")]
    account_id: Option<String>,
    #[serde(deserialize_with = "lenient::whole")]
    credit_monthly: u64,
    #[serde(deserialize_with = "lenient::whole")]
    credit_package: u64,
}

/// Source: docs/pixverse.md, status (documented).
#[derive(Deserialize)]
struct ResultAnswer {
    #[serde(deserialize_with = "lenient::status")]
    status: i64,
    #[serde(default, deserialize_with = "lenient::text")]
    url: String,
    #[serde(
        default,
        rename = "outputWidth",
        deserialize_with = "lenient::some_u32"
    )]
    width: Option<u32>,
    #[serde(
        default,
        rename = "outputHeight",
        deserialize_with = "lenient::some_u32"
    )]
    height: Option<u32>,
    #[serde(default, deserialize_with = "lenient::some_whole")]
    size: Option<u64>,
    #[serde(default, deserialize_with = "lenient::some_seed")]
    seed: Option<u32>,
}

impl ResultAnswer {
    fn sighting(self) -> Sighting {
        Sighting {
            status: self.status,
            url: self.url,
            width: self.width,
            height: self.height,
            size_bytes: self.size.filter(|size| *size > 0),
            seed: self.seed,
            ..Sighting::default()
        }
    }
}

/// Every reader of this dialect, tried with one answer.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn read_any(answer: &Answer, endpoints: &Endpoints) {
    use crate::presets::{Page, RestylePreset, Speaker, TemplatePreset};
    let _ = answer.payload::<BalanceAnswer>("");
    let _ = answer.payload::<upload::ImageAnswer>("");
    let _ = answer.payload::<upload::MediaAnswer>("");
    let _ = answer.payload::<UsagePage>("");
    let _ = masks::found(answer);
    for is_image in [false, true] {
        let read = answer.payload::<ResultAnswer>("");
        let _ = read.map(|read| {
            let sighting = read.sighting();
            Sighting {
                is_image,
                ..sighting
            }
            .into_look(endpoints)
        });
    }
    if let Ok(payload) = answer.payload_value() {
        let _ = voices::speaker_id(&payload);
        let _ = Page::<Speaker>::of(&payload);
        let _ = Page::<RestylePreset>::of(&payload);
        let _ = Page::<TemplatePreset>::of(&payload);
    }
}

/// The writer of this dialect, tried with a recipe that may be nonsense: every file was uploaded.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn write_any(recipe: &Recipe) -> Result<PaidCall, PixverseError> {
    let url = String::new();
    let upload = Uploaded::Platform { img_id: 1, url };
    generate::paid_call(
        Catalog::builtin(),
        recipe,
        &vec![upload; recipe.inputs.len()],
    )
}
