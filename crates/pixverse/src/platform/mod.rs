//! The official API, `/openapi/v2`: authorised by a key, paid from the platform's own credits.

mod generate;
mod usage;

use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use secrecy::SecretString;
use serde::Deserialize;
use uuid::Uuid;

pub use usage::{Moved, UsagePage};

use crate::endpoints::Endpoints;
use crate::error::PixverseError;
use crate::look::{Look, Sighting};
use crate::paid::{Accepted, Balance, PaidCall, Uploaded};
use crate::recipe::Recipe;
use crate::wire::{
    Line, TRACE_HEADER, UPLOAD_LIMIT, accepted, fresh_trace, image_name, lenient, secret_header,
    watched,
};

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

    /// Upload an image. `progress` hears the bytes handed to the transport and their total.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn upload_image(
        &self,
        name: &str,
        mime: &str,
        bytes: Bytes,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, PixverseError> {
        let call = "/openapi/v2/image/upload";
        let length = bytes.len() as u64;
        let part = Part::stream_with_length(watched(bytes, progress), length)
            .file_name(image_name(name, mime))
            .mime_str(mime)
            .map_err(|_| PixverseError::Unsendable {
                why: "the image's media type is none",
            })?;
        let request = self
            .free(Method::POST, call)
            .timeout(UPLOAD_LIMIT)
            .multipart(Form::new().part("image", part));
        let answer = self.0.line.exchange(request).await?;
        let read: UploadAnswer = answer.payload(call)?;
        Ok(Uploaded::Platform {
            img_id: read.img_id,
            url: read.img_url,
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
        generate::paid_call(recipe, uploads)
    }

    /// Send a paid call. The same bytes under the same trace id are answered with the earlier
    /// outcome for a while. Source: docs/pixverse.md, trace ids (documented; how long is unknown).
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; ask [`PixverseError::after_paid_call`] what it means.
    pub async fn send(&self, call: &PaidCall, trace: Uuid) -> Result<Accepted, PixverseError> {
        let request = self
            .request(Method::POST, &call.path, trace.to_string())
            .header("content-type", "application/json")
            .body(call.body.clone());
        let answer = self.0.line.exchange(request).await?;
        accepted(&answer)
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
        let sighting = Sighting {
            status: read.status,
            url: read.url,
            width: read.width,
            height: read.height,
            size_bytes: read.size.filter(|size| *size > 0),
            seed: read.seed,
            queue_count: None,
        };
        Ok(sighting.into_look(&self.0.endpoints))
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

/// Source: docs/pixverse.md, uploads (documented; the other spellings are in the official server).
#[derive(Deserialize)]
struct UploadAnswer {
    #[serde(alias = "ImgID", alias = "ImgId", deserialize_with = "lenient::id")]
    img_id: u64,
    #[serde(default, alias = "ImgUrl", deserialize_with = "lenient::text")]
    img_url: String,
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
