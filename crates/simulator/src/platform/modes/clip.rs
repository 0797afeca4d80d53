//! The clip that a call starts from: one of this account's generations, or an upload.

use super::Ask;
use crate::answer::Refusal;
use crate::book::{Job, JobId, Outcome, PictureUse, Source, Upload, UploadKind};
use crate::catalog::Dialect;
use crate::film::FRAMES_PER_S;

/// A clip as an input.
pub(super) struct Clip {
    pub(super) source: Source,
    pub(super) duration_ms: u64,
    pub(super) px: (u32, u32),
    /// What the film is drawn on, where there is a picture.
    pub(super) picture: Option<PictureUse>,
    pub(super) has_sound: bool,
    pub(super) frames: u32,
    pub(super) is_mask_codec: bool,
    pub(super) size_bytes: u64,
    /// Which clip it is, for the film.
    pub(super) caption: String,
}

/// What a mode asks of its clip. Source: docs/pixverse.md, uploads (documented, and different
/// from page to page: the newer mimic and agent pages allow 100 MB and 30 s).
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) longest_ms: u64,
    pub(super) bytes_max: u64,
}

/// What most modes take: 30 s and 50 MB.
pub(super) const USUAL: Bounds = Bounds {
    longest_ms: 30_999,
    bytes_max: 50 << 20,
};
/// Restyle takes 16 s.
pub(super) const RESTYLE: Bounds = Bounds {
    longest_ms: 16_999,
    bytes_max: 50 << 20,
};
/// Mimic takes 100 MB.
pub(super) const MIMIC: Bounds = Bounds {
    longest_ms: 30_999,
    bytes_max: 100 << 20,
};

impl Clip {
    /// Length in whole seconds, the last one started counts.
    pub(super) fn seconds(&self) -> u32 {
        u32::try_from(self.duration_ms.div_ceil(1_000)).unwrap_or(u32::MAX)
    }
}

impl Ask<'_> {
    /// The clip named by `source_video_id` or `video_media_id`, exactly one of them.
    pub(super) fn clip(&self, bounds: Bounds) -> Result<Clip, Refusal> {
        let field = self.fields.one_of("source_video_id", "video_media_id")?;
        let id = self
            .fields
            .id(field)?
            .ok_or_else(|| Refusal::empty(field))?;
        let clip = if field == "source_video_id" {
            self.generation(JobId(id))
        } else {
            self.uploaded_clip(id)
        }?;
        // Rounded files are a few frames longer than they say, hence the part of a second.
        if clip.duration_ms > bounds.longest_ms || clip.size_bytes > bounds.bytes_max {
            return Err(Refusal::parameter(&format!(
                "{field}: too long or too large"
            )));
        }
        Ok(clip)
    }

    /// A finished generation of this account. Source: docs/pixverse.md, errors: a foreign id is
    /// 400017, what was deleted 500064 (documented).
    fn generation(&self, id: JobId) -> Result<Clip, Refusal> {
        self.world.look(|book, now_ms| {
            let unmatched = || Refusal::parameter("source_video_id");
            let job = book.jobs.get(&id).ok_or_else(unmatched)?;
            if job.dialect != Dialect::Platform
                || job.account != self.caller.account
                || job.mode.is_instant()
                || job.mode.makes_picture()
            {
                return Err(unmatched());
            }
            match job.status_at(now_ms) {
                1 => Ok(of_job(job)),
                6 if job.outcome == Outcome::Deleted => {
                    Err(Refusal::new(500_064, "the content was deleted"))
                }
                _ => Err(unmatched()),
            }
        })
    }

    /// An uploaded video of this account.
    pub(super) fn uploaded_clip(&self, id: u64) -> Result<Clip, Refusal> {
        let upload = self.medium(id, UploadKind::Video, "video_media_id")?;
        Ok(Clip {
            source: Source::Upload(id),
            duration_ms: upload.duration_ms,
            px: (upload.width, upload.height),
            picture: None,
            has_sound: upload.has_sound,
            frames: upload.frames,
            is_mask_codec: upload.is_mask_codec,
            size_bytes: upload.size_bytes,
            caption: format!("from upload {id}"),
        })
    }

    /// An upload of this account and of this kind; anything else is 400017 (documented).
    pub(super) fn medium(
        &self,
        id: u64,
        kind: UploadKind,
        field: &'static str,
    ) -> Result<Upload, Refusal> {
        self.world.look(|book, _| {
            let own = book
                .media
                .get(&id)
                .filter(|upload| upload.account == self.caller.account);
            own.filter(|upload| upload.kind == kind)
                .cloned()
                .ok_or_else(|| Refusal::parameter(field))
        })
    }
}

fn of_job(job: &Job) -> Clip {
    Clip {
        source: Source::Job(job.id),
        duration_ms: u64::from(job.duration_s) * 1_000,
        px: (job.width, job.height),
        picture: job.picture.clone(),
        has_sound: job.has_sound,
        frames: job.duration_s * FRAMES_PER_S,
        is_mask_codec: true,
        size_bytes: 0,
        caption: format!("from clip {}", job.id.0),
    }
}
