//! Recognising a clip in the list of a web account: what was asked for must be what is listed, it must be no
//! older than the send, and no other attempt may own it. What the list leaves out is no match: a person
//! chooses then, and nothing wrong is brought in.

use std::time::Duration;

use pixverse::WebRecord;
use serde::Deserialize;
use time::OffsetDateTime;

use super::driver::Driver;
use crate::clock::from_ms;
use crate::error::StudioError;
use crate::store::attempts::AttemptRow;

/// How far apart the two clocks may be before a record is believed to be older than the send, where believing
/// so could cost credits. A guess.
const CLOCKS_DIFFER: Duration = Duration::from_mins(2);

/// What the paid call's own bytes asked for.
#[derive(Debug, Deserialize)]
struct Asked {
    prompt: String,
    model: String,
    quality: String,
    duration: u32,
    aspect_ratio: Option<String>,
    customer_img_path: Option<String>,
    customer_img_url: Option<String>,
    /// The page uploaded an image, and its name is not known.
    #[serde(default)]
    has_image: bool,
}

impl Driver {
    /// The oldest record that can only be this attempt's.
    pub(super) async fn recognise(
        &self,
        attempt: &AttemptRow,
        records: &[WebRecord],
    ) -> Result<Option<u64>, StudioError> {
        let asked = Asked::by(attempt)?;
        // Asked before who owns what. A twin that was opened later than this cannot be in the list, and one that
        // has its answer owns its clip by now; one in between is on its way, and the clip may be its.
        if self.ground.store.has_twin(attempt).await? {
            return Ok(None);
        }
        // A rival first, for the same reason.
        let has_rival = asked.has_image && self.ground.store.has_rival(attempt).await?;
        let sent = from_ms(attempt.first_sent_at);
        let free = self.free(attempt, &asked, sent, records).await?;
        let Some(oldest) = free.first() else {
            return Ok(None);
        };
        // Clips from other images look the same in the list: only one that cannot be another's is taken. Those
        // of one image were made at one press.
        let is_of_one = !has_rival && free.iter().all(|record| has_same_image(record, oldest));
        Ok((!asked.has_image || is_of_one).then_some(oldest.video_id))
    }

    /// Whether any record may be this attempt's, though it need not be: the two clocks may differ, and another
    /// attempt may be on its way.
    pub(super) async fn may_be_listed(
        &self,
        attempt: &AttemptRow,
        records: &[WebRecord],
    ) -> Result<bool, StudioError> {
        let asked = Asked::by(attempt)?;
        let since = from_ms(attempt.first_sent_at) - CLOCKS_DIFFER;
        let free = self.free(attempt, &asked, since, records).await?;
        Ok(!free.is_empty())
    }

    /// Records that show what was asked for and that no attempt owns, the oldest first.
    async fn free<'a>(
        &self,
        attempt: &AttemptRow,
        asked: &Asked,
        since: OffsetDateTime,
        records: &'a [WebRecord],
    ) -> Result<Vec<&'a WebRecord>, StudioError> {
        let matching = records.iter().filter(|record| asked.is_what(record, since));
        let mut free = Vec::new();
        for record in matching {
            let video_id = record.video_id.to_string();
            let store = &self.ground.store;
            if !store.is_owned(&attempt.account, &video_id).await? {
                free.push(record);
            }
        }
        free.sort_by_key(|record| (record.created_at, record.video_id));
        Ok(free)
    }
}

impl Asked {
    /// What this attempt asked for.
    fn by(attempt: &AttemptRow) -> Result<Self, StudioError> {
        serde_json::from_slice(&attempt.call.body).map_err(StudioError::unreadable)
    }

    /// The record shows what was asked for, no earlier than `sent`. The service writes whole seconds.
    fn is_what(&self, record: &WebRecord, sent: OffsetDateTime) -> bool {
        let is_new = record
            .created_at
            .is_some_and(|created| created.unix_timestamp() >= sent.unix_timestamp());
        is_new
            && record.prompt.trim() == self.prompt.trim()
            && record.model == self.model
            && record.quality == self.quality
            && record.duration_s == Some(self.duration)
            && self.has_shape_of(record)
            && self.has_image_of(record)
    }

    fn has_shape_of(&self, record: &WebRecord) -> bool {
        match &self.aspect_ratio {
            Some(aspect) => *aspect == record.aspect,
            None => true,
        }
    }

    fn has_image_of(&self, record: &WebRecord) -> bool {
        if self.has_image {
            return record.image_path.is_some() || record.image_url.is_some();
        }
        let Some(path) = &self.customer_img_path else {
            return record.image_path.is_none() && record.image_url.is_none();
        };
        record.image_path.as_ref() == Some(path)
            || (record.image_url.is_some() && record.image_url == self.customer_img_url)
    }
}

/// Both started from one image, or from none.
pub(super) fn has_same_image(one: &WebRecord, other: &WebRecord) -> bool {
    match (&one.image_path, &other.image_path) {
        (None, None) => one.image_url == other.image_url,
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use pixverse::Look;
    use time::macros::datetime;

    use super::*;

    const SENT: OffsetDateTime = datetime!(2026-01-01 12:00:00.6 UTC);

    fn asked() -> Asked {
        let body = r#"{"prompt":"a kite","model":"v6","quality":"540p","duration":5,"aspect_ratio":"16:9"}"#;
        serde_json::from_str(body).unwrap()
    }

    fn record() -> WebRecord {
        WebRecord {
            video_id: 7,
            created_at: Some(datetime!(2026-01-01 12:00:00 UTC)),
            model: "v6".into(),
            prompt: "a kite".into(),
            quality: "540p".into(),
            duration_s: Some(5),
            aspect: "16:9".into(),
            image_path: None,
            image_url: None,
            status: Look::Rendering {
                status: 9,
                note: None,
            },
        }
    }

    #[test]
    fn the_same_recipe_after_the_send_is_it() {
        assert!(asked().is_what(&record(), SENT));
    }

    #[test]
    fn an_image_is_known_by_its_name_and_else_by_its_address() {
        let with = |path: Option<&str>, url: Option<&str>| WebRecord {
            image_path: path.map(str::to_owned),
            image_url: url.map(str::to_owned),
            ..record()
        };
        let named = with(Some("upload/1.png"), Some("https://a/1?signed=1"));
        assert!(has_same_image(&named, &with(Some("upload/1.png"), None)));
        assert!(!has_same_image(&named, &with(Some("upload/2.png"), None)));
        let addressed = with(None, Some("https://a/1"));
        assert!(has_same_image(&addressed, &addressed.clone()));
        assert!(!has_same_image(&addressed, &record()));
        assert!(has_same_image(&record(), &record()));
    }

    #[test]
    fn anything_else_is_not() {
        let wrong: [fn(&mut WebRecord); 7] = [
            |record| record.created_at = Some(SENT - Duration::from_secs(1)),
            |record| record.created_at = None,
            |record| record.prompt = "a cat".into(),
            |record| record.model = "v5".into(),
            |record| record.duration_s = None,
            |record| record.aspect = "1:1".into(),
            |record| record.image_path = Some("upload/1.png".into()),
        ];
        for change in wrong {
            let mut record = record();
            change(&mut record);
            assert!(!asked().is_what(&record, SENT), "{record:?}");
        }
    }
}
