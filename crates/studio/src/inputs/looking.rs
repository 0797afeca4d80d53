//! Looking into a file that plays: its size, its length and its poster, by the media child.

use std::path::Path;
use std::time::Duration;

use media::Boxes;
use pixverse::Input;
use serde_json::Value;

use super::refusing::invalid_of;
use super::{Inputs, media_of};
use crate::StudioError;

/// What the child reads more of than the first bytes tell.
const LOOKED_INTO: [&str; 4] = ["video/mp4", "video/quicktime", "video/webm", "audio/mp4"];

impl Inputs {
    /// Add what the child finds out about an MP4 or WebM in `file`, and put its poster at `poster`. A file
    /// that it cannot cope with is kept without; one that is broken is refused. Gives what a film carries.
    pub(super) async fn look_inside(
        &self,
        input: &mut Input,
        file: &Path,
        poster: &Path,
    ) -> Result<Option<Value>, StudioError> {
        if !LOOKED_INTO.contains(&input.mime.as_str()) {
            return Ok(None);
        }
        let Ok(report) = self.examiner.examine(file, poster).await else {
            return Ok(None);
        };
        if let Boxes::Broken { reason, .. } = report.boxes {
            let message = format!("“{}” is damaged: {reason}.", input.name);
            return Err(invalid_of(media_of(&input.mime), message));
        }
        if let Some(video) = &report.video {
            (input.width, input.height) = (video.width, video.height);
        }
        if let (Some(_), "video/mp4") = (&report.sound, input.mime.as_str()) {
            // Its first bytes do not tell sound from film; that it has no pictures does.
            "audio/mp4".clone_into(&mut input.mime);
        }
        let video = report.video.map(|video| video.duration_s);
        input.length_ms = video
            .or(report.sound.map(|sound| sound.duration_s))
            .and_then(millis);
        Ok(report.carried)
    }
}

/// Whole milliseconds; `None` where the length is not known.
fn millis(seconds: f64) -> Option<u64> {
    let length = Duration::try_from_secs_f64(seconds).ok()?;
    let millis = u64::try_from(length.as_millis()).ok();
    millis.filter(|millis| *millis > 0)
}
