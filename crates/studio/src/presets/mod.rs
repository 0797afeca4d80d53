//! What `PixVerse` lists for choosing from: voices, templates, looks. A list is asked for once in a session
//! of the studio, whole, and searched here.

mod reading;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use pixverse::{PixverseError, RestylePreset, Speaker, TemplatePreset};

use self::reading::{all_restyles, all_templates, all_voices};
use crate::accounts::Session;
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::studio::{Inner, Studio};

/// Most entries that are given at once.
const LIMIT_MAX: u32 = 500;

/// What of a list is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Words that the name must contain, or the id.
    pub search: String,
    /// Entries to pass over.
    pub offset: u32,
    /// Entries to give, 1 to 500.
    pub limit: u32,
    /// Ask `PixVerse` even where the list is known.
    pub again: bool,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// In `PixVerse`'s order.
    pub items: Vec<T>,
    /// How many the search finds in all.
    pub total: u32,
}

/// The lists that were asked for, of each account.
#[derive(Default)]
pub(crate) struct Shelves {
    voices: Shelf<Speaker>,
    templates: Shelf<TemplatePreset>,
    restyles: Shelf<RestylePreset>,
}

/// One kind of list.
struct Shelf<T>(Mutex<HashMap<AccountId, Arc<Vec<T>>>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Shelf<T> {
    fn of(&self, account: &AccountId) -> Option<Arc<Vec<T>>> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.get(account).cloned()
    }

    fn keep(&self, account: &AccountId, list: Vec<T>) -> Arc<Vec<T>> {
        let list = Arc::new(list);
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.insert(account.clone(), Arc::clone(&list));
        list
    }
}

/// What an entry can be found by.
trait Named: Clone {
    fn words(&self) -> [String; 2];
}

impl Named for Speaker {
    fn words(&self) -> [String; 2] {
        [self.name.to_lowercase(), self.id.to_lowercase()]
    }
}

impl Named for TemplatePreset {
    fn words(&self) -> [String; 2] {
        [self.name.to_lowercase(), self.id.to_string()]
    }
}

impl Named for RestylePreset {
    fn words(&self) -> [String; 2] {
        [self.name.to_lowercase(), self.id.to_string()]
    }
}

impl Studio {
    /// The voices that can speak; the active account's where none is named.
    ///
    /// # Errors
    ///
    /// [`StudioError::SignedOut`], [`StudioError::Unreachable`] and the kin of a call.
    pub async fn voices(
        &self,
        account: Option<AccountId>,
        wanted: &Listing,
    ) -> Result<Listed<Speaker>, StudioError> {
        let account = self.behalf.account_for(account)?;
        let from = (&self.inner.shelves.voices, all_voices);
        self.inner.listed(account, wanted, from).await
    }

    /// The templates of clips.
    ///
    /// # Errors
    ///
    /// As [`Studio::voices`].
    pub async fn templates(
        &self,
        account: Option<AccountId>,
        wanted: &Listing,
    ) -> Result<Listed<TemplatePreset>, StudioError> {
        let account = self.behalf.account_for(account)?;
        let from = (&self.inner.shelves.templates, all_templates);
        self.inner.listed(account, wanted, from).await
    }

    /// The looks for restyling.
    ///
    /// # Errors
    ///
    /// As [`Studio::voices`].
    pub async fn restyles(
        &self,
        account: Option<AccountId>,
        wanted: &Listing,
    ) -> Result<Listed<RestylePreset>, StudioError> {
        let account = self.behalf.account_for(account)?;
        let from = (&self.inner.shelves.restyles, all_restyles);
        self.inner.listed(account, wanted, from).await
    }

    /// The still picture of a template that was listed, fetched at the first need; its name in the data
    /// folder.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] where it has none, or it did not come.
    pub async fn template_picture(&self, id: &str) -> Result<String, StudioError> {
        let gone = || StudioError::not_found("picture of this template");
        let id: u64 = id.parse().map_err(|_| gone())?;
        let found = self.inner.shelves.template(id).ok_or_else(gone)?;
        let (account, template) = found;
        let account = self.inner.accounts.get(&account).await?;
        let endpoints = self
            .inner
            .accounts
            .endpoints_of(&account)
            .ok_or_else(gone)?;
        let from = (template.thumbnail_url.as_str(), &endpoints);
        let downloads = &self.inner.driver.downloads;
        crate::pictures::fetched(&self.inner.ground, downloads, from)
            .await
            .ok_or_else(gone)
    }
}

impl Shelves {
    fn template(&self, id: u64) -> Option<(AccountId, TemplatePreset)> {
        let lists = self
            .templates
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        lists.iter().find_map(|(account, list)| {
            let found = list.iter().find(|template| template.id == id)?;
            Some((account.clone(), found.clone()))
        })
    }
}

impl Inner {
    /// A part of a list: from its shelf, else asked for whole.
    async fn listed<T: Named, F>(
        &self,
        account: Option<AccountId>,
        wanted: &Listing,
        (kept, ask): (&Shelf<T>, impl Fn(Session) -> F + Send),
    ) -> Result<Listed<T>, StudioError>
    where
        F: Future<Output = Result<Vec<T>, PixverseError>> + Send,
    {
        let account = self.listed_account(account).await?;
        let list = match kept.of(&account).filter(|_| !wanted.again) {
            Some(list) => list,
            None => kept.keep(&account, self.asked(&account, ask).await?),
        };
        Ok(part_of(&list, wanted))
    }

    /// The account that is meant: the one named, else the active one.
    pub(crate) async fn listed_account(
        &self,
        account: Option<AccountId>,
    ) -> Result<AccountId, StudioError> {
        if let Some(account) = account {
            return Ok(account);
        }
        let active = self.accounts.active().await?;
        Ok(active.ok_or(StudioError::SignedOut)?.id)
    }

    /// Ask as an account; a refused sign-in is mended where that is allowed, once.
    pub(crate) async fn asked<T, F>(
        &self,
        account: &AccountId,
        ask: impl Fn(Session) -> F + Send,
    ) -> Result<T, StudioError>
    where
        F: Future<Output = Result<T, PixverseError>> + Send,
    {
        use crate::accounts::Reaction;
        use pixverse::RefusalKind;
        let session = self.accounts.session(account).await?;
        let error = match ask(session.clone()).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let Some(kind @ (RefusalKind::SignedOut | RefusalKind::SignedInElsewhere)) =
            error.refusal_kind()
        else {
            return Err(error.into());
        };
        if self.accounts.refused(&session, kind).await? != Reaction::SignedInAgain {
            return Err(StudioError::SignedOut);
        }
        let session = self.accounts.session(account).await?;
        Ok(ask(session).await?)
    }
}

fn part_of<T: Named>(list: &[T], wanted: &Listing) -> Listed<T> {
    let search = wanted.search.trim().to_lowercase();
    let is_found = |entry: &&T| {
        let [name, id] = entry.words();
        search.is_empty() || name.contains(&search) || id == search
    };
    let found: Vec<&T> = list.iter().filter(is_found).collect();
    let limit = wanted.limit.clamp(1, LIMIT_MAX) as usize;
    Listed {
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        items: found
            .into_iter()
            .skip(wanted.offset as usize)
            .take(limit)
            .cloned()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(id: &str, name: &str) -> Speaker {
        Speaker {
            id: id.into(),
            name: name.into(),
            sample_url: String::new(),
        }
    }

    #[test]
    fn a_list_is_searched_by_name_or_id_and_cut() {
        let list = [
            voice("7", "Harper"),
            voice("17", "Ava"),
            voice("3", "Harvey"),
        ];
        let found = |search: &str, offset, limit| {
            let wanted = Listing {
                search: search.into(),
                offset,
                limit,
                again: false,
            };
            let listed = part_of(&list, &wanted);
            let ids: Vec<String> = listed.items.into_iter().map(|one| one.id).collect();
            (ids.join(" "), listed.total)
        };
        assert_eq!(found("har", 0, 10), ("7 3".into(), 2));
        assert_eq!(found("har", 1, 10), ("3".into(), 2));
        assert_eq!(
            found("7", 0, 10),
            ("7".into(), 1),
            "an id is whole or it is not"
        );
        assert_eq!(
            found("", 0, 0),
            ("7".into(), 3),
            "a page has one entry at least"
        );
    }
}
