//! Rows of clips. Paths are relative to the library folder, so that it may be moved.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection};

use super::news::Kind;
use super::{Store, Writing};
use crate::clock::{from_ms, to_ms};
use crate::library::{ClipQuery, ClipRow, Judged, matching, words_of};
use crate::paging::Cursor;
use crate::{ClipId, StudioError};

/// The shape of a clip whose file did not tell: 16 to 9, as most are.
const SHAPE_UNKNOWN: u32 = 1778;

/// Whole rows of clips, with what each was made from.
macro_rules! clip_rows {
    ($rest:literal) => {
        concat!(
            "SELECT clips.*, (SELECT json_group_array(json_object('clip', parent, 'how', how)) ",
            "FROM clip_parents WHERE clip_parents.clip = clips.id) AS parents FROM clips ",
            $rest
        )
    };
}

/// Clips that are shown, match a search (`?1`, as [`matching`] gives it) and are of one account (`?2`), where these are named.
macro_rules! shown_clips {
    () => {
        "WHERE trashed_at IS NULL
            AND (?1 IS NULL OR number IN (SELECT rowid FROM clip_words WHERE clip_words MATCH ?1))
            AND (?2 IS NULL OR account = ?2) "
    };
}

impl Store {
    /// One clip, in the library or the trash.
    pub(crate) async fn clip(&self, id: &ClipId) -> Result<Option<ClipRow>, StudioError> {
        let row = sqlx::query(clip_rows!("WHERE id = ?"))
            .bind(id.as_str())
            .fetch_optional(self.read())
            .await?;
        row.as_ref().map(clip_of).transpose()
    }

    /// The clips that match, newest first and behind `cursor`, one more than a page holds; and how many match
    /// in all.
    pub(crate) async fn clips(
        &self,
        query: &ClipQuery,
        cursor: Option<&Cursor<ClipId>>,
    ) -> Result<(Vec<ClipRow>, u64), StudioError> {
        let words = matching(&query.search);
        let rows = sqlx::query(concat!(
            clip_rows!(""),
            shown_clips!(),
            "AND (?5 IS NULL OR (created_at, id) < (?5, ?6))
             ORDER BY created_at DESC, id DESC LIMIT ?3 OFFSET ?4"
        ))
        .bind(&words)
        .bind(&query.account)
        .bind(query.limit + 1)
        .bind(query.offset)
        .bind(cursor.map(|cursor| cursor.at))
        .bind(cursor.map(|cursor| cursor.id.as_str()))
        .fetch_all(self.read())
        .await?;
        let total: i64 = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM clips ", shown_clips!()))
            .bind(&words)
            .bind(&query.account)
            .fetch_one(self.read())
            .await?;
        let clips = rows.iter().map(clip_of).collect::<Result<_, _>>()?;
        Ok((clips, u64::try_from(total).unwrap_or_default()))
    }

    /// Every clip in the library.
    pub(crate) async fn all_clips(&self) -> Result<Vec<ClipRow>, StudioError> {
        let rows = sqlx::query(clip_rows!("WHERE trashed_at IS NULL"))
            .fetch_all(self.read())
            .await?;
        rows.iter().map(clip_of).collect()
    }

    /// The clips of these ids that are here, in the library or the trash, in the order of the ids.
    pub(crate) async fn clips_among(&self, ids: &[ClipId]) -> Result<Vec<ClipRow>, StudioError> {
        let mut connection = self.read().acquire().await?;
        rows_among(&mut connection, ids).await
    }

    /// How many clips the library holds, and how many bytes.
    pub(crate) async fn clip_totals(&self) -> Result<(u64, u64), StudioError> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS clips, COALESCE(SUM(size_bytes), 0) AS bytes FROM clips WHERE trashed_at IS NULL",
        )
        .fetch_one(self.read())
        .await?;
        Ok((unsigned(&row, "clips")?, unsigned(&row, "bytes")?))
    }
}

impl Writing {
    /// Write a clip's row, new or not, with its news.
    pub(crate) async fn save_clip(
        &mut self,
        clip: &ClipRow,
        at_ms: i64,
    ) -> Result<(), StudioError> {
        let recipe = serde_json::to_string(&clip.recipe).map_err(StudioError::unreadable)?;
        let tags = serde_json::to_string(&clip.judged.tags).map_err(StudioError::unreadable)?;
        sqlx::query(
            "INSERT INTO clips (id, job, account, account_name, route, recipe, prompt, search, video_id, path,
                 poster, width, height, duration_ms, size_bytes, sha256, charged_credits, created_at,
                 made_in_ms, trashed_at, mode, model, quality, aspect, shape, is_favourite, stars, tags, note, number)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                 ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, (SELECT COALESCE(MAX(number), 0) + 1 FROM clips))
             ON CONFLICT (id) DO UPDATE SET path = ?10, poster = ?11, width = ?12, height = ?13,
                 duration_ms = ?14, size_bytes = ?15, sha256 = ?16, charged_credits = ?17, trashed_at = ?20,
                 shape = ?25",
        )
        .bind(clip.id.as_str())
        .bind(clip.job.as_ref().map(crate::JobId::as_str))
        .bind(clip.account.as_ref().map(crate::AccountId::as_str))
        .bind(&clip.account_name)
        .bind(clip.route.as_str())
        .bind(recipe)
        .bind(&clip.recipe.prompt)
        .bind(words_of(clip))
        .bind(&clip.video_id)
        .bind(&clip.path)
        .bind(&clip.poster)
        .bind(clip.width)
        .bind(clip.height)
        .bind(clip.duration_ms)
        .bind(i64::try_from(clip.size_bytes).unwrap_or(i64::MAX))
        .bind(&clip.sha256)
        .bind(clip.charged_credits)
        .bind(to_ms(clip.created_at))
        .bind(clip.made_in_ms)
        .bind(clip.trashed_at.map(to_ms))
        .bind(clip.recipe.mode.as_str())
        .bind(&clip.recipe.model)
        .bind(clip.recipe.quality.as_str())
        .bind(clip.recipe.aspect.map(|aspect| aspect.to_string()))
        .bind(shape(clip.width, clip.height))
        .bind(clip.judged.is_favourite)
        .bind(clip.judged.stars)
        .bind(tags)
        .bind(&clip.judged.note)
        .execute(self.connection())
        .await?;
        for parent in &clip.parents {
            self.add_parent(&clip.id, parent).await?;
        }
        let kind = if clip.trashed_at.is_some() {
            Kind::ClipRemoved
        } else {
            Kind::Clip
        };
        self.tell(kind, &clip.id, at_ms).await
    }
}

/// Rows of these clips, in this order.
pub(super) async fn rows_among(
    connection: &mut SqliteConnection,
    ids: &[ClipId],
) -> Result<Vec<ClipRow>, StudioError> {
    let ids = serde_json::to_string(ids).map_err(StudioError::unreadable)?;
    let rows = sqlx::query(clip_rows!(
        "JOIN json_each(?) AS wanted ON wanted.value = clips.id ORDER BY wanted.key"
    ))
    .bind(ids)
    .fetch_all(connection)
    .await?;
    rows.iter().map(clip_of).collect()
}

/// Width by height in thousandths.
fn shape(width: Option<u32>, height: Option<u32>) -> u32 {
    match (width, height) {
        (Some(width @ 1..), Some(height @ 1..)) => {
            let thousandths = (u64::from(width) * 1000 + u64::from(height) / 2) / u64::from(height);
            u32::try_from(thousandths).unwrap_or(u32::MAX).max(1)
        }
        _ => SHAPE_UNKNOWN,
    }
}

fn clip_of(row: &SqliteRow) -> Result<ClipRow, StudioError> {
    let id: String = row.try_get("id")?;
    let job: Option<String> = row.try_get("job")?;
    let account: Option<String> = row.try_get("account")?;
    let route: String = row.try_get("route")?;
    let recipe: String = row.try_get("recipe")?;
    let trashed_at: Option<i64> = row.try_get("trashed_at")?;
    Ok(ClipRow {
        id: id.parse().map_err(StudioError::unreadable)?,
        job: job
            .map(|job| job.parse())
            .transpose()
            .map_err(StudioError::unreadable)?,
        account: account
            .map(|account| account.parse())
            .transpose()
            .map_err(StudioError::unreadable)?,
        account_name: row.try_get("account_name")?,
        route: route.parse().map_err(StudioError::unreadable)?,
        recipe: serde_json::from_str(&recipe).map_err(StudioError::unreadable)?,
        video_id: row.try_get("video_id")?,
        path: row.try_get("path")?,
        poster: row.try_get("poster")?,
        width: row.try_get("width")?,
        height: row.try_get("height")?,
        duration_ms: row.try_get("duration_ms")?,
        size_bytes: unsigned(row, "size_bytes")?,
        sha256: row.try_get("sha256")?,
        charged_credits: row.try_get("charged_credits")?,
        created_at: from_ms(row.try_get("created_at")?),
        made_in_ms: row.try_get("made_in_ms")?,
        trashed_at: trashed_at.map(from_ms),
        judged: Judged {
            is_favourite: row.try_get("is_favourite")?,
            stars: row.try_get("stars")?,
            tags: serde_json::from_str(row.try_get("tags")?).map_err(StudioError::unreadable)?,
            note: row.try_get("note")?,
        },
        parents: serde_json::from_str(row.try_get("parents")?).map_err(StudioError::unreadable)?,
    })
}

fn unsigned(row: &SqliteRow, column: &str) -> Result<u64, StudioError> {
    Ok(u64::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default())
}
