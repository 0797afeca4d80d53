//! Operations on what an account has and may choose from at PixVerse.

use ::studio::Studio;

use crate::mapping::listing;
use crate::{
    AccountId, ApiError, ListOnline, ListPresets, OnlinePage, RestyleList, TemplateList, VoiceList,
};

/// The voices that can speak.
///
/// # Errors
///
/// [`crate::ErrorCode::SignedOut`], [`crate::ErrorCode::Unreachable`].
pub async fn voices(studio: &Studio, input: ListPresets) -> Result<VoiceList, ApiError> {
    let account = input.account.as_ref().map(AccountId::known).transpose()?;
    Ok(studio.voices(account, &listing(&input)).await?.into())
}

/// The templates of clips.
///
/// # Errors
///
/// As [`voices`].
pub async fn templates(studio: &Studio, input: ListPresets) -> Result<TemplateList, ApiError> {
    let account = input.account.as_ref().map(AccountId::known).transpose()?;
    Ok(studio.templates(account, &listing(&input)).await?.into())
}

/// The looks for restyling.
///
/// # Errors
///
/// As [`voices`].
pub async fn restyles(studio: &Studio, input: ListPresets) -> Result<RestyleList, ApiError> {
    let account = input.account.as_ref().map(AccountId::known).transpose()?;
    Ok(studio.restyles(account, &listing(&input)).await?.into())
}

/// The clips that a web account has at PixVerse, newest first.
///
/// # Errors
///
/// As [`voices`], and [`crate::ErrorCode::Conflict`] for an account whose clips PixVerse does not list.
pub async fn clips(studio: &Studio, input: ListOnline) -> Result<OnlinePage, ApiError> {
    let account = input.account.as_ref().map(AccountId::known).transpose()?;
    let search = input.search.unwrap_or_default();
    let page = studio
        .online_clips(account, &search, input.from.as_deref())
        .await?;
    Ok(page.into())
}
