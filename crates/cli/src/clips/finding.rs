//! Which clips are meant: those that flags find, or those whose ids were typed.

use contract::{
    AccountId, CLIPS_AT_ONCE_MAX, Clip, ClipFilter, ClipId, ClipIdList, FindClips, Nothing, Studio,
};

use crate::args::{ClipIds, FindArgs};
use crate::exit::Failure;
use crate::jobs::naming::{Kind, place_of};

/// Whether the flags leave anything out.
pub(super) fn is_narrow(args: &FindArgs) -> bool {
    let is_any = |words: &[String]| !words.is_empty();
    args.search.is_some()
        || is_any(&args.tag)
        || args.favourite
        || args.stars.is_some()
        || !args.mode.is_empty()
        || is_any(&args.model)
        || is_any(&args.account)
        || args.since.is_some()
        || args.until.is_some()
        || args.trashed
}

/// The clips that the flags find, in their order.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] for a day that is none and an account that nobody has.
pub(super) async fn found(args: &FindArgs, studio: &Studio) -> Result<Vec<Clip>, Failure> {
    let filter = ClipFilter {
        search: args.search.clone(),
        modes: Some(args.mode.iter().map(|mode| mode.0).collect()),
        models: Some(args.model.clone()),
        accounts: Some(accounts(&args.account, studio).await?),
        after: args.since.clone(),
        before: args.until.clone(),
        favourite: args.favourite.then_some(true),
        stars_min: args.stars,
        tags: Some(args.tag.clone()),
        trashed: Some(args.trashed),
        ..ClipFilter::default()
    };
    let asked = FindClips {
        filter: Some(filter),
        sort: Some(args.sort.into()),
    };
    rows(&contract::clips::find(studio, asked).await?.ids, studio).await
}

/// The clips whose ids were typed, each once; those of the trash too.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] when an id names none, or several.
pub(super) async fn named(typed: &ClipIds, studio: &Studio) -> Result<Vec<Clip>, Failure> {
    let mut known = contract::clips::find(studio, FindClips::default())
        .await?
        .ids;
    let trash = FindClips {
        filter: Some(ClipFilter {
            trashed: Some(true),
            ..ClipFilter::default()
        }),
        sort: None,
    };
    known.extend(contract::clips::find(studio, trash).await?.ids);
    let texts: Vec<&str> = known.iter().map(|id| id.0.as_str()).collect();
    let mut ids: Vec<ClipId> = Vec::new();
    for typed in &typed.ids {
        let id = &known[place_of(&texts, typed, Kind::Clip)?];
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    rows(&ids, studio).await
}

async fn rows(ids: &[ClipId], studio: &Studio) -> Result<Vec<Clip>, Failure> {
    let mut clips = Vec::new();
    for some in ids.chunks(CLIPS_AT_ONCE_MAX) {
        let ids = some.to_vec();
        clips.extend(
            contract::clips::some(studio, ClipIdList { ids })
                .await?
                .clips,
        );
    }
    Ok(clips)
}

/// The accounts of these names, of which the library has clips: also those that are signed out.
async fn accounts(names: &[String], studio: &Studio) -> Result<Vec<AccountId>, Failure> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let known = contract::clips::facets(studio, Nothing {}).await?.accounts;
    let signed_in = contract::accounts::list(studio, Nothing {}).await?.accounts;
    let mut ids = Vec::new();
    for name in names {
        let own = known.iter().filter(|account| account.label == *name);
        let before = ids.len();
        ids.extend(own.map(|account| AccountId(account.value.clone())));
        if ids.len() == before {
            ids.push(crate::payer::named(signed_in.clone(), name)?.id);
        }
    }
    Ok(ids)
}
