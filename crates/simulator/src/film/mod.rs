//! Films: real H.264 in MP4, made when first fetched and kept on disk by what they show.

mod encode;
mod glyphs;
mod planes;
mod scene;
mod silence;
mod text;

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tokio::sync::{OnceCell, Semaphore};

use crate::book::Job;
use crate::signature::sha256_hex;
use crate::world::{World, lock};
use scene::Scene;

/// Frames a second. Low on purpose: a film is made while somebody waits for it.
pub(crate) const FRAMES_PER_S: u32 = 12;
/// Films made at once; more would only fight for the same cores.
const MAKING_MAX: usize = 2;
/// Longer side of a first frame's picture, unit: pixels.
const STILL_PX: u32 = 480;

/// What a film shows. Two jobs with equal orders share one film.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct FilmOrder {
    prompt: String,
    /// Mode and inputs; empty shows none.
    caption: String,
    has_sound: bool,
    /// Both even, unit: pixels.
    width: u32,
    height: u32,
    duration_s: u32,
    /// File of the picture that it starts from.
    picture: Option<PathBuf>,
}

impl FilmOrder {
    /// The film of a job.
    pub(crate) fn of(job: &Job, world: &World) -> Self {
        let picture = job.picture.as_ref();
        Self {
            prompt: job.prompt.clone(),
            caption: caption(job),
            has_sound: job.has_sound,
            width: job.width,
            height: job.height,
            duration_s: job.duration_s,
            picture: picture.map(|picture| world.picture_path(&picture.sha256)),
        }
    }

    /// The film behind a placeholder link: whoever keeps it as a result took the wrong one.
    pub(crate) fn placeholder() -> Self {
        Self {
            prompt: "placeholder, not a result".to_owned(),
            ..Self::card(String::new())
        }
    }

    /// A small film of a few words.
    pub(crate) fn card(words: String) -> Self {
        Self {
            prompt: words,
            caption: String::new(),
            has_sound: false,
            width: 320,
            height: 180,
            duration_s: 1,
            picture: None,
        }
    }

    fn key(&self) -> String {
        let mut key = sha256_hex(format!("{self:?}").as_bytes());
        key.truncate(40);
        key
    }

    /// The same picture, small.
    fn shrunk(mut self) -> Self {
        let longer = self.width.max(self.height);
        let side = |px: u32| (px * STILL_PX / longer / 2 * 2).max(16);
        (self.width, self.height) = (side(self.width), side(self.height));
        self
    }
}

/// Mode and inputs of a job in one line.
fn caption(job: &Job) -> String {
    let mode = std::iter::once(job.mode.word());
    let parts: Vec<&str> = mode
        .chain(job.captions.iter().map(String::as_str))
        .collect();
    parts.join(", ")
}

/// Which still picture of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    First,
    Last,
    /// The first, in full size.
    Picture,
}

/// A film on disk.
#[derive(Debug, Clone)]
pub(crate) struct Film {
    pub(crate) path: PathBuf,
    /// Quoted, from the bytes.
    pub(crate) etag: String,
}

/// The JPEG bytes of a first frame.
pub(crate) struct Still(pub(crate) Vec<u8>);

/// Why a film could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FilmError {
    #[error("the picture cannot be read")]
    Picture(#[from] image::ImageError),
    #[error("the encoder failed")]
    Encoder(#[from] openh264::Error),
    #[error("the MP4 could not be put together")]
    Container(#[from] shiguredo_mp4::mux::MuxError),
    #[error("the encoder gave no parameter sets")]
    NoParameters,
    #[error("the film could not be kept")]
    Disk(#[from] io::Error),
    #[error("the making was stopped")]
    Stopped,
}

/// The films made so far.
pub(crate) struct Films {
    folder: PathBuf,
    known: Mutex<HashMap<String, Arc<OnceCell<Film>>>>,
    makers: Semaphore,
}

impl Films {
    /// Films that lie in `folder`, which exists.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            known: Mutex::default(),
            makers: Semaphore::new(MAKING_MAX),
        }
    }

    /// The film of this order, made now if it is not there. Several askers share one making.
    pub(crate) async fn get(&self, order: &FilmOrder) -> Result<Film, FilmError> {
        let key = order.key();
        let cell = Arc::clone(lock(&self.known).entry(key.clone()).or_default());
        let making = || async {
            let path = self.folder.join(format!("{key}.mp4"));
            let order = order.clone();
            let etag = self.work(move || find_or_make(&order, &path).map(|etag| (path, etag)));
            etag.await.map(|(path, etag)| Film { path, etag })
        };
        cell.get_or_try_init(making).await.cloned()
    }

    /// One frame of this order as a picture; small, unless it is the product itself.
    pub(crate) async fn still(&self, order: FilmOrder, which: Which) -> Result<Still, FilmError> {
        self.work(move || {
            let scene = match which {
                Which::Picture => Scene::new(&order)?,
                Which::First | Which::Last => Scene::new(&order.shrunk())?,
            };
            let number = match which {
                Which::Last => scene.frames.saturating_sub(1),
                Which::First | Which::Picture => 0,
            };
            Ok(Still(scene.frame(number).to_jpeg()?))
        })
        .await
    }

    /// Work off the async threads, a few at a time.
    async fn work<Out: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<Out, FilmError> + Send + 'static,
    ) -> Result<Out, FilmError> {
        let _turn = self
            .makers
            .acquire()
            .await
            .map_err(|_| FilmError::Stopped)?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| FilmError::Stopped)?
    }
}

/// The tag of the film at `path`, made first if it is not there.
fn find_or_make(order: &FilmOrder, path: &std::path::Path) -> Result<String, FilmError> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let bytes = encode::mp4(&Scene::new(order)?)?;
            let draft = path.with_extension("draft");
            std::fs::write(&draft, &bytes)?;
            std::fs::rename(&draft, path)?;
            bytes
        }
        Err(error) => return Err(error.into()),
    };
    Ok(format!("\"{}\"", &sha256_hex(&bytes)[..32]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_still_keeps_the_shape() {
        let mut order = FilmOrder::placeholder();
        (order.width, order.height) = (1080, 1920);
        let small = order.shrunk();
        assert_eq!((small.width, small.height), (270, 480));
    }
}
