//! Recognising a clip in the list of a web account: what was asked for must be what is listed, it must be no
//! older than the send, and no other attempt may own it. What the list leaves out is no match: a person
//! chooses then, and nothing wrong is brought in.

use std::time::Duration;

use pixverse::{Mode, PaidCall, WebRecord};
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
    #[serde(default)]
    prompt: String,
    #[serde(default)]
    model: String,
    quality: Option<String>,
    duration: Option<u32>,
    aspect_ratio: Option<String>,
    customer_img_path: Option<String>,
    customer_img_url: Option<String>,
    template_id: Option<u64>,
    original_video_id: Option<u64>,
    /// It began with files that the list does not show: the page uploaded an image, whose name is not known, or
    /// the mode takes several files, or a video.
    #[serde(default, rename = "has_image")]
    has_unseen_files: bool,
    /// What the path of the call makes; empty for one that says nothing.
    #[serde(skip)]
    modes: &'static [Mode],
}

/// What the paths of the web site's calls make; a template goes where its images go.
const MODES: [(&str, &[Mode]); 7] = [
    ("/video/t2v", &[Mode::Text, Mode::Template]),
    ("/video/i2v", &[Mode::Image, Mode::Template]),
    ("/video/frames", &[Mode::Transition, Mode::MultiTransition]),
    ("/video/extend", &[Mode::Extend]),
    ("/video/restyle", &[Mode::Restyle]),
    ("/video/modify", &[Mode::Modify]),
    ("/video/fusion", &[Mode::Reference]),
];

impl Driver {
    /// The oldest record that can only be this attempt's.
    pub(super) async fn recognise(
        &self,
        attempt: &AttemptRow,
        records: &[WebRecord],
    ) -> Result<Option<u64>, StudioError> {
        let asked = Asked::of(&attempt.call)?;
        // Asked before who owns what. A twin that was opened later than this cannot be in the list, and one that
        // has its answer owns its clip by now; one in between is on its way, and the clip may be its.
        if self.ground.store.has_twin(attempt).await? {
            return Ok(None);
        }
        // A rival first, for the same reason.
        let has_rival = asked.has_unseen_files && self.ground.store.has_rival(attempt).await?;
        let sent = from_ms(attempt.first_sent_at);
        let free = self.free(attempt, &asked, sent, records).await?;
        let Some(oldest) = free.first() else {
            return Ok(None);
        };
        // Clips from other files look the same in the list: only one that cannot be another's is taken. Those
        // of the page's one image were made at one press.
        let is_of_one = free.len() == 1
            || asked.is_of_page() && free.iter().all(|record| has_same_image(record, oldest));
        Ok((!asked.has_unseen_files || is_of_one && !has_rival).then_some(oldest.video_id))
    }

    /// Whether any record may be this attempt's, though it need not be: the two clocks may differ, and another
    /// attempt may be on its way.
    pub(super) async fn may_be_listed(
        &self,
        attempt: &AttemptRow,
        records: &[WebRecord],
    ) -> Result<bool, StudioError> {
        let asked = Asked::of(&attempt.call)?;
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
    /// What a call asked for.
    fn of(call: &PaidCall) -> Result<Self, StudioError> {
        let mut asked: Self =
            serde_json::from_slice(&call.body).map_err(StudioError::unreadable)?;
        let known = MODES.iter().find(|(path, _)| call.path.ends_with(path));
        if let Some((path, modes)) = known {
            asked.modes = modes;
            asked.has_unseen_files |= !matches!(*path, "/video/t2v" | "/video/i2v");
        }
        Ok(asked)
    }

    /// The record shows what was asked for, no earlier than `sent`. The service writes whole seconds.
    fn is_what(&self, record: &WebRecord, sent: OffsetDateTime) -> bool {
        let is_new = record
            .created_at
            .is_some_and(|created| created.unix_timestamp() >= sent.unix_timestamp());
        is_new
            && self.has_words_of(record)
            && self.is_alike(record)
            && self.has_shape_of(record)
            && self.has_image_of(record)
    }

    /// Frames have words of their own, and a restyle writes them elsewhere: then there are none to compare.
    fn has_words_of(&self, record: &WebRecord) -> bool {
        let has_none = self.has_unseen_files && self.prompt.trim().is_empty();
        has_none || record.prompt.trim() == self.prompt.trim()
    }

    /// What was asked for and what is listed agree wherever both say something.
    fn is_alike(&self, record: &WebRecord) -> bool {
        // A record that shows one image is taken for an image clip, whatever else it began with.
        let is_open =
            |mode| self.modes.is_empty() || (self.has_unseen_files && mode == Mode::Image);
        let is_mode = record
            .mode
            .is_none_or(|mode| is_open(mode) || self.modes.contains(&mode));
        is_mode
            && (self.model.is_empty() || record.model == self.model)
            && self
                .quality
                .as_ref()
                .is_none_or(|quality| record.quality == *quality)
            && self
                .duration
                .is_none_or(|duration| record.duration_s == Some(duration))
            && self.template_id == record.template_id
            && self
                .original_video_id
                .is_none_or(|id| record.source_video_id == Some(id))
    }

    fn has_shape_of(&self, record: &WebRecord) -> bool {
        match &self.aspect_ratio {
            Some(aspect) => *aspect == record.aspect,
            None => true,
        }
    }

    /// The page's one image shows as one; of other modes nobody knows how their files show.
    fn is_of_page(&self) -> bool {
        self.modes.is_empty() || self.modes.contains(&Mode::Image)
    }

    fn has_image_of(&self, record: &WebRecord) -> bool {
        if self.has_unseen_files {
            return !self.is_of_page() || record.image_path.is_some() || record.image_url.is_some();
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
        called(
            "/creative_platform/video/t2v",
            r#"{"prompt":"a kite","model":"v6","quality":"540p","duration":5,"aspect_ratio":"16:9"}"#,
        )
    }

    fn called(path: &str, body: &str) -> Asked {
        Asked::of(&PaidCall {
            path: path.into(),
            body: body.into(),
        })
        .unwrap()
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
            mode: None,
            seed: None,
            template_id: None,
            source_video_id: None,
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

    #[test]
    fn files_that_the_list_does_not_show_are_no_reason_against_it() {
        let restyle = r#"{"prompt":"","model":"v4","quality":"540p","duration":5,"restyle_prompt":"as a woodcut"}"#;
        let asked = called("/creative_platform/video/restyle", restyle);
        assert!(asked.has_unseen_files);
        let listed = WebRecord {
            model: "v4".into(),
            prompt: "as a woodcut".into(),
            mode: Some(Mode::Restyle),
            ..record()
        };
        assert!(asked.is_what(&listed, SENT));
        let another = WebRecord {
            mode: Some(Mode::Text),
            ..listed
        };
        assert!(
            !asked.is_what(&another, SENT),
            "it was made in another mode"
        );
    }

    #[test]
    fn a_template_is_recognised_by_its_id() {
        let body = r#"{"prompt":"a kite","model":"v6","quality":"540p","duration":5,"aspect_ratio":"16:9","template_id":9}"#;
        let asked = called("/creative_platform/video/t2v", body);
        let listed = |template_id| WebRecord {
            template_id,
            ..record()
        };
        assert!(asked.is_what(&listed(Some(9)), SENT));
        assert!(!asked.is_what(&listed(Some(8)), SENT));
        assert!(!asked.is_what(&listed(None), SENT));
    }
}
