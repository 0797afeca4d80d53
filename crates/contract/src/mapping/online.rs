//! Clips of an account at PixVerse, and clips as sources, outwards.

use super::moment;
use crate::{BroughtIn, ClipSource, JobId, OnlineClip, OnlinePage, Source, StoredInput};

impl From<studio::OnlinePage> for OnlinePage {
    fn from(page: studio::OnlinePage) -> Self {
        OnlinePage {
            clips: page.clips.into_iter().map(OnlineClip::from).collect(),
            next: page.next,
        }
    }
}

impl From<studio::OnlineClip> for OnlineClip {
    fn from(clip: studio::OnlineClip) -> Self {
        OnlineClip {
            video_id: clip.video_id.to_string(),
            created_at: clip.created_at.map(moment),
            recipe: clip.recipe.into(),
            is_known: clip.is_known,
            is_ready: clip.is_ready,
        }
    }
}

impl From<studio::BroughtIn> for BroughtIn {
    fn from(brought: studio::BroughtIn) -> Self {
        BroughtIn {
            jobs: brought.jobs.into_iter().map(JobId::from).collect(),
            known: brought.known,
        }
    }
}

impl From<studio::ClipSource> for ClipSource {
    fn from(source: studio::ClipSource) -> Self {
        match source {
            studio::ClipSource::Made(source) => ClipSource {
                source: Some(Source::from(source)),
                video: None,
            },
            studio::ClipSource::File(stored) => ClipSource {
                source: None,
                video: Some(StoredInput::from(*stored)),
            },
        }
    }
}
