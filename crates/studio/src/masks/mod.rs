//! Looking for masks: what can be swapped or selected in one frame of a video.
//!
//! A look is a paid call that is no job. As with a job's, the attempt and its exact bytes are on disk before
//! the call and the answer right after it; a look whose answer was lost is asked about again with the same
//! bytes and trace id while `PixVerse` remembers them, and is never paid again without a person's word. What
//! was found is kept for its video and frame.

mod asking;

use std::sync::Arc;

use pixverse::{AccountKind, Endpoints, Estimate, Masks, Route, Source};

use crate::error::StudioError;
use crate::ids::AccountId;
use crate::studio::{Inner, Studio};

/// One frame of one video, and who pays for a look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskFrame {
    /// `None` for the active account.
    pub account: Option<AccountId>,
    /// Which video.
    pub video: MaskVideo,
    /// The frame, counted from 1.
    pub keyframe: u32,
    /// The person says that an earlier look, whose answer was lost, shall be paid again.
    pub pay_again: bool,
}

/// The video that a look is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MaskVideo {
    /// A clip that `PixVerse` has.
    Made(Source),
    /// SHA-256 of a video that is kept as an input.
    File(String),
}

/// What a look found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMasks {
    /// The frame, counted from 1.
    pub keyframe: u32,
    /// The name of the frame's picture in the data folder, where it could be fetched.
    pub picture: Option<String>,
    /// What can be selected.
    pub masks: Vec<FoundMask>,
    /// Credits that the look cost, where `PixVerse` said.
    pub charged_credits: Option<u32>,
    /// An earlier look found it; nothing was charged now.
    pub is_kept: bool,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMask {
    /// `PixVerse`'s id of it.
    pub id: String,
    /// What `PixVerse` calls it.
    pub name: Option<String>,
    /// The name of its picture in the data folder, where it could be fetched.
    pub picture: Option<String>,
}

impl MaskVideo {
    /// What stands for it in the database.
    fn key(&self) -> String {
        match self {
            Self::Made(source) => format!("made:{}", source.video_id),
            Self::File(sha256) => format!("file:{sha256}"),
        }
    }
}

impl Studio {
    /// What an earlier look at a frame found, and what a look would cost. Nobody is asked.
    ///
    /// # Errors
    ///
    /// [`StudioError::SignedOut`] where there is no account, [`StudioError::Conflict`] where the account has
    /// no such look, [`StudioError::Database`].
    pub async fn known_masks(
        &self,
        frame: &MaskFrame,
    ) -> Result<(Option<FoundMasks>, Estimate), StudioError> {
        let inner = &self.inner;
        let frame = &self.framed(frame)?;
        let account = inner.looking_account(frame).await?;
        let estimate = inner.catalog().mask_estimate(Route::Platform);
        let kept = inner
            .ground
            .store
            .kept_look(&account, &frame.video.key(), frame.keyframe)
            .await?;
        let found = match kept {
            Some(masks) => Some(
                inner
                    .shown_masks(&account, frame.keyframe, masks, true)
                    .await?,
            ),
            None => None,
        };
        Ok((found, estimate))
    }

    /// Look for masks in a frame. It costs credits unless an earlier look is kept.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`], [`StudioError::SignedOut`], [`StudioError::NoCredits`],
    /// [`StudioError::Refused`], [`StudioError::Unreachable`] when nothing was sent, and
    /// [`StudioError::Conflict`] when nobody can say whether the look was paid, or the day's budget is spent.
    pub async fn find_masks(&self, frame: &MaskFrame) -> Result<FoundMasks, StudioError> {
        let (inner, frame) = (Arc::clone(&self.inner), self.framed(frame)?);
        let behalf = self.behalf.clone();
        // To its end, even when the caller goes away: an answer that was paid for must be written down.
        tokio::spawn(async move { inner.find_masks(&frame, &behalf).await })
            .await
            .map_err(StudioError::unreadable)?
    }

    /// The frame with the account that who asks may spend.
    fn framed(&self, frame: &MaskFrame) -> Result<MaskFrame, StudioError> {
        let account = self.behalf.account_for(frame.account.clone())?;
        Ok(MaskFrame {
            account,
            ..frame.clone()
        })
    }
}

impl Inner {
    /// Who looks: only the platform has such a call.
    async fn looking_account(&self, frame: &MaskFrame) -> Result<AccountId, StudioError> {
        let id = self.listed_account(frame.account.clone()).await?;
        let account = self.accounts.get(&id).await?;
        if account.kind != AccountKind::Platform {
            return Err(StudioError::conflict(
                "Masks are found by the platform only; choose an account with an API key.",
            ));
        }
        Ok(id)
    }

    /// What was found, with its pictures fetched where they can be.
    async fn shown_masks(
        &self,
        account: &AccountId,
        keyframe: u32,
        masks: Masks,
        is_kept: bool,
    ) -> Result<FoundMasks, StudioError> {
        let account = self.accounts.get(account).await?;
        let endpoints = self.accounts.endpoints_of(&account);
        let mut found = Vec::with_capacity(masks.masks.len());
        for mask in masks.masks {
            found.push(FoundMask {
                picture: self.mask_picture(&mask.url, endpoints.as_ref()).await,
                name: Some(mask.name).filter(|name| !name.is_empty()),
                id: mask.id,
            });
        }
        Ok(FoundMasks {
            keyframe,
            picture: self
                .mask_picture(&masks.keyframe_url, endpoints.as_ref())
                .await,
            masks: found,
            charged_credits: masks.credits,
            is_kept,
        })
    }

    async fn mask_picture(&self, address: &str, endpoints: Option<&Endpoints>) -> Option<String> {
        let from = (address, endpoints?);
        crate::pictures::fetched(&self.ground, &self.driver.downloads, from).await
    }
}
