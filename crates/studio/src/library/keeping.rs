//! Keeping a clip: looked into, hashed, flushed and only then given its name.
//!
//! The sidecar is written first and the clip renamed last, so a clip in its place always has its
//! recipe beside it. Everything may be done twice and gives the same files and the same row.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use media::{Boxes, Report, VideoFacts};
use sha2::{Digest, Sha256};

use super::clip::{ClipRow, Judged, Kept, Origin};
use super::names::{clip_id, relative_path};
use super::sidecar::Sidecar;
use super::{Library, out};
use crate::accounts::hex;
use crate::clock::ms;
use crate::disk::{move_file, off_thread, remove_if_there, sync_folder};
use crate::downloads::{DownloadError, Part};
use crate::fault;
use crate::home::private_folder;

/// Bytes hashed at a time.
const HASH_BYTES: usize = 1024 * 1024;

/// What a look into the file said.
pub(super) struct Examined {
    pub(super) video: Option<VideoFacts>,
    pub(super) has_poster: bool,
    note: Option<String>,
}

impl Library {
    /// The clip, if it was kept before: a crash may have come between its rename and the end of
    /// its job. Asked before a download, it saves one.
    pub(crate) async fn already(&self, origin: &Origin) -> Result<Option<Kept>, DownloadError> {
        let id = clip_id(origin)?;
        if let Some(row) = self.ground.store.clip(&id).await? {
            let is_there = row.trashed_at.is_some() || self.path_of(&row.path).is_file();
            return if is_there {
                self.handed_out(row, origin, None).await.map(Some)
            } else {
                Ok(None)
            };
        }
        let relative = relative_path(&id, &origin.recipe.prompt, origin.job_created_at);
        let path = self.path_of(&relative);
        let Some(sidecar) = Sidecar::read(&path.with_extension("json")) else {
            return Ok(None);
        };
        let is_whole = path
            .metadata()
            .is_ok_and(|facts| facts.len() == sidecar.size_bytes);
        if !is_whole || sidecar.clip != id {
            return Ok(None);
        }
        let poster = poster_beside(&path, &relative);
        let row = sidecar.into_row(relative, poster);
        self.save(&row).await?;
        self.handed_out(row, origin, None).await.map(Some)
    }

    /// Take a download into the library, and a copy of it to the wanted folder.
    pub(crate) async fn keep(&self, origin: &Origin, part: Part) -> Result<Kept, DownloadError> {
        let poster = part.path.with_extension("jpg");
        let examined = self.examine(&part.path, &poster).await?;
        let row = self.row_of(origin, &part, &examined).await?;
        let sidecar = Sidecar::of(&row, origin.trace_ids.clone(), origin.job_created_at);
        self.place(part, poster, sidecar, &row.path).await?;
        self.save(&row).await?;
        fault::point("clip-committed");
        self.handed_out(row, origin, examined.note).await
    }

    /// Put a download in its place below the library folder, wherever that is by now.
    pub(super) async fn place(
        &self,
        part: Part,
        poster: PathBuf,
        sidecar: Sidecar,
        relative: &str,
    ) -> Result<(), DownloadError> {
        let (home, relative) = (self.ground.home.clone(), relative.to_owned());
        off_thread(move || {
            let turn = home.library_turn()?;
            place_files(&part, &poster, &sidecar, &turn.folder().join(relative))
        })
        .await
        .map_err(|error| DownloadError::of_disk(error, &self.ground.home.library()))
    }

    /// Look into the file in a child process. A file that is no whole MP4 is thrown away; one
    /// that the child could not cope with is kept as long as it begins like an MP4.
    pub(super) async fn examine(
        &self,
        part: &Path,
        poster: &Path,
    ) -> Result<Examined, DownloadError> {
        let examined = {
            let _seat = self.examinations.acquire().await;
            self.examiner.examine(part, poster).await
        };
        let why = match examined {
            Ok(Report {
                boxes: Boxes::Whole,
                video,
                sound: _,
                poster,
                note,
                carried: _,
            }) => {
                return Ok(Examined {
                    video,
                    has_poster: poster.is_some(),
                    note,
                });
            }
            Ok(Report {
                boxes: Boxes::Broken { reason, .. },
                ..
            }) => reason,
            Ok(Report {
                boxes: Boxes::NotMp4 { looks_like },
                ..
            }) => match looks_like {
                Some(looks_like) => format!("it is {looks_like}"),
                None => "it is not an MP4 file".into(),
            },
            Err(error) if begins_like_mp4(part) => {
                let note = Some(format!(
                    "The clip was kept without a look into it: {error}."
                ));
                return Ok(Examined {
                    video: None,
                    has_poster: false,
                    note,
                });
            }
            Err(_) => "it is not an MP4 file".into(),
        };
        let folder = part.parent().unwrap_or(Path::new("."));
        let beside = part.with_extension("part.json");
        for leftover in [part, poster, &beside] {
            remove_if_there(leftover).map_err(|error| DownloadError::of_disk(error, folder))?;
        }
        Err(DownloadError::NotTheClip { why })
    }

    async fn row_of(
        &self,
        origin: &Origin,
        part: &Part,
        examined: &Examined,
    ) -> Result<ClipRow, DownloadError> {
        let id = clip_id(origin)?;
        let relative = relative_path(&id, &origin.recipe.prompt, origin.job_created_at);
        let from = part.path.clone();
        let sha256 = off_thread(move || hash(&from))
            .await
            .map_err(|error| DownloadError::of_disk(error, &self.ground.home.downloads()))?;
        let account = Some(&origin.account);
        let parents = self
            .ground
            .store
            .parents_of(&origin.recipe, account)
            .await?;
        let video = examined.video.as_ref();
        Ok(ClipRow {
            id,
            job: Some(origin.job.clone()),
            account: Some(origin.account.clone()),
            account_name: origin.account_name.clone(),
            route: origin.route,
            recipe: origin.recipe.clone(),
            video_id: Some(origin.video_id.clone()),
            poster: examined.has_poster.then(|| beside(&relative)),
            path: relative,
            width: video.map(|video| video.width).filter(|width| *width > 0),
            height: video.map(|video| video.height).filter(|height| *height > 0),
            duration_ms: video.and_then(milliseconds),
            size_bytes: part.size_bytes,
            sha256,
            charged_credits: origin.charged_credits,
            created_at: self.ground.clock.now(),
            made_in_ms: origin.made_in.map(ms),
            trashed_at: None,
            judged: Judged::default(),
            parents,
        })
    }

    pub(super) async fn save(&self, row: &ClipRow) -> Result<(), DownloadError> {
        let mut writing = self.ground.store.write().await?;
        writing.save_clip(row, self.ground.clock.now_ms()).await?;
        writing.commit().await?;
        Ok(())
    }

    /// The clip with its copy in the wanted folder. A folder that cannot be reached fails nothing.
    async fn handed_out(
        &self,
        row: ClipRow,
        origin: &Origin,
        note: Option<String>,
    ) -> Result<Kept, DownloadError> {
        let mut notes: Vec<String> = note.into_iter().collect();
        let clip = self.shown(row);
        let mut out_path = None;
        if let Some(folder) = origin.out_dir.clone() {
            let (from, sha256, shown) = (clip.path.clone(), clip.sha256.clone(), folder.clone());
            match off_thread(move || out::copy(&from, &sha256, &folder)).await {
                Ok(copy) => out_path = Some(copy),
                Err(error) => notes.push(format!(
                    "The copy in {} could not be made ({error}); the clip is in the library.",
                    shown.display()
                )),
            }
        }
        Ok(Kept {
            clip,
            out_path,
            notes,
        })
    }
}

fn place_files(part: &Part, poster: &Path, sidecar: &Sidecar, path: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let is_new = !folder.is_dir();
    private_folder(folder)?;
    if is_new {
        // The year's folder and the library's: each holds the name of one that may be new.
        for above in folder.ancestors().skip(1).take(2) {
            sync_folder(above)?;
        }
    }
    sidecar.write(&path.with_extension("json"))?;
    fault::point("sidecar-written");
    // A missing poster fails nothing.
    if poster.is_file() && move_file(poster, &path.with_extension("jpg")).is_err() {
        remove_if_there(poster)?;
    }
    move_file(&part.path, path)?;
    sync_folder(folder)?;
    fault::point("clip-placed");
    remove_if_there(&part.path.with_extension("part.json"))
}

/// Length of a video, where its tables say one.
pub(super) fn milliseconds(video: &VideoFacts) -> Option<i64> {
    let length = std::time::Duration::try_from_secs_f64(video.duration_s).ok()?;
    (!length.is_zero()).then(|| ms(length))
}

/// The poster's path below the library folder, if it is there.
pub(super) fn poster_beside(clip: &Path, relative: &str) -> Option<String> {
    clip.with_extension("jpg")
        .is_file()
        .then(|| beside(relative))
}

pub(super) fn beside(relative: &str) -> String {
    PathBuf::from(relative)
        .with_extension("jpg")
        .to_string_lossy()
        .into_owned()
}

fn begins_like_mp4(path: &Path) -> bool {
    let mut start = [0; 8];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && &start[4..] == b"ftyp"
}

/// SHA-256 of a file, 64 hexadecimal digits. The file is also flushed to disk.
pub(super) fn hash(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; HASH_BYTES];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => hasher.update(&buffer[..read]),
        }
    }
    file.sync_all()?;
    Ok(hex(&hasher.finalize()))
}
