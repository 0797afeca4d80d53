//! A file's way to the web site: keys for the object store, the object, its registration, and for a
//! video its last frame.

use std::time::Duration;

use bytes::Bytes;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Web;
use super::oss::{StoreKeys, put_headers};
use crate::catalog::FileKind;
use crate::error::{Cause, PixverseError};
use crate::paid::Uploaded;
use crate::refusal::{Refusal, RefusalKind};
use crate::wire::{
    Answer, MEDIA_UPLOAD_LIMIT, UPLOAD_LIMIT, extension, lenient, media_kind, watched,
};

/// Source: docs/pixverse.md, web uploads (observed).
#[derive(Deserialize)]
pub(super) struct Registered {
    #[serde(default)]
    result: Vec<RegisteredImage>,
}

#[derive(Deserialize)]
pub(super) struct RegisteredVideo {
    #[serde(default, deserialize_with = "lenient::text")]
    url: String,
    #[serde(default, deserialize_with = "lenient::text")]
    path: String,
}

#[derive(Deserialize)]
pub(super) struct LastFrame {
    #[serde(default, deserialize_with = "lenient::text")]
    last_frame: String,
}

#[derive(Deserialize)]
struct RegisteredImage {
    #[serde(default, deserialize_with = "lenient::text")]
    url: String,
    #[serde(default, deserialize_with = "lenient::text")]
    path: String,
    #[serde(default, deserialize_with = "lenient::text")]
    err_msg: String,
}

/// A file on its way.
struct Parcel {
    key: String,
    name: String,
    size_bytes: u64,
}

impl Web {
    /// Upload an image in three calls. `progress` hears the bytes handed to the transport and
    /// their total. The file goes under a name of chance: the person's own stays here.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the calls cost nothing and may be repeated. A size the service does
    /// not take is refused only after the bytes went up.
    pub async fn upload_image(
        &self,
        _name: &str,
        mime: &str,
        bytes: Bytes,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, PixverseError> {
        let parcel = self.put(mime, bytes, progress, UPLOAD_LIMIT).await?;
        self.register(&parcel).await
    }

    /// Upload a video in four calls: the last asks for its last frame, which some modes start from.
    /// `length_s` is the video's length in whole seconds. `progress` hears the bytes handed to the
    /// transport and their total. The file goes under a name of chance.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when the media type is no video's; else any [`PixverseError`].
    /// The calls cost nothing and may be repeated.
    pub async fn upload_video(
        &self,
        mime: &str,
        bytes: Bytes,
        length_s: u64,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, PixverseError> {
        if media_kind(mime) != Some(FileKind::Video) {
            let why = "the web site takes images and videos only";
            return Err(PixverseError::Unsendable { why });
        }
        let parcel = self.put(mime, bytes, progress, MEDIA_UPLOAD_LIMIT).await?;
        let (path, url) = self.register_video(&parcel).await?;
        let last_frame_url = self.last_frame(&path, length_s).await?;
        Ok(Uploaded::WebVideo {
            path,
            url,
            last_frame_url,
        })
    }

    /// Put a file into the object store.
    async fn put(
        &self,
        mime: &str,
        bytes: Bytes,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
        limit: Duration,
    ) -> Result<Parcel, PixverseError> {
        let call = "/creative_platform/getUploadToken";
        let answer = self.0.line.exchange(self.free(call)).await?;
        let keys: StoreKeys = answer.payload(call)?;
        // By the service's clock, since a signature made by a wrong one is refused.
        let now = answer.written_at().unwrap_or_else(OffsetDateTime::now_utc);
        let parcel = Parcel::new(mime, &bytes);
        let request = self
            .0
            .store
            .request(Method::PUT, &format!("/{}", parcel.key))
            .timeout(limit)
            .headers(put_headers(&keys, &parcel.key, mime, now)?)
            .header("content-length", parcel.size_bytes)
            .body(watched(bytes, progress));
        stored(&self.0.store.exchange(request).await?)?;
        Ok(parcel)
    }

    async fn register_video(&self, parcel: &Parcel) -> Result<(String, String), PixverseError> {
        let call = "/creative_platform/media/upload";
        let video = json!({ "name": parcel.name, "path": parcel.key, "type": 1 });
        let answer = self.0.line.exchange(self.free(call).json(&video)).await?;
        let read: RegisteredVideo = answer.payload(call)?;
        if read.url.is_empty() {
            return Err(Refusal::new(400_040, "the video was not registered").into());
        }
        let path = Some(read.path).filter(|path| !path.is_empty());
        Ok((path.unwrap_or_else(|| parcel.key.clone()), read.url))
    }

    /// Address of a video's last frame; empty where PixVerse gives none. The path is sent whole,
    /// with its folder: one client sends the bare name (observed, contradicted).
    async fn last_frame(&self, path: &str, length_s: u64) -> Result<String, PixverseError> {
        let call = "/creative_platform/video/frame/last";
        let question = json!({ "video_path": path, "duration": length_s });
        let answer = self
            .0
            .line
            .exchange(self.free(call).json(&question))
            .await?;
        let read: LastFrame = answer.payload(call)?;
        Ok(read.last_frame)
    }

    async fn register(&self, parcel: &Parcel) -> Result<Uploaded, PixverseError> {
        let call = "/creative_platform/media/batch_upload_media";
        let Parcel {
            key,
            name,
            size_bytes,
        } = parcel;
        let images = json!({ "images": [{ "name": name, "size": size_bytes, "path": key }] });
        let answer = self.0.line.exchange(self.free(call).json(&images)).await?;
        let registered: Registered = answer.payload(call)?;
        match registered.result.into_iter().next() {
            Some(image) if !image.url.is_empty() => Ok(Uploaded::Web {
                path: if image.path.is_empty() {
                    key.clone()
                } else {
                    image.path
                },
                url: image.url,
            }),
            Some(image) if !image.err_msg.is_empty() => {
                Err(Refusal::new(400, &image.err_msg).into())
            }
            _ => Err(Refusal::new(400_040, "the image was not registered").into()),
        }
    }
}

impl Parcel {
    fn new(mime: &str, bytes: &Bytes) -> Self {
        let name = format!("{}.{}", Uuid::new_v4(), extension(mime));
        Self {
            key: format!("upload/{name}"),
            name,
            size_bytes: bytes.len() as u64,
        }
    }
}

/// Whether the object store took the object. Of its XML only the code is kept: the rest repeats
/// the security token.
pub(super) fn stored(answer: &Answer) -> Result<(), PixverseError> {
    match answer.status() {
        200..=299 => Ok(()),
        status @ 400..=499 => Err(PixverseError::Refused(Refusal {
            code: i64::from(status),
            message: format!("the object store said {}", code_of(answer.body())),
            kind: RefusalKind::UploadFailed,
        })),
        status => Err(PixverseError::Lost {
            host: answer.host().to_owned(),
            source: Cause::Page { status },
        }),
    }
}

fn code_of(xml: &[u8]) -> String {
    let text = String::from_utf8_lossy(xml);
    let code = text
        .split_once("<Code>")
        .and_then(|(_, rest)| rest.split_once("</Code>"))
        .map_or("no", |(code, _)| code);
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .take(60)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_code_of_a_store_error_is_kept() {
        let xml = b"<?xml version=\"1.0\"?><Error><Code>SignatureDoesNotMatch</Code><StringToSign>secret</StringToSign></Error>";
        assert_eq!(code_of(xml), "SignatureDoesNotMatch");
        assert_eq!(code_of(b"nonsense"), "no");
    }
}
