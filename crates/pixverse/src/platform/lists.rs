//! What the official API lists for choosing from: restyles and templates.
//!
//! Source: docs/pixverse.md, restyle and templates (documented; what a template's entry holds is
//! unknown).

use super::Platform;
use crate::error::PixverseError;
use crate::presets::{Page, RestylePreset, TemplatePreset};

/// Entries asked for at once; the most that is allowed.
pub(super) const PAGE_ITEMS: &str = "100";

/// What a template makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateKind {
    /// A clip.
    Video,
    /// An image.
    Image,
}

impl Platform {
    /// A page of named looks for restyling, counted from 1. The numbers travel as a query: the page
    /// of the documentation shows a body, which a GET has not.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn restyles(&self, page: u32) -> Result<Page<RestylePreset>, PixverseError> {
        let call = "/openapi/v2/video/restyle/list";
        let page = page.to_string();
        let query = [("page_num", page.as_str()), ("page_size", PAGE_ITEMS)];
        let answer = self.asked(call, &query).await?;
        Ok(Page::of(&answer.payload_value()?))
    }

    /// A page of templates, counted from 1. One must be switched on in PixVerse's dashboard before
    /// it can be used; whether it is, the list does not say.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn templates(
        &self,
        kind: TemplateKind,
        page: u32,
    ) -> Result<Page<TemplatePreset>, PixverseError> {
        let call = "/openapi/v2/video/effects/templates/list";
        let page = page.to_string();
        let kind = match kind {
            TemplateKind::Video => "1",
            TemplateKind::Image => "2",
        };
        let query = [
            ("type", kind),
            ("page", page.as_str()),
            ("pageSize", PAGE_ITEMS),
        ];
        let answer = self.asked(call, &query).await?;
        Ok(Page::of(&answer.payload_value()?))
    }
}
