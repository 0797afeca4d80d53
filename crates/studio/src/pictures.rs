//! Small pictures that `PixVerse` shows: of templates, of frames and their masks. Fetched once, checked to
//! be pictures, and kept in the data folder under a hash of their address.

use std::path::PathBuf;

use media::image::{self, ImageKind};
use pixverse::Endpoints;
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::accounts::hex;
use crate::disk::{off_thread, write_whole};
use crate::error::StudioError;
use crate::home::private_folder;
use crate::studio::Studio;
use crate::{Downloader, Ground};

/// Largest picture that is taken, in bytes; a frame of 1080 lines without loss is below.
const SIZE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Fetch a picture and say what it is called in the data folder; `None` where there is none to be had. What is
/// already there is not asked for again.
pub(crate) async fn fetched(
    ground: &Ground,
    downloads: &Downloader,
    (address, endpoints): (&str, &Endpoints),
) -> Option<String> {
    let link = Url::parse(address).ok()?;
    let name = hex(&Sha256::digest(link.as_str()));
    let folder = ground.home.pictures();
    let path = folder.join(&name);
    if path.is_file() {
        return Some(name);
    }
    let bytes = downloads
        .picture(&link, endpoints.is_loopback(), SIZE_BYTES_MAX)
        .await
        .ok()?;
    image::sniff(&bytes)?;
    let kept = off_thread(move || {
        private_folder(&folder)?;
        write_whole(&path, &bytes)
    });
    kept.await.ok()?;
    Some(name)
}

impl Studio {
    /// A picture that was fetched, and its media type.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub fn picture(&self, name: &str) -> Result<(PathBuf, &'static str), StudioError> {
        let gone = || StudioError::not_found("such picture");
        let is_plain = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_plain {
            return Err(gone());
        }
        let path = self.inner.ground.home.pictures().join(name);
        let mut head = [0; 16];
        let mut file = std::fs::File::open(&path).map_err(|_| gone())?;
        std::io::Read::read(&mut file, &mut head).map_err(|_| gone())?;
        let mime = match image::sniff(&head).ok_or_else(gone)? {
            ImageKind::Jpeg => "image/jpeg",
            ImageKind::Png => "image/png",
            ImageKind::Webp => "image/webp",
        };
        Ok((path, mime))
    }
}
