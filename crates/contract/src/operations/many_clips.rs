//! Operations on many clips at once. They are `clips.…` like those on one clip.

use ::studio::{CLIPS_AT_ONCE_MAX, ClipFilter as Filter, Judgement, Studio};

use crate::{
    ApiError, Clip, ClipFacets, ClipFamily, ClipFilter, ClipId, ClipIdList, ClipRef, ClipRows,
    CsvText, DropHint, FindClips, Forgotten, FoundClips, JudgeClips, Nothing, WriteClips,
    clips_csv,
};

/// Every clip that a filter finds, in order, as ids.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a day that is none, [`crate::ErrorCode::NotFound`] for an account's id
/// that is none.
pub async fn find(studio: &Studio, input: FindClips) -> Result<FoundClips, ApiError> {
    // Before the rows, so that no change between the two is passed over.
    let stream = studio.stream();
    let filter = filter_of(studio, input.filter).await?;
    let sort = input.sort.unwrap_or_default().into();
    let found = studio.find_clips(&filter, sort).await?;
    let drop = if found.ids.is_empty() {
        studio.drop_hints(&filter).await?
    } else {
        Vec::new()
    };
    Ok(FoundClips {
        total: found.ids.len() as u64,
        ids: found.ids.into_iter().map(ClipId::from).collect(),
        shapes: found.shapes,
        times: found.times_s,
        stream,
        drop: drop.into_iter().map(DropHint::from).collect(),
    })
}

/// The rows of clips that were named, in this order. What is not there is left out.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for too many.
pub async fn some(studio: &Studio, input: ClipIdList) -> Result<ClipRows, ApiError> {
    let stream = studio.stream();
    // Text that is no id names nothing that is there.
    let ids: Vec<_> = input.ids.iter().filter_map(|id| id.known().ok()).collect();
    Ok(rows(studio.some_clips(&ids).await?, stream))
}

/// What filters may be set to.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn facets(studio: &Studio, _input: Nothing) -> Result<ClipFacets, ApiError> {
    Ok(studio.clip_facets().await?.into())
}

/// A clip, all it was made from and all that was made from it.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn family(studio: &Studio, input: ClipRef) -> Result<ClipFamily, ApiError> {
    Ok(studio.clip_family(&input.id.known()?).await?.into())
}

/// Clips as a file for a spreadsheet: those named, else those that a filter finds.
///
/// # Errors
///
/// As [`find`].
pub async fn csv(studio: &Studio, input: WriteClips) -> Result<CsvText, ApiError> {
    let ids = if let Some(ids) = input.ids {
        known(&ids)?
    } else {
        let sort = input.sort.unwrap_or_default().into();
        let filter = filter_of(studio, input.filter).await?;
        studio.find_clips(&filter, sort).await?.ids
    };
    let mut text = clips_csv::headings();
    for some in ids.chunks(CLIPS_AT_ONCE_MAX) {
        for clip in studio.some_clips(some).await? {
            text.push_str(&clips_csv::row(&clip.into()));
        }
    }
    Ok(CsvText {
        text,
        file_name: clips_csv::FILE_NAME.to_owned(),
    })
}

/// Say what the person thinks of clips. All of them are changed, or none is.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for what cannot be kept, [`crate::ErrorCode::NotFound`] when one is not there.
pub async fn judge(studio: &Studio, input: JudgeClips) -> Result<ClipRows, ApiError> {
    let ids = known(&input.ids)?;
    let judgement = Judgement {
        is_favourite: input.favourite,
        stars: input.stars,
        add_tags: input.add_tags.unwrap_or_default(),
        remove_tags: input.remove_tags.unwrap_or_default(),
        note: input.note,
    };
    let stream = studio.stream();
    Ok(rows(studio.judge_clips(&ids, judgement).await?, stream))
}

/// Move clips to the trash; `clips.restoreAll` brings them back.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`].
pub async fn trash_all(studio: &Studio, input: ClipIdList) -> Result<ClipRows, ApiError> {
    let stream = studio.stream();
    Ok(rows(studio.trash_clips(&known(&input.ids)?).await?, stream))
}

/// Bring clips back from the trash.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`].
pub async fn restore_all(studio: &Studio, input: ClipIdList) -> Result<ClipRows, ApiError> {
    let stream = studio.stream();
    Ok(rows(
        studio.restore_clips(&known(&input.ids)?).await?,
        stream,
    ))
}

/// Delete clips for good. Only those that lie in the trash.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`] for an id that is none, [`crate::ErrorCode::Storage`].
pub async fn forget_all(studio: &Studio, input: ClipIdList) -> Result<Forgotten, ApiError> {
    let count = studio.forget_clips(&known(&input.ids)?).await?;
    Ok(Forgotten { count })
}

async fn filter_of(studio: &Studio, filter: Option<ClipFilter>) -> Result<Filter, ApiError> {
    let asked = filter.unwrap_or_default();
    let (ledger, after, before) = (studio.ledger(), asked.after.clone(), asked.before.clone());
    let mut filter: Filter = asked.try_into()?;
    if let Some(after) = after {
        filter.after = Some(ledger.begins("after", &after).await?);
    }
    if let Some(before) = before {
        filter.before = Some(ledger.ends("before", &before).await?);
    }
    Ok(filter)
}

fn known(ids: &[ClipId]) -> Result<Vec<::studio::ClipId>, ApiError> {
    ids.iter().map(ClipId::known).collect()
}

fn rows(clips: Vec<::studio::Clip>, stream: i64) -> ClipRows {
    ClipRows {
        clips: clips.into_iter().map(Clip::from).collect(),
        stream,
    }
}
