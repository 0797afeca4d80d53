//! The parent's side of an examination: start the child, wait, read its lines.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::child::{Answer, MARK, REQUEST, Request, Wanted};
use crate::limits::Limits;
use crate::poster;
use crate::report::Report;

/// The most that a child may say, in bytes: four reports, each with the longest note a film can carry, which may
/// double where it is written down again.
const SAID_BYTES_MAX: u64 = 8 * (crate::NOTE_BYTES_MAX as u64) + (64 << 10);

/// What of this process's environment the child keeps. It needs no more than
/// to start, and keys may be among the rest.
const KEPT: [&str; 4] = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot"];

/// Why a file was not examined.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MediaError {
    /// The child did not start, or the system lost sight of it.
    #[error("the program that looks into video files could not be run")]
    NotRun(#[source] io::Error),
    /// The file is not there or cannot be read.
    #[error("the file cannot be read: {reason}")]
    Unreadable {
        /// The words of the system.
        reason: String,
    },
    /// The child was killed after its time was up, with nothing found.
    #[error("looking into the file took longer than {} s", .after.as_secs())]
    TooSlow {
        /// The limit.
        after: Duration,
    },
    /// The child ended with nothing found.
    #[error("looking into the file ended early ({status})")]
    Died {
        /// How the child ended.
        status: ExitStatus,
    },
}

/// Looks into video files by starting a program again as a child with limits.
#[derive(Debug, Clone)]
pub struct Examiner {
    program: PathBuf,
    arguments: Vec<OsString>,
    limits: Limits,
}

/// How a child ended.
enum End {
    Exited(ExitStatus),
    TimeUp,
}

impl Examiner {
    /// An examiner whose child is the running program.
    ///
    /// # Errors
    ///
    /// When the system does not tell where the program is.
    pub fn this_program() -> io::Result<Self> {
        // The kernel's link still leads to this program after an update has
        // replaced its file.
        let link = PathBuf::from("/proc/self/exe");
        let program = if cfg!(target_os = "linux") && link.exists() {
            link
        } else {
            env::current_exe()?
        };
        Ok(Self::new(program, Vec::new()))
    }

    /// An examiner whose child is `program`, started with `arguments`. It must
    /// call [`become_child_if_asked`](crate::become_child_if_asked).
    pub fn new(program: impl Into<PathBuf>, arguments: Vec<OsString>) -> Self {
        Self {
            program: program.into(),
            arguments,
            limits: Limits::default(),
        }
    }

    /// The same examiner under other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Look into `video` and write its poster to `poster`.
    ///
    /// A file that is broken or no video is a [`Report`], and so is one whose
    /// poster could not be made. Dropping the future kills the child.
    ///
    /// # Errors
    ///
    /// [`MediaError`] when nothing at all could be found out.
    pub async fn examine(&self, video: &Path, poster: &Path) -> Result<Report, MediaError> {
        self.ask(video, poster, Wanted::Poster).await
    }

    /// Look into `video` and write its last picture, whole and as a PNG, to `picture`.
    ///
    /// As [`Examiner::examine`], with the last picture in the poster's place.
    ///
    /// # Errors
    ///
    /// [`MediaError`] when nothing at all could be found out.
    pub async fn last_frame(&self, video: &Path, picture: &Path) -> Result<Report, MediaError> {
        self.ask(video, picture, Wanted::LastFrame).await
    }

    async fn ask(&self, video: &Path, poster: &Path, wanted: Wanted) -> Result<Report, MediaError> {
        let mut child = self
            .start(video, poster, wanted)
            .map_err(MediaError::NotRun)?;
        let mut said = Vec::new();
        let end = if let Ok(status) = timeout(self.limits.wall, listen(&mut child, &mut said)).await
        {
            End::Exited(status.map_err(MediaError::NotRun)?)
        } else {
            child.kill().await.map_err(MediaError::NotRun)?;
            End::TimeUp
        };
        let verdict = self.judge(&said, &end);
        if !matches!(&verdict, Ok(report) if report.poster.is_some()) {
            // A child that was stopped may have left half a poster; usually there is none.
            tokio::fs::remove_file(poster::part_of(poster)).await.ok();
        }
        verdict
    }

    fn start(&self, video: &Path, poster: &Path, wanted: Wanted) -> io::Result<Child> {
        let request = Request {
            video: std::path::absolute(video)?,
            poster: std::path::absolute(poster)?,
            wanted,
            memory_bytes: self.limits.memory_bytes,
            cpu_s: self.limits.cpu_s,
        };
        let kept = KEPT
            .iter()
            .filter_map(|name| Some((name, env::var_os(name)?)));
        Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .envs(kept)
            .env(REQUEST, serde_json::to_string(&request)?)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
    }

    /// The last answer counts, however the child ended.
    fn judge(&self, said: &[u8], end: &End) -> Result<Report, MediaError> {
        match (last_answer(said), end) {
            (Some(Answer::Found(report)), End::Exited(status)) if status.success() => Ok(report),
            (Some(Answer::Found(report)), End::Exited(status)) => Ok(cut_short(
                report,
                format!("looking inside it ended early ({status})"),
            )),
            (Some(Answer::Found(report)), End::TimeUp) => Ok(cut_short(
                report,
                "looking inside it took too long".to_owned(),
            )),
            (Some(Answer::Unreadable(reason)), _) => Err(MediaError::Unreadable { reason }),
            (None, End::Exited(status)) => Err(MediaError::Died { status: *status }),
            (None, End::TimeUp) => Err(MediaError::TooSlow {
                after: self.limits.wall,
            }),
        }
    }
}

/// A report whose child was stopped before it had a poster.
fn cut_short(report: Report, why: String) -> Report {
    Report {
        note: report.note.or(Some(why)),
        ..report
    }
}

/// Collect what the child says until it ends. One that says too much is cut
/// off and, as nobody listens any more, killed.
async fn listen(child: &mut Child, said: &mut Vec<u8>) -> io::Result<ExitStatus> {
    if let Some(stdout) = child.stdout.take() {
        read_capped(stdout, said).await?;
    }
    if said.len() as u64 >= SAID_BYTES_MAX {
        child.start_kill()?;
    }
    child.wait().await
}

async fn read_capped(from: impl AsyncRead + Unpin, said: &mut Vec<u8>) -> io::Result<()> {
    from.take(SAID_BYTES_MAX).read_to_end(said).await?;
    Ok(())
}

fn last_answer(said: &[u8]) -> Option<Answer> {
    String::from_utf8_lossy(said)
        .lines()
        .rev()
        .filter_map(|line| line.split_once(MARK))
        .find_map(|(_, json)| serde_json::from_str(json).ok())
}
