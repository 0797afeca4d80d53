//! What one look at a video says, in words of our own: PixVerse's status numbers end here.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::endpoints::Endpoints;

/// What one look at a video says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "look", rename_all = "snake_case")]
pub enum Look {
    /// Not finished, or not certainly so: look again.
    Rendering {
        /// PixVerse's number.
        status: i64,
        /// Why to keep looking, where that needs a word.
        note: Option<String>,
    },
    /// Finished, and can be fetched.
    Rendered {
        /// Where the clip is. It expires; how soon is unknown.
        url: Url,
        /// Width in pixels, when said.
        width: Option<u32>,
        /// Height in pixels, when said.
        height: Option<u32>,
        /// Size in bytes, when said.
        size_bytes: Option<u64>,
        /// The seed that was used, when said.
        seed: Option<u32>,
    },
    /// There will be no clip.
    Failed {
        /// How it ended.
        kind: FailedKind,
    },
}

/// How a video that gives no clip ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailedKind {
    /// Status 7. The credits come back by themselves.
    Moderated,
    /// Status 8. Whether credits come back is not documented for the platform.
    Failed,
    /// Status 6: someone deleted it.
    Deleted,
}

/// What a status answer holds, whichever dialect it came in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sighting {
    pub(crate) status: i64,
    pub(crate) url: String,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    pub(crate) size_bytes: Option<u64>,
    pub(crate) seed: Option<u32>,
    /// Videos ahead of this one, web dialect only.
    pub(crate) queue_count: Option<u64>,
    /// Whether a picture is what was asked for.
    pub(crate) is_image: bool,
}

impl Sighting {
    /// Read the status by the official numbers; a number nobody explained means keep looking.
    /// Source: docs/pixverse.md, status (documented; 9 and 10 from the official command line).
    pub(crate) fn into_look(self, endpoints: &Endpoints) -> Look {
        match self.status {
            1 => self.finished(endpoints),
            6 => failed(FailedKind::Deleted),
            7 => failed(FailedKind::Moderated),
            8 => failed(FailedKind::Failed),
            5 | 10 => rendering(self.status, None),
            9 => rendering(9, Some(self.queue_note())),
            other => rendering(
                other,
                Some(format!("PixVerse reports the unknown status {other}")),
            ),
        }
    }

    /// Status 1 is believed only with a link that can be the clip.
    fn finished(self, endpoints: &Endpoints) -> Look {
        let refuse = |why: &str| rendering(1, Some(why.to_owned()));
        if self.url.trim().is_empty() {
            return refuse("PixVerse says finished, but gives no link yet");
        }
        let Ok(url) = Url::parse(self.url.trim()) else {
            return refuse("PixVerse says finished, but its link cannot be read");
        };
        if is_placeholder(&url, self.is_image) {
            return refuse("PixVerse says finished, but its link is still a placeholder");
        }
        if !endpoints.accepts_link(&url) {
            return refuse("PixVerse says finished, but its link is not a safe https address");
        }
        Look::Rendered {
            url,
            width: self.width,
            height: self.height,
            size_bytes: self.size_bytes,
            seed: self.seed,
        }
    }

    fn queue_note(&self) -> String {
        match self.queue_count {
            Some(count) if count > 0 => format!("{count} ahead in PixVerse's queue"),
            _ => "waiting in PixVerse's queue".to_owned(),
        }
    }
}

/// Whether a link is the picture shown while there is no result.
/// Source: docs/pixverse.md, status (observed).
fn is_placeholder(url: &Url, is_image: bool) -> bool {
    let path = url.path().replace("%2F", "/").replace("%2f", "/");
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let is_picture = matches!(
        extension.as_deref(),
        Some("jpg" | "jpeg" | "png" | "webp" | "gif")
    );
    name.to_ascii_lowercase().starts_with("default.") || (is_picture && !is_image)
}

fn rendering(status: i64, note: Option<String>) -> Look {
    Look::Rendering { status, note }
}

fn failed(kind: FailedKind) -> Look {
    Look::Failed { kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(status: i64, url: &str) -> Look {
        let url = url.to_owned();
        let sighting = Sighting {
            status,
            url,
            ..Sighting::default()
        };
        sighting.into_look(&Endpoints::default())
    }

    #[test]
    fn a_finished_video_has_a_real_link() {
        let real = "https://media.pixverse.ai/pixverse%2Fmp4%2Fa.mp4";
        assert!(matches!(look(1, real), Look::Rendered { .. }));
        for wrong in [
            "",
            " ",
            "not a link",
            "https://media.pixverse.ai/media/default.mp4",
            "https://media.pixverse.ai/media%2Fdefault.mp4",
            "https://media.pixverse.ai/media/default.jpg",
            "https://media.pixverse.ai/cover.webp",
            "http://media.pixverse.ai/a.mp4",
            "https://127.0.0.1/a.mp4",
        ] {
            let Look::Rendering { status, note } = look(1, wrong) else {
                panic!("{wrong} was believed");
            };
            assert_eq!(status, 1);
            assert!(note.is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_finished_image_is_a_picture() {
        let seen = |url: &str| Sighting {
            status: 1,
            url: url.to_owned(),
            is_image: true,
            ..Sighting::default()
        };
        let look = |url| seen(url).into_look(&Endpoints::default());
        assert!(matches!(
            look("https://media.pixverse.ai/a.png"),
            Look::Rendered { .. }
        ));
        assert!(matches!(
            look("https://media.pixverse.ai/media/default.jpg"),
            Look::Rendering { .. }
        ));
    }

    #[test]
    fn only_the_documented_ends_are_ends() {
        let real = "https://media.pixverse.ai/a.mp4";
        let ended = |kind| Look::Failed { kind };
        assert_eq!(look(7, real), ended(FailedKind::Moderated));
        assert_eq!(look(8, real), ended(FailedKind::Failed));
        assert_eq!(look(6, real), ended(FailedKind::Deleted));
        for status in [-1, 0, 2, 3, 4, 5, 9, 10, 11, 99] {
            assert!(
                matches!(look(status, real), Look::Rendering { .. }),
                "{status}"
            );
        }
    }
}
