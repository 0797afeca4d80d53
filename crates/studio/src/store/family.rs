//! What was made from what: frames cut out of clips, parents, and whole families.

use pixverse::{Mode, Recipe};
use sqlx::Row as _;

use super::{Store, Writing};
use crate::library::{Parent, ParentHow};
use crate::{AccountId, ClipId, StudioError};

/// A clip of a family, and what it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) clip: ClipId,
    pub(crate) parents: Vec<Parent>,
}

/// The clip `?1` with all its ancestors and all its descendants, `?2` at most, each with those of its parents that
/// are among them.
const FAMILY: &str = "
    WITH RECURSIVE
        above (id) AS (SELECT ?1 UNION SELECT parent FROM clip_parents JOIN above ON clip = above.id LIMIT ?2),
        below (id) AS (SELECT ?1 UNION SELECT clip FROM clip_parents JOIN below ON parent = below.id LIMIT ?2)
    SELECT member.id, (
        SELECT json_group_array(json_object('clip', parent, 'how', how)) FROM clip_parents
        WHERE clip = member.id
            AND (parent IN (SELECT id FROM above) OR parent IN (SELECT id FROM below))
    ) AS parents
    FROM (SELECT id FROM above UNION SELECT id FROM below) AS member
    LEFT JOIN clips ON clips.id = member.id
    ORDER BY clips.created_at, member.id LIMIT ?2";

impl Store {
    /// A clip's family, oldest first, what is gone before all.
    pub(crate) async fn family(&self, id: &ClipId, limit: u32) -> Result<Vec<Member>, StudioError> {
        let rows = sqlx::query(FAMILY)
            .bind(id)
            .bind(limit)
            .fetch_all(self.read())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Member {
                    clip: row.try_get("id")?,
                    parents: serde_json::from_str(row.try_get("parents")?)
                        .map_err(StudioError::unreadable)?,
                })
            })
            .collect()
    }

    /// The clips that a recipe begins with, where they are or were here.
    pub(crate) async fn parents_of(
        &self,
        recipe: &Recipe,
        account: Option<&AccountId>,
    ) -> Result<Vec<Parent>, StudioError> {
        let how = match recipe.mode {
            Mode::Extend => ParentHow::Extended,
            _ => ParentHow::Source,
        };
        let mut parents = Vec::new();
        if let Some(source) = &recipe.source {
            let clip: Option<ClipId> =
                sqlx::query_scalar("SELECT id FROM clips WHERE account = ? AND video_id = ?")
                    .bind(account)
                    .bind(&source.video_id)
                    .fetch_optional(self.read())
                    .await?;
            parents.extend(clip.map(|clip| Parent { clip, how }));
        }
        for input in &recipe.inputs {
            let parent = match self.framed(&input.sha256).await? {
                Some(clip) => Some(Parent {
                    clip,
                    how: ParentHow::LastFrame,
                }),
                None => self
                    .same_file(&input.sha256)
                    .await?
                    .map(|clip| Parent { clip, how }),
            };
            parents.extend(parent.filter(|parent| !parents.contains(parent)));
        }
        Ok(parents)
    }

    /// The clip that a picture was cut out of.
    async fn framed(&self, sha256: &str) -> Result<Option<ClipId>, StudioError> {
        Ok(
            sqlx::query_scalar("SELECT clip FROM clip_frames WHERE sha256 = ? ORDER BY clip DESC")
                .bind(sha256)
                .fetch_optional(self.read())
                .await?,
        )
    }

    /// The clip whose file this is.
    async fn same_file(&self, sha256: &str) -> Result<Option<ClipId>, StudioError> {
        Ok(
            sqlx::query_scalar("SELECT id FROM clips WHERE sha256 = ? ORDER BY id DESC")
                .bind(sha256)
                .fetch_optional(self.read())
                .await?,
        )
    }
}

impl Writing {
    /// Write down that a picture was cut out of a clip.
    pub(crate) async fn add_frame(
        &mut self,
        sha256: &str,
        clip: &ClipId,
    ) -> Result<(), StudioError> {
        sqlx::query("INSERT OR IGNORE INTO clip_frames (sha256, clip) VALUES (?, ?)")
            .bind(sha256)
            .bind(clip)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Write down what a clip was made from.
    pub(crate) async fn add_parent(
        &mut self,
        clip: &ClipId,
        parent: &Parent,
    ) -> Result<(), StudioError> {
        sqlx::query("INSERT OR IGNORE INTO clip_parents (clip, parent, how) VALUES (?, ?, ?)")
            .bind(clip)
            .bind(&parent.clip)
            .bind(parent.how.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
