//! Files on their way to the official API: images, videos, sound.
//!
//! Source: docs/pixverse.md, uploads (documented).

use bytes::Bytes;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::Platform;
use crate::catalog::FileKind;
use crate::error::PixverseError;
use crate::paid::Uploaded;
use crate::wire::{MEDIA_UPLOAD_LIMIT, UPLOAD_LIMIT, file_name, lenient, media_kind, watched};

const IMAGE_CALL: &str = "/openapi/v2/image/upload";
const MEDIA_CALL: &str = "/openapi/v2/media/upload";

impl Platform {
    /// Upload an image: png, webp or jpeg, under 20 MB, at most 4000 pixels a side. `progress` hears
    /// the bytes handed to the transport and their total.
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
        let form = Form::new().part("image", part(name, mime, bytes, progress)?);
        self.image(form).await
    }

    /// Have PixVerse fetch an image itself. One of its own guides says that this does not work.
    /// Source: docs/pixverse.md, uploads (documented, contradicted).
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn upload_image_from(&self, url: &Url) -> Result<Uploaded, PixverseError> {
        self.image(Form::new().text("image_url", url.to_string()))
            .await
    }

    /// Upload a video (mp4, mov, webm) or sound (mp3, wav, m4a, aac): at most 50 MB and 30 s, 1920
    /// pixels on the longer side; some modes take other lengths. `progress` hears the bytes handed
    /// to the transport and their total.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when the media type is neither; else any [`PixverseError`]. The
    /// call costs nothing and may be repeated.
    pub async fn upload_media(
        &self,
        name: &str,
        mime: &str,
        bytes: Bytes,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, PixverseError> {
        let kind = media_kind(mime).ok_or(PixverseError::Unsendable {
            why: "the file is neither a video nor sound",
        })?;
        let form = Form::new()
            .text("media_type", word(kind))
            .part("file", part(name, mime, bytes, progress)?);
        self.media(form, kind).await
    }

    /// Have PixVerse fetch a video or sound itself.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn upload_media_from(
        &self,
        kind: FileKind,
        url: &Url,
    ) -> Result<Uploaded, PixverseError> {
        let form = Form::new()
            .text("media_type", word(kind))
            .text("file_url", url.to_string());
        self.media(form, kind).await
    }

    /// Ask whether uploaded sound can carry a music video: 10 to 360 s and at most 15 MB.
    /// Source: docs/pixverse.md, uploads (observed; the id must be a JSON number).
    ///
    /// # Errors
    ///
    /// [`PixverseError::Refused`] when it cannot; else any [`PixverseError`]. The call costs nothing
    /// and may be repeated.
    pub async fn verify_audio(&self, audio_media_id: u64) -> Result<(), PixverseError> {
        let call = "/openapi/v2/audio/verification";
        let request = self
            .free(Method::POST, call)
            .json(&json!({ "audio_media_id": audio_media_id }));
        self.0.line.exchange(request).await?.payload_value()?;
        Ok(())
    }

    async fn image(&self, form: Form) -> Result<Uploaded, PixverseError> {
        let request = self.free(Method::POST, IMAGE_CALL).timeout(UPLOAD_LIMIT);
        let answer = self.0.line.exchange(request.multipart(form)).await?;
        let read: ImageAnswer = answer.payload(IMAGE_CALL)?;
        Ok(Uploaded::Platform {
            img_id: read.img_id,
            url: read.img_url,
        })
    }

    /// What PixVerse says it found is believed over what was sent.
    async fn media(&self, form: Form, sent: FileKind) -> Result<Uploaded, PixverseError> {
        let request = self
            .free(Method::POST, MEDIA_CALL)
            .timeout(MEDIA_UPLOAD_LIMIT);
        let answer = self.0.line.exchange(request.multipart(form)).await?;
        let read: MediaAnswer = answer.payload(MEDIA_CALL)?;
        Ok(Uploaded::PlatformMedia {
            media_id: read.media_id,
            kind: media_kind(&read.media_type).unwrap_or(sent),
            url: read.url,
        })
    }
}

/// PixVerse's word.
const fn word(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Image => "image",
        FileKind::Video => "video",
        FileKind::Audio => "audio",
    }
}

fn part(
    name: &str,
    mime: &str,
    bytes: Bytes,
    progress: impl Fn(u64, u64) + Send + Sync + 'static,
) -> Result<Part, PixverseError> {
    let length = bytes.len() as u64;
    Part::stream_with_length(watched(bytes, progress), length)
        .file_name(file_name(name, mime))
        .mime_str(mime)
        .map_err(|_| PixverseError::Unsendable {
            why: "the file's media type is none",
        })
}

/// The other spellings are in the official server.
#[derive(Deserialize)]
pub(super) struct ImageAnswer {
    #[serde(alias = "ImgID", alias = "ImgId", deserialize_with = "lenient::id")]
    img_id: u64,
    #[serde(default, alias = "ImgUrl", deserialize_with = "lenient::text")]
    img_url: String,
}

#[derive(Deserialize)]
pub(super) struct MediaAnswer {
    #[serde(deserialize_with = "lenient::id")]
    media_id: u64,
    #[serde(default, deserialize_with = "lenient::text")]
    media_type: String,
    #[serde(default, deserialize_with = "lenient::text")]
    url: String,
}
