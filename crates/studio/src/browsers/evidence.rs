//! What a run through the page leaves to look at, in a folder of its job: the calls of the newest attempt,
//! and the bundle of a failure. The image that the page is given lies there too while it is needed.

use std::io;
use std::path::{Path, PathBuf};

use browser::LogEntry;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::make_empty;
use crate::Home;
use crate::clock::{from_ms, to_ms};
use crate::disk::write_whole;
use crate::ids::JobId;

/// The files that a bundle may hold, in the order in which they are worth reading.
const BUNDLE_FILES: [&str; 4] = ["page.png", "page.html", "console.txt", "calls.json"];

/// Longest ending of an image's name that is handed on, in characters.
const ENDING_CHARS_MAX: usize = 4;

/// One call of the page, fit to be shown: secrets are blanked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapturedCall {
    /// When the page made it.
    pub at: OffsetDateTime,
    /// HTTP method.
    pub method: String,
    /// Path of the address.
    pub path: String,
    /// HTTP status; `None` when no answer was seen.
    pub status: Option<u16>,
    /// What the page asked, for a paid call.
    pub asked: Option<String>,
    /// What came back, for a paid call.
    pub answered: Option<String>,
}

/// What is kept of a page where something went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bundle {
    /// Its folder, absolute; `None` where there is no bundle.
    pub folder: Option<PathBuf>,
    /// Names of its files.
    pub files: Vec<String>,
}

/// One call as it lies on disk. Times are milliseconds since 1970 UTC.
#[derive(Serialize, Deserialize)]
struct Kept {
    at_ms: i64,
    method: String,
    path: String,
    status: Option<u16>,
    asked: Option<String>,
    answered: Option<String>,
}

/// The folder of one job.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    folder: PathBuf,
}

impl Evidence {
    /// The folder of `job`, which may not exist.
    pub(crate) fn of(home: &Home, job: &JobId) -> Self {
        Self {
            folder: home.browser().join(job.as_str()),
        }
    }

    /// Begin anew: what an earlier attempt left goes.
    pub(crate) fn begin(&self) -> io::Result<()> {
        make_empty(&self.folder)
    }

    /// Where the bundle of a failure goes.
    pub(crate) fn bundle_folder(&self) -> PathBuf {
        self.folder.join("bundle")
    }

    /// Put an image where the page can take it, under a name that says its kind: Chrome goes by that.
    pub(crate) fn lend(&self, image: &Path, mime: &str) -> io::Result<PathBuf> {
        let ending = mime.rsplit('/').next().unwrap_or_default();
        let plain = ending.chars().filter(char::is_ascii_alphanumeric);
        let ending: String = plain.take(ENDING_CHARS_MAX).collect();
        let lent = self.folder.join(format!("image.{ending}"));
        // A link costs nothing; a folder on another file system gets a copy.
        std::fs::hard_link(image, &lent).or_else(|_| std::fs::copy(image, &lent).map(drop))?;
        Ok(lent)
    }

    /// Take the image back.
    pub(crate) fn take_back(&self) -> io::Result<()> {
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.file_stem().is_some_and(|stem| stem == "image") {
                std::fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// Keep the page's calls; `began` is when the run was.
    pub(crate) fn keep(&self, log: &[LogEntry], began: OffsetDateTime) -> io::Result<()> {
        let began_ms = to_ms(began);
        let kept: Vec<Kept> = log.iter().map(|entry| kept(entry, began_ms)).collect();
        write_whole(&self.calls(), &serde_json::to_vec(&kept)?)
    }

    /// The page's calls of the newest attempt; none where there was no run.
    pub(crate) fn captured(&self) -> io::Result<Vec<CapturedCall>> {
        let bytes = match std::fs::read(self.calls()) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let kept: Vec<Kept> = serde_json::from_slice(&bytes)?;
        Ok(kept.into_iter().map(CapturedCall::from).collect())
    }

    /// The bundle, as far as it was written.
    pub(crate) fn bundle(&self) -> Bundle {
        let folder = self.bundle_folder();
        let is_there = |name: &&str| folder.join(name).is_file();
        let files: Vec<String> = BUNDLE_FILES
            .into_iter()
            .filter(is_there)
            .map(str::to_owned)
            .collect();
        Bundle {
            folder: (!files.is_empty()).then_some(folder),
            files,
        }
    }

    /// Whether there is a bundle; cheaper than asking what is in it.
    pub(crate) fn has_bundle(&self) -> bool {
        self.bundle_folder().is_dir()
    }

    /// One file of the bundle.
    pub(crate) fn bundle_file(&self, name: &str) -> Option<PathBuf> {
        let path = self.bundle_folder().join(name);
        (BUNDLE_FILES.contains(&name) && path.is_file()).then_some(path)
    }

    fn calls(&self) -> PathBuf {
        self.folder.join("calls.json")
    }
}

fn kept(entry: &LogEntry, began_ms: i64) -> Kept {
    let after_ms = i64::try_from(entry.at_ms).unwrap_or(i64::MAX);
    Kept {
        at_ms: began_ms.saturating_add(after_ms),
        method: entry.method.clone(),
        path: entry.path.clone(),
        status: entry.status,
        asked: entry.asked.clone(),
        answered: entry.answered.clone(),
    }
}

impl From<Kept> for CapturedCall {
    fn from(kept: Kept) -> Self {
        Self {
            at: from_ms(kept.at_ms),
            method: kept.method,
            path: kept.path,
            status: kept.status,
            asked: kept.asked,
            answered: kept.answered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, Evidence) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        let evidence = Evidence::of(&home, &JobId::fresh());
        (folder, evidence)
    }

    fn entry() -> LogEntry {
        LogEntry {
            at_ms: 250,
            method: "POST".into(),
            path: "/creative_platform/video/t2v".into(),
            status: Some(200),
            asked: Some("{}".into()),
            answered: None,
        }
    }

    #[test]
    fn calls_come_back_with_the_time_they_were_made() {
        let (_folder, evidence) = place();
        assert_eq!(evidence.captured().unwrap(), []);
        evidence.begin().unwrap();
        evidence.keep(&[entry()], from_ms(1_000)).unwrap();
        let captured = evidence.captured().unwrap();
        assert_eq!(captured[0].at, from_ms(1_250));
        assert_eq!(captured[0].asked.as_deref(), Some("{}"));
        evidence.begin().unwrap();
        assert_eq!(
            evidence.captured().unwrap(),
            [],
            "a new attempt begins anew"
        );
    }

    #[test]
    fn a_bundle_gives_its_own_files_and_no_others() {
        let (_folder, evidence) = place();
        assert_eq!(evidence.bundle(), Bundle::default());
        let folder = evidence.bundle_folder();
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["page.png", "passwd", "console.txt"] {
            std::fs::write(folder.join(name), name).unwrap();
        }
        let bundle = evidence.bundle();
        assert_eq!(bundle.files, ["page.png", "console.txt"]);
        assert_eq!(bundle.folder.as_ref(), Some(&folder));
        assert!(evidence.bundle_file("page.png").is_some());
        for wrong in ["passwd", "page.html", "../calls.json"] {
            assert_eq!(evidence.bundle_file(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_image_is_lent_under_a_name_that_says_its_kind() {
        let (folder, evidence) = place();
        evidence.begin().unwrap();
        let image = folder.path().join("abcdef");
        std::fs::write(&image, "picture").unwrap();
        let lent = evidence.lend(&image, "image/jpeg").unwrap();
        assert_eq!(lent.file_name().unwrap(), "image.jpeg");
        assert_eq!(std::fs::read(&lent).unwrap(), b"picture");
        evidence.take_back().unwrap();
        assert!(!lent.exists() && image.exists());
    }
}
