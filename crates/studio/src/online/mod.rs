//! What a web account already has at `PixVerse`: listed page by page, and brought into the library, each clip
//! once. A clip that is brought in is a job that begins where `PixVerse` has long accepted it: it is looked at,
//! fetched and kept as any other. No paid call is made.

mod bringing;

use std::collections::HashSet;

use pixverse::web::{LibraryPages, LibraryStart};
use pixverse::{Look, Recipe, WebRecord};
use time::{Duration, OffsetDateTime};

use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::studio::{Inner, Studio};

/// Nothing was made on the site before this day of 2023 (guessed).
const FIRST_DAY: i64 = 1_672_531_200;

/// A page of an account's clips.
#[derive(Debug, Clone, PartialEq)]
pub struct OnlinePage {
    /// Newest first.
    pub clips: Vec<OnlineClip>,
    /// Where the next page begins; `None` where there is none.
    pub next: Option<String>,
}

/// One clip of an account, as far as `PixVerse` tells.
#[derive(Debug, Clone, PartialEq)]
pub struct OnlineClip {
    /// `PixVerse`'s id.
    pub video_id: u64,
    /// When it was made, where said.
    pub created_at: Option<OffsetDateTime>,
    /// What is known of its recipe.
    pub recipe: Recipe,
    /// The library has it, or a job is about it.
    pub is_known: bool,
    /// It can be fetched.
    pub is_ready: bool,
}

/// What is being brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtIn {
    /// The jobs that fetch the clips.
    pub jobs: Vec<JobId>,
    /// How many were known already and were left alone.
    pub known: u32,
}

impl Studio {
    /// A page of the clips that a web account has, newest first; the active account's where none is named.
    /// `from` is `next` of the page before.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] for an account whose clips `PixVerse` does not list,
    /// [`StudioError::InvalidField`] for a `from` that is none, [`StudioError::SignedOut`] and the kin of a call.
    pub async fn online_clips(
        &self,
        account: Option<AccountId>,
        search: &str,
        from: Option<&str>,
    ) -> Result<OnlinePage, StudioError> {
        let account = self.behalf.account_for(account)?;
        self.inner.online_clips(account, search, from).await
    }

    /// Bring clips of a web account into the library: those named, or all that are not known yet.
    ///
    /// # Errors
    ///
    /// As [`Studio::online_clips`], and [`StudioError::InvalidField`] for an id that the account does not have.
    pub async fn bring_in(
        &self,
        account: Option<AccountId>,
        wanted: Option<&[String]>,
    ) -> Result<BroughtIn, StudioError> {
        let account = self.behalf.account_for(account)?;
        self.inner.bring_in_from(account, wanted).await
    }
}

impl Inner {
    async fn online_clips(
        &self,
        account: Option<AccountId>,
        search: &str,
        from: Option<&str>,
    ) -> Result<OnlinePage, StudioError> {
        let account = self.listing_account(account).await?;
        let search = search.trim().to_lowercase();
        let start: Option<LibraryStart> = from
            .map(str::parse)
            .transpose()
            .map_err(|_no_place| invalid("from", "There is no such page."))?;
        let mut pages = self.pages_from(&account, start.unwrap_or_default()).await?;
        let records = self.next_page(&account, &mut pages).await?;
        let known = self.known_videos(&account).await?;
        let mut clips: Vec<OnlineClip> = records
            .unwrap_or_default()
            .iter()
            .map(|record| online(record, &known))
            .collect();
        clips.retain(|clip| {
            let recipe = &clip.recipe;
            search.is_empty()
                || recipe.prompt.to_lowercase().contains(&search)
                || recipe.model.to_lowercase().contains(&search)
        });
        let next = pages.place().map(|place| place.to_string());
        Ok(OnlinePage { clips, next })
    }

    /// A walk through all that an account made, from a place on.
    async fn pages_from(
        &self,
        account: &AccountId,
        start: LibraryStart,
    ) -> Result<LibraryPages, StudioError> {
        let session = self.accounts.session(account).await?;
        let door = session.web().ok_or(StudioError::SignedOut)?;
        // A day ahead, so that a clock that is slow hides nothing.
        let until = self.ground.clock.now() + Duration::days(1);
        let since = OffsetDateTime::from_unix_timestamp(FIRST_DAY).unwrap_or(until);
        Ok(door.library_from((since, until), start))
    }

    /// The next page of a walk. A refused sign-in is mended where that is allowed; the walk begins anew with
    /// the next call.
    async fn next_page(
        &self,
        account: &AccountId,
        pages: &mut LibraryPages,
    ) -> Result<Option<Vec<WebRecord>>, StudioError> {
        match pages.next().await {
            Ok(page) => Ok(page.map(|page| page.records)),
            Err(error) => {
                self.asked(account, |session| async move { session.balance().await })
                    .await?;
                Err(error.into())
            }
        }
    }

    /// Hand over page after page while `more` says so.
    async fn each_page(
        &self,
        account: &AccountId,
        mut more: impl FnMut(Vec<WebRecord>) -> bool,
    ) -> Result<(), StudioError> {
        let mut pages = self.pages_from(account, LibraryStart::default()).await?;
        while let Some(records) = self.next_page(account, &mut pages).await? {
            if !more(records) {
                break;
            }
        }
        Ok(())
    }

    async fn listing_account(&self, account: Option<AccountId>) -> Result<AccountId, StudioError> {
        let id = self.listed_account(account).await?;
        let account = self.accounts.get(&id).await?;
        if account.kind != pixverse::AccountKind::Web {
            return Err(StudioError::conflict(
                "PixVerse lists the clips of web accounts only; this one has an API key.",
            ));
        }
        Ok(id)
    }

    async fn known_videos(&self, account: &AccountId) -> Result<HashSet<String>, StudioError> {
        self.ground.store.known_videos(account).await
    }
}

fn invalid(field: &'static str, message: impl Into<String>) -> StudioError {
    StudioError::InvalidField {
        field,
        message: message.into(),
    }
}

fn online(record: &WebRecord, known: &HashSet<String>) -> OnlineClip {
    OnlineClip {
        video_id: record.video_id,
        created_at: record.created_at,
        recipe: record.recipe(),
        is_known: known.contains(&record.video_id.to_string()),
        is_ready: matches!(record.status, Look::Rendered { .. }),
    }
}
