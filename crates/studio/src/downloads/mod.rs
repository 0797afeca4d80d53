//! Fetching finished clips: to a `.part` file, continued where it was cut, four at once.
//!
//! Whether what came is a clip is for the library to find out; when to try again is the job's.

mod asking;
mod error;
mod part;
mod reach;
mod room;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::ETAG;
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt as _;
use tokio::sync::Semaphore;
use url::Url;

pub use error::DownloadError;
pub(crate) use part::Part;
pub(crate) use room::{Room, Turn};

use self::asking::{Answered, Asked, ask, not_a_video};
use self::part::PartFile;
use self::reach::Reach;
pub(crate) use self::reach::{is_loopback, is_public, is_public_number};
use crate::StudioError;
use crate::home::private_folder;

/// Downloads at once; more does not make a line faster.
const AT_ONCE: usize = 4;

/// Largest file that is taken, in bytes: 4 GiB. The longest clip of the largest size is far below.
const SIZE_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// Shortest time between two words about progress; an eye sees no more than ten a second.
const PROGRESS_PAUSE: Duration = Duration::from_millis(100);

/// Longest wait for a small picture; nothing is worth more beside a list.
const PICTURE_LIMIT: Duration = Duration::from_secs(10);

/// Bytes gathered before they are written: few calls of the system, and little memory.
const WRITE_BYTES: usize = 1024 * 1024;

/// What to fetch.
#[derive(Clone, Copy)]
pub(crate) struct Fetch<'a> {
    /// What the unfinished file is called: the id of its job, or of a clip that is fetched again.
    pub(crate) name: &'a str,
    /// From where.
    pub(crate) url: &'a Url,
    /// The service itself runs on this machine, so its links may point here.
    pub(crate) allows_loopback: bool,
}

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Transfer {
    /// Bytes on disk.
    pub(crate) done_bytes: u64,
    /// Bytes of the whole file, when the server says so.
    pub(crate) total_bytes: Option<u64>,
}

/// Fetches clips into one folder. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Downloader {
    folder: PathBuf,
    reach: Arc<Reach>,
    seats: Arc<Semaphore>,
    room: Arc<Room>,
}

impl Downloader {
    /// A downloader into `folder`.
    ///
    /// # Errors
    ///
    /// [`StudioError::Storage`] when the system's certificates cannot be read.
    pub(crate) fn new(folder: PathBuf) -> Result<Self, StudioError> {
        let reach = Reach::new().map_err(|source| {
            StudioError::storage(
                "The system's certificates cannot be read.",
                std::io::Error::other(source),
            )
        })?;
        Ok(Self {
            folder,
            reach: Arc::new(reach),
            seats: Arc::new(Semaphore::new(AT_ONCE)),
            room: Arc::new(Room::new()),
        })
    }

    /// Whether there is room for clips.
    pub(crate) fn room(&self) -> &Room {
        &self.room
    }

    /// Fetch a small picture whole, `size_bytes_max` at most.
    pub(crate) async fn picture(
        &self,
        url: &Url,
        allows_loopback: bool,
        size_bytes_max: usize,
    ) -> Result<Vec<u8>, DownloadError> {
        let client = self.reach.client_for(url, allows_loopback)?;
        let too_large = || DownloadError::not_the_clip("the picture is too large");
        let mut answer = client
            .get(url.clone())
            .timeout(PICTURE_LIMIT)
            .send()
            .await
            .and_then(reqwest::Response::error_for_status)
            .map_err(|_| DownloadError::not_the_clip("the picture did not come"))?;
        let mut bytes = Vec::new();
        while let Some(chunk) = answer
            .chunk()
            .await
            .map_err(|_| DownloadError::not_the_clip("the picture was cut"))?
        {
            if bytes.len() + chunk.len() > size_bytes_max {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Fetch what is missing of a clip. `progress` hears ten words a second at most, the last one
    /// always. What came is flushed to disk, also when the rest did not come.
    pub(crate) async fn fetch(
        &self,
        want: Fetch<'_>,
        progress: impl Fn(Transfer) + Send + Sync,
    ) -> Result<Part, DownloadError> {
        let _seat = self.seats.acquire().await;
        let client = self.reach.client_for(want.url, want.allows_loopback)?;
        let part = PartFile::of(&self.folder, want.name);
        private_folder(&self.folder).map_err(|error| self.of_disk(error))?;
        let mut asked = ask(client, want.url, part.resumable()).await?;
        if matches!(asked, Asked::Anew) {
            asked = ask(client, want.url, None).await?;
        }
        let answered = match asked {
            Asked::Body(answered) => answered,
            Asked::Whole(size_bytes) => {
                return Ok(Part {
                    path: part.path,
                    size_bytes,
                });
            }
            Asked::Anew => {
                return Err(DownloadError::not_the_clip(
                    "the server sends a piece of it only",
                ));
            }
        };
        if let Some(why) = not_a_video(answered.response.headers()) {
            part.discard().map_err(|error| self.of_disk(error))?;
            return Err(DownloadError::not_the_clip(why));
        }
        let total = answered
            .response
            .content_length()
            .map(|length| length + answered.offset);
        let done = self.write(&part, answered, total, progress).await?;
        match total {
            Some(total) if done < total => Err(DownloadError::Cut { source: None }),
            _ if done == 0 => Err(DownloadError::not_the_clip("it is empty")),
            _ => Ok(Part {
                path: part.path,
                size_bytes: done,
            }),
        }
    }

    /// Throw away what came under a name.
    pub(crate) fn discard(&self, name: &str) -> Result<(), DownloadError> {
        PartFile::of(&self.folder, name)
            .discard()
            .map_err(|error| self.of_disk(error))
    }

    async fn write(
        &self,
        part: &PartFile,
        answered: Answered,
        total_bytes: Option<u64>,
        progress: impl Fn(Transfer) + Send + Sync,
    ) -> Result<u64, DownloadError> {
        let Answered {
            mut response,
            offset,
        } = answered;
        if offset == 0 {
            let etag = response
                .headers()
                .get(ETAG)
                .and_then(|etag| etag.to_str().ok());
            part.discard()
                .and_then(|()| part.remember(etag))
                .map_err(|error| self.of_disk(error))?;
            crate::fault::point("part-begun");
        }
        let mut file = open(&part.path, offset)
            .await
            .map_err(|error| self.of_disk(error))?;
        let mut done_bytes = offset;
        let mut told = None::<Instant>;
        let ended = loop {
            let chunk = match response.chunk().await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break Ok(()),
                Err(error) => {
                    break Err(DownloadError::Cut {
                        source: Some(error.without_url()),
                    });
                }
            };
            done_bytes += chunk.len() as u64;
            if done_bytes > SIZE_BYTES_MAX {
                break Err(DownloadError::not_the_clip("it is larger than 4 GiB"));
            }
            if let Err(error) = file.write_all(&chunk).await {
                break Err(self.of_disk(error));
            }
            if told.is_none_or(|told| told.elapsed() >= PROGRESS_PAUSE) {
                told = Some(Instant::now());
                // What is told is in the file: a killed process loses no more than a tenth of a second.
                if let Err(error) = file.flush().await {
                    break Err(self.of_disk(error));
                }
                progress(Transfer {
                    done_bytes,
                    total_bytes,
                });
            }
        };
        file.flush().await.map_err(|error| self.of_disk(error))?;
        file.get_ref()
            .sync_all()
            .await
            .map_err(|error| self.of_disk(error))?;
        if matches!(ended, Err(DownloadError::NotTheClip { .. })) {
            part.discard().map_err(|error| self.of_disk(error))?;
        }
        ended?;
        progress(Transfer {
            done_bytes,
            total_bytes,
        });
        Ok(done_bytes)
    }

    fn of_disk(&self, error: std::io::Error) -> DownloadError {
        DownloadError::of_disk(error, &self.folder)
    }
}

async fn open(path: &Path, offset: u64) -> std::io::Result<tokio::io::BufWriter<File>> {
    let mut options = OpenOptions::new();
    options
        .create(true)
        .write(true)
        .append(offset > 0)
        .truncate(offset == 0);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(path).await?;
    file.set_max_buf_size(WRITE_BYTES);
    Ok(tokio::io::BufWriter::with_capacity(WRITE_BYTES, file))
}

#[cfg(test)]
mod tests;
