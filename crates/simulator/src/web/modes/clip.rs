//! The clip that a web call starts from: an earlier generation, or a registered upload.

use super::Ask;
use crate::answer::Refusal;
use crate::book::{JobId, PictureUse, Source, UploadKind};
use crate::catalog::Dialect;

/// A clip as an input.
pub(super) struct Clip {
    pub(super) source: Source,
    pub(super) duration_s: u32,
    pub(super) px: (u32, u32),
    pub(super) picture: Option<PictureUse>,
    pub(super) has_sound: bool,
    pub(super) caption: String,
}

impl Ask<'_> {
    /// The clip named by `original_video_id` or `customer_video_path`. The site sends the path of
    /// its own clips beside the id, so the id counts where both are there (inferred).
    pub(super) fn clip(&self) -> Result<Clip, Refusal> {
        if self.fields.has("original_video_id") {
            let id = self.fields.id("original_video_id")?.unwrap_or(0);
            return self.generation(JobId(id));
        }
        let path = self.fields.required_text("customer_video_path")?;
        self.object(path)
    }

    fn generation(&self, id: JobId) -> Result<Clip, Refusal> {
        self.world.look(|book, now_ms| {
            let own = book.jobs.get(&id).filter(|job| {
                job.dialect == Dialect::Web
                    && job.account == self.caller.account
                    && !job.mode.makes_picture()
            });
            let job = own.ok_or_else(|| Refusal::parameter("original_video_id"))?;
            if job.is_removed {
                return Err(Refusal::new(500_064, "the content was deleted"));
            }
            if job.status_at(now_ms) != 1 {
                return Err(Refusal::parameter("original_video_id"));
            }
            Ok(Clip {
                source: Source::Job(id),
                duration_s: job.duration_s,
                px: (job.width, job.height),
                picture: job.picture.clone(),
                has_sound: job.has_sound,
                caption: format!("from clip {}", id.0),
            })
        })
    }

    /// A registered video; clients disagree whether its path has the folder before it.
    fn object(&self, path: &str) -> Result<Clip, Refusal> {
        let key = super::super::upload::object_key(path);
        self.world.look(|book, _| {
            let own = book.objects.get(&key).filter(|object| {
                object.account == self.caller.account
                    && object.is_registered
                    && object.kind == UploadKind::Video
            });
            let object = own.ok_or_else(|| Refusal::parameter("customer_video_path"))?;
            Ok(Clip {
                duration_s: u32::try_from(object.duration_ms.div_ceil(1_000)).unwrap_or(u32::MAX),
                px: (object.width, object.height),
                picture: None,
                has_sound: object.has_sound,
                caption: format!("from {key}"),
                source: Source::Object(key),
            })
        })
    }
}
