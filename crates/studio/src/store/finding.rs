//! Finding clips among very many: one walk through an index that holds all that filters ask for.

use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row as _, Sqlite};

use super::Store;
use crate::clock::to_ms;
use crate::library::{ClipFacets, ClipFilter, ClipSort, Facet, FoundClips, matching};
use crate::{AccountId, ClipId, StudioError};

/// A search that finds more clips than this is checked while the index is walked through; one that finds fewer
/// leads to its clips, one by one.
const FEW: u32 = 2_000;

/// A clip and where its file lies, relative to the library folder.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) id: ClipId,
    pub(crate) shape: u32,
    pub(crate) time_s: i64,
    pub(crate) path: String,
}

/// Every value that a filter may be set to. `?1` is the one account to look at, where there is one.
const FACETS: &str = "
    SELECT 'mode' AS facet, mode AS value, mode AS label, COUNT(*) AS clips FROM clips
        WHERE trashed_at IS NULL AND (?1 IS NULL OR account = ?1) GROUP BY mode
    UNION ALL SELECT 'model', model, model, COUNT(*) FROM clips
        WHERE trashed_at IS NULL AND (?1 IS NULL OR account = ?1) GROUP BY model
    UNION ALL SELECT 'route', route, route, COUNT(*) FROM clips
        WHERE trashed_at IS NULL AND (?1 IS NULL OR account = ?1) GROUP BY route
    UNION ALL SELECT 'account', account, COALESCE(
            (SELECT name FROM accounts WHERE accounts.id = clips.account),
            (SELECT account_name FROM clips AS named WHERE named.account = clips.account LIMIT 1)
        ), COUNT(*) FROM clips
        WHERE trashed_at IS NULL AND account IS NOT NULL AND (?1 IS NULL OR account = ?1) GROUP BY account
    UNION ALL SELECT 'aspect', aspect, aspect, COUNT(*) FROM clips
        WHERE trashed_at IS NULL AND aspect IS NOT NULL AND (?1 IS NULL OR account = ?1) GROUP BY aspect
    UNION ALL SELECT 'quality', quality, quality, COUNT(*) FROM clips
        WHERE trashed_at IS NULL AND (?1 IS NULL OR account = ?1) GROUP BY quality
    ORDER BY 4 DESC, 3";

/// Every tag of the library: all that are carried, less those in the trash. To look at each clip that carries one
/// would take ten times as long. `CROSS JOIN` makes SQLite begin with the trash, which is small.
const TAGS: &str = "
    WITH
        carried (tag, clips) AS MATERIALIZED (SELECT tag, COUNT(*) FROM clip_tags GROUP BY tag),
        gone (tag, clips) AS MATERIALIZED (
            SELECT tag, COUNT(*) FROM clips CROSS JOIN clip_tags ON clip_tags.clip = clips.id
            WHERE trashed_at IS NOT NULL GROUP BY tag
        )
    SELECT carried.tag AS value, carried.clips - COALESCE(gone.clips, 0) AS total
    FROM carried LEFT JOIN gone ON gone.tag = carried.tag
    WHERE total > 0 ORDER BY total DESC, value";

/// Every tag of one account's clips.
const OWN_TAGS: &str = "
    SELECT tag AS value, COUNT(*) AS total FROM clip_tags JOIN clips ON clips.id = clip_tags.clip
    WHERE trashed_at IS NULL AND account = ? GROUP BY tag ORDER BY total DESC, value";

impl Store {
    /// Every clip that `filter` finds, of one account where it is named. Whether files are there is not asked.
    pub(crate) async fn found(
        &self,
        filter: &ClipFilter,
        sort: ClipSort,
        account: Option<&AccountId>,
    ) -> Result<FoundClips, StudioError> {
        // One row of three lists: a hundred thousand rows would take longer to hand over than to find.
        let mut query = QueryBuilder::new(
            "SELECT json_group_array(id), json_group_array(shape), json_group_array(created_at / 1000)
             FROM (SELECT id, shape, created_at FROM clips ",
        );
        self.narrow(&mut query, filter, account).await?;
        query.push(order(sort)).push(")");
        let row = query.build().fetch_one(self.read()).await?;
        Ok(FoundClips {
            ids: list(&row, 0)?,
            shapes: list(&row, 1)?,
            times_s: list(&row, 2)?,
        })
    }

    /// The same with the places of the files, for who looks whether they are there.
    pub(crate) async fn found_places(
        &self,
        filter: &ClipFilter,
        sort: ClipSort,
        account: Option<&AccountId>,
    ) -> Result<Vec<Placed>, StudioError> {
        let mut query =
            QueryBuilder::new("SELECT id, shape, created_at / 1000 AS time_s, path FROM clips ");
        self.narrow(&mut query, filter, account).await?;
        query.push(order(sort));
        let rows = query.build().fetch_all(self.read()).await?;
        rows.iter()
            .map(|row| {
                Ok(Placed {
                    id: row.try_get("id")?,
                    shape: row.try_get("shape")?,
                    time_s: row.try_get("time_s")?,
                    path: row.try_get("path")?,
                })
            })
            .collect()
    }

    /// How many clips `filter` finds, of one account where it is named.
    pub(crate) async fn found_total(
        &self,
        filter: &ClipFilter,
        account: Option<&AccountId>,
    ) -> Result<u64, StudioError> {
        let mut query = QueryBuilder::new("SELECT COUNT(*) FROM clips ");
        self.narrow(&mut query, filter, account).await?;
        let total: i64 = query.build_query_scalar().fetch_one(self.read()).await?;
        Ok(total.unsigned_abs())
    }

    /// What the clips of the library have that a filter may ask for, most often first.
    pub(crate) async fn facets(
        &self,
        account: Option<&AccountId>,
    ) -> Result<ClipFacets, StudioError> {
        let rows = sqlx::query(FACETS)
            .bind(account)
            .fetch_all(self.read())
            .await?;
        let mut facets = ClipFacets::default();
        for row in &rows {
            let facet = Facet {
                value: row.try_get("value")?,
                label: row.try_get("label")?,
                clips: row.try_get::<i64, _>("clips")?.unsigned_abs(),
            };
            match row.try_get::<&str, _>("facet")? {
                "mode" => facets.modes.push(facet),
                "model" => facets.models.push(facet),
                "route" => facets.routes.push(facet),
                "account" => facets.accounts.push(facet),
                "aspect" => facets.aspects.push(facet),
                _ => facets.qualities.push(facet),
            }
        }
        facets.tags = self.tags(account).await?;
        Ok(facets)
    }

    async fn tags(&self, account: Option<&AccountId>) -> Result<Vec<Facet>, StudioError> {
        let rows = match account {
            Some(own) => {
                sqlx::query(OWN_TAGS)
                    .bind(own)
                    .fetch_all(self.read())
                    .await?
            }
            None => sqlx::query(TAGS).fetch_all(self.read()).await?,
        };
        rows.iter()
            .map(|row| {
                let value: String = row.try_get("value")?;
                Ok(Facet {
                    label: value.clone(),
                    value,
                    clips: row.try_get::<i64, _>("total")?.unsigned_abs(),
                })
            })
            .collect()
    }

    /// Only what was asked for; a word for each, so that nothing is looked at that nobody asked about.
    async fn narrow(
        &self,
        query: &mut QueryBuilder<Sqlite>,
        filter: &ClipFilter,
        account: Option<&AccountId>,
    ) -> Result<(), StudioError> {
        query.push(if filter.is_trashed {
            "WHERE trashed_at IS NOT NULL"
        } else {
            "WHERE trashed_at IS NULL"
        });
        if let Some(account) = account {
            query.push(" AND account = ").push_bind(account.clone());
        }
        if let Some(words) = matching(&filter.search) {
            self.matched(query, words).await?;
        }
        one_of(query, "mode", &filter.modes)?;
        one_of(query, "model", &filter.models)?;
        one_of(query, "route", &filter.routes)?;
        one_of(query, "account", &filter.accounts)?;
        one_of(query, "aspect", &filter.aspects)?;
        one_of(query, "quality", &filter.qualities)?;
        between(query, filter);
        for tag in &filter.tags {
            query
                .push(" AND id IN (SELECT clip FROM clip_tags WHERE tag = ")
                .push_bind(tag.clone())
                .push(")");
        }
        Ok(())
    }

    /// Only clips that a search finds.
    async fn matched(
        &self,
        query: &mut QueryBuilder<Sqlite>,
        words: String,
    ) -> Result<(), StudioError> {
        let few: Vec<i64> =
            sqlx::query_scalar("SELECT rowid FROM clip_words WHERE clip_words MATCH ? LIMIT ?")
                .bind(&words)
                .bind(FEW)
                .fetch_all(self.read())
                .await?;
        if few.len() < FEW as usize {
            return among(query, "number", &few);
        }
        query
            .push(" AND +number IN (SELECT rowid FROM clip_words WHERE clip_words MATCH ")
            .push_bind(words)
            .push(")");
        Ok(())
    }
}

/// One of the words of a list; an empty list is no condition.
fn one_of<T: serde::Serialize>(
    query: &mut QueryBuilder<Sqlite>,
    column: &'static str,
    words: &[T],
) -> Result<(), StudioError> {
    if words.is_empty() {
        return Ok(());
    }
    among(query, column, words)
}

/// One of these values.
fn among<T: serde::Serialize>(
    query: &mut QueryBuilder<Sqlite>,
    column: &'static str,
    words: &[T],
) -> Result<(), StudioError> {
    let words = serde_json::to_string(words).map_err(StudioError::unreadable)?;
    query
        .push(" AND ")
        .push(column)
        .push(" IN (SELECT value FROM json_each(")
        .push_bind(words)
        .push("))");
    Ok(())
}

/// The bounds and the yes or no of a filter.
fn between(query: &mut QueryBuilder<Sqlite>, filter: &ClipFilter) {
    let bounds: [(&str, Option<i64>); 6] = [
        (" AND created_at >= ", filter.after.map(to_ms)),
        (" AND created_at < ", filter.before.map(to_ms)),
        (" AND charged_credits >= ", filter.cost_min.map(i64::from)),
        (" AND charged_credits <= ", filter.cost_max.map(i64::from)),
        (" AND is_favourite = ", filter.is_favourite.map(i64::from)),
        (" AND stars >= ", filter.stars_min.map(i64::from)),
    ];
    for (words, bound) in bounds {
        if let Some(bound) = bound {
            query.push(words).push_bind(bound);
        }
    }
}

const fn order(sort: ClipSort) -> &'static str {
    match sort {
        ClipSort::Newest => " ORDER BY created_at DESC, id DESC",
        ClipSort::Oldest => " ORDER BY created_at, id",
        ClipSort::Longest => " ORDER BY duration_ms DESC, created_at DESC, id DESC",
        ClipSort::Largest => " ORDER BY size_bytes DESC, created_at DESC, id DESC",
        ClipSort::Costliest => " ORDER BY charged_credits DESC, created_at DESC, id DESC",
        ClipSort::Best => " ORDER BY stars DESC, is_favourite DESC, created_at DESC, id DESC",
    }
}

fn list<T: serde::de::DeserializeOwned>(
    row: &SqliteRow,
    column: usize,
) -> Result<Vec<T>, StudioError> {
    serde_json::from_str(row.try_get(column)?).map_err(StudioError::unreadable)
}

#[cfg(test)]
mod tests;
