//! Recognising a clip in the list of a web account: what was asked for must be what is listed, it must be no
//! older than the send, and no other attempt may own it. What the list leaves out is no match: a person
//! chooses then, and nothing wrong is brought in.

use pixverse::WebRecord;
use serde::Deserialize;
use time::OffsetDateTime;

use super::driver::Driver;
use crate::clock::from_ms;
use crate::error::StudioError;
use crate::store::attempts::AttemptRow;

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
}

impl Driver {
    /// The oldest record that can only be this attempt's.
    pub(super) async fn recognise(
        &self,
        attempt: &AttemptRow,
        records: &[WebRecord],
    ) -> Result<Option<u64>, StudioError> {
        let asked: Asked =
            serde_json::from_slice(&attempt.call.body).map_err(StudioError::unreadable)?;
        let sent = from_ms(attempt.first_sent_at);
        let mut matching: Vec<&WebRecord> = records
            .iter()
            .filter(|record| asked.is_what(record, sent))
            .collect();
        matching.sort_by_key(|record| (record.created_at, record.video_id));
        // Asked before who owns what. A twin that was opened later than this cannot be in the list, and one that
        // has its answer owns its clip by now; one in between is on its way, and the clip may be its.
        if self.ground.store.has_twin(attempt).await? {
            return Ok(None);
        }
        for record in matching {
            let video_id = record.video_id.to_string();
            if !self
                .ground
                .store
                .is_owned(&attempt.account, &video_id)
                .await?
            {
                return Ok(Some(record.video_id));
            }
        }
        Ok(None)
    }
}

impl Asked {
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
        let Some(path) = &self.customer_img_path else {
            return record.image_path.is_none() && record.image_url.is_none();
        };
        record.image_path.as_ref() == Some(path)
            || (record.image_url.is_some() && record.image_url == self.customer_img_url)
    }
}

#[cfg(test)]
mod tests {
    use pixverse::Look;
    use time::Duration;
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
    fn anything_else_is_not() {
        let wrong: [fn(&mut WebRecord); 7] = [
            |record| record.created_at = Some(SENT - Duration::seconds(1)),
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
