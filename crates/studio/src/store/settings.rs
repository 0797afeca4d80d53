//! Rows of settings: a key and a JSON value.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::news::Kind;
use super::{Store, Writing};
use crate::StudioError;

impl Store {
    /// The value of a setting, `None` where it was never set.
    pub(crate) async fn setting<T: DeserializeOwned>(
        &self,
        key: &str,
    ) -> Result<Option<T>, StudioError> {
        let text: Option<String> = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?")
            .bind(key)
            .fetch_optional(self.read())
            .await?;
        text.map(|text| serde_json::from_str(&text).map_err(StudioError::unreadable))
            .transpose()
    }
}

impl Writing {
    /// Set a setting, with its news.
    pub(crate) async fn save_setting(
        &mut self,
        key: &str,
        value: &(impl Serialize + Sync),
        at_ms: i64,
    ) -> Result<(), StudioError> {
        let text = serde_json::to_string(value).map_err(StudioError::unreadable)?;
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        )
        .bind(key)
        .bind(text)
        .execute(self.connection())
        .await?;
        self.tell(Kind::Settings, key, at_ms).await
    }
}
