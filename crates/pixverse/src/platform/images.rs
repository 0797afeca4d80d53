//! Images from a template: the one thing the official API makes that is no video.
//!
//! Source: docs/pixverse.md, image templates (documented).

use reqwest::Method;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Platform, ResultAnswer, call_of};
use crate::error::PixverseError;
use crate::look::{Look, Sighting};
use crate::paid::{Accepted, PaidCall};
use crate::wire::accepted_as;

/// An image to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageTemplate {
    /// PixVerse's ids of the uploaded images, in the template's order.
    pub img_ids: Vec<u64>,
    /// PixVerse's id of the template; it must be switched on in the dashboard.
    pub template_id: u64,
}

impl Platform {
    /// Write the paid call for an image. Nothing is sent; equal arguments give equal bytes.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when there is no image to start from.
    pub fn image_call(&self, image: &ImageTemplate) -> Result<PaidCall, PixverseError> {
        if image.img_ids.is_empty() {
            let why = "a template needs at least one image";
            return Err(PixverseError::Unsendable { why });
        }
        Ok(call_of("/image/template/generate", image))
    }

    /// Send the paid call of [`Platform::image_call`]. The ids in the answer are those of images.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; ask [`PixverseError::after_paid_call`] what it means.
    pub async fn send_image(
        &self,
        call: &PaidCall,
        trace: Uuid,
    ) -> Result<Accepted, PixverseError> {
        accepted_as(&self.paid(call, trace).await?, "image_id")
    }

    /// Look at an image once.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; none of them says anything about the image itself.
    pub async fn look_image(&self, image_id: u64) -> Result<Look, PixverseError> {
        let call = "/openapi/v2/image/result";
        let path = format!("{call}/{image_id}");
        let request = self.free(Method::GET, &path);
        let read: ResultAnswer = self.0.line.exchange(request).await?.payload(call)?;
        let sighting = Sighting {
            is_image: true,
            ..read.sighting()
        };
        Ok(sighting.into_look(&self.0.endpoints))
    }
}
