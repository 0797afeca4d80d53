//! Clips, outwards.

use super::moment;
use crate::{Clip, ClipId, Rescanned};

impl From<studio::Clip> for Clip {
    fn from(clip: studio::Clip) -> Self {
        let id = ClipId::from(clip.id);
        Clip {
            job_id: clip.job.map(Into::into),
            path: clip.path.to_string_lossy().into_owned(),
            file_url: format!("/media/clips/{}.mp4", id.0),
            poster_url: clip.poster.map(|_| format!("/media/posters/{}.jpg", id.0)),
            mode: clip.recipe.mode.into(),
            prompt: clip.recipe.prompt.clone(),
            model: clip.recipe.model.clone(),
            recipe: clip.recipe.into(),
            route: clip.route.into(),
            account: clip.account,
            account_id: clip.account_id.map(Into::into),
            width: clip.width,
            height: clip.height,
            duration_s: clip.duration.map(|length| length.as_secs_f64()),
            size_bytes: clip.size_bytes,
            sha256: clip.sha256,
            charged_credits: clip.charged_credits,
            created_at: moment(clip.created_at),
            made_in_s: clip.made_in.map(|time| time.as_secs_f64()),
            is_missing: clip.is_missing,
            is_favourite: clip.judged.is_favourite,
            stars: clip.judged.stars,
            tags: clip.judged.tags,
            note: clip.judged.note,
            is_trashed: clip.is_trashed,
            id,
        }
    }
}

impl From<studio::Rescanned> for Rescanned {
    fn from(rescanned: studio::Rescanned) -> Self {
        Rescanned {
            found: rescanned.found,
            added: rescanned.added,
            missing: rescanned.missing,
        }
    }
}
