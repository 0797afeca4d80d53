//! What the person thinks of clips: kept in the database and in the sidecars, so that a lost database loses none
//! of it.

use std::collections::HashSet;

use super::clip::{ClipRow, Judged, STARS_MAX};
use super::finding::check_few;
use super::{Clip, Library};
use crate::disk::off_thread;
use crate::{ClipId, StudioError};

/// Longest tag, in characters, and most tags of one clip.
const TAG_CHARS_MAX: usize = 64;
const TAGS_MAX: usize = 50;

/// Longest note, in characters.
const NOTE_CHARS_MAX: usize = 4_000;

/// What to change. `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it is liked best.
    pub is_favourite: Option<bool>,
    /// Stars; 0 takes them away.
    pub stars: Option<u8>,
    /// Tags to put on.
    pub add_tags: Vec<String>,
    /// Tags to take off.
    pub remove_tags: Vec<String>,
    /// The note; empty takes it away.
    pub note: Option<String>,
}

impl Judgement {
    /// The same, with tags as they are kept.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for too many stars, for a tag that is none or too long, and for a note that is
    /// too long.
    fn checked(mut self) -> Result<Self, StudioError> {
        if self.stars.is_some_and(|stars| stars > STARS_MAX) {
            return Err(refused("stars", format!("Give 0 to {STARS_MAX} stars.")));
        }
        let note_chars = self.note.as_deref().map_or(0, |note| note.chars().count());
        if note_chars > NOTE_CHARS_MAX {
            let message = format!(
                "A note has at most {NOTE_CHARS_MAX} characters; this one has {note_chars}."
            );
            return Err(refused("note", message));
        }
        self.add_tags = tags("add_tags", &self.add_tags)?;
        self.remove_tags = tags("remove_tags", &self.remove_tags)?;
        Ok(self)
    }

    /// What the person thinks after this.
    fn on(&self, before: &Judged) -> Result<Judged, StudioError> {
        let mut tags: Vec<String> = before.tags.iter().chain(&self.add_tags).cloned().collect();
        tags.retain(|tag| !self.remove_tags.contains(tag));
        tags.sort();
        tags.dedup();
        if tags.len() > TAGS_MAX {
            return Err(refused(
                "add_tags",
                format!("A clip carries at most {TAGS_MAX} tags."),
            ));
        }
        Ok(Judged {
            is_favourite: self.is_favourite.unwrap_or(before.is_favourite),
            stars: self.stars.unwrap_or(before.stars),
            tags,
            note: self
                .note
                .as_deref()
                .map_or_else(|| before.note.clone(), |note| note.trim().to_owned()),
        })
    }
}

impl Library {
    /// Say what the person thinks of these clips. All of them are changed, or none is.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for what cannot be kept, [`StudioError::NotFound`] when one of them is not
    /// here, [`StudioError::Database`].
    pub async fn judge(
        &self,
        ids: &[ClipId],
        judgement: Judgement,
    ) -> Result<Vec<Clip>, StudioError> {
        check_few(ids)?;
        let judgement = judgement.checked()?;
        // Two judgements of one clip: the sidecar must end with the one that the database ends with.
        let _turn = self.judging.lock().await;
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        let rows = writing.clips_among(ids).await?;
        check_here(ids, &rows)?;
        let mut changed = Vec::new();
        for mut row in rows {
            let judged = judgement.on(&row.judged)?;
            if judged != row.judged {
                row.judged = judged;
                writing.save_judged(&row, now_ms).await?;
                changed.push(row);
            }
        }
        writing.commit().await?;
        self.tell_sidecars(&changed).await;
        self.some(ids).await
    }

    /// Write what the database knows into the sidecars of these clips. A folder that cannot be written now is
    /// written at the next rescan.
    pub(super) async fn tell_sidecars(&self, rows: &[ClipRow]) {
        let mut sidecars = Vec::new();
        for row in rows {
            match self.sidecar_again(row).await {
                Ok(sidecar) => sidecars.push((row.path.clone(), row.trashed_at.is_some(), sidecar)),
                Err(error) => tracing::warn!(%error, clip = %row.id, "no sidecar can be made"),
            }
        }
        let home = self.ground.home.clone();
        let written = off_thread(move || {
            for (path, is_trashed, sidecar) in &sidecars {
                let turn = home.library_turn()?;
                let folder = if *is_trashed {
                    home.trash()
                } else {
                    turn.folder().to_owned()
                };
                let clip = folder.join(path);
                // Without its clip, which may just have gone to the trash, a sidecar would stand for nothing.
                if clip.is_file() {
                    sidecar.write(&clip.with_extension("json"))?;
                }
            }
            Ok(())
        });
        if let Err(error) = written.await {
            tracing::warn!(%error, "what was thought of clips is not in their sidecars yet");
        }
    }
}

/// Whether each of these clips has a row among `rows`.
pub(super) fn check_here(ids: &[ClipId], rows: &[ClipRow]) -> Result<(), StudioError> {
    let here: HashSet<&ClipId> = rows.iter().map(|row| &row.id).collect();
    if ids.iter().all(|id| here.contains(id)) {
        return Ok(());
    }
    Err(StudioError::not_found("such clip"))
}

/// Tags as they are kept: without spaces around them, and one space between words.
fn tags(field: &'static str, given: &[String]) -> Result<Vec<String>, StudioError> {
    let tidy = |tag: &String| tag.split_whitespace().collect::<Vec<_>>().join(" ");
    let tags: Vec<String> = given.iter().map(tidy).collect();
    let is_tag = |tag: &String| {
        (1..=TAG_CHARS_MAX).contains(&tag.chars().count()) && !tag.contains(char::is_control)
    };
    if tags.iter().all(is_tag) {
        return Ok(tags);
    }
    Err(refused(
        field,
        format!("A tag has 1 to {TAG_CHARS_MAX} characters."),
    ))
}

fn refused(field: &'static str, message: String) -> StudioError {
    StudioError::InvalidField { field, message }
}

#[cfg(test)]
mod tests;
