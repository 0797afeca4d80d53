//! The uploaded files of a recipe by the paths and addresses that the web site names them with.
//!
//! Source: docs/pixverse.md, web generation (observed).

use super::body::Source;
use crate::error::PixverseError;
use crate::paid::Uploaded;
use crate::placed::{Placed, unsendable};
use crate::recipe::{AccountKind, InputRole};

/// Path and address of the one image of a role.
pub(super) fn image(placed: Placed<'_>, role: InputRole) -> Result<(&str, &str), PixverseError> {
    let file = placed.only(role);
    let (_, upload) = file.ok_or_else(|| unsendable("it needs exactly one image of each kind"))?;
    path_and_url(upload)
}

/// Paths and addresses of all images of some roles.
pub(super) fn images<'a>(
    placed: Placed<'a>,
    roles: &[InputRole],
) -> Result<(Vec<&'a str>, Vec<&'a str>), PixverseError> {
    let images = placed.of(roles).map(|(_, upload)| path_and_url(upload));
    let images: Vec<_> = images.collect::<Result<_, _>>()?;
    Ok(images.into_iter().unzip())
}

/// The video a mode begins with: exactly one.
pub(super) fn source(placed: Placed<'_>) -> Result<Source<'_>, PixverseError> {
    let mut files = placed.of(&[InputRole::SourceVideo]);
    let own = placed.source_id(AccountKind::Web)?;
    match (own, files.next(), files.next()) {
        (Some(_), None, None) => Ok(Source {
            original_video_id: own,
            ..Source::default()
        }),
        (
            None,
            Some((
                input,
                Uploaded::WebVideo {
                    path,
                    url,
                    last_frame_url,
                },
            )),
            None,
        ) => Ok(Source {
            original_video_id: None,
            customer_video_path: Some(path),
            customer_video_url: Some(url),
            customer_video_duration: input.length_ms.map(|length| length.div_ceil(1000)),
            customer_video_last_frame_url: Some(last_frame_url.as_str())
                .filter(|url| !url.is_empty()),
        }),
        (None, Some(_), None) => Err(unsendable(
            "it needs a video that was uploaded through the web site",
        )),
        _ => Err(unsendable("it begins with exactly one video")),
    }
}

/// The web site's word for what a reference is.
pub(super) const fn kind(role: InputRole) -> &'static str {
    match role {
        InputRole::Background => "background",
        _ => "subject",
    }
}

fn path_and_url(upload: &Uploaded) -> Result<(&str, &str), PixverseError> {
    match upload {
        Uploaded::Web { path, url } => Ok((path, url)),
        _ => Err(unsendable(
            "it needs an image that was uploaded through the web site",
        )),
    }
}
